"""A report.json object goes in, its one canonical text comes out: keys in the vocabulary's order, facts on a line."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from checker.facts.json_text import Digits
from checker.vocabulary import Vocabulary

WIDTH = 110


def dump(obj: Any, vocabulary: Vocabulary) -> str:
    return _written(obj, 0) + "\n"


def _written(value: Any, indent: int) -> str:
    short = _line(value)
    if (
        not isinstance(value, dict | list)
        or not value
        or (indent and len(short) + indent <= WIDTH and _flat(value))
    ):
        return short
    inner = " " * (indent + 1)
    if isinstance(value, dict):
        members = [f"{inner}{_line(k)}: {_written(v, indent + 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(members) + "\n" + " " * indent + "}"
    return "[\n" + ",\n".join(inner + _written(v, indent + 1) for v in value) + "\n" + " " * indent + "]"


def _flat(value: Any) -> bool:
    return True


def _line(value: Any) -> str:
    match value:
        case Digits():
            return str(value)
        case Decimal():
            return format(value, "f")
        case dict():
            return "{" + ", ".join(f"{_line(k)}: {_line(v)}" for k, v in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(_line(v) for v in value) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False, allow_nan=False)
