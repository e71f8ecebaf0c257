"""The lines of an example go in; its premises, written inline, in a block or as a table, come out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from checker.diagnostics import Words
from checker.language.parse.declarations import bands_of, outline_rows, weights_of
from checker.language.parse.expressions import date, expression, path, text
from checker.language.parse.forms import severity
from checker.language.parse.layout import Line
from checker.language.parse.mistakes import understand
from checker.language.parse.rows import flat, need_colon, no_block
from checker.language.parse.shape import Branch, Page, Spot
from checker.language.syntax import (
    Cell,
    Example,
    Expr,
    Flip,
    Given,
    GivenBands,
    GivenOutline,
    GivenState,
    GivenTable,
    GivenWeights,
    Ident,
    Outline,
    Premise,
    Text,
    Verdict,
)
from checker.source import Span

_MARKDOWN_RULE = re.compile(r"[|\s:+-]*-[|\s:+-]*")


def example(page: Page, line: Line, node: Branch) -> Example:
    at = Spot(page, line.start)
    (verdict,) = (cast(Verdict, at.meaning(leaf)) for leaf in node.tokens("VERDICT"))
    day = node.part("date")
    original, report = _documents(at, node)
    return Example(
        verdict, severity(at, node), date(at, day) if day is not None else None,
        _premises(page, line, node, line.start), original, report, line.extent,
    )  # fmt: skip


def flip(page: Page, line: Line, node: Branch, base: int) -> Flip:
    at = Spot(page, base)
    before, after = (cast(Verdict, at.meaning(leaf)) for leaf in node.tokens("VERDICT"))
    original, report = _documents(at, node)
    return Flip(before, after, _premises(page, line, node, base), original, report, line.extent)


def _documents(at: Spot, node: Branch) -> tuple[Text | None, Text | None]:
    leaf = node.token("TEXT")
    if leaf is None:
        return None, None
    quoted = text(at, leaf)
    return (quoted, None) if node.token("PASSAGE") is not None else (None, quoted)


def _premises(page: Page, line: Line, node: Branch, base: int) -> tuple[Premise, ...]:
    inline = node.part("premises")
    if inline is not None:
        return line_of_premises(Spot(page, base), line, inline)
    if line.children and node.token("COLON") is None:
        need_colon(page, line)
    return block_of_premises(page, line)


def block_of_premises(page: Page, line: Line, apart: Sequence[Line] = ()) -> tuple[Premise, ...]:
    """The premises in the block beneath a line, whether or not the line itself was understood; but for lines `apart`."""
    premises: list[Premise] = []
    for child in (c for c in line.children if c not in apart):
        branch = understand(page, "premises", page.code[child.start : child.end], child.start)
        if branch is not None:
            premises += line_of_premises(Spot(page, child.start), child, branch)
    return tuple(premises)


def line_of_premises(at: Spot, line: Line, node: Branch) -> tuple[Premise, ...]:
    """Premises written side by side; the rows beneath the line belong to the last."""
    *firsts, last = node.branches
    return (*(_premise(at, branch, ()) for branch in firsts), _premise(at, last, line.children))


def _premise(at: Spot, node: Branch, rows: Sequence[Line]) -> Premise:
    span, page = at.span(node), at.page
    where = path(at, node.branches[0])
    if rows:
        span = span.to(rows[-1].extent)
    match node.rule:
        case "given":
            no_block(page, rows)
            return Given(where, expression(at, node.branches[1]), span)
        case "given_state":
            no_block(page, rows)
            state = at.meaning(node.leaves[0])
            return GivenState(where, "unreadable" if state == "unreadable" else "not stated", span)
        case "given_table":
            return _table(page, where, rows, span)
        case "given_bands":
            return GivenBands(where, bands_of(at, _named_by(at, node), node, rows, span), span)
        case "given_weights":
            return GivenWeights(where, weights_of(at, _named_by(at, node), node, rows, span), span)
        case "given_outline":
            return GivenOutline(where, Outline(_named_by(at, node), outline_rows(page, rows), span), span)
        case other:
            raise AssertionError(other)


def _named_by(at: Spot, node: Branch) -> Ident:
    """What a report states has no name of its own: the path stands for it."""
    span = at.span(node.branches[0])
    return Ident(at.page.source.quote(span), span)


def _table(page: Page, where: Expr, rows: Sequence[Line], span: Span) -> GivenTable:
    cells = table_rows(page, rows)
    header = cells[0] if cells else ()
    return GivenTable(where, header, tuple(cells[1:]), span)


def table_rows(page: Page, rows: Sequence[Line]) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a table as a report has it, the head first; every row as long as the head."""
    cells = [_cells(page, row) for row in flat(page, rows) if not _is_markdown_rule(page, row)]
    for row in cells[1:]:
        if len(row) != len(cells[0]):
            _complain_cells(page, row, cells[0])
    return tuple(cells)


def _cells(page: Page, row: Line) -> tuple[Cell, ...]:
    """Cells are cut at `|` in the code, where quotes are masked, and taken from the original."""
    pieces: list[Cell] = []
    start = row.start
    for piece in page.code[row.start : row.end].split("|"):
        blank = len(piece) - len(piece.lstrip()) if piece.strip() else 0
        span = Span(start + blank, start + blank + len(piece.strip()))
        pieces.append(Cell(page.source.quote(span), span))
        start += len(piece) + 1
    if pieces[0].text == "" and len(pieces) > 1:
        # A row drawn with borders, as Markdown does: they are no cells.
        del pieces[0]
        if pieces[-1].text == "" and len(pieces) > 1:
            del pieces[-1]
    return tuple(pieces)


def _is_markdown_rule(page: Page, row: Line) -> bool:
    code = page.code[row.start : row.end]
    if "--" not in code or _MARKDOWN_RULE.fullmatch(code) is None:
        return False
    page.fault(
        "P118", row.span, "表格里不写 Markdown 的分隔行", "a table has no Markdown rule line",
        help=Words("删去这一行：第一行就是表头", "delete this line: the first line is the header"), replacement="",
    )  # fmt: skip
    return True


def _complain_cells(page: Page, row: tuple[Cell, ...], header: tuple[Cell, ...]) -> None:
    names = "、".join(cell.text for cell in header)
    page.fault(
        "P117", Span(row[0].span.start, row[-1].span.end),
        f"这一行有 {len(row)} 格，表头有 {len(header)} 格", f"this row has {len(row)} cells, the header {len(header)}",
        help=Words(f"表头是：{names}；没有的写“未写”", f"the header is: {names}; what is not stated is written 'not stated'"),
    )  # fmt: skip
