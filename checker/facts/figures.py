"""A figure as a report file writes it (`"7051.78万元"`, 98.20, value and unit) goes in, a Quantity comes out."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, NamedTuple

from checker.diagnostics import Words
from checker.facts.context import Context, Here, did_you_mean
from checker.facts.json_text import Digits
from checker.facts.opening import Opened
from checker.values.numerals import read_digits
from checker.values.quantity import Quantity, printed
from checker.values.units import UNITS, Dimension, find_unit, same_count
from checker.vocabulary import DIMENSIONS, FactType, Kind

# A number, perhaps with thousands separators, perhaps full-width; then a unit, which no digit can begin.
DIGIT = "[0-9０-９]"
FIGURE = f"[-+－＋−]?(?:{DIGIT}{{1,30}}|{DIGIT}{{1,3}}(?:[,，]{DIGIT}{{3}}){{1,9}})(?:[.．]{DIGIT}{{1,20}})?"
UNIT = r"[^0-9０-９.．,，+＋\-－−\s][^\s]{0,19}"
_FIGURE = re.compile(f"({FIGURE}) ?({UNIT})?")
PLAIN = "-?[0-9]{1,30}(?:\\.[0-9]{1,20})?"
_PLAIN = re.compile(PLAIN)
_UNIT = re.compile(UNIT)
YEAR = "[12][0-9]{3}"
_YEAR = re.compile(YEAR)
# Counts are whole and not negative.
COUNT = f"[+＋]?(?:{DIGIT}{{1,30}}|{DIGIT}{{1,3}}(?:[,，]{DIGIT}{{3}}){{1,9}})"
_COUNT = re.compile(COUNT)

_OWN_UNITS = {Kind.SCORE: "分", Kind.YEAR: "年", Kind.NUMBER: "", Kind.QUANTITY: ""}
USUAL_UNIT = {Kind.MONEY: "万元", Kind.RATE: "%", Kind.POINTS: "百分点"}
_KINDS = {dimension: kind.value for kind, dimension in DIMENSIONS.items()} | {Dimension.DURATION: "时长"}


class Figure(NamedTuple):
    """`digits` as Decimal reads them; `unit` as written, "" for none; `written` the number as it stands."""

    digits: str
    unit: str
    written: str


def read_figure(raw: Any) -> Figure | None:
    """`"1,310,000 元"` → 1310000, 元; None where it is no figure. Exponents are no way to print a figure."""
    text = number_text(raw)
    if text is not None:
        return Figure(text, "", text) if _PLAIN.fullmatch(text) else None
    found = _FIGURE.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if found is None:
        return None
    digits = found[1] if _PLAIN.fullmatch(found[1]) else str(read_digits(found[1]))
    return Figure(digits, found[2] or "", found[1])


def number_text(raw: Any) -> str | None:
    """The digits of a JSON number, however it came in; a float has lost them and is none."""
    if type(raw) is Digits:
        return str(raw)
    if type(raw) is int:
        return str(raw)
    return format(raw, "f") if isinstance(raw, Decimal) and raw.is_finite() else None


def figure_in(raw: Any) -> Figure | None:
    """The figure of a fact, written plainly or in full; its unit canonical where it is known."""
    unit = ""
    if isinstance(raw, dict):
        raw, unit = raw.get("value"), raw.get("unit") or ""
    figure = read_figure(raw)
    return figure and figure._replace(unit=unit_name(figure.unit or unit))


def own_unit(type_: FactType) -> str | None:
    """The unit of a bare number of this type; None where it must be written."""
    return type_.unit if type_.kind is Kind.COUNT else _OWN_UNITS.get(type_.kind)


def unit_name(unit: str) -> str:
    known = find_unit(unit)
    return known.name if known else unit


def read_quantity(
    fact: Opened, type_: FactType, context: Context, finest: dict[str, int] | None = None
) -> Quantity | None:
    """The quantity, or None after a refusal; `finest` are the decimals of its column by unit."""
    figure, here = read_figure(fact.value), fact.here
    if figure is None:
        _refuse_number(fact.value, type_, here, context)
        return None
    if figure.unit and fact.unit:
        zh, en = (
            f"单位写了两次：“{figure.unit}”和“{fact.unit}”",
            f"the unit stands twice: {figure.unit}, {fact.unit}",
        )
        context.refuse("R120", here, zh, en)
        return None
    name = _checked_unit(figure.unit or fact.unit, figure.digits, type_, here, context)
    if name is None or not _fits(figure, type_, here, context):
        return None
    key = here.pointer.removesuffix("/value")
    text = _shown(figure, name, fact.quote)
    return printed(figure.digits, name, key=key, text=text, decimals=(finest or {}).get(name))


def _checked_unit(unit: str, digits: str, type_: FactType, here: Here, context: Context) -> str | None:
    """The canonical name of the unit, or None after a refusal."""
    kind = type_.kind
    if not unit:
        own = own_unit(type_)
        if own is None:
            _refuse_bare(digits, kind, here, context)
        return own
    known = find_unit(unit)
    if kind is Kind.QUANTITY and (known is not None or _UNIT.fullmatch(unit)):
        return known.name if known else unit
    dimension = DIMENSIONS[kind]
    if known is None:
        names = [name for row in UNITS.values() if row.dimension is dimension for name in (row.name, row.en)]
        zh, en = f"没有单位“{unit}”，这里要{type_.zh}", f"no unit “{unit}”; {dimension.value} is wanted"
        context.refuse("R123", here, zh, en, help=did_you_mean(unit, names))
        return None
    if known.dimension is not dimension:
        zh = f"{kind.value}写成了{_KINDS[known.dimension]}（{digits}{known.name}）"
        en = f"{dimension.value} is written as {known.dimension.value} ({digits} {known.en})"
        context.refuse("R122", here, zh, en)
        return None
    if kind is Kind.COUNT and not same_count(known.name, type_.unit):
        zh, en = f"这里数的是“{type_.unit}”，写的是“{unit}”", f"counted in {type_.unit}, not in {unit}"
        context.refuse("R122", here, zh, en)
        return None
    return known.name


def _fits(figure: Figure, type_: FactType, here: Here, context: Context) -> bool:
    written = figure.written
    if type_.kind is Kind.COUNT and not _COUNT.fullmatch(written):
        zh, en = f"个数是整数，写的是“{written}”", f"a count is a whole number, not “{written}”"
        context.refuse("R124", here, zh, en)
        return False
    if type_.kind is Kind.YEAR and not _YEAR.fullmatch(written):
        zh, en = f"年份写四位数字，写的是“{written}”", f"a year has four digits, not “{written}”"
        context.refuse("R126", here, zh, en)
        return False
    return True


def _refuse_number(raw: Any, type_: FactType, here: Here, context: Context) -> None:
    example = f"7051.78{USUAL_UNIT.get(type_.kind, '')}"
    match raw:
        case dict():
            written = "{…}"
        case list():
            written = "[…]"
        case bool():
            written = str(raw).lower()
        case _:
            written = str(raw)[:30]
    mend = Words(
        f'写成 “{example}”；找过而没有写 null，读不出写 "unreadable"',
        f'write “{example}”; null for not stated, "unreadable" for unreadable',
    )
    zh, en = f"这里要{type_.zh}，“{written}”不是数", f"“{written}” is no number"
    context.refuse("R120", here, zh, en, help=mend)


def _refuse_bare(digits: str, kind: Kind, here: Here, context: Context) -> None:
    unit = USUAL_UNIT[kind]
    full = f'{{"value": "{digits}", "unit": "{unit}"}}'
    mend = Words(f"写成 “{digits}{unit}” 或 {full}", f"write “{digits}{unit}” or {full}")
    context.refuse("R121", here, f"{kind.value}“{digits}”没有写单位", f"“{digits}” has no unit", help=mend)


def _shown(figure: Figure, unit: str, quote: str | None) -> str:
    """As the document prints it where the quote is this figure and no more, else as the file writes it."""
    ending = {"百分点": "个百分点"}.get(unit, unit)
    plain = figure.written + ending
    if quote is None or quote == plain:
        return plain
    printed_ = read_figure("".join(quote.split()))
    if printed_ is None or printed_.digits != figure.digits or unit_name(printed_.unit) not in ("", unit):
        return plain
    return printed_.written + (printed_.unit or ending)
