"""A band table as it is written goes in; its value comes out, with every gap and overlap over its scale reported."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from checker.diagnostics import Words
from checker.functions.bands import show_range
from checker.language import syntax
from checker.language.elaborate.scope import Sink
from checker.values.quantity import decimal_text
from checker.values.tables import Band, BandTable, Fault, Range, faults
from checker.values.units import find_unit


def bands(sink: Sink, d: syntax.Bands, check: bool = True) -> BandTable:
    """The band table; a gap or overlap over the stated scale is reported with the line that mends it.

    `check` is off for bands that an example says a report states: those may be wrong on purpose.
    """
    unit = find_unit(d.unit.text)
    factor = unit.factor if unit else Fraction(1)
    if unit is None or unit.name not in ("分", "%"):
        sink.error(
            "P401", d.unit.span, f"等级标准只能按 分 或 % 划，不能按“{d.unit.text}”", "bands are by pts or %"
        )
    rows = tuple(Band(tuple(x.text for x in r.labels), _range(r.interval, factor)) for r in d.rows)
    table = BandTable(unit.name if unit else "分", _range(d.scale, factor), rows)
    if not check:
        return table
    seen: dict[str, syntax.Ident] = {}
    for r in d.rows:
        for x in r.labels:
            if x.text in seen:
                sink.error("P402", x.span, f"“{x.text}”写了两次", f"label {x.text!r} is given twice")
            seen[x.text] = x
        low, high = r.interval.lower, r.interval.upper
        if (
            low is not None
            and high is not None
            and (low > high or (low == high and not r.interval.lower_inclusive))
        ):
            sink.error("P403", r.interval.span, "区间的下限大于上限", "the interval is empty")
    for fault in faults(table):
        _report_fault(sink, d, table, fault)
    return table


def _range(i: syntax.Interval, factor: Fraction) -> Range:
    def end(x: Decimal | None) -> Fraction | None:
        return None if x is None else Fraction(x) * factor

    return Range(end(i.lower), i.lower_inclusive, end(i.upper), i.upper_inclusive)


def _report_fault(sink: Sink, d: syntax.Bands, table: BandTable, fault: Fault) -> None:
    """The faulty range at the row that should be changed, and that row as it should read."""
    text = show_range(_shown(fault.range, table.unit), table.unit)
    if fault.kind == "overlap":
        first, second = fault.labels[0], fault.labels[1]
        row = next(r for r in d.rows if r.labels[0].text == second)
        sink.error(
            "P405", row.interval.span, f"等级“{d.name.text}”有重叠：{text} 既属于“{first}”又属于“{second}”",
            f"bands {d.name.text!r} overlap: {text} is in both {first!r} and {second!r}",
            mend=_apart(d, table, row),
        )  # fmt: skip
        return
    neighbour = _row_beside(d, table, fault.range)
    span = d.name.span if neighbour is None else neighbour.interval.span
    mend = None
    if neighbour is not None:
        line = _filled(table, table.bands[d.rows.index(neighbour)], fault.range)
        mend = Words(f"这一行写成  {line}", f"write this line as  {line}")
    sink.error(
        "P404", span, f"等级“{d.name.text}”有空隙：{text} 不属于任何一档",
        f"bands {d.name.text!r} leave a gap: {text} is in no band", mend=mend,
    )  # fmt: skip


def _shown(r: Range, unit: str) -> Range:
    """Rates are declared in percent: show them so."""
    if unit != "%":
        return r
    return Range(
        None if r.lower is None else r.lower * 100,
        r.lower_inclusive,
        None if r.upper is None else r.upper * 100,
        r.upper_inclusive,
    )


def _row_beside(d: syntax.Bands, table: BandTable, gap: Range) -> syntax.BandRow | None:
    """The row whose end touches the gap: the one above it first, since its lower end is what authors move."""
    for row, band in zip(d.rows, table.bands, strict=True):
        if gap.upper is not None and band.range.lower == gap.upper:
            return row
    for row, band in zip(d.rows, table.bands, strict=True):
        if gap.lower is not None and band.range.upper == gap.lower:
            return row
    return None


def _filled(table: BandTable, band: Band, gap: Range) -> str:
    """The row with its end moved so that the gap is filled."""
    r = band.range.within(table.scale)
    if gap.upper == r.lower:
        r = Range(gap.lower, gap.lower_inclusive, r.upper, r.upper_inclusive)
    else:
        r = Range(r.lower, r.lower_inclusive, gap.upper, gap.upper_inclusive)
    return _row(table, band, r)


def _apart(d: syntax.Bands, table: BandTable, row: syntax.BandRow) -> Words:
    """How the row should read so that it leaves to the rows above it what is theirs."""
    index = d.rows.index(row)
    band = table.bands[index]
    left: Range | None = band.range.within(table.scale)
    for other in table.bands[:index]:
        left = None if left is None else left.without(other.range.within(table.scale))
    if left is None:
        name = band.labels[0]
        return Words(
            f"“{name}”整个落在前面各档里，或被它们分成了两段：重写它的两头",
            f"{name!r} lies wholly inside the bands above, or is cut in two by them: write its ends anew",
        )
    line = _row(table, band, left)
    return Words(f"这一行写成  {line}", f"write this line as  {line}")


def _row(table: BandTable, band: Band, r: Range) -> str:
    """`良 | 良好：[80, 90)`; both ends are stated."""
    shown = _shown(r, table.unit)
    assert shown.lower is not None
    assert shown.upper is not None
    left, right = "[" if r.lower_inclusive else "(", "]" if r.upper_inclusive else ")"
    return f"{' | '.join(band.labels)}：{left}{decimal_text(shown.lower)}, {decimal_text(shown.upper)}{right}"
