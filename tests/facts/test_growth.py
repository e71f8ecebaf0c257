"""Reading grows with the file and no faster, and what is not asked for is not built."""

from __future__ import annotations

import json
import sys
from types import FrameType
from typing import Any

import pytest

from checker.facts import records
from checker.facts.decode import decode
from checker.facts.model import Series
from checker.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


def table(rows: int, *, placed: bool) -> str:
    """A table of projects; with places, the text they stand in comes along."""
    text = ""
    projects: list[dict[str, Any]] = []
    for i in range(rows):
        row: dict[str, Any] = {"no": i + 1}
        for key, value, unit in (
            ("name", f"项目{i}", ""),
            ("budget", f"{i}.50", "万元"),
            ("exec_rate", "94.71", "%"),
            ("score", "98.2", "分"),
        ):
            start = len(text)
            text += f"{value}{unit}\n"
            at = {"start": start, "end": len(text) - 1, "line": i + 1, "quote": text[start:-1]}
            row[key] = (
                {"value": value, **({"unit": unit} if unit else {}), "at": at} if placed else value + unit
            )
        projects.append(row)
    source = {"source": {"text": text, "complete": True}} if placed else {}
    return json.dumps({"projects": projects} | source, ensure_ascii=False)


def calls(text: str) -> int:
    """How many functions are called; unlike a clock it says the same on a busy machine."""
    count = 0

    def seen(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        decode(text, "r.json", VOCABULARY)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("placed", [False, True])
def test_ten_times_the_rows_are_ten_times_the_work(placed: bool) -> None:
    decode("{}", "r.json", VOCABULARY)
    few, many = calls(table(100, placed=placed)), calls(table(1000, placed=placed))
    assert many < 11 * few


def test_only_what_is_asked_for_is_built(monkeypatch: Any) -> None:
    built = []
    read = records.read_field

    def counted(raw: Any, field: Any, *rest: Any) -> Any:
        built.append(field.zh)
        return read(raw, field, *rest)

    monkeypatch.setattr(records, "read_field", counted)
    report = decode(table(20, placed=True), "r.json", VOCABULARY)
    assert built == ["项目", *["项目"] * 20], "the list and its rows"
    built.clear()
    projects = report.root.fields["项目"]
    assert isinstance(projects, Series)
    for project in projects.items:
        assert project.fields["预算数"] is project.fields["预算数"]  # type: ignore[union-attr]
    assert built == ["预算数"] * 20
