"""Word files: the bytes of a .docx go in, a Document comes out; `open_word` also tells where in the file its text stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from checker.documents.layout.grids import Found, header_rows
from checker.documents.layout.lines import Line, split_lines
from checker.documents.model import Cell, Document, Table, Unread
from checker.documents.notices import chunk, drawn, embedded
from checker.documents.ooxml import Element, Package, child, local, value
from checker.documents.refusals import damaged, only_pictures
from checker.documents.text import arrange
from checker.documents.word.model import Grid, WordText
from checker.documents.word.numbering import Numbering
from checker.documents.word.styles import Styles
from checker.documents.word.text import show
from checker.documents.words import Words, known_words
from checker.source import Span


@dataclass(frozen=True, slots=True)
class WordFile:
    """An opened Word file: the root of its main part, and its text with the elements it came from."""

    package: Package
    root: Element
    shown: WordText


def read(data: bytes, name: str) -> Document:
    """Raises Unreadable where the file is damaged, protected or not safe to open."""
    word = open_word(data)
    shown = word.shown
    if not shown.text.strip() and next(word.root.iter("{*}blip", "{*}imagedata"), None) is not None:
        raise only_pictures()
    words = known_words()
    lines = split_lines(shown.text)
    starts, ends = [line.span.start for line in lines], [line.span.end for line in lines]
    known = [
        Found(
            bisect_left(ends, grid.start), bisect_left(starts, grid.end + 1), _table(shown.text, grid, words)
        )
        for grid in shown.grids
    ]
    levels = _levels(shown, lines, starts)
    lost = tuple(_lost(word.root))
    blocks = arrange(shown.text, words, known, levels)
    return Document(name, "docx", shown.text, blocks, not lost, unread=(*lost, *_beside(word.root)))


def open_word(data: bytes) -> WordFile:
    package = Package(data)
    root = package.tree(package.main)
    body = child(root, "body")
    if root is None or body is None:
        raise damaged("no document body")
    styles = Styles(_related(package, "styles"))
    numbering = Numbering(_related(package, "numbering"), styles)
    notes = [note for kind in ("footnote", "endnote") for note in _notes(package, body, kind)]
    return WordFile(package, root, show(body, notes, styles, numbering))


def _lost(root: Element) -> Iterator[Unread]:
    """Whole documents inside the document: a spreadsheet as an object, a page of another format."""
    objects = [e for e in root.iter("{*}OLEObject") if not (e.get("ProgID") or "").startswith("Equation")]
    if objects:
        yield embedded(len(objects))
    if next(root.iter("{*}altChunk"), None) is not None:
        yield chunk()


def _beside(root: Element) -> Iterator[Unread]:
    pictures, charts, diagrams = (
        sum(_is_chosen(e) for e in root.iter(*tags))
        for tags in (("{*}blip", "{*}imagedata"), ("{*}chart",), ("{*}relIds",))
    )
    if pictures or charts or diagrams:
        yield drawn(pictures, charts, diagrams)


def _is_chosen(picture: Element) -> bool:
    """Not the older form of what stands beside it."""
    return not any(local(above) == "Fallback" for above in picture.iterancestors())


def _related(package: Package, kind: str) -> Element | None:
    part = package.related(package.main, kind)
    return None if part is None else package.tree(part)


def _notes(package: Package, body: Element, kind: str) -> Iterator[Element]:
    """The notes in the order of their marks in the body; one whose mark was deleted is gone."""
    root = _related(package, f"{kind}s")
    if root is None:
        return
    notes = {value(e, "id"): e for e in root if local(e) == kind}
    for mark in body.iter(f"{{*}}{kind}Reference"):
        note = notes.pop(value(mark, "id"), None)
        if note is not None and not any(local(above) == "del" for above in mark.iterancestors()):
            yield note


def _table(text: str, grid: Grid, words: Words) -> Table:
    width = max(len(row) for row in grid.rows)
    rows = []
    for r, row in enumerate(grid.rows):
        end = row[-1][1]
        padded = [*row, *[(end, end)] * (width - len(row))]
        rows.append(tuple(_cell(text, start, stop, r, c) for c, (start, stop) in enumerate(padded)))
    return Table(tuple(rows), header_rows(rows, words), Span(grid.start, grid.end), "grid")


def _cell(text: str, start: int, end: int, row: int, column: int) -> Cell:
    inner = text[start:end]
    left = start + len(inner) - len(inner.lstrip())
    span = Span(left, left + len(inner.strip())) if inner.strip() else Span(start, start)
    return Cell(text[span.start : span.end], span, row, column)


def _levels(shown: WordText, lines: list[Line], starts: list[int]) -> dict[int, int]:
    """The level of each line that begins a styled heading; blank ones are skipped."""
    levels: dict[int, int] = {}
    for offset, level in shown.levels:
        number = max(0, bisect_right(starts, offset) - 1)
        while number < len(lines) and (lines[number].span.end < offset or lines[number].blank):
            number += 1
        if number < len(lines):
            levels.setdefault(number, level)
    return levels
