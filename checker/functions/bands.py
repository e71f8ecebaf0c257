"""Builtins on bands: gaps and overlaps of any band table, a policy's or a report's."""

from __future__ import annotations

from collections.abc import Sequence

from checker.facts.model import Fact, Node
from checker.functions.registry import Context, Function, Problem, Runtime, expect_count, made_list, wrong
from checker.functions.types import Tag, Type, list_of, record
from checker.values.quantity import decimal_text
from checker.values.tables import BandTable, Range, faults


def show_range(r: Range, unit: str) -> str:
    """`[75, 80)分`, `89.5分`, `90分以上`."""
    if r.lower is not None and r.lower == r.upper:
        return f"{decimal_text(r.lower)}{unit}"
    if r.lower is None:
        if r.upper is None:
            return "全部"
        return f"{decimal_text(r.upper)}{unit}{'及以下' if r.upper_inclusive else '以下（不含）'}"
    if r.upper is None:
        return f"{decimal_text(r.lower)}{unit}{'及以上' if r.lower_inclusive else '以上（不含）'}"
    left, right = "[" if r.lower_inclusive else "(", "]" if r.upper_inclusive else ")"
    return f"{left}{decimal_text(r.lower)}, {decimal_text(r.upper)}{right}{unit}"


def _check(args: Sequence[Type]) -> Type | Problem:
    if (bad := expect_count(args, 1, 1)) is not None:
        return bad
    if args[0].tag not in (Tag.BANDS, Tag.ANY):
        return wrong(
            0,
            f"这里要等级标准，写的是{args[0].say().zh}",
            f"bands are wanted here, this is {args[0].say().en}",
        )
    return list_of(record("区间问题"))


def _faults(kind: str, zh: str, args: Sequence[Runtime]) -> Runtime:
    table = args[0]
    if not isinstance(table, BandTable):
        return table
    out = []
    for fault in faults(table):
        if fault.kind == kind:
            text = show_range(fault.range, table.unit)
            fields = {"种类": Fact("种类", "", zh), "范围": Fact("范围", "", text)}
            out.append(Node("区间问题", "", "", fields, key=text))
    return made_list(out)


def _gaps(context: Context, args: Sequence[Runtime]) -> Runtime:
    """空隙(等级标准)：没有任何一档覆盖的区间。"""
    return _faults("gap", "空隙", args)


def _overlaps(context: Context, args: Sequence[Runtime]) -> Runtime:
    """重叠(等级标准)：两档都包含的区间。"""
    return _faults("overlap", "重叠", args)


FUNCTIONS = (
    Function("空隙", "band_gaps", _check, _gaps, _gaps.__doc__ or ""),
    Function("重叠", "band_overlaps", _check, _overlaps, _overlaps.__doc__ or ""),
)
