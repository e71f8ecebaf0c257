"""The hand labels agree with the reports they label, and the figures they give agree with one another."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from tests.variants.labels import FIXTURES, REPORTS, Labels, Run, read_labels

CATALOGUE = Path(__file__).parents[3] / "shared" / "domain" / "rule_catalogue.md"
CENT = Decimal("0.01")


@pytest.fixture(params=REPORTS)
def labels(request: pytest.FixtureRequest) -> Labels:
    return read_labels(request.param)


def runs(labels: Labels) -> list[Run]:
    cells = [cell for table in labels.tables for row in (table.header, *table.rows) for cell in row if cell]
    return [
        *(heading.run for heading in labels.headings),
        *(run for figure in labels.figures for run in (figure.run, figure.quote)),
        *(band.run for band in labels.bands + labels.bins),
        *(document.run for document in labels.documents),
        *(run for failure in labels.fails for run in failure.evidence),
        *cells,
    ]


def test_every_quote_stands_at_its_offsets(labels: Labels) -> None:
    assert len(runs(labels)) > 40
    assert all(labels.text[run.start : run.end] == run.text for run in runs(labels))


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?<![\d.,])\d[\d.,]*\s*(?:亿元|万元|万美元|元)",
        r"(?<![\d.,])-?\d[\d.]*\s*[%％]",
        r"(?<![\d.,])\d[\d.]*\s*分(?!别)",
    ],
)
def test_no_figure_goes_without_a_label(labels: Labels, pattern: str) -> None:
    labelled = runs(labels)
    for figure in re.finditer(pattern, labels.text):
        assert any(run.start <= figure.start() and figure.end() <= run.end for run in labelled), figure[0]


def test_a_value_is_what_its_figure_prints(labels: Labels) -> None:
    for figure in labels.figures:
        if figure.kind in {"money", "rates", "scores", "weights", "thresholds"}:
            assert figure.value in figure.run.text
            assert figure.unit in figure.run.text


def test_every_rule_has_one_verdict(labels: Labels) -> None:
    verdicts = [failure.rule for failure in labels.fails]
    verdicts += [*labels.passes, *labels.not_applicable, *labels.either]
    assert len(verdicts) == len(set(verdicts))
    assert not labels.must_not.keys() & {failure.rule for failure in labels.fails}


def test_the_verdicts_cover_the_catalogue(labels: Labels) -> None:
    if not CATALOGUE.exists():
        pytest.skip("the rule catalogue does not lie beside the checkout")
    catalogue = set(
        re.findall(r"^\*\*\d+\. `([a-z0-9-]+)`", CATALOGUE.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert catalogue == {f.rule for f in labels.fails} | labels.passes | labels.not_applicable | labels.either
    assert labels.must_not.keys() <= catalogue


def test_items_are_rows_of_the_table(labels: Labels) -> None:
    named = {name for f in labels.fails for name in (*f.items, *f.items_either, *f.items_not)}
    assert named <= {cell.text for table in labels.tables for row in table.rows for cell in row if cell}


def amount(cell: Run | None) -> Decimal:
    return Decimal(cell.text.replace(",", "").rstrip("%")) if cell else Decimal(0)


def test_the_project_table_adds_up() -> None:
    table = read_labels("xiangshan-zone-2024").tables[0]
    assert {len(row) for row in table.rows} == {7}
    assert [amount(row[0]) for row in table.rows] == list(range(1, 18))
    assert sum(amount(row[2]) for row in table.rows) == 53_098_481
    assert sum(amount(row[3]) for row in table.rows) == 49_052_671
    for row in table.rows:
        rate = (amount(row[3]) / amount(row[2]) * 100).quantize(CENT, ROUND_HALF_UP)
        assert amount(row[4]) == rate
        assert (amount(row[5]) >= 90) == (row[6] is not None and row[6].text == "优")


def test_the_form_adds_up() -> None:
    funds, indicators = read_labels("form-project-2023").tables
    total, *sources = funds.rows
    for column in (1, 2, 3):
        assert amount(total[column]) == sum(amount(row[column]) for row in sources)
    assert amount(total[5]) == amount(total[3]) / amount(total[2]) * 100
    assert amount(total[6]) == amount(total[5]) / 100 * amount(total[4])
    *rows, last = indicators.rows
    assert amount(last[5]) == sum(amount(row[5]) for row in rows) + amount(total[4]) == 100
    assert amount(last[6]) == sum(amount(row[6]) for row in rows) + amount(total[6])
    assert all(row[7] for row in rows if amount(row[6]) < amount(row[5]))
    assert amount(rows[1][6]) == (Decimal("33.3") / 36 * 8).quantize(CENT)
    assert amount(rows[4][6]) == (1 - Decimal(5) / 125) * 12


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*reports/*.txt")), ids=lambda path: path.stem)
def test_every_text_can_be_stored_in_the_older_encoding(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert text.encode("gb18030").decode("gb18030") == text


def test_every_report_is_labelled() -> None:
    assert {path.stem for path in (FIXTURES / "reports").glob("*.txt")} == set(REPORTS)


def test_what_is_no_report_does_not_look_like_one() -> None:
    texts = {path.stem: path.read_text("utf-8") for path in (FIXTURES / "not-reports").glob("*.txt")}
    assert texts.keys() == {"budget-table", "empty", "novel", "target-declaration"}
    assert not any("自评" in text for text in texts.values())
    assert texts["empty"] == ""
