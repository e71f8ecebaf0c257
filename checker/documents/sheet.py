"""How a sheet is laid out: its rows go in; titles, labels, notes and prose as text, and the tables between them, come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from checker.documents.refusals import MAX_CELLS, too_many_cells
from checker.documents.rendering import Rendering

_LONG, _LONG_IN_LINES, _FEWEST_LINES = 60, 120, 3


@dataclass(frozen=True, slots=True)
class Row:
    """The filled cells of a row by column, both counted from 1; none in an empty row of a drawn table.

    `unfilled`: lines are drawn around cells beside them that nothing was written in.
    """

    number: int
    cells: dict[int, str]
    unfilled: bool = False


def blocks(rows: Sequence[Row], reaching: frozenset[int]) -> Iterator[list[Row]]:
    """Rows up to a blank one, unless a merged cell reaches down over it."""
    block: list[Row] = []
    last = 0
    for row in rows:
        gap = range(last + 1, row.number)
        if block and any(number not in reaching for number in gap):
            yield block
            block = []
        block.append(row)
        last = row.number
    if block:
        yield block


def lay_out(block: Sequence[Row], rendering: Rendering, hidden: Set[int] = frozenset()) -> None:
    """Prose as text, the rest as tables, and an empty line; `hidden` are the rows in which something is hidden."""
    for prose, rows in groupby(block, is_text):
        if prose:
            _add_lines(rows, rendering)
        else:
            _add_table(list(rows), rendering, hidden)
    rendering.line("")


def _add_table(block: list[Row], rendering: Rendering, hidden: Set[int]) -> None:
    """What stands alone in its row above and below the table is text, and so are labels such as 填报单位：… 金额单位：…"""
    first, last = 0, len(block)
    while first < last and (is_alone(block[first]) or _is_labels(block[first])):
        first += 1
    while last > first and (is_alone(block[last - 1]) or _is_labels(block[last - 1])):
        last -= 1
    for row in block[:first]:
        rendering.line("    ".join(row.cells.values()))
    table = block[first:last]
    columns = sorted({column for row in table for column in row.cells})
    if len(table) * len(columns) > MAX_CELLS:
        raise too_many_cells()
    if len(table) == 1:
        rendering.line("    ".join(table[0].cells.values()))
    else:
        reach = range(table[0].number - 1, table[-1].number + 2) if table else range(0)
        rendering.table(
            [[row.cells.get(column, "") for column in columns] for row in table],
            whole=hidden.isdisjoint(reach),
        )
    for row in block[last:]:
        rendering.line("    ".join(row.cells.values()))


def _add_lines(rows: Iterator[Row], rendering: Rendering) -> None:
    for row in rows:
        for text in row.cells.values():
            rendering.line(text)


def is_text(row: Row) -> bool:
    """Whether it holds a text of its own, alone or beside its name: prose in merged cells."""
    text = list(row.cells.values())[-1] if row.cells else ""
    if len(row.cells) == 1 and len(text) >= _LONG:
        return True
    lines = sum(map(bool, map(str.strip, text.split("\n"))))
    return len(row.cells) <= 2 and len(text) >= _LONG_IN_LINES and lines >= _FEWEST_LINES


def is_alone(row: Row) -> bool:
    return not row.cells or (len(row.cells) == 1 and not row.unfilled)


def _is_labels(row: Row) -> bool:
    return all("：" in text or ":" in text for text in row.cells.values())
