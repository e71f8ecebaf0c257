"""Test documents: the text of a fixture goes in, a Word file of the same words comes out, as a person would type it.

Headings get their styles, tables become tables.
"""

from __future__ import annotations

import io

import docx
from docx.document import Document as Word

from tests.documents.parts import Line, Rows, parts


def make_docx(text: str, *, torn: bool = False) -> bytes:
    """`torn`: a paragraph that was torn stays so, as when text is pasted."""
    word = docx.Document()
    for part in parts(text, torn=torn):
        if isinstance(part, Line):
            word.add_paragraph(part.text, style=None if part.level is None else f"Heading {part.level}")
        else:
            _add_table(word, part)
    return to_bytes(word)


def to_bytes(word: Word) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _add_table(word: Word, table: Rows) -> None:
    grid = word.add_table(len(table.rows), len(table.rows[0]), style="Table Grid")
    for row, cells in zip(grid.rows, table.rows, strict=True):
        for target, cell in zip(row.cells, cells, strict=True):
            target.text = cell
    word.add_paragraph()
