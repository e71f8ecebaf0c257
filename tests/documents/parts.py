"""Test documents: the text of a fixture goes in; its headings, paragraphs and tables come out, to be set in any format.

A paragraph that was torn over lines is whole.
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
    """A table as wide as its widest row."""

    rows: tuple[tuple[str, ...], ...]


def parts(text: str) -> Iterator[Line | Rows]:
    document = read_text(text.encode(), "report.txt")
    levels = _heading_levels(document)
    for block in document.blocks:
        if isinstance(block, Table):
            yield Rows(tuple(tuple(cell.text for cell in row) for row in block.rows))
        else:
            level = levels.get(block.flow.offsets[0]) if len(block.flow.text) <= 40 else None
            yield Line("".join(document.quote(piece) for piece in block.pieces), level)


def _heading_levels(document: Document) -> dict[int, int]:
    extracted = extract(document, load_vocabulary())
    return {s["at"]["start"]: int(s["level"]) for s in _walk(extracted["sections"])}


def _walk(sections: list[dict]) -> Iterator[dict]:
    for section in sections or ():
        yield section
        yield from _walk(section.get("children") or [])
