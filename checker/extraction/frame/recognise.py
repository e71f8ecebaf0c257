"""What is this document? Its text goes in; its kind comes out with what shows it. NotAReport is raised for what is no
self-evaluation: it says what the document is, and what of a self-evaluation is not in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from checker.documents.model import Document
from checker.extraction.frame.genres import Genre, genres
from checker.extraction.frame.markers import Family, read_marker
from checker.folding import fold
from checker.source import Span
from checker.wording import phrase

Look = Callable[[str], Span | None]

SELF_REPORT, TRANSFER = "self_report", "transfer_report"  # kinds that more is said of elsewhere
_SENTENCE = re.compile(r"[，。;!?]")
_TITLE_LINES = 6  # lines at the head among which the title stands
_TITLE_LENGTH = 80
_TITLE_WORDS = 3
_LINE_LENGTH = 100


class NotAReport(Exception):
    """The text was read and is no self-evaluation report; says what it is and what it lacks."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.code, self.zh, self.en = code, zh, en


@dataclass(frozen=True, slots=True)
class Sign:
    """One phrase that shows the kind, how much it tells, and where it stands."""

    phrase: str
    weight: int
    span: Span


@dataclass(frozen=True, slots=True)
class Recognised:
    """The kind of a document and every sign of it."""

    genre: Genre
    signs: tuple[Sign, ...]


def recognise(document: Document) -> Recognised | None:
    """The first kind, in the order of the file, that is shown enough; None where none is."""
    said = _Said(document.text)
    for genre in genres():
        signs = tuple(_signs(genre, said))
        if sum(sign.weight for sign in signs) < genre.enough:
            continue
        if not _is_ruled_out(genre, said):
            return Recognised(genre, signs)
    return None


def is_of_another_kind(found: Recognised | None) -> bool:
    """Whether its title is understood as one that no report has."""
    return found is not None and found.genre.refused


def _is_ruled_out(genre: Genre, said: _Said) -> bool:
    """Whether something in the text shows that it is of another kind, or what this kind must have is not there."""
    return (
        any(said.in_title(name) for name in genre.never)
        or any(said.in_line(name) for name in genre.apart)
        or any(said.anywhere(name) for name in genre.unless)
        or (
            len(genre.needs) > 0
            and not any(said.in_title(name) or said.anywhere(name) for name in genre.needs)
        )
    )


def require_report(document: Document) -> None:
    """Raises NotAReport for what no rule is meant for. Generous: a doubtful text is taken."""
    said = _Said(document.text)
    if not said.folded.strip():
        raise NotAReport("R301", "文件里没有文字，无法检查", "the file has no text to check")
    found = recognise(document)
    if found is None:
        raise _unknown(said)
    if found.genre.refused:
        raise _refused(found.genre, said)


def _signs(genre: Genre, said: _Said) -> Iterator[Sign]:
    """The heaviest phrase of the title, and every other sign once."""
    titles = _found(genre.title, said.in_title)
    if titles:
        yield max(titles, key=lambda sign: sign.weight)
    yield from _found(genre.line, said.in_line)
    yield from _found(genre.text, said.anywhere)


def _found(weights: Mapping[str, int], look: Look) -> list[Sign]:
    return [Sign(name, weight, span) for name, weight in weights.items() if (span := look(name)) is not None]


class _Said:
    """A text by its title lines, its lines and as a whole, each phrase looked for once."""

    def __init__(self, text: str) -> None:
        self.text, self.folded = text, fold(text)
        self._known: dict[tuple[str, str], Span | None] = {}

    @cached_property
    def _lines(self) -> list[Span]:
        """Lines that are not empty, without the blanks and bars of a table around them."""
        spans, start = [], 0
        for line in self.text.splitlines(keepends=True):
            inner = fold(line).strip(" |#*")
            if inner:
                at = start + fold(line).index(inner)
                spans.append(Span(at, at + len(inner)))
            start += len(line)
        return spans

    @cached_property
    def _titles(self) -> list[Span]:
        """The lines at the head, each alone and with the next: a title may be broken."""
        head = [part for line in self._lines[:_TITLE_LINES] for part in self._parts(line)]
        head = [s for s in head if s.end - s.start <= _TITLE_LENGTH]
        both = [*head, *(Span(a.start, b.end) for a, b in pairwise(head))]
        return [span for span in both if self._may_be_title(span)]

    def _may_be_title(self, span: Span) -> bool:
        """No sentence, and no heading: a part of a greater text begins with one."""
        if _SENTENCE.search(self.folded, span.start, span.end):
            return False
        marker = read_marker(self.folded[span.start : span.end])
        return marker is None or marker.family is not Family.HAN

    def _parts(self, line: Span) -> list[Span]:
        """A line, or of a long one its first words: a form that ran together begins with its title."""
        if line.end - line.start <= _TITLE_LENGTH:
            return [line]
        words = re.finditer(r"\S+", self.folded[line.start : line.end])
        return [Span(line.start + w.start(), line.start + w.end()) for w in islice(words, _TITLE_WORDS)]

    def in_title(self, name: str) -> Span | None:
        return self._look("title", name, self._titles, spaced=False)

    def in_line(self, name: str) -> Span | None:
        return self._look("line", name, [s for s in self._lines if s.end - s.start <= _LINE_LENGTH])

    def anywhere(self, name: str) -> Span | None:
        return self._look("text", name, self._lines)

    def _look(self, where: str, name: str, spans: list[Span], *, spaced: bool = True) -> Span | None:
        """The first of the spans in which the phrase is said; a title may be set with blanks between its letters."""
        if (where, name) not in self._known:
            texts = (self.folded[span.start : span.end] for span in spans)
            said = (text if spaced else text.replace(" ", "") for text in texts)
            self._known[where, name] = next(
                (span for span, text in zip(spans, said, strict=True) if phrase(name).search(text)), None
            )
        return self._known[where, name]


def _refused(genre: Genre, said: _Said) -> NotAReport:
    """Only what is truly not in the text is said to be missing."""
    missing = [name for name, how in genre.lacks.items() if said.anywhere(how) is None]
    lacks = f"，没有写{'、'.join(missing)}" if missing else ""
    return NotAReport(
        "R302",
        f"这是{genre.doc}，不是绩效自评报告{lacks}，不按自评的要求检查",
        f"this is of another kind ({genre.en}), not a performance self-evaluation report",
    )


def _unknown(said: _Said) -> NotAReport:
    wanted = next(genre for genre in genres() if genre.en == SELF_REPORT).lacks
    missing = [name for name, how in wanted.items() if said.anywhere(how) is None]
    told = (
        f"没有见到{'、'.join(f'“{name}”' for name in missing)}一类的内容" if missing else "看不出评的是什么"
    )
    return NotAReport(
        "R302",
        f"这不像一份绩效自评报告：{told}；如果文字不全，请换完整的文件",
        "this does not look like a performance self-evaluation report; if the text is cut, use the whole file",
    )
