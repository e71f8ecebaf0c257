"""Builtins on single numbers: rounding, printed decimals, absolute value, the larger and smaller of several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.functions.registry import Context, Function, Problem, Runtime, expect_count, wrong
from checker.functions.types import NUMERIC, Tag, Type
from checker.values import quantity as q
from checker.values.quantity import Origin, Quantity
from checker.values.unknown import Unknown, undecidable


def _round_result(args: Sequence[Type]) -> Type | Problem:
    if (bad := expect_count(args, 2, 2)) is not None:
        return bad
    if args[0].tag not in NUMERIC | {Tag.ANY}:
        return wrong(
            0, f"这里要数字，写的是{args[0].say().zh}", f"a number is wanted here, this is {args[0].say().en}"
        )
    if args[1].tag not in (Tag.COUNT, Tag.NUMBER, Tag.ANY):
        return wrong(1, "这里写保留几位，如 2位", "say how many decimals, like 2位")
    return args[0]


def _round(context: Context, args: Sequence[Runtime]) -> Runtime:
    """保留(x, 2位)：四舍五入到所写单位的几位小数，用于表格按固定位数印出的数。"""
    number, places = args
    if isinstance(number, Quantity) and isinstance(places, Quantity):
        return q.rounded(number, int(places.value))
    return number if isinstance(number, Unknown) else places


def _one(args: Sequence[Type]) -> Type | Problem:
    if (bad := expect_count(args, 1, 1)) is not None:
        return bad
    if args[0].tag not in NUMERIC | {Tag.ANY}:
        return wrong(
            0, f"这里要数字，写的是{args[0].say().zh}", f"a number is wanted here, this is {args[0].say().en}"
        )
    return args[0]


def _absolute(context: Context, args: Sequence[Runtime]) -> Runtime:
    """绝对值(x)：去掉负号。"""
    number = args[0]
    return q.absolute(number) if isinstance(number, Quantity) else number


def _several(args: Sequence[Type]) -> Type | Problem:
    if (bad := expect_count(args, 2, 9)) is not None:
        return bad
    for i, a in enumerate(args):
        if a.tag not in NUMERIC | {Tag.ANY} or (
            a.tag is not args[0].tag and Tag.ANY not in (a.tag, args[0].tag)
        ):
            return wrong(i, f"{a.say().zh}不能与{args[0].say().zh}比大小", "these cannot be compared")
    return args[0]


def _pick(larger: bool, args: Sequence[Runtime]) -> Runtime:
    best: Quantity | None = None
    for a in args:
        if not isinstance(a, Quantity):
            return a
        if best is not None and not q.compatible(a, best):
            return undecidable("单位不同的数不能比大小")
        if best is None or ((a.value > best.value) is larger and a.value != best.value):
            best = a
    assert best is not None
    return best


def _larger(context: Context, args: Sequence[Runtime]) -> Runtime:
    """较大(a, b)：几个数里最大的。"""
    return _pick(True, args)


def _smaller(context: Context, args: Sequence[Runtime]) -> Runtime:
    """较小(a, b)：几个数里最小的。"""
    return _pick(False, args)


def _decimals_result(args: Sequence[Type]) -> Type | Problem:
    number = _one(args)
    return number if isinstance(number, Problem) else Type(Tag.COUNT, unit="位")


def _decimals(context: Context, args: Sequence[Runtime]) -> Runtime:
    """小数位(x)：报告里这个数印了几位小数；算出来的数没有印过。"""
    number = args[0]
    if not isinstance(number, Quantity):
        return number
    if number.text is not None:
        digits = re.search("[0-9０-９][.．]([0-9０-９]+)", number.text)
        return q.exact(len(digits[1]) if digits else 0, "位")
    if number.origin is Origin.COMPUTED or number.decimals is None:
        return undecidable("算出来的数没有印出的小数位")
    return q.exact(number.decimals, "位")


FUNCTIONS = (
    Function("小数位", "decimals", _decimals_result, _decimals, _decimals.__doc__ or ""),
    Function("保留", "round", _round_result, _round, _round.__doc__ or ""),
    Function("绝对值", "abs", _one, _absolute, _absolute.__doc__ or ""),
    Function("较大", "larger", _several, _larger, _larger.__doc__ or ""),
    Function("较小", "smaller", _several, _smaller, _smaller.__doc__ or ""),
)
