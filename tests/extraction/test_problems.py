"""Problems and measures of passages: the cases of problems.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from checker.extraction.frame.outline import read_outline
from checker.extraction.prose.problems import problems_and_measures
from checker.vocabulary import load_vocabulary
from tests.extraction.cases import cases, read

CASES = cases("problems.md")


def entries(text: str) -> Iterator[str]:
    reading = read(text)
    found = problems_and_measures(reading.document, read_outline(reading, load_vocabulary()))
    lines = [(p["at"]["start"], "问", p, (p["cause"], p["projects"])) for p in found["problems"]]
    lines += [(m["at"]["start"], "措", m, (m["actor"], m["deadline"])) for m in found["measures"]]
    for _, mark, item, details in sorted(lines, key=lambda line: line[0]):
        yield f"{mark} {'｜'.join([item['text']['value'], *map(shown, details)]).rstrip('｜')}"


def shown(detail: Any) -> str:
    if isinstance(detail, list):
        return "、".join(d["value"] for d in detail)
    return "" if detail is None else str(detail["value"])


@pytest.mark.parametrize("name", CASES)
def test_problems_and_measures(name: str) -> None:
    assert "\n".join(entries(CASES[name]["text"])) == CASES[name]["entries"]


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 12
