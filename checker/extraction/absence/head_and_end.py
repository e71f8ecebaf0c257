"""The head and the end of a report go in; the parts of its title and sign-off come out that words there may state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from checker.documents.model import Block, Document, Paragraph
from checker.extraction.absence.claims import Claims
from checker.extraction.absence.gaps import Gap
from checker.extraction.absence.lines import NUMBERING
from checker.extraction.frame.recognise import is_of_another_kind, recognise
from checker.extraction.frame.signoff import names_another_day
from checker.extraction.model import Json
from checker.extraction.sentences.statements import ENDS, fold_clauses
from checker.source import Span
from checker.vocabulary import Kind
from checker.wording import phrase

_UNDERSTOOD = phrase("标题里的虚词")
_NO_WORD = re.compile(r"\W")
_DAY = re.compile(r"[\d年月日./ -]+")
_DAY_ASKED = phrase("问哪一天")
_NOT_FILLED_IN = phrase("没有填的栏目")
_ANNEX = phrase("附件的开头")
_LONGEST_HEAD = 60
_LEFT_OVER = 2  # characters of a title that may be a name, a year, a matter
_LAST = 6  # paragraphs
_SHORTEST_END, _LONGEST_END = 3, 40


def traces_in_head(
    gaps: Sequence[Gap], facts: Json, document: Document, claims: Claims
) -> Iterator[tuple[Gap, Span]]:
    """A title, or a line above it, of which some words are not understood may say with them what seems to be missing."""
    lost = [gap for gap in gaps if gap.path[0] in ("title", "unit_name")]
    if not lost or is_of_another_kind(recognise(document)):
        return
    place = _not_understood(facts["title"] or {}, document, claims)
    if place is not None:
        for gap in lost:
            yield gap, place


def _not_understood(title: Json, document: Document, claims: Claims) -> Span | None:
    raw = (title.get("raw") or {}).get("at")
    if raw is None:
        first = next((b for b in document.blocks if isinstance(b, Paragraph)), None)
        return first.span if first is not None and _is_head(first) else None
    span = Span(raw["start"], raw["end"])
    if len(_left_over(document.quote(span), title)) >= _LEFT_OVER:
        return span
    above = (b for b in document.blocks if isinstance(b, Paragraph) and b.span.end <= span.start)
    return next((b.span for b in above if _is_head(b) and not claims.touch(b.span)), None)


def _is_head(block: Paragraph) -> bool:
    """Whether a line could be one of a title page: short, no sentence, no numbered heading."""
    line = fold_clauses(block.flow.text).strip()
    return (
        len(line) <= _LONGEST_HEAD
        and line[-1:] not in ENDS
        and not NUMBERING.match(line)
        and not _ANNEX.match(line)
        and len(_NO_WORD.sub("", line)) >= _LEFT_OVER
    )


def _left_over(raw: str, title: Json) -> str:
    """What of a title is neither a part of it that was read nor a word that every title has; its matter is what is left."""
    for part in ("unit", "year"):
        fact = title.get(part)
        quote = fact["at"]["quote"] if isinstance(fact, dict) and "at" in fact else ""
        raw = raw.replace(quote, " ") if quote else raw
    return _NO_WORD.sub("", _UNDERSTOOD.sub("", fold_clauses(raw)))


def traces_at_end(gaps: Sequence[Gap], document: Document, claims: Claims) -> Iterator[tuple[Gap, Span]]:
    """A short line at the end of the text, or before its annexes, may be the unit or the day; one of labels is not."""
    lost = [gap for gap in gaps if gap.path[0] == "signoff"]
    if not lost:
        return
    every = document.blocks
    text = list(takewhile(lambda b: not _is_annex(b), every))
    for end in {len(text), len(every)}:
        for at in range(end - 1, max(0, end - _LAST), -1):
            block, above = every[at], every[at - 1]
            if not isinstance(block, Paragraph) or _asks_for_a_day(above):
                break
            line = fold_clauses(block.flow.text).strip()
            if len(line) > _LONGEST_END or line[-1:] in (*ENDS, ";") or NUMBERING.match(line):
                break
            if names_another_day(line) or not _NOT_FILLED_IN.sub("", line):
                break
            if len(line) >= _SHORTEST_END and not claims.touch(block.span):
                for gap in lost:
                    if gap.field.type.kind is Kind.DAY or not _DAY.fullmatch(line):
                        yield gap, block.span


def _asks_for_a_day(block: Block) -> bool:
    """Whether a line names what the day below it is of: 完成时间."""
    return isinstance(block, Paragraph) and _DAY_ASKED.search(fold_clauses(block.flow.text)) is not None


def _is_annex(block: Block) -> bool:
    return isinstance(block, Paragraph) and _ANNEX.match(fold_clauses(block.flow.text)) is not None
