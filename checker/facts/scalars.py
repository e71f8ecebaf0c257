"""One plain value of a report file goes in, the value a rule sees comes out, by the type of its fact."""

from __future__ import annotations

from typing import Any

from checker.diagnostics import Words
from checker.facts.calendar import read_day, read_period
from checker.facts.context import Context, Here, did_you_mean, nearest
from checker.facts.figures import number_text
from checker.facts.opening import Opened
from checker.facts.places import is_text
from checker.values.dates import Day, Period
from checker.vocabulary import FactType, Kind

TRUTHS = {"是": True, "否": False, "true": True, "false": False}


def read_scalar(fact: Opened, type_: FactType, context: Context) -> Day | Period | str | bool | None:
    """A text, choice, truth, date or period; None after a refusal."""
    raw, quote, here = fact.value, fact.quote, fact.here
    if type_.kind is Kind.TEXT:
        if not is_text(raw):
            _refuse_text(raw, here, context)
            return None
        return raw
    if type_.kind is Kind.TRUTH and isinstance(raw, bool):
        return raw
    text = raw if is_text(raw) else number_text(raw) or ""
    value: Day | Period | str | bool | None
    match type_.kind:
        case Kind.TRUTH:
            value = TRUTHS.get(text)
        case Kind.ENUM:
            value = next((zh for zh, en in type_.choices if text in (zh, en)), None)
        case Kind.DAY:
            value = read_day(text.strip(), _printed(text.strip(), quote)) if is_text(raw) else None
        case Kind.PERIOD:
            value = read_period(text.strip(), _printed(text.strip(), quote)) if is_text(raw) else None
        case _:
            raise AssertionError(type_.kind)
    if value is None:
        _refuse(text, type_, here, context)
    return value


def _printed(text: str, quote: str | None) -> str | None:
    """How to show a date: as the document prints it, else in the words of the file, else in the usual form."""
    if quote is not None:
        return "".join(quote.split())
    return text if "年" in text else None


def _refuse_text(raw: Any, here: Here, context: Context) -> None:
    number = number_text(raw)
    mend = Words("给它加上双引号", "put it in double quotes") if number else None
    written = f'"{number}"' if number else None
    context.refuse("R125", here, "这里要文字", "text is wanted", help=mend, replacement=written)


def _refuse(text: str, type_: FactType, here: Here, context: Context) -> None:
    match type_.kind:
        case Kind.TRUTH:
            context.refuse("R127", here, "这里写 true 或 false", "true or false is wanted")
        case Kind.ENUM:
            names = [name for pair in type_.choices for name in pair]
            meant = nearest(text, names)
            zh = "这里只能写 " + "、".join(f"{en}（{zh}）" for zh, en in type_.choices)
            en = "one of " + ", ".join(en for _, en in type_.choices) + " is wanted"
            written = f'"{meant}"' if meant else None
            context.refuse("R128", here, zh, en, help=did_you_mean(text, names), replacement=written)
        case Kind.DAY:
            mend = Words("写成 2024-06-07、2024-06 或 2024年6月7日", "write 2024-06-07 or 2024-06")
            context.refuse("R126", here, f"“{text or '…'}”不是日期", f"“{text or '…'}” is no date", help=mend)
        case _:
            mend = Words("写成 2024-01..2024-10 或 2024年1月至10月", "write 2024-01..2024-10")
            context.refuse(
                "R126", here, f"“{text or '…'}”不是期间", f"“{text or '…'}” is no period", help=mend
            )
