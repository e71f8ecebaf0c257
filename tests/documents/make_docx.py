"""Test documents: the text of a fixture goes in, a Word file of the same words comes out, as a person would type it.

Headings get their styles, tables become tables, and a paragraph that was torn over lines is whole.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
from docx.document import Document as Word

from checker.documents.model import Document, Paragraph, Table
from checker.documents.text import read_text
from checker.extraction.extract import extract
from checker.vocabulary import load_vocabulary


def make_docx(text: str, name: str = "report.txt", *, torn: bool = False) -> bytes:
    """`torn`: a paragraph that was torn stays so, as when text is pasted."""
    document = read_text(text.encode(), name)
    levels = _heading_levels(document)
    word = docx.Document()
    for block in document.blocks:
        if isinstance(block, Table):
            _add_table(word, block)
        else:
            pieces = [document.quote(piece) for piece in block.pieces]
            for piece in pieces if torn else ["".join(pieces)]:
                word.add_paragraph(piece, style=_style(block, levels))
    return to_bytes(word)


def to_bytes(word: Word) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _style(block: Paragraph, levels: dict[int, int]) -> str | None:
    """Only a heading that has its line to itself is styled."""
    level = levels.get(block.flow.offsets[0])
    return None if level is None or len(block.flow.text) > 40 else f"Heading {level}"


def _heading_levels(document: Document) -> dict[int, int]:
    extracted = extract(document, load_vocabulary())
    return {s["at"]["start"]: int(s["level"]) for s in _walk(extracted["sections"])}


def _walk(sections: list[dict]) -> Iterator[dict]:
    for section in sections or ():
        yield section
        yield from _walk(section.get("children") or [])


def _add_table(word: Word, table: Table) -> None:
    grid = word.add_table(len(table.rows), max(len(row) for row in table.rows), style="Table Grid")
    for row, cells in zip(grid.rows, table.rows, strict=True):
        for target, cell in zip(row.cells, cells, strict=False):
            target.text = cell.text
    word.add_paragraph()
