"""The shipped packs on the real reports, where they lie beside the checkout: every verdict as the table says."""

from pathlib import Path

import pytest
import yaml

from checker.findings import Entry, Verdict
from tests.packs.outcomes import SEEDS, outcome

TABLE: dict[str, list[str]] = yaml.load(
    (Path(__file__).parent / "seeds.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)
NAMES = TABLE.pop("reports")
MEANS = {"fine": ("pass", "n/a")}

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the real reports (../shared/seeds) are not beside this checkout"
)


def word(entry: Entry | None) -> str:
    match entry:
        case None:
            return "-"
        case Entry(verdict=Verdict.FAIL, failed=1):
            return "fail"
        case Entry(verdict=Verdict.FAIL, failed=several):
            return f"fail×{several}"
        case Entry(verdict=Verdict.NOT_APPLICABLE):
            return "n/a"
        case _:
            return entry.verdict.value


@pytest.mark.parametrize("rule", TABLE)
def test_the_verdicts(rule: str) -> None:
    wrong = {}
    for name, wanted in zip(NAMES, TABLE[rule], strict=True):
        ledger = {e.rule: e for e in outcome(SEEDS / f"{name}.txt").ledger}
        said = word(ledger.get(rule))
        if said not in MEANS.get(wanted, (wanted,)) and not said.startswith(f"{wanted}×"):
            wrong[name] = (said, wanted)
    assert not wrong, "said, wanted"


@pytest.mark.parametrize("name", NAMES)
def test_the_table_is_whole(name: str) -> None:
    assert {e.rule for e in outcome(SEEDS / f"{name}.txt").ledger} <= set(TABLE)


@pytest.mark.parametrize("name", NAMES)
def test_little_is_left_undecided(name: str) -> None:
    assert sum(e.verdict is Verdict.UNDECIDED for e in outcome(SEEDS / f"{name}.txt").ledger) <= 5
