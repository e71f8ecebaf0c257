"""A target in its sentence goes in; what the words behind it say was reached comes out, as a figure.

“目标25000人，目标已完成” states the result by the target: it was met. “完成率95%” states a result too, but not its value.
"""

from __future__ import annotations

from dataclasses import replace

from checker.extraction.model import Figure, FigureKind
from checker.extraction.sentences.statements import Sentence
from checker.wording import phrase

_MET = phrase("目标已完成")
_MET_BY_RATE = phrase("完成率若干")
_OF_ALL = phrase("各项之词")


def met_in_words(sentence: Sentence, target: Figure) -> Figure | None:
    """The target's own value at the place of the words; unreadable where only a part of it was reached."""
    later = [m for m in sentence.all_mentions if m.start >= target.end]
    for found in _MET.finditer(sentence.text, target.end, sentence.end):
        between = [m for m in later if m.start < found.start()]
        if not between or _OF_ALL.search(found[0]):
            return _at(sentence, target, *found.span())
        break
    for found in _MET_BY_RATE.finditer(sentence.text, target.end, sentence.end):
        rate = next((m for m in later if m.start == found.end()), None)
        if rate is None or rate is not later[0] or rate.figure.kind is not FigureKind.RATE:
            return None
        whole = rate.figure.digits.rstrip("0").rstrip(".") in ("1", "100") and rate.figure.unit == "%"
        figure = _at(sentence, target, found.start(), rate.end)
        return figure if whole or rate.figure.digits == "100" else replace(figure, unreadable=True)
    return None


def _at(sentence: Sentence, target: Figure, start: int, end: int) -> Figure:
    """An inequality is met by a value that is not told: only the figure aimed at exactly is known to be reached."""
    return replace(target, span=sentence.span(start, end), start=start, end=end)
