"""The labels of the forms: a gold file and an extracted report go in, the cells that differ come out.

A label gives figures as they are read (`1200盏`, `96.00%`, `450.00` in the unit of the form), `null` where the form
says nothing, `unreadable` where something stands that nobody can read for certain.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FORMS = Path(__file__).parents[2] / "fixtures" / "forms"
GOLD: dict[str, dict[str, Any]] = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((FORMS / "gold").glob("*.yaml"))
}
UNREADABLE = "unreadable"
_MONEY = ("initial", "budget", "executed")
_POINTS = ("weight", "score")


class Cell(NamedTuple):
    """One cell: where it is, what the label says, what was read."""

    place: str
    expected: str | None
    got: str | None

    @property
    def right(self) -> bool:
        return self.expected == self.got or _same(self.expected, self.got)

    @property
    def guessed(self) -> bool:
        """A value that the form does not give."""
        return not self.right and self.got not in (None, UNREADABLE)


def cells(gold: dict[str, Any], report: dict[str, Any]) -> list[Cell]:
    """Every labelled cell, and a cell for every row that has no label."""
    rows = [
        *_rows("资金", gold.get("funds"), report["funds"], gold),
        *_rows("项目", gold.get("projects"), report["projects"], gold),
        *_rows("指标", gold.get("indicators"), list(leaves(report["indicators"])), gold),
    ]
    for name in ("indicator_total", "project_total"):
        if name in gold:
            rows += _row(name, gold[name], report[name] or {}, gold)
    return rows


def leaves(nodes: list[dict[str, Any]] | None, above: tuple[str, ...] = ()) -> Iterator[dict[str, Any]]:
    """The indicators of the lowest level, each with the names on the way to it."""
    for node in nodes or ():
        path = (*above, node["name"]["value"])
        if node["level"] == "3":
            yield {**node, "path": list(path)}
        yield from leaves(node.get("children"), path)


def _rows(kind: str, gold: list[Any] | None, read: list[Any] | None, whole: dict[str, Any]) -> Iterator[Cell]:
    labelled, found = gold or [], read or []
    for number in range(max(len(labelled), len(found))):
        label = labelled[number] if number < len(labelled) else {"name": None}
        row = found[number] if number < len(found) else {}
        yield from _row(f"{kind}{number + 1}", label, row, whole)


def _row(place: str, label: dict[str, Any], row: dict[str, Any], whole: dict[str, Any]) -> Iterator[Cell]:
    for key, expected in label.items():
        if key == "path":
            yield Cell(f"{place}.path", "/".join(expected), "/".join(row.get("path", ())))
            continue
        unit = whole["unit"] if key in _MONEY else "分" if key in _POINTS else ""
        says = expected if expected in (None, UNREADABLE) else f"{expected}{unit}"
        yield Cell(f"{place}.{key}", says, spelled(row.get(key)))


def spelled(fact: Any) -> str | None:
    if not isinstance(fact, dict):
        return None if fact is None else str(fact)
    return UNREADABLE if fact.get("unreadable") else f"{fact['value']}{fact.get('unit', '')}"


def _same(expected: str | None, got: str | None) -> bool:
    """The same number in the same unit."""
    if expected is None or got is None:
        return False
    (a, unit), (b, other) = _split(expected), _split(got)
    try:
        return bool(a) and Decimal(a) == Decimal(b) and unit == other
    except InvalidOperation:
        return False


def _split(text: str) -> tuple[str, str]:
    end = next((i for i, c in enumerate(text) if c not in "0123456789."), len(text))
    return text[:end], text[end:]
