"""Figures and facts go in; every figure with the fact it became comes out, and the places that facts have taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.extraction.model import Json, Reading, at
from checker.source import Span


def figures_json(reading: Reading, facts: Json) -> list[Json]:
    """Every number of the text with kind, value (null where it cannot be read), unit and place, and the fact it became,
    as a JSON pointer."""
    pointers = dict(_places(facts, ""))
    document = reading.document
    out: list[Json] = []
    for figure in reading.figures:
        where = {} if figure.cell is None else {"row": figure.cell[0], "column": figure.cell[1]}
        entry: Json = {"kind": figure.kind.value, "value": None if figure.unreadable else figure.digits}
        if figure.unit:
            entry["unit"] = figure.unit
        entry["at"] = at(document, figure.span, **where)
        pointer = pointers.get((figure.span.start, figure.span.end))
        if pointer is not None:
            entry["fact"] = pointer
        out.append(entry)
    return out


def _places(value: Any, pointer: str) -> Iterator[tuple[tuple[int, int], str]]:
    """(start, end) → pointer of every fact with a value, the first fact of a place last so that it wins."""
    if isinstance(value, list):
        for i in reversed(range(len(value))):
            yield from _places(value[i], f"{pointer}/{i}")
    elif isinstance(value, dict):
        for key in reversed(value):
            if key not in ("at", "mentions", "source", "figures"):
                yield from _places(value[key], f"{pointer}/{key}")
        if "value" in value:
            for place in reversed([value.get("at"), *value.get("mentions", ())]):
                if isinstance(place, dict):
                    yield (place["start"], place["end"]), pointer


def taken_places(facts: Json, *but: str) -> frozenset[Span]:
    """The places of every figure that became a fact, except of the parts named."""
    kept = {key: value for key, value in facts.items() if key not in but and key != "growth"}
    return frozenset(Span(start, end) for (start, end), _ in _places(kept, ""))
