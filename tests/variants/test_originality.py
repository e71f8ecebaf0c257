"""No fixture borrows a sentence from the real report it was modelled on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.variants.labels import REPORTS, read_labels

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
LONGEST = 12  # Chinese characters in a row
STOCK = ["科学性、规范性、客观性和公正性", "市委市政府"]


def words(text: str, without: list[str]) -> list[str]:
    """The runs of Chinese characters between figures and sentence ends; punctuation and line ends do not part them."""
    for phrase in sorted(without, key=len, reverse=True):
        text = text.replace(phrase, "。")
    return [
        run for run in re.split(r"[。；！？0-9]", re.sub(r"[^\u4e00-\u9fff。；！？0-9]", "", text)) if run
    ]


def shared(run: str, seed: str) -> list[str]:
    return [
        run[at : at + LONGEST + 1] for at in range(len(run) - LONGEST) if run[at : at + LONGEST + 1] in seed
    ]


@pytest.mark.parametrize("name", REPORTS)
def test_no_sentence_is_shared_with_a_real_report(name: str) -> None:
    """Headings, table heads, document titles and a stock phrase are common property; figures part the runs."""
    if not SEEDS.is_dir():
        pytest.skip("the real reports do not lie beside the checkout")
    labels = read_labels(name)
    common = [heading.run.text for heading in labels.headings if heading.form != "list_item"]
    common += [document.title for document in labels.documents] + [labels.title.text, *STOCK]
    common += [cell.text for table in labels.tables for cell in table.header]
    seeds = "。".join(
        run for path in sorted(SEEDS.glob("*.txt")) for run in words(path.read_text("utf-8"), STOCK)
    )
    assert len(seeds) > 5000
    assert [part for run in words(labels.text, common) for part in shared(run, seeds)] == []
