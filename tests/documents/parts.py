"""Test documents: the text of a fixture goes in; its headings, paragraphs and tables come out, to be set in any format.

A paragraph that was torn over lines is whole, unless it is to stay torn, as when text is pasted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.documents.model import Document, Table
from checker.documents.text import read_text
from checker.extraction.extract import extract
from checker.vocabulary import load_vocabulary


@dataclass(frozen=True)
class Line:
    """A paragraph; with a level it is a heading that has its line to itself."""

    text: str
    level: int | None = None


@dataclass(frozen=True)
class Rows:
    """A table; every row is as wide as the widest."""

    rows: tuple[tuple[str, ...], ...]


def parts(text: str, *, torn: bool = False) -> Iterator[Line | Rows]:
    document = read_text(text.encode(), "report.txt")
    levels = _heading_levels(document)
    for block in document.blocks:
        if isinstance(block, Table):
            width = max(len(row) for row in block.rows)
            texts = (tuple(cell.text for cell in row) for row in block.rows)
            yield Rows(tuple((*row, *[""] * (width - len(row))) for row in texts))
        else:
            level = levels.get(block.flow.offsets[0]) if len(block.flow.text) <= 40 else None
            pieces = [document.quote(piece) for piece in block.pieces]
            yield from (Line(piece, level) for piece in (pieces if torn else ["".join(pieces)]))


def _heading_levels(document: Document) -> dict[int, int]:
    extracted = extract(document, load_vocabulary())
    return {s["at"]["start"]: int(s["level"]) for s in _walk(extracted["sections"])}


def _walk(sections: list[dict] | dict) -> Iterator[dict]:
    """A list that was not read whole stands under `value`."""
    for section in (sections.get("value") if isinstance(sections, dict) else sections) or ():
        yield section
        yield from _walk(section.get("children") or [])
