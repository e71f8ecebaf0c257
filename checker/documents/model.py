"""The one shape every reader gives: the text, and blocks that point into it.

Offsets are half-open code points into `Document.text`, which for a plain text file is the file's text unchanged.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from checker.source import SourceFile, Span


@dataclass(frozen=True, slots=True)
class Flow:
    """Running text as one would read it aloud: page and line breaks inside a sentence are closed up.

    `offsets[i]` is where `text[i]` stands in the document, so every match finds its way back.
    """

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The document span of `text[start:end]` (not empty); a closed-up break inside it is covered."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `pieces` are the document lines it was joined from (more than one: it was broken)."""

    flow: Flow
    span: Span
    pieces: tuple[Span, ...]
    style_level: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell: its trimmed text and span; an empty cell has an empty span."""

    text: str
    span: Span
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, header rows first; `layout` says how it stood in the file (lines, pipes, tabs, grid). `whole` is
    False where rows or columns of it are hidden."""

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int
    span: Span
    layout: str
    caption: Span | None = None
    index: int = 0
    whole: bool = True


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Unread:
    """A part that is there and could not be read, with the reason in both languages."""

    span: Span | None
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read; `pages` is where each begins in the text, where the format has any, `sheets` likewise. `complete` is False when it was cut, scanned or partly unreadable: then nothing is
    ever “missing” from it, only undecided."""

    name: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    complete: bool = True
    encoding: str | None = None
    unread: tuple[Unread, ...] = ()
    pages: tuple[int, ...] = ()
    sheets: tuple[int, ...] = ()
    source: SourceFile = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "source", SourceFile(self.name, self.text))

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def line_of(self, span: Span) -> int:
        return self.source.line_of(span.start)

    def page_of(self, span: Span) -> int | None:
        """From 1; None where the format has no pages."""
        return bisect_right(self.pages, span.start) or None


class Unreadable(Exception):
    """The file cannot be taken at all; `code` is an R… code, with what would mend it in both languages."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.code, self.zh, self.en = code, zh, en
