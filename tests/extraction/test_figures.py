"""Every number of a passage, with kind, digits and unit: the cases of figures.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.extraction.numbers.scan import Number, scan

CASES = Path(__file__).with_name("figures.md")
ROW = re.compile(r"\| (?P<text>.+?) \| (?P<figures>[^|]+?) \|")


def cases() -> Iterator[tuple[str, list[str]]]:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        m = ROW.fullmatch(line)
        if m is not None and m["text"] != "原文":
            yield m["text"], [] if m["figures"] == "—" else m["figures"].split("; ")


def shown(number: Number) -> str:
    parts = [number.kind.value, number.digits, number.unit, "unreadable" if number.unreadable else ""]
    return ("~" if number.rough else "") + " ".join(p for p in parts if p)


@pytest.mark.parametrize(("text", "figures"), list(cases()))
def test_figures_of_a_passage(text: str, figures: list[str]) -> None:
    assert [shown(n) for n in scan(text)] == figures


def test_there_are_many_cases() -> None:
    assert len(list(cases())) >= 150
