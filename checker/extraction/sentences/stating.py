"""The words of the genre: what joins a label to its figure, what a clause is about, what makes it no fact."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache

from checker.extraction.sentences.setting import Setting
from checker.extraction.sentences.statements import Mention, Sentence
from checker.vocabulary import Vocabulary
from checker.wording import Phrase, phrase, written

_NEUTRAL = phrase("无关主语之词")
_UNIT = phrase("像是单位名")
_UNIT_END = phrase("单位名的末字")
_WHOLE = phrase("讲全单位")
_PROJECTS = phrase("讲项目")
_GENERIC = phrase("泛指的项目前")
_COMPARED_WITH = phrase("比较之前")

NOT_YET = phrase("尚非事实")
COMPARED = phrase("是在比较")
LOOSE = phrase("不是确数")


class Scope(Enum):
    """Whose figure it is. UNSAID: nothing says; ITEM: one project or purpose among others."""

    WHOLE = "department"
    PROJECTS = "projects"
    ITEM = "item"
    UNSAID = "unsaid"


def labels_of(vocabulary: Vocabulary, record: str) -> Mapping[str, tuple[str, ...]]:
    """English field name → labels, for the fields of a record (its Chinese name) that have any and a reader of their own."""
    return {f.en: f.labels for f in vocabulary.records[record].fields.values() if f.labels and not f.by_label}


@cache
def label_pattern(labels: tuple[str, ...], link: Phrase | None = None) -> Phrase:
    """A lead that ends in one of the labels and linking words, and in those of `link`; leftmost, then longest,
    wins."""
    named = tuple(map(written, labels))
    if link is None:
        return phrase("以名目结尾", 名目=named)
    return phrase("以名目和连接词结尾", 名目=named, 另可连接=f"{{{link.name}}}")


def whose(words: str, setting: Setting) -> Scope:
    """What the words before a label are about. Anything but the unit, the year and “projects” names an item."""
    words = words.replace(" ", "")
    if setting.of_one_project:
        words = _GENERIC.sub("", words)
    for name in setting.names:
        words = words.replace(name, "部门")
    rest = _NEUTRAL.sub("", words)
    if not rest or _is_unit(rest, words, setting):
        if _PROJECTS.search(words):
            return Scope.WHOLE if setting.of_one_project else Scope.PROJECTS
        return Scope.WHOLE if rest or _WHOLE.search(words) else Scope.UNSAID
    return Scope.WHOLE if setting.of_one_project and rest in setting.title else Scope.ITEM


def _is_unit(rest: str, words: str, setting: Setting) -> bool:
    """Whether what is left names the reporting unit: a short form of a known name; any unit where none is known."""
    if not setting.names:
        return _UNIT.search(words) is not None
    return (
        len(rest) > 1
        and _UNIT_END.search(rest) is not None
        and any(_shortens(rest, name) for name in setting.names)
    )


def _shortens(short: str, name: str) -> bool:
    """Whether the letters of `short` stand in `name` in this order."""
    letters = iter(name)
    return all(c in letters for c in short)


def other_year(sentence: Sentence, mention: Mention, setting: Setting) -> bool:
    """Whether the mention is of another year than the report: by year before it, or by words like 上年."""
    if COMPARED.search(mention.lead):
        return True
    if setting.year is None:
        return False
    year = year_of(sentence, mention)
    return year is not None and year != setting.year


def year_of(sentence: Sentence, mention: Mention) -> int | None:
    """The year last named before the mention in its sentence; years of titles and of other clauses' comparisons
    do not count."""
    found = None
    for figure in sentence.figures:
        if figure.start >= mention.start:
            break
        if figure.kind.value not in ("year", "date") or not figure.digits[:4].isdecimal():
            continue
        if _in_title(sentence, figure.start):
            continue
        before = sentence.text[max(sentence.start, figure.start - 2) : figure.start]
        if _COMPARED_WITH.search(before) and figure.start < mention.since:
            continue
        found = int(figure.digits[:4])
    return found


def _in_title(sentence: Sentence, at: int) -> bool:
    before = sentence.text[sentence.start : at]
    return before.rfind("《") > before.rfind("》")
