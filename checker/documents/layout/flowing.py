"""Flowing: the lines of one paragraph go in, its running text comes out, every character knowing where it stood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from checker.documents.layout.lines import Line
from checker.documents.model import Flow, Paragraph
from checker.folding import fold
from checker.source import Span

_LEFTOVER = re.compile(r"\[bookmark:[^\]]*\]|[\u200b-\u200d\u2060\ufeff]")
# `**` before a unit, or after a digit, is no bold type but a figure somebody masked.
_BOLD = re.compile(r"(?<![\d*])\*\*(?![\s*]|[万亿千]*元|[%％分个家项人次户])[^*]{1,80}(?<!\s)\*\*(?!\*)")
_HASHES = re.compile(r"(#{1,6})\s+")
_LONGEST_NUMBER = 20
_PAGE_NUMBER = re.compile(
    r"(?P<shown>-+\s?\d{1,3}\s?-+|·\s?\d{1,3}\s?·|第\s?\d{1,3}\s?页[,，/\s]*(?:共\s?\d{1,3}\s?页)?)|\d{1,3}"
)


def flow(text: str, pieces: Sequence[Line], width: int | None) -> list[Paragraph]:
    """At most one paragraph: none where nothing but a converter's marks is left."""
    if not pieces:
        return []
    level = None
    chars: list[str] = []
    offsets: list[int] = []
    for number, piece in enumerate(pieces):
        at = piece.span.start
        if number == 0 and (m := _HASHES.match(piece.text)):
            level, at = len(m[1]), at + m.end()
        if chars and _needs_space(chars[-1], text[at], pieces[number - 1], width):
            chars.append(" ")
            offsets.append(pieces[number - 1].span.end)
        for gone in [*leftovers(text, at, piece.span.end), Span(piece.span.end, piece.span.end)]:
            chars += text[at : gone.start]
            offsets += range(at, gone.start)
            at = gone.end
    if not chars:
        return []
    span = Span(pieces[0].span.start, pieces[-1].span.end)
    return [Paragraph(Flow("".join(chars), tuple(offsets)), span, tuple(p.span for p in pieces), level)]


def said(line: Line) -> str:
    """The line folded and without a converter's marks: what it says."""
    text = line.text
    for gone in reversed(leftovers(text, 0, len(text))):
        text = text[: gone.start] + text[gone.end :]
    return _HASHES.sub("", fold(text), count=1).strip()


def page_number(said: str) -> Literal["shown", "bare"] | None:
    """Whether a line is a page number: one that shows it is (`— 3 —`, `第3页`), or bare digits that may be one."""
    m = _PAGE_NUMBER.fullmatch(said) if len(said) <= _LONGEST_NUMBER else None
    return None if m is None else "shown" if m["shown"] else "bare"


def leftovers(text: str, start: int, end: int) -> list[Span]:
    """What a converter left there: bookmarks, zero-width characters, the two `**` around bold type."""
    found = [Span(m.start(), m.end()) for m in _LEFTOVER.finditer(text, start, end)]
    for m in _BOLD.finditer(text, start, end):
        found += [Span(m.start(), m.start() + 2), Span(m.end() - 2, m.end())]
    return sorted(found)


def _needs_space(last: str, first: str, piece: Line, width: int | None) -> bool:
    """Closed up, except letters of two words; two digits meet only where the line was full, else none may guess."""
    if not (last.isascii() and first.isascii() and last.isalnum() and first.isalnum()):
        return False
    if last.isdigit() and first.isdigit():
        return width is None or piece.columns < width - 3
    return last.isalpha() and first.isalpha()
