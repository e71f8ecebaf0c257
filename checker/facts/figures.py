"""A figure as a report file writes it (`"7051.78万元"`, 98.20, value and unit) goes in, a Quantity comes out."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from checker.diagnostics import Words
from checker.facts.context import Context, Here, did_you_mean
from checker.facts.json_text import Digits
from checker.values.numerals import read_digits
from checker.values.quantity import Quantity, as_exact, printed
from checker.values.units import UNITS, Dimension, find_unit, same_count
from checker.vocabulary import DIMENSIONS, FactType, FieldSpec, Kind

# A number, perhaps with thousands separators, perhaps full-width; then a unit, which no digit can begin.
DIGITS = "[-+－＋−]?(?:[0-9０-９]{1,30}|[0-9０-９]{1,3}(?:[,，][0-9０-９]{3}){1,9})(?:[.．][0-9０-９]{1,20})?"
UNIT = r"[^0-9０-９.．,，+＋\-－−\s][^\s]{0,19}"
_FIGURE = re.compile(f"({DIGITS}) ?({UNIT})?")
_NUMBER = re.compile("-?[0-9]{1,30}(?:\\.[0-9]{1,20})?")
_YEAR = re.compile("[12][0-9]{3}")

# What a bare number of this kind is counted in; for the others the unit must be written.
OWN_UNIT = {Kind.SCORE: "分", Kind.YEAR: "年", Kind.NUMBER: "", Kind.QUANTITY: ""}
_EXAMPLE = {Kind.MONEY: "万元", Kind.RATE: "%", Kind.POINTS: "百分点"}
NAMES = {dimension: kind.value for kind, dimension in DIMENSIONS.items()} | {Dimension.DURATION: "时长"}


def read_figure(text: str) -> tuple[str, str] | None:
    """`"1,310,000 元"` → ("1310000", "元"); None where it is no figure."""
    found = _FIGURE.fullmatch(text.strip())
    if found is None:
        return None
    digits = found[1] if _NUMBER.fullmatch(found[1]) else str(read_digits(found[1]))
    return digits, found[2] or ""


def read_quantity(
    raw: Any, unit: str, type_: FactType, quote: str | None, here: Here, context: Context
) -> Quantity | None:
    """`raw` is the value, `unit` what stands beside it ("" for none), `quote` how the document prints it."""
    if isinstance(raw, str) and type(raw) is not Digits:
        figure = read_figure(raw)
        if figure is None:
            _refuse_number(raw, type_, here, context)
            return None
        digits, own = figure
        if own and unit:
            context.refuse(
                "R120", here, f"单位写了两次（“{own}”和“{unit}”）", f"the unit stands twice ({own}, {unit})"
            )
            return None
        written, unit = raw.strip(), unit or own
        shown = written if own else None
    elif (number := number_text(raw)) is not None and _NUMBER.fullmatch(number):
        digits, shown = number, None
    else:
        _refuse_number(raw, type_, here, context)
        return None
    name = _unit(unit, digits, type_, here, context)
    if name is None:
        return None
    value = printed(digits, name, key=here.pointer.removesuffix("/value"))
    return _checked(value, digits, type_, here, context, shown or _shown(digits, name, quote))


def number_text(raw: Any) -> str | None:
    """The digits of a JSON number, however it came in; never a float."""
    if type(raw) is Digits:
        return raw
    if type(raw) is int:
        return str(raw)
    return format(raw, "f") if isinstance(raw, Decimal) and raw.is_finite() else None


def _refuse_number(raw: Any, type_: FactType, here: Here, context: Context) -> None:
    example = f"7051.78{_EXAMPLE[type_.kind]}" if type_.kind in _EXAMPLE else "98.20"
    mend = Words(f"写成 “{example}”；找过而没有写 null，读不出写 \"unreadable\"",
                 f"write “{example}”; null for not stated, \"unreadable\" for unreadable")  # fmt: skip
    context.refuse("R120", here, f"这里要{type_.zh}，{_as_text(raw)}不是数",
                   f"{type_.kind.name.lower()} expected, {_as_text(raw)} is no number", help=mend)  # fmt: skip


def _as_text(raw: Any) -> str:
    match raw:
        case dict():
            return "{…}"
        case list():
            return "[…]"
        case bool():
            return "true" if raw else "false"
        case _:
            return f"“{str(raw)[:30]}”"


def _unit(unit: str, digits: str, type_: FactType, here: Here, context: Context) -> str | None:
    """The canonical name of the unit, or None after a refusal."""
    kind = type_.kind
    if not unit:
        own = type_.unit if kind is Kind.COUNT else OWN_UNIT.get(kind)
        if own is None:
            example = f"{digits}{_EXAMPLE[kind]}"
            mend = Words(f"写成 “{example}” 或 {{\"value\": \"{digits}\", \"unit\": \"{_EXAMPLE[kind]}\"}}",
                         f'write “{example}” or {{"value": "{digits}", "unit": "{_EXAMPLE[kind]}"}}')  # fmt: skip
            context.refuse(
                "R121", here, f"{kind.value}“{digits}”没有写单位", f"“{digits}” has no unit", help=mend
            )
        return own
    known = find_unit(unit)
    if kind is Kind.QUANTITY:
        return known.name if known else unit
    dimension = DIMENSIONS[kind]
    if known is None:
        names = [u for row in UNITS.values() if row.dimension is dimension for u in (row.name, row.en)]
        context.refuse(
            "R123", here, f"没有单位“{unit}”，这里要{type_.zh}", f"no unit “{unit}” of {dimension.value}",
            help=did_you_mean(unit, names),
        )  # fmt: skip
        return None
    if known.dimension is not dimension:
        written = NAMES[known.dimension]
        context.refuse("R122", here, f"{kind.value}写成了{written}（{digits}{unit}）",
                       f"{dimension.value} is written as {known.dimension.value} ({digits}{unit})")  # fmt: skip
        return None
    if kind is Kind.COUNT and not same_count(known.name, type_.unit):
        context.refuse(
            "R122",
            here,
            f"这里数的是“{type_.unit}”，写的是“{unit}”",
            f"counted in {type_.unit}, not in {unit}",
        )
        return None
    return known.name


def _checked(
    value: Quantity, digits: str, type_: FactType, here: Here, context: Context, shown: str
) -> Quantity | None:
    if type_.kind is Kind.COUNT and (value.value.denominator != 1 or value.value < 0):
        context.refuse(
            "R124", here, f"个数应是整数，写的是“{digits}”", f"a count is a whole number, not “{digits}”"
        )
        return None
    if type_.kind is Kind.YEAR and not _YEAR.fullmatch(digits):
        context.refuse(
            "R126", here, f"年份写四位数字，写的是“{digits}”", f"a year has four digits, not “{digits}”"
        )
        return None
    return replace(value, text=shown)


def _shown(digits: str, unit: str, quote: str | None) -> str:
    """As the document prints it where the quote is just this figure, else the digits with their unit."""
    plain = digits + {"百分点": "个百分点"}.get(unit, unit)
    if quote is None or quote == plain:
        return plain
    figure = read_figure("".join(quote.split()))
    if figure is None or figure[0] != digits:
        return plain
    if not figure[1]:
        return quote.strip() + plain[len(digits) :]
    known = find_unit(figure[1])
    return "".join(quote.split()) if (known.name if known else figure[1]) == unit else plain


def limits_of(field: FieldSpec, type_: FactType) -> tuple[Quantity | None, Quantity | None]:
    """The allowed range of a field."""
    ends = []
    for text in (field.low, field.high):
        figure = read_figure(text) if text is not None else None
        ends.append(
            figure and as_exact(printed(figure[0], figure[1] or OWN_UNIT.get(type_.kind, type_.unit), key=""))
        )
    return ends[0] or None, ends[1] or None
