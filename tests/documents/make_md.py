"""Test documents: the text of a fixture goes in, Markdown of the same words comes out."""

from __future__ import annotations

from collections.abc import Sequence

from tests.documents.parts import Line, Rows, parts


def make_md(text: str) -> bytes:
    """Headings with #, blank lines between paragraphs, tables with bars and a line under their first row."""
    return "\n\n".join(_part(part) for part in parts(text)).encode() + b"\n"


def _part(part: Line | Rows) -> str:
    if isinstance(part, Line):
        return part.text if part.level is None else f"{'#' * min(part.level, 6)} {part.text}"
    head, *rows = part.rows
    return "\n".join([_row(head), _row(["---"] * len(head)), *map(_row, rows)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
