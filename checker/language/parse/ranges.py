"""The range of a band in any of its spellings goes in; an interval with its ends comes out."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.diagnostics import Words
from checker.language.parse.expressions import comparison, quantity
from checker.language.parse.shape import Branch, Leaf, Spot
from checker.language.syntax import Ident, Interval


def interval(at: Spot, node: Branch, unit: str) -> Interval:
    """`[80, 90)`, `80（含）至 90`, `90 以上`, `75 ≤ 得分 < 85`, in any of the accepted spellings."""
    span = at.span(node)
    if (written := node.token("INTERVAL")) is not None:
        return scale(at, written)
    for part in node.branches:
        _check_unit(at, part if part.rule == "quantity" else part.branches[0], unit)
    bounds = [(quantity(at, b.branches[0]).value, _end(at, b)) for b in node.branches if b.rule == "bound"]
    if node.token("TO") is not None:
        (lower, lower_end), (upper, upper_end) = bounds
        return Interval(lower, lower_end != "exclusive", upper, upper_end == "inclusive", span)
    if node.token("ABOVE", "BELOW") is not None:
        ((value, end),) = bounds
        inclusive = "exclusive" not in (end, _end(at, node))
        if node.token("ABOVE") is not None:
            return Interval(value, inclusive, None, True, span)
        return Interval(None, True, value, inclusive, span)
    return _chain(at, node)


def _chain(at: Spot, node: Branch) -> Interval:
    """`75 ≤ 得分 < 85` or `得分 ≥ 85`: each comparison bounds the name from one side."""
    span = at.span(node)
    lower: tuple[Decimal | None, bool] = (None, True)
    upper: tuple[Decimal | None, bool] = (None, True)
    for index, operator in enumerate(node.children):
        if isinstance(operator, Branch) or operator.type != "COMPARE":
            continue
        op = comparison(at, operator)
        before, after = node.children[index - 1], node.children[index + 1]
        bound = before if isinstance(before, Branch) else after
        if not isinstance(bound, Branch) or op not in ("<", "<=", ">", ">="):
            at.page.fault("P132", span, "区间只能用 < ≤ > ≥ 来写", "an interval is written with < <= > >=",
                          help=Words("例如“75 ≤ 得分 < 85”", "such as 75 <= score < 85"))  # fmt: skip
            return Interval(None, True, None, True, span)
        side = (quantity(at, bound).value, op in ("<=", ">="))
        if (op in ("<", "<=")) == (bound is before):
            lower = side
        else:
            upper = side
    enclosed = sum(side[0] is not None for side in (lower, upper))
    if enclosed < len(node.branches):
        at.page.fault("P176", span, "区间的两头没有夹住中间的名称", "the two ends do not enclose the name between them",
                      help=Words("例如“75 ≤ 得分 < 85”", "such as 75 <= score < 85"))  # fmt: skip
    return Interval(*lower, *upper, span)


def scale(at: Spot, leaf: Leaf) -> Interval:
    low, high = (Decimal(figure) for figure in re.findall(r"[0-9]+(?:\.[0-9]+)?", leaf.value))
    return Interval(low, leaf.value[0] == "[", high, leaf.value[-1] == "]", at.span(leaf))


def _end(at: Spot, node: Branch) -> str | None:
    leaf = node.token("END")
    return at.meaning(leaf) if leaf is not None else None


def _check_unit(at: Spot, node: Branch, unit: str) -> None:
    figure = quantity(at, node)
    if figure.unit not in ("", unit):
        at.page.fault(
            "P136", figure.span, f"这一档写的是“{figure.unit}”，等级是按“{unit}”分的",
            f"this band is in {figure.unit}, the table is in {unit}",
            help=Words(f"只写数字，或写“{unit}”", f"write the figure alone, or {unit}"),
        )  # fmt: skip


def unit(at: Spot, leaf: Leaf) -> Ident:
    return Ident(at.meaning(leaf), at.span(leaf))
