"""How much of the hand labels of the real reports is found, and how much of what is claimed is right, in numbers.

Recall: of the labelled figures, those read with their value, unit and place. Precision: of the figures that report.json
states as readable, those that a label confirms. The labels account for every run of digits, so a figure written in
digits which none of them knows is a false one; numerals in Chinese are labelled only where they are facts.
That every key fact and every heading is right is held by test_gold_facts.py and test_outlines.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

import pytest

from checker import api
from checker.documents.text import read_text
from checker.extraction.extract import extract
from checker.vocabulary import load_vocabulary
from tests.extraction.seeds import LABELLED, gold, needs_seeds, seed, seed_names

pytestmark = needs_seeds

KINDS = {
    "money": {"money"},
    "rates": {"rate", "growth"},
    "scores": {"score", "weight"},
    "counts": {"count"},
    "dates": {"date", "year", "document_number"},
}
COLUMNS = {  # of a table: kind, unit
    "当年预算数（元）": ("money", "元"), "全年执行数（元）": ("money", "元"), "预算执行率（%）": ("rates", "%"), "得分": ("scores", "分"),
}  # fmt: skip


class Label(NamedTuple):
    """A figure as a person read it; where only words around it are quoted, it is somewhere within them."""

    kind: str
    start: int
    end: int
    value: str
    unit: str
    within: bool = False

    def is_read_as(self, figure: dict[str, Any]) -> bool:
        place, value = figure["at"], figure.get("value")
        placed = (
            self.start <= place["start"] and place["end"] <= self.end
            if self.within
            else place["start"] == self.start
        )
        if value is None or not placed:
            return False
        if self.kind == "dates":
            return _same_day(value, self.value)
        return (
            figure["kind"] in KINDS[self.kind]
            and Decimal(value) == Decimal(self.value)
            and figure.get("unit", self.unit) == self.unit
        )


def _same_day(read: str, label: str) -> bool:
    """`--10` for a month whose year stands elsewhere, `2019-8` for the number of a document of 2019."""
    if read.startswith("--"):
        return read[1:] == label[4:7]
    return read == label[:10] or (len(label) == 4 and read[:4] == label)


def labels(seed_name: str) -> Iterator[Label]:
    known = gold(seed_name)
    bands = known["scores"].get("band_count_stated")
    for kind, unit, found in (
        *((name, None, label) for name in ("money", "rates", "counts") for label in known[name]),
        *(("dates", "", label) for label in known["dates"]),
        *(("scores", "分", label) for label in [known["scores"]["total_score"]] if label),
        *(("counts", "个", label) for label in [bands] if label),
    ):
        if not found.get("derived"):
            within = "mention" not in found
            start = found["offset" if within else "mention_offset"]
            end = start + len(found["quote" if within else "mention"])
            yield Label(
                kind, start, end, str(found["value"]), found["unit"] if unit is None else unit, within
            )
    for row in (row for table in known.get("tables", ()) for row in table["rows"]):
        for column, (kind, unit) in COLUMNS.items():
            text, start = row["cells"][column]["text"], row["cells"][column]["offset"]
            yield Label(kind, start, start + len(text), text.replace(",", ""), unit)


@cache
def report(name: str) -> dict[str, Any]:
    return extract(read_text(seed(name), name), load_vocabulary())


def claimed(name: str, kind: str) -> list[dict[str, Any]]:
    """The figures of a kind that report.json states, in digits, or in Chinese as a fact."""
    return [
        f for f in report(name)["figures"]
        if f["kind"] in KINDS[kind] and "value" in f and (any(map(str.isdecimal, f["at"]["quote"])) or "fact" in f)
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_99_of_100_labelled_figures_are_found_and_no_other_is_claimed(kind: str) -> None:
    asked = [(name, label) for name in LABELLED for label in labels(name) if label.kind == kind]
    lost = [
        (n, label) for n, label in asked if not any(map(label.is_read_as, report(n)["figures"]))
    ]  # fmt: skip
    said = [(name, figure) for name in LABELLED for figure in claimed(name, kind)]
    false = [
        (n, figure) for n, figure in said
        if not any(label.is_read_as(figure) for label in labels(n) if label.kind == kind)
    ]  # fmt: skip
    told = (
        f"{kind}: {len(asked) - len(lost)} of {len(asked)} labelled found, "
        f"{len(said) - len(false)} of {len(said)} claimed right; lost {lost}, false {false}"
    )
    print(told)
    assert asked, told
    assert 100 * len(lost) <= len(asked), told
    assert not false, told


@pytest.mark.parametrize("name", seed_names())
def test_98_of_100_runs_of_digits_are_accounted_for(name: str) -> None:
    accounted, runs, rest = api.digit_coverage(report(name))
    told = f"{name}: {accounted} of {runs} runs of digits accounted for; not: {rest}"
    print(told)
    assert runs > 20, told
    assert 100 * accounted >= 98 * runs, told


def test_the_measure_can_fail() -> None:
    """A wrong value, a wrong unit, a wrong place: none of them passes for the label."""
    figure = {
        "kind": "money",
        "value": "98.20",
        "unit": "万元",
        "at": {"start": 7, "end": 14, "quote": "98.20万元"},
    }
    label = Label("money", 7, 14, "98.2", "万元")
    assert label.is_read_as(figure)
    assert not label.is_read_as({**figure, "value": "98.21"})
    assert not label.is_read_as({**figure, "unit": "亿元"})
    assert not label.is_read_as({**figure, "at": {**figure["at"], "start": 8}})
    assert not label.is_read_as({k: v for k, v in figure.items() if k != "value"})
    assert not label.is_read_as({**figure, "kind": "count"})
    day = {"kind": "date", "value": "2021-04-15", "at": {"start": 3, "end": 13, "quote": "2021年4月15日"}}
    assert Label("dates", 3, 13, "2021-04-15", "", within=True).is_read_as(day)
    assert not Label("dates", 3, 13, "2021-04-16", "", within=True).is_read_as(day)
    assert not Label("dates", 3, 13, "2020-04-15", "", within=True).is_read_as(day)
