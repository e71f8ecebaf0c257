"""Every variant changes the way a report is written and nothing of what it says."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from tests.variants import TOUCHES, VARIANTS, characters, figures, layout, tables, wording
from tests.variants.labels import REPORTS, report_text

LEAST = 20
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
TEXTS = {name: report_text(name) for name in REPORTS}
# Where the real reports lie beside the checkout, what holds of the fixtures must hold of them too.
TEXTS |= {path.stem: path.read_bytes().decode("utf-8") for path in sorted(SEEDS.glob("*.txt"))}
FOLD = str.maketrans("０１２３４５６７８９％（）況﹝﹞", "0123456789%()况〔〕")


def figures_of(text: str) -> str:
    """The digits of the text in order, whatever they are written in."""
    return re.sub(r"\D", "", text.translate(FOLD))


def words_of(text: str) -> str:
    """The Chinese characters and digits in order."""
    return re.sub(r"[^\u4e00-\u9fff\d]", "", text.translate(FOLD))


def yuan_in(text: str) -> list[Decimal]:
    scale = {"元": 1, "万元": 10**4, "亿元": 10**8}
    found = re.finditer(r"(?<![\d.])(\d+(?:\.\d+)?)(元|万元|亿元)", text.replace(",", ""))
    return [Decimal(amount[1]) * scale[amount[2]] for amount in found]


def kinds_of(module: object) -> list[str]:
    """The names of the variants that a module writes."""
    return [
        name for name, rewrite in VARIANTS.items() if rewrite.__module__ == getattr(module, "__name__", "")
    ]


@pytest.mark.parametrize("name", TEXTS)
def test_enough_variants_change_each_report(name: str) -> None:
    effective = [variant for variant, rewrite in VARIANTS.items() if rewrite(TEXTS[name]) != TEXTS[name]]
    assert len(effective) >= LEAST


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_variant_has_something_to_change_and_does_it_always_alike(variant: str) -> None:
    rewrite = VARIANTS[variant]
    assert any(rewrite(text) != text for text in TEXTS.values())
    assert all(rewrite(text) == rewrite(text) for text in TEXTS.values())
    assert rewrite("") in {"", "\ufeff", "\n\n\n"}


def test_touches_name_the_variants() -> None:
    assert TOUCHES.keys() == VARIANTS.keys()


@pytest.mark.parametrize("variant", [*kinds_of(layout), *kinds_of(characters)])
@pytest.mark.parametrize("name", TEXTS)
def test_layout_and_characters_leave_the_words(name: str, variant: str) -> None:
    changed = VARIANTS[variant](TEXTS[name])
    if variant == "page-footers":
        changed = re.sub(r"(?m)^— \d+ —$", "", changed)
    assert words_of(changed) == words_of(TEXTS[name])


@pytest.mark.parametrize("variant", kinds_of(wording))
@pytest.mark.parametrize("name", TEXTS)
def test_other_words_leave_the_figures(name: str, variant: str) -> None:
    assert figures_of(VARIANTS[variant](TEXTS[name])) == figures_of(TEXTS[name])


@pytest.mark.parametrize("variant", ["wan-as-yuan", "wan-as-yi", "thousands-marked", "thousands-unmarked"])
@pytest.mark.parametrize("name", TEXTS)
def test_amounts_keep_their_value(name: str, variant: str) -> None:
    assert yuan_in(VARIANTS[variant](TEXTS[name])) == yuan_in(TEXTS[name])


def test_table_amounts_keep_their_value() -> None:
    text = TEXTS["xiangshan-zone-2024"]
    in_yuan = [Decimal(cell.replace(",", "")) for cell in re.findall(r"\t([\d,]+,\d{3})\n", text)]
    in_wan = [
        Decimal(cell)
        for cell in re.findall(r"\t(\d+\.\d{4})\n", figures.table_yuan_as_wan(text))
        if Decimal(cell)
    ]
    assert [amount / 10000 for amount in in_yuan] == in_wan
    assert len(in_wan) == 33


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("两个", "2个"),
        ("五个", "5个"),
        ("十项", "10项"),
        ("十七个", "17个"),
        ("二十家", "20家"),
        ("四十六家", "46家"),
    ],
)
def test_counts_are_spoken_and_written(spoken: str, written: str) -> None:
    assert figures.counts_in_digits(f"共有{spoken}") == f"共有{written}"
    assert figures.counts_in_hanzi(f"共有{written}") == f"共有{spoken}"


@pytest.mark.parametrize("phrase", ["一个", "每两个", "哪五项", "第三个"])
def test_what_is_no_count_stays(phrase: str) -> None:
    assert figures.counts_in_digits(phrase) == phrase


@pytest.mark.parametrize("name", ["xiangshan-zone-2024", "form-project-2023"])
@pytest.mark.parametrize("shape", [tables.cells_on_lines, tables.rows_with_bars, tables.rows_as_markdown])
def test_a_table_keeps_its_cells_in_every_shape(name: str, shape: tables.Write) -> None:
    def cells(text: str) -> list[str]:
        found: list[tables.Table] = []

        def note(table: tables.Table) -> str:
            found.append(table)
            return ""

        tables.reshape(note)(text)
        return [cell for table in found for row in table for cell in row if cell]

    assert len(cells(TEXTS[name])) > 100
    assert cells(tables.reshape(shape)(TEXTS[name])) == cells(TEXTS[name])


def test_no_line_ends_within_an_amount() -> None:
    ends = re.compile(r"\d\n|万\n+元|亿\n+元")
    for text in TEXTS.values():
        for rewrite in (layout.lines_wrapped, layout.page_breaks_inserted):
            assert len(ends.findall(rewrite(text))) == len(ends.findall(text))


def test_a_joined_text_has_no_cut_sentence() -> None:
    for text in TEXTS.values():
        joined = layout.broken_lines_joined(text)
        assert layout.broken_lines_joined(layout.page_breaks_inserted(joined)) == joined
