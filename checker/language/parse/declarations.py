"""The head and the rows of a declaration go in; bands, weights, outline, parameter, lexicon or definition come out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from checker.language.parse.expressions import expression, introduced, path, quantity
from checker.language.parse.forms import label, lexicon_rows, outline_needs, parameter_row
from checker.language.parse.layout import Line
from checker.language.parse.mistakes import understand
from checker.language.parse.ranges import interval, scale, unit
from checker.language.parse.rows import flat, no_block
from checker.language.parse.shape import Branch, Leaf, Page, Spot
from checker.language.syntax import (
    BandRow,
    Bands,
    Declaration,
    Define,
    Ident,
    Lexicon,
    LexiconRow,
    Outline,
    OutlineRow,
    Parameter,
    ParameterRow,
    WeightRow,
    Weights,
)
from checker.source import Span

DECLARATIONS = frozenset({"bands", "weights", "outline", "parameter", "lexicon", "define"})
# How the rows beneath a head are read when the head itself could not be.
ROW_STARTS = {
    "BANDS": "band_row",
    "WEIGHTS": "weight_row",
    "OUTLINE": "outline_row",
    "PARAMETER": "parameter_row",
    "LEXICON": "lexicon_row",
}
_LEVELS = 3


def declaration(at: Spot, node: Branch, rows: Sequence[Line], span: Span) -> Declaration:
    """A declaration whose head is `node`; `rows` are the lines beneath it."""
    page = at.page
    name = introduced(at, cast(Leaf, node.token("NAME")))
    match node.rule:
        case "bands":
            return bands_of(at, name, node, rows, span)
        case "weights":
            return weights_of(at, name, node, rows, span)
        case "outline":
            return Outline(name, outline_rows(page, rows), span)
        case "parameter":
            by = node.part("path")
            return Parameter(name, path(at, by) if by is not None else None, parameter_rows(page, rows), span)
        case "lexicon":
            return Lexicon(name, _lexicon_rows(page, rows), span)
        case "define":
            no_block(page, rows)
            parameters = tuple(introduced(at, leaf) for leaf in node.tokens("NAME")[1:])
            return Define(name, parameters, expression(at, node.branches[0]), span)
        case other:
            raise AssertionError(other)


def bands_of(at: Spot, name: Ident, node: Branch, rows: Sequence[Line], span: Span) -> Bands:
    measure = unit(at, cast(Leaf, node.token("UNIT")))
    read = []
    for row in flat(at.page, rows):
        branch = _row(at.page, "band_row", row)
        if branch is not None:
            here = Spot(at.page, row.start)
            labels = tuple(label(here, b) for b in branch.branches if b.rule == "label")
            read.append(BandRow(labels, interval(here, branch.branches[-1], measure.text), row.span))
    return Bands(name, measure, scale(at, cast(Leaf, node.token("INTERVAL"))), tuple(read), span)


def weights_of(at: Spot, name: Ident, node: Branch, rows: Sequence[Line], span: Span) -> Weights:
    total = quantity(at, cast(Branch, node.part("quantity")))
    return Weights(name, total, _weight_rows(at.page, rows), span)


def _weight_rows(page: Page, rows: Sequence[Line], level: int = 1) -> tuple[WeightRow, ...]:
    read = []
    for row in rows:
        branch = _row(page, "weight_row", row)
        children = _weight_rows(page, _beneath(page, row, level), level + 1)
        if branch is not None:
            at = Spot(page, row.start)
            name, figure = branch.branches
            read.append(WeightRow(label(at, name), quantity(at, figure), children, row.extent))
    return tuple(read)


def outline_rows(page: Page, rows: Sequence[Line], level: int = 1) -> tuple[OutlineRow, ...]:
    read = []
    for row in rows:
        branch = _row(page, "outline_row", row)
        children = outline_rows(page, _beneath(page, row, level), level + 1)
        if branch is not None:
            at = Spot(page, row.start)
            labels = tuple(label(at, b) for b in branch.branches if b.rule == "label")
            presence, least = outline_needs(at, branch)
            at_least = quantity(at, least) if least is not None else None
            read.append(OutlineRow(labels, presence, at_least, children, row.extent))
    return tuple(read)


def parameter_rows(page: Page, rows: Sequence[Line]) -> tuple[ParameterRow, ...]:
    read = ((row, _row(page, "parameter_row", row)) for row in flat(page, rows))
    return tuple(parameter_row(Spot(page, row.start), branch) for row, branch in read if branch is not None)


def _lexicon_rows(page: Page, rows: Sequence[Line]) -> tuple[LexiconRow, ...]:
    read: list[LexiconRow] = []
    for row in flat(page, rows):
        branch = _row(page, "lexicon_row", row)
        if branch is not None:
            read += lexicon_rows(Spot(page, row.start), branch)
    return tuple(read)


def _beneath(page: Page, row: Line, level: int) -> Sequence[Line]:
    """The rows one level down, as long as that level is one of the three."""
    if level < _LEVELS:
        return row.children
    no_block(page, row.children)
    return ()


def _row(page: Page, start: str, row: Line) -> Branch | None:
    return understand(page, start, page.code[row.start : row.end], row.start)
