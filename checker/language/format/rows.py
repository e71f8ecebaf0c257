"""Pieces of a line go in; the rows it takes, broken where its author broke it or where it is too long, come out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from checker.diagnostics import width
from checker.language.format.expressions import Break, Pieces, joined
from checker.language.format.spelling import Speller

STEP = 2
_COLUMNS = 100


@dataclass(slots=True)
class Row:
    """One line of the result without its comment; `start` is where in the source its first part stands.

    `apart`: a blank line goes before it. `continued`: it goes on with the expression of the row above.
    """

    text: str
    indent: int
    start: int
    apart: bool = False
    continued: bool = False


Block = list[Row]


@dataclass(frozen=True, slots=True)
class Desk:
    """The speller of the surface that is written, and the Chinese one, by which lines are measured.

    So a line is broken in both surfaces or in neither.
    """

    spell: Speller
    measure: Speller

    def line(
        self,
        indent: int,
        start: int,
        write: Callable[[Speller], Pieces],
        tail: Callable[[Speller], str] | None = None,
    ) -> Block:
        """An expression and what leads to it; `tail` follows it and is as long as it likes."""
        pieces = write(self.spell)
        hard = any(isinstance(p, Break) and p.hard for p in pieces)
        too_long = not hard and indent + width(joined(write(self.measure))) > _COLUMNS
        rows = _rows(indent, start, pieces, soft=too_long)
        if tail is not None:
            rows[-1].text += tail(self.spell)
        return rows


def _rows(indent: int, start: int, pieces: Pieces, *, soft: bool) -> Block:
    rows = [Row("", indent, start)]
    for piece in pieces:
        if isinstance(piece, Break):
            if piece.hard or soft:
                rows.append(Row("", indent + STEP, piece.at, continued=True))
                continue
            piece = " "
        rows[-1].text += piece
    return rows


def spaced(blocks: Sequence[Block]) -> Block:
    """Blocks one after another; one that takes more than two lines stands apart from its neighbours."""
    out: Block = []
    for before, block in zip([None, *blocks], blocks, strict=False):
        if before is not None and max(len(before), len(block)) > 2:
            block[0].apart = True
        out += block
    return out


def table(indent: int, start_of: Sequence[int], cells: Sequence[Sequence[str]]) -> Block:
    """Rows of cells with their columns aligned; `start_of` are the places of the rows."""
    columns = max((len(row) for row in cells), default=0)
    widths = [max(width(row[i]) for row in cells if i < len(row)) for i in range(columns)]
    out: Block = []
    for start, row in zip(start_of, cells, strict=True):
        padded = [cell + " " * (widths[i] - width(cell)) for i, cell in enumerate(row)]
        out.append(Row(" | ".join(padded).rstrip(), indent, start))
    return out
