"""Findings the hand labels of the real reports ask for: found, and as grave as they say."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.packs.outcomes import SEEDS, failures

NAMES: dict[str, str] = yaml.load(
    (Path(__file__).parent / "gold.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)
GOLD = SEEDS.parent / "gold"


def labelled() -> list[tuple[str, dict[str, Any]]]:
    """(report, finding) of every label that a rule is there for."""
    found = []
    for path in sorted(GOLD.glob("*.gold.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        found += [(path.name[:3], f) for f in label["gold_findings"] if f["rule"] in NAMES]
    return found


@pytest.mark.skipif(not GOLD.is_dir(), reason="the hand labels (../shared/gold) are not beside this checkout")
@pytest.mark.parametrize(
    ("seed", "label"), labelled(), ids=lambda x: x["id"] if isinstance(x, dict) else str(x)
)
def test_a_labelled_finding_is_found(seed: str, label: dict[str, Any]) -> None:
    found = failures(SEEDS / f"{seed}.txt").get(NAMES[label["rule"]], [])
    assert found
    assert {f.severity.value for f in found} & set(label["severity_accept"])
