"""Builtins on bands: gaps and overlaps of any band table, and the table by which a report is to be graded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.facts.model import Fact, Node
from checker.functions.registry import Context, Function, Problem, Runtime, expect_count, made_list, wrong
from checker.functions.types import Tag, Type, list_of, record
from checker.values.quantity import decimal_text
from checker.values.tables import BandTable, Range, faults
from checker.values.unknown import Unknown, Why


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


def _expect_bands(args: Sequence[Type], count: int) -> Problem | None:
    if (bad := expect_count(args, count, count)) is not None:
        return bad
    for i, a in enumerate(args):
        if a.tag not in (Tag.BANDS, Tag.ANY):
            return wrong(
                i, f"这里要等级标准，写的是{a.say().zh}", f"bands are wanted here, this is {a.say().en}"
            )
    return None


def _check(args: Sequence[Type]) -> Type | Problem:
    return _expect_bands(args, 1) or list_of(record("区间问题"))


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


def _in_use_check(args: Sequence[Type]) -> Type | Problem:
    return _expect_bands(args, 2) or Type(Tag.BANDS)


def _in_use(context: Context, args: Sequence[Runtime]) -> Runtime:
    """所用标准(自列, 规定)：报告自己写出的等级标准首尾相接时用它，并认规定里同一档的别名；否则用规定的。"""
    own, ruled = args
    if isinstance(own, Unknown):
        # Unreadable bands may be the very ones the report was graded by.
        settled = all(m.reason in (Why.NOT_STATED, Why.NOT_LOOKED_FOR) for m in own.missing)
        return ruled if settled else own
    if not (isinstance(own, BandTable) and isinstance(ruled, BandTable)) or faults(own):
        return ruled
    known = {label: band.labels for band in ruled.bands for label in band.labels}
    bands = (
        replace(b, labels=tuple(dict.fromkeys([*b.labels, *known.get(b.labels[0], ())]))) for b in own.bands
    )
    return replace(own, bands=tuple(bands))


FUNCTIONS = (
    Function("空隙", "band_gaps", _check, _gaps, _gaps.__doc__ or ""),
    Function("所用标准", "bands_in_use", _in_use_check, _in_use, _in_use.__doc__ or ""),
    Function("重叠", "band_overlaps", _check, _overlaps, _overlaps.__doc__ or ""),
)
