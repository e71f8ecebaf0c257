"""An `at` object goes in, a Place comes out; its quote must be the text at its offsets."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeGuard

from checker.diagnostics import Words
from checker.facts.context import Context, Here
from checker.facts.json_text import Digits
from checker.facts.limits import PAGES
from checker.facts.model import Place

LEAST = {"start": 0, "end": 0, "line": 1, "page": 1, "paragraph": 0, "table": 0, "row": 0, "column": 0}
PLACE_KEYS = (*LEAST, "quote", "bbox")
MOST = 10**9 - 1
SIDE = "-?[0-9]{1,9}(?:\\.[0-9]{1,9})?"
_SIDE = re.compile(SIDE)
_NAMES = Place.__slots__


class FilePlace(Place):
    """A place in the report file itself; its line is looked up when somebody asks."""

    __slots__ = ("_line_of",)
    _line_of: Callable[[str], int | None]
    start = end = page = paragraph = table = row = column = None
    quote = bbox = None

    def __init__(self, pointer: str, line_of: Callable[[str], int | None]) -> None:
        object.__setattr__(self, "pointer", pointer)
        object.__setattr__(self, "_line_of", line_of)

    @property
    def line(self) -> int | None:
        return self._line_of(self.pointer)

    def __reduce__(self) -> tuple[type[Place], tuple[Any, ...]]:
        """Copied or sent to another process, it is an ordinary place that knows its line."""
        return Place, tuple(getattr(self, name) for name in _NAMES)


def read_places(raw: dict[str, Any], here: Here, context: Context) -> tuple[Place, ...]:
    """The places of a fact or record: `at`, then `mentions`; without both, its place in the file."""
    at, mentions = raw.get("at"), raw.get("mentions")
    if at is None and mentions is None:
        return (file_place(here, context),)
    places = [] if at is None else [read_place(at, here.part("at"), here.pointer, context)]
    if mentions is not None:
        inner = here.part("mentions")
        if isinstance(mentions, list):
            places += [read_place(m, inner.part(i), here.pointer, context) for i, m in enumerate(mentions)]
        else:
            context.refuse(
                "R140", inner, "mentions 是一串出处，写成 [{…}, …]", "mentions is a list of places"
            )
    return tuple(dict.fromkeys(places)) or (file_place(here, context),)


def file_place(here: Here, context: Context) -> Place:
    return FilePlace(here.pointer, context.line_of)


def read_place(raw: Any, here: Here, pointer: str, context: Context) -> Place:
    """The place of the fact at `pointer`; whatever is wrong with it is refused."""
    if not isinstance(raw, dict):
        zh = '出处写成 {"start": …, "end": …, "quote": …}'
        context.refuse("R140", here, zh, 'a place is {"start": …, "end": …, "quote": …}')
        return Place(pointer)
    context.refuse_strange_keys(raw, PLACE_KEYS, here)
    numbers = {key: _number(key, raw[key], here, context) for key in LEAST if key in raw}
    quote = raw.get("quote")
    if "quote" in raw and not is_text(quote):
        context.refuse("R140", here.part("quote"), "quote 应是原文", "quote is text")
        quote = None
    start, end = numbers.get("start"), numbers.get("end")
    if ("start" in raw) != ("end" in raw):
        context.refuse("R140", here, "start 和 end 要一起写", "start and end go together")
    elif start is not None and end is not None:
        quote = _quoted(start, end, quote, here, context)
        if "line" not in numbers and context.source.text:
            numbers["line"] = context.source.line_of(start)
    return Place(
        pointer, quote=quote, bbox=_bbox(raw["bbox"], here, context) if "bbox" in raw else None, **numbers
    )


def is_text(raw: Any) -> TypeGuard[str]:
    return isinstance(raw, str) and type(raw) is not Digits


def _quoted(start: int, end: int, quote: str | None, here: Here, context: Context) -> str | None:
    """The text between the offsets, which a given quote must be."""
    text = context.source.text
    if end < start:
        zh, en = f"end（{end}）在 start（{start}）之前", f"end ({end}) is before start ({start})"
        context.refuse("R140", here, zh, en)
    elif text and end > len(text):
        zh = f"出处到第 {end} 个字为止，而 source.text 只有 {len(text)} 个字"
        context.refuse("R142", here, zh, f"the place ends at {end}, source.text has {len(text)} characters")
    elif text:
        stands = text[start:end]
        if quote is not None and quote != stands:
            context.refuse(
                "R141", here, f"原文 [{start}, {end}) 是“{_short(stands)}”，quote 写的是“{_short(quote)}”",
                f"the text at [{start}, {end}) is “{_short(stands)}”, the quote is “{_short(quote)}”",
                help=Words("偏移按字（码点）计，从 0 起，不含 end", "offsets count code points from 0, end excluded"),
            )  # fmt: skip
        return stands
    return quote


def _number(key: str, value: Any, here: Here, context: Context) -> int | None:
    least, most = LEAST[key], PAGES if key == "page" else MOST
    if type(value) is int or (type(value) is Digits and len(value) < 10 and value.isdigit()):
        number = int(value)
        if least <= number <= most:
            return number
    zh, en = f"{key} 是 {least} 到 {most} 的整数", f"{key} is a whole number from {least} to {most}"
    context.refuse("R140", here.part(key), zh, en)
    return None


def _bbox(value: Any, here: Here, context: Context) -> tuple[str, ...] | None:
    if isinstance(value, list) and len(value) == 4:
        sides = [str(side) for side in value if isinstance(side, str | int) and not isinstance(side, bool)]
        if len(sides) == 4 and all(_SIDE.fullmatch(side) for side in sides):
            return tuple(sides)
    zh, en = "bbox 是四个数 [左, 上, 右, 下]", "bbox is four numbers [left, top, right, bottom]"
    context.refuse("R140", here.part("bbox"), zh, en)
    return None


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"
