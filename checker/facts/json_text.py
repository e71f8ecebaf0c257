"""JSON text goes in, plain Python objects come out: numbers keep their digits, nothing irregular gets through."""

from __future__ import annotations

import json
from typing import Any

from checker.facts.limits import DEPTH, nesting

Json = Any


class Digits(str):
    """A JSON number as it was written: `98.20` stays `98.20`."""

    __slots__ = ()


class Irregular(Exception):
    """The text is not regular JSON; `scan` says where and why."""


def load(text: str) -> Json:
    """The object of a regular text, as fast as the standard library allows. Raises Irregular without a place."""
    try:
        value = _DECODER.decode(text)
    except (ValueError, RecursionError) as fault:
        raise Irregular from fault
    if nesting(value) > DEPTH or ("\\u" in text and _has_lone_surrogate(value)):
        raise Irregular
    return value


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a key twice")
    return members


def _constant(name: str) -> Json:
    raise ValueError(name)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=Digits, parse_int=Digits, parse_constant=_constant
)


def is_whole(text: str) -> bool:
    """Whether every character can be written in UTF-8 (half of a surrogate pair cannot)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _has_lone_surrogate(value: Json) -> bool:
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            if not is_whole(item):
                return True
        elif isinstance(item, list):
            stack.extend(item)
        elif isinstance(item, dict):
            stack.extend(item)
            stack.extend(item.values())
    return False
