"""A report's text goes in; the same tables in another shape come out: cells on lines, bars, tabs, Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from tests.variants.anatomy import Rewrite

Table: TypeAlias = list[list[str]]
Write: TypeAlias = Callable[[Table], str]


# A flattened table, its rows parted by blank lines, or a block of rows with bars.
TABLE = re.compile(r"(?m)^\t[^\n]*(?:\n(?:[ ]*\n)*\t[^\n]*)*|^\|[^\n]*(?:\n\|[^\n]*)*")


def reshape(write: Write) -> Rewrite:
    """The rewrite that reads every table of a text, in whichever shape, and writes it in this one."""
    return lambda text: TABLE.sub(lambda found: write(_read(found[0])), text)


def _read(block: str) -> Table:
    if block.startswith("|"):
        return _barred(block.split("\n"))
    return [[cell.strip() for cell in row.split("\n")] for row in re.split(r"\n[ ]*\n", block)]


def _barred(lines: list[str]) -> Table:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    return [row for row in rows if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]


def cells_on_lines(table: Table) -> str:
    return "\n\n".join("\n".join("\t" + cell for cell in row) for row in table)


def cells_without_tabs(table: Table) -> str:
    """A table with an empty cell keeps its bars: without them nobody could tell where the cell was."""
    if not all(cell for row in table for cell in row):
        return rows_with_bars(table)
    return "\n\n".join("\n".join(row) for row in table)


def rows_with_bars(table: Table) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in table)


def rows_as_markdown(table: Table) -> str:
    head, *body = rows_with_bars(table).split("\n")
    return "\n".join([head, "|" + " --- |" * len(table[0]), *body])


def rows_with_tabs(table: Table) -> str:
    return "\n".join("\t".join(row) for row in table)


def row_gaps_removed(text: str) -> str:
    """The blank lines between the rows of a flattened table go; only the count of cells tells the rows apart."""
    return re.sub(r"(\n\t[^\n]*)\n[ ]*(?=\n\t)", r"\1", text)
