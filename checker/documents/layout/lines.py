"""Lines: a text goes in, its lines with place, indent and content come out, whatever ends them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import east_asian_width

from checker.source import Span

_LINE = re.compile(r"([^\r\n\f\v\x1e\x85\u2028\u2029]*)(\r\n|[\r\n\f\v\x1e\x85\u2028\u2029]|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """`text` is the content without the blanks around it, `span` its place; `indent` what stood before it."""

    text: str
    span: Span
    indent: str

    @property
    def blank(self) -> bool:
        return not self.text

    @property
    def columns(self) -> int:
        return width(self.text)


def width(text: str) -> int:
    """Display columns: wide characters take two."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def split_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    for m in _LINE.finditer(text):
        if m.end() == m.start() and m.start() == len(text):
            break
        raw = m[1]
        content = raw.strip()
        indent = raw[: len(raw) - len(raw.lstrip())] if content else raw
        start = m.start() + len(indent) if content else m.start()
        lines.append(Line(content, Span(start, start + len(content)), indent))
    return lines
