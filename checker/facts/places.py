"""An `at` object goes in, a Place comes out; its quote must be the text at its offsets."""

from __future__ import annotations

import re
from typing import Any

from checker.diagnostics import Words
from checker.facts.context import Context, Here, nearest
from checker.facts.json_text import Digits
from checker.facts.limits import PAGES
from checker.facts.model import Place

_COUNTED = {"start": 0, "end": 0, "line": 1, "page": 1, "paragraph": 0, "table": 0, "row": 0, "column": 0}
_KEYS = (*_COUNTED, "quote", "bbox")
_WHOLE = re.compile(r"[0-9]{1,9}")
_LENGTH = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?")


def read_places(raw: dict[str, Any], here: Here, context: Context) -> tuple[Place, ...]:
    """The places of a fact or record: `at`, then `mentions`; without both, its pointer and line in the file."""
    at, mentions = raw.get("at"), raw.get("mentions")
    places = []
    if at is not None:
        places.append(read_place(at, here.key("at"), here.pointer, context))
    if mentions is not None:
        inner = here.key("mentions")
        if not isinstance(mentions, list):
            context.refuse(
                "R140", inner, "mentions 是一串出处，写成 [{…}, {…}]", "mentions is a list of places"
            )
        else:
            for i, mention in enumerate(mentions):
                there = Here(here.path, f"{inner.pointer}/{i}")
                places.append(read_place(mention, there, here.pointer, context))
    if not places:
        return (bare_place(here, context),)
    return tuple(dict.fromkeys(places))


def bare_place(here: Here, context: Context) -> Place:
    return Place(here.pointer, line=context.line(here.pointer))


def read_place(raw: Any, here: Here, pointer: str, context: Context) -> Place:
    if not isinstance(raw, dict):
        context.refuse("R140", here, '出处写成 {"start": …, "end": …, "quote": …}', "a place is an object")
        return Place(pointer)
    numbers: dict[str, int] = {}
    for key, value in raw.items():
        if key in _COUNTED:
            number = _count(value)
            if number is None or number < _COUNTED[key] or (key == "page" and number > PAGES):
                context.refuse("R140", here.key(key), f"{key} 应是数字", f"{key} is a whole number")
            else:
                numbers[key] = number
        elif key not in _KEYS and not key.startswith("x_"):
            meant = nearest(key, _KEYS)
            mend = Words(f"是不是“{meant}”？", f"did you mean “{meant}”?") if meant else None
            context.refuse("R111", here.key(key), f"出处没有“{key}”这一项", f"a place has no “{key}”", help=mend,
                           on_key=True)  # fmt: skip
    start, end = numbers.get("start"), numbers.get("end")
    quote = raw.get("quote")
    if quote is not None and type(quote) is not str:
        context.refuse("R140", here.key("quote"), "quote 应是原文", "quote is text")
        quote = None
    if (start is None) != (end is None) and ("start" in raw) != ("end" in raw):
        context.refuse("R140", here, "start 和 end 要一起写", "start and end go together")
    if start is not None and end is not None:
        quote = _check_quote(start, end, quote, here, context)
        if "line" not in numbers and context.text:
            numbers["line"] = context.source.line_of(start)
    return Place(pointer, quote=quote, bbox=_bbox(raw.get("bbox"), here, context), **numbers)


def _check_quote(start: int, end: int, quote: str | None, here: Here, context: Context) -> str | None:
    if end < start:
        context.refuse(
            "R140", here, f"end（{end}）在 start（{start}）之前", f"end ({end}) is before start ({start})"
        )
        return quote
    if not context.text:
        return quote
    if end > len(context.text):
        context.refuse("R142", here, f"出处到第 {end} 个字，而 source.text 只有 {len(context.text)} 个字",
                       f"the place ends at {end}, source.text has {len(context.text)} characters")  # fmt: skip
        return quote
    stands = context.text[start:end]
    if quote is not None and quote != stands:
        context.refuse("R141", here, f"原文 [{start}, {end}) 是“{_short(stands)}”，quote 写的是“{_short(quote)}”",
                       f"the text at [{start}, {end}) is “{_short(stands)}”, the quote is “{_short(quote)}”",
                       help=Words("偏移按字（码点）计，从 0 起，不含 end", "offsets count code points from 0, end excluded"))  # fmt: skip
    return stands


def _count(value: Any) -> int | None:
    if type(value) is Digits:
        return int(value) if _WHOLE.fullmatch(value) else None
    return value if type(value) is int and 0 <= value < 10**9 else None


def _bbox(value: Any, here: Here, context: Context) -> tuple[str, ...] | None:
    if value is None:
        return None
    if isinstance(value, list) and len(value) == 4:
        sides = [str(v) for v in value if isinstance(v, str | int) and not isinstance(v, bool)]
        if len(sides) == 4 and all(_LENGTH.fullmatch(side) for side in sides):
            return tuple(sides)
    context.refuse("R140", here.key("bbox"), "bbox 是四个数 [左, 上, 右, 下]", "bbox is four numbers")
    return None


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"
