"""Words of a PDF go in; the strips of its pages that they stand on come out, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.documents.pdf.page import BELOW, Char
from checker.source import Span

_SAME_LINE = 0.5  # of its height a character may stand higher or lower than the one before
_LOOSEST = 1.6  # ems that a font claims for its lines
_TYPE = 1.1  # ems that a highlight is high
_JUMP = 1.5  # heights between two characters that are not beside each other


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of a line: its box in points, from the lower left of the page."""

    left: float
    right: float
    bottom: float
    top: float


def strips(chars: Sequence[Char | None], span: Span) -> dict[int, list[Strip]]:
    """By page, from 0. Words that the page does not show, as a number it draws itself, take what follows them."""
    shown = [c for c in chars[span.start : span.end] if c is not None and not c.text.isspace()]
    if not shown:
        beyond = (c for c in chars[span.end :] if c is not None and not c.text.isspace())
        shown = [c for c in (next(beyond, None),) if c is not None]
    found: dict[int, list[Strip]] = {}
    for run in _runs(shown):
        found.setdefault(run[0].page, []).append(_strip(run))
    after = chars[span.end] if span.end < len(chars) else None
    if after is not None and _beside(shown[-1], after) and shown[-1].left < after.left < shown[-1].right:
        # Marks such as ） and 、 are set closer than they are wide.
        last = found[after.page]
        last[-1] = replace(last[-1], right=after.left)
    return found


def _strip(run: Sequence[Char]) -> Strip:
    """As high as the type: a font may claim more, which would reach into the lines above and below."""
    bottom, top = min(c.bottom for c in run), max(c.top for c in run)
    claimed = top - bottom
    em = max(claimed / _LOOSEST, *(c.right - c.left for c in run))
    over = max(0.0, claimed - _TYPE * em)
    return Strip(run[0].left, run[-1].right, bottom + BELOW * over, top - (1 - BELOW) * over)


def _runs(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """Characters beside one another on a line."""
    run: list[Char] = []
    for char in chars:
        if run and not _beside(run[-1], char):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _beside(last: Char, char: Char) -> bool:
    height = max(1.0, last.top - last.bottom, char.top - char.bottom)
    return (
        last.page == char.page
        and abs(last.middle - char.middle) <= _SAME_LINE * height
        and char.right - last.left >= 0
        and char.left - last.right <= _JUMP * height
    )
