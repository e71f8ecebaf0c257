"""Figures against hand labels: of the real reports where they are at hand, and of the fixtures in every rewriting."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from checker.documents.text import read_text
from checker.extraction.figures import read_figures, uncovered
from checker.extraction.model import Figure, FigureKind, Reading
from checker.vocabulary import load_vocabulary
from tests.extraction.seeds import LABELLED, gold, needs_seeds, seed, seed_names
from tests.variants import VARIANTS
from tests.variants.labels import REPORTS, read_labels, report_text
from tests.variants.labels import Figure as Label

KINDS = {
    "money": {FigureKind.MONEY, FigureKind.THRESHOLD},  # what stands in a target is a bound, not an amount
    "rates": {FigureKind.RATE, FigureKind.GROWTH, FigureKind.THRESHOLD},
    "counts": {FigureKind.COUNT},
    "scores": {
        FigureKind.SCORE,
        FigureKind.WEIGHT,
    },  # 产出指标10分: which of the two, only the context beyond can say
    "weights": {FigureKind.WEIGHT},
    "thresholds": {FigureKind.THRESHOLD},
    "dates": {FigureKind.DATE, FigureKind.YEAR, FigureKind.DOCUMENT_NUMBER},
}
UNITS = {"weights": "分"}


def reading(data: bytes, name: str) -> Reading:
    return read_figures(read_text(data, name), load_vocabulary())


def by_start(read: Reading) -> dict[int, Figure]:
    return {f.span.start: f for f in read.figures}


# --- real reports ---------------------------------------------------------------------------------------


@needs_seeds
@pytest.mark.parametrize("name", LABELLED)
@pytest.mark.parametrize("kind", ["money", "rates", "counts"])
def test_labelled_figures_of_real_reports(name: str, kind: str) -> None:
    read = reading(seed(name), name)
    figures = by_start(read)
    for label in gold(name)[kind]:
        if "mention" not in label or label.get("derived"):
            continue
        figure = figures[label["mention_offset"]]
        assert read.document.quote(figure.span) == label["mention"]
        assert (Decimal(figure.digits), figure.unit) == (Decimal(str(label["value"])), label["unit"])
        assert figure.kind in KINDS[kind]
        assert not figure.unreadable


@needs_seeds
@pytest.mark.parametrize("name", LABELLED)
def test_no_other_amount_is_claimed(name: str) -> None:
    """Precision: every readable amount of a real report in running text is labelled."""
    read = reading(seed(name), name)
    labelled = {label["mention_offset"] for label in gold(name)["money"]}
    claimed = {f.span.start for f in read.figures if f.kind is FigureKind.MONEY and f.cell is None}
    assert claimed == labelled


@needs_seeds
@pytest.mark.parametrize("name", LABELLED)
def test_dates_of_real_reports(name: str) -> None:
    """Every labelled date has its year, day or document number among the figures of its quote."""
    read = reading(seed(name), name)
    for label in gold(name)["dates"]:
        start, end = label["offset"], label["offset"] + len(label["quote"])
        inside = [f for f in read.figures if start <= f.span.start and f.span.end <= end]
        wanted = label["value"][:4]
        if label["role"] in ("cutoff", "partial_period"):
            wanted = f"--{label['value'][5:7]}"
        elif label["role"] == "sign_date":
            wanted = label["value"]
        assert any(f.kind in KINDS["dates"] and f.digits.startswith(wanted) for f in inside), label


@needs_seeds
@pytest.mark.parametrize("name", LABELLED)
def test_scores_of_real_reports(name: str) -> None:
    score = gold(name)["scores"]["total_score"]
    read = reading(seed(name), name)
    stated = [f for f in read.figures if f.kind is FigureKind.SCORE and f.cell is None]
    if score is None:
        assert not stated
        return
    (figure,) = stated
    assert figure.span.start == score["mention_offset"]
    assert read.document.quote(figure.span) == score["as_written"]


@needs_seeds
def test_cells_of_the_real_table() -> None:
    """17 rows of 7 cells, each at its place; the amounts add up to what the hand label says."""
    read = reading(seed("001"), "001")
    label = gold("001")["tables"][0]
    ((_, table),) = read.tables()
    assert [len(row) for row in table.rows] == [7] * 18
    assert [(c.text, c.span.start) for c in table.rows[0]] == [
        (c["name"], c["offset"]) for c in label["columns"]
    ]
    for row, labelled in zip(table.rows[1:], label["rows"], strict=True):
        wanted = [(c["text"], c["offset"]) for c in labelled["cells"].values()]
        assert [(c.text, c.span.start) for c in row] == wanted
    amounts = {f.cell: Decimal(f.digits) for f in read.figures if f.cell and f.kind is FigureKind.MONEY}
    assert sum(v for (_, column), v in amounts.items() if column == 2) == 53_098_481
    assert sum(v for (_, column), v in amounts.items() if column == 3) == 49_052_671
    assert all(f.unit == "元" for f in read.figures if f.cell in amounts)


@needs_seeds
def test_every_digit_of_the_real_reports_is_accounted_for() -> None:
    for name in seed_names():
        read = reading(seed(name), name)
        assert uncovered(read.document, read.figures) == ()


# --- fixtures -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", REPORTS)
def test_labelled_figures_of_fixtures(name: str) -> None:
    labels = read_labels(name)
    read = reading(labels.text.encode(), name)
    assert uncovered(read.document, read.figures) == ()
    assert [label for label in labels.figures if label.kind in KINDS and not _is_found(read, label)] == []


def _is_found(read: Reading, label: Label) -> bool:
    """A figure within the label's run (`12月` of `12月底`) with its digits, its unit and a kind that fits."""
    unit = UNITS.get(label.kind, label.unit)
    return any(
        label.run.start <= f.span.start and f.span.end <= label.run.end and f.kind in KINDS[label.kind]
        and (_same_day(f, label.value) if label.kind == "dates" else (f.digits, f.unit) == (label.value, unit))
        for f in read.figures
    )  # fmt: skip


def _same_day(figure: Figure, value: str) -> bool:
    """`--10` for a label that knows the year from elsewhere, `2019-8` for a document number of 2019."""
    if figure.digits.startswith("--"):
        return figure.digits.replace("-", "") == "..".join(part[4:] for part in value.split("..")).replace(
            "-", ""
        )
    return figure.digits == value or (
        figure.kind is FigureKind.DOCUMENT_NUMBER and figure.digits[:4] == value
    )


# --- the same figures, written otherwise ------------------------------------------------------------------

# These change amounts to another unit of the same value, or add page numbers.
OTHER_UNITS = {"wan-as-yuan", "wan-as-yi", "table-yuan-as-wan", "page-footers"}


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("variant", sorted(VARIANTS.keys() - OTHER_UNITS))
def test_another_way_of_writing_has_the_same_figures(variant: str, name: str) -> None:
    text = report_text(name)
    assert _all_figures(VARIANTS[variant](text)) == _all_figures(text)


def _all_figures(text: str) -> Counter[tuple[str, str, str, bool, bool]]:
    read = reading(text.encode(), "report.txt")
    return Counter((f.kind.value, f.digits, f.unit, f.unreadable, f.rough) for f in read.figures)
