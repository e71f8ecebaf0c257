"""The hand labels of a fixture go in (fixtures/gold/NAME.yaml); typed labels with offsets into its report come out.

Quotes become runs: half-open code point offsets with `text[start:end] == quote`. A quote stands once in the report,
or its `occurrence` is written; headings are found one after the other, in the order of the label.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

FIXTURES: Final = Path(__file__).parents[2] / "fixtures"
REPORTS: Final = tuple(sorted(path.stem for path in (FIXTURES / "gold").glob("*.yaml")))
FIGURES: Final = ("money", "thresholds", "rates", "counts", "scores", "grades", "weights", "dates")


@dataclass(frozen=True, slots=True)
class Run:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    number: str  # as printed, "" where none is
    title: str
    form: str  # heading | run_in (its text follows on the line) | list_item
    irregular: str | None  # the number it should carry
    run: Run


@dataclass(frozen=True, slots=True)
class Figure:
    kind: str  # one of FIGURES
    label: str
    fact: str | None  # its place in report.json, where it is a principal fact
    value: str
    unit: str
    run: Run  # the figure with its unit
    quote: Run  # the words around it


@dataclass(frozen=True, slots=True)
class Band:
    """A grade band or a bin of scores that the report states; a side it does not state is None."""

    label: str
    lower: str | None
    lower_inclusive: bool
    upper: str | None
    upper_inclusive: bool
    count: str | None
    run: Run


@dataclass(frozen=True, slots=True)
class Table:
    unit: str
    header: tuple[Run, ...]
    rows: tuple[tuple[Run | None, ...], ...]  # None: an empty cell


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    number: str  # in regular brackets, "" where the report gives none
    run: Run


@dataclass(frozen=True, slots=True)
class Failure:
    """A finding the report deserves; of its items, those that must, may and must not be named."""

    rule: str
    severity: tuple[str, ...]
    count: int | None
    items: tuple[str, ...]
    items_either: tuple[str, ...]
    items_not: tuple[str, ...]
    evidence: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    name: str
    text: str
    seed: str | None  # the real report this fixture was modelled on
    kind: str
    region: str
    fiscal_year: str
    unit_name: Run
    title: Run
    signoff_unit: str | None
    signoff_date: str | None
    headings: tuple[Heading, ...]
    figures: tuple[Figure, ...]
    bands: tuple[Band, ...]
    bins: tuple[Band, ...]
    tables: tuple[Table, ...]
    documents: tuple[Document, ...]
    fails: tuple[Failure, ...]
    passes: frozenset[str]
    not_applicable: frozenset[str]
    either: frozenset[str]  # rules on which the label takes no side
    must_not: Mapping[str, str]  # rule → why it would be a false alarm


def report_text(name: str) -> str:
    """The report as it is stored: no newline is translated."""
    return (FIXTURES / "reports" / f"{name}.txt").read_bytes().decode("utf-8")


def read_labels(name: str) -> Labels:
    data: dict[str, Any] = yaml.load(
        (FIXTURES / "gold" / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
    )
    text = report_text(name)
    signoff = data["signoff"]
    if signoff:
        _find(text, signoff)
    return Labels(
        name=name,
        text=text,
        seed=data["seed"] or None,
        kind=data["kind"],
        region=data["region"],
        fiscal_year=data["fiscal_year"],
        unit_name=_first(text, data["unit_name"]["quote"]),
        title=_first(text, data["title"]["quote"]),
        signoff_unit=signoff.get("unit"),
        signoff_date=signoff.get("date"),
        headings=tuple(_headings(text, data["headings"])),
        figures=tuple(_figure(text, kind, item) for kind in FIGURES for item in data.get(kind, [])),
        bands=tuple(_band(text, item, item["grade"]) for item in data.get("bands", [])),
        bins=tuple(_band(text, item, item["label"]) for item in data.get("bins", [])),
        tables=tuple(_table(text, item) for item in data.get("tables", [])),
        documents=tuple(
            Document(item["title"], item["number"], _find(text, item)) for item in data["documents"]
        ),
        fails=tuple(_failure(text, item) for item in data["fails"]),
        passes=frozenset(data["passes"]),
        not_applicable=frozenset(data["not_applicable"]),
        either=frozenset(data["either"]),
        must_not={item["rule"]: item["why"] for item in data["must_not"]},
    )


def _first(text: str, quote: str, after: int = 0) -> Run:
    start = text.find(quote, after)
    if start < 0:
        raise ValueError(f"not in the report: {quote!r}")
    return Run(start, start + len(quote), quote)


def _find(text: str, item: Mapping[str, str]) -> Run:
    """The run of a label's quote, which must say the occurrence where the report repeats it."""
    quote = item["quote"]
    if "occurrence" not in item and text.count(quote) > 1:
        raise ValueError(f"stands {text.count(quote)} times in the report: {quote!r}")
    run = _first(text, quote)
    for _ in range(int(item.get("occurrence", "1")) - 1):
        run = _first(text, quote, run.end)
    return run


def _headings(text: str, items: Iterable[Mapping[str, str]]) -> Iterable[Heading]:
    after = 0
    for item in items:
        run = _first(text, item.get("quote", item["number"] + item["title"]), after)
        after = run.end
        yield Heading(
            int(item["level"]), item["number"], item["title"], item["form"], item.get("irregular"), run
        )


def _figure(text: str, kind: str, item: Mapping[str, str]) -> Figure:
    quote = _find(text, item)
    if quote.text.count(item["figure"]) != 1:
        raise ValueError(f"{item['figure']!r} does not stand once in {quote.text!r}")
    return Figure(
        kind=kind,
        label=item.get("label", item.get("name", "")),
        fact=item.get("fact"),
        value=item["value"],
        unit=item.get("unit", ""),
        run=_first(text, item["figure"], quote.start),
        quote=quote,
    )


def _band(text: str, item: Mapping[str, str], label: str) -> Band:
    return Band(
        label=label,
        lower=item.get("lower"),
        lower_inclusive=item.get("lower_inclusive") == "true",
        upper=item.get("upper"),
        upper_inclusive=item.get("upper_inclusive") == "true",
        count=item.get("count"),
        run=_find(text, item),
    )


def _table(text: str, item: Mapping[str, Any]) -> Table:
    """Cells are found one after the other, from the words before the table on."""
    at = _first(text, item["after"]).end

    def cells(row: Sequence[str]) -> tuple[Run | None, ...]:
        nonlocal at
        found: list[Run | None] = []
        for cell in row:
            run = _first(text, cell, at) if cell else None
            at = run.end if run else at
            found.append(run)
        return tuple(found)

    header = tuple(cell for cell in cells(item["header"]) if cell is not None)
    return Table(item["unit"], header, tuple(cells(row) for row in item["rows"]))


def _failure(text: str, item: Mapping[str, Any]) -> Failure:
    return Failure(
        rule=item["rule"],
        severity=tuple(item["severity"]),
        count=int(item["count"]) if "count" in item else None,
        items=tuple(item.get("items", ())),
        items_either=tuple(item.get("items_either", ())),
        items_not=tuple(item.get("items_not", ())),
        evidence=tuple(_first(text, quote) for quote in item.get("evidence", ())),
    )
