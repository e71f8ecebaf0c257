"""One plain value of a report file goes in, the value a rule sees comes out, by the type of its fact."""

from __future__ import annotations

from typing import Any

from checker.diagnostics import Words
from checker.facts.calendar import read_day, read_period
from checker.facts.context import Context, Here, nearest
from checker.facts.figures import number_text, read_quantity
from checker.facts.json_text import Digits
from checker.values.dates import Day, Period
from checker.values.quantity import Quantity
from checker.vocabulary import DIMENSIONS, FactType, Kind

TRUTHS = {"是": True, "否": False, "true": True, "false": False}


def read_scalar(
    raw: Any, unit: str, type_: FactType, quote: str | None, here: Here, context: Context
) -> Quantity | Day | Period | str | bool | None:
    """None after a refusal. `quote` is how the document prints it."""
    kind = type_.kind
    if kind in DIMENSIONS:
        return read_quantity(raw, unit, type_, quote, here, context)
    if unit:
        context.refuse(
            "R120", here, f"{type_.zh}没有单位，写了“{unit}”", f"no unit belongs here, “{unit}” stands"
        )
        return None
    text = raw.strip() if isinstance(raw, str) and type(raw) is not Digits else None
    match kind:
        case Kind.TEXT:
            return _text(raw, here, context)
        case Kind.TRUTH:
            truth = raw if isinstance(raw, bool) else TRUTHS.get(text or "")
            if truth is None:
                context.refuse("R127", here, "这里写 true 或 false", "true or false expected")
            return truth
        case Kind.ENUM:
            return _choice(text, type_, here, context)
        case Kind.DAY:
            return _day(number_text(raw) if text is None else text, quote, here, context)
        case Kind.PERIOD:
            return _period(number_text(raw) if text is None else text, quote, here, context)
        case _:
            raise AssertionError(kind)


def _text(raw: Any, here: Here, context: Context) -> str | None:
    if isinstance(raw, str) and type(raw) is not Digits:
        return raw
    number = number_text(raw)
    mend = Words("给它加上双引号", "put it in double quotes") if number else None
    context.refuse(
        "R125", here, "这里要文字", "text expected", help=mend, replacement=f'"{number}"' if number else None
    )
    return None


def _choice(text: str | None, type_: FactType, here: Here, context: Context) -> str | None:
    for zh, en in type_.choices:
        if text in (zh, en):
            return zh
    listed = "、".join(f"{en}（{zh}）" for zh, en in type_.choices)
    meant = nearest(text or "", [name for pair in type_.choices for name in pair])
    mend = Words(f"是不是“{meant}”？", f"did you mean “{meant}”?") if meant else None
    context.refuse("R128", here, f"只能是 {listed}", f"one of {', '.join(en for _, en in type_.choices)} expected",
                   help=mend, replacement=f'"{meant}"' if meant else None)  # fmt: skip
    return None


def _day(text: str | None, quote: str | None, here: Here, context: Context) -> Day | None:
    day = read_day(text, _printed(text, quote)) if text else None
    if day is None:
        context.refuse("R126", here, f"“{text or '…'}”不是日期", f"“{text or '…'}” is no date",
                       help=Words("写成 2024-06-07、2024-06 或 2024年6月7日", "write 2024-06-07 or 2024-06"))  # fmt: skip
    return day


def _period(text: str | None, quote: str | None, here: Here, context: Context) -> Period | None:
    period = read_period(text, _printed(text, quote)) if text else None
    if period is None:
        context.refuse("R126", here, f"“{text or '…'}”不是期间", f"“{text or '…'}” is no period",
                       help=Words("写成 2024-01..2024-10 或 2024年1月至10月", "write 2024-01..2024-10"))  # fmt: skip
    return period


def _printed(text: str, quote: str | None) -> str | None:
    """How to show it: as the document prints it, else as the file writes it in words, else in the usual form."""
    if quote is not None:
        return "".join(quote.split())
    return text if "年" in text else None
