"""The real reports beside the checkout and their hand labels, where they are there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[3] / "shared"
LABELLED = ("000", "001", "003")

needs_seeds = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason="the real reports (../shared/seeds) are not beside this checkout"
)


def seed(name: str) -> bytes:
    return (SHARED / "seeds" / f"{name}.txt").read_bytes()


def seed_names() -> list[str]:
    return sorted(path.stem for path in (SHARED / "seeds").glob("*.txt"))


def gold(name: str) -> dict[str, Any]:
    labels: dict[str, Any] = json.loads(
        (SHARED / "gold" / f"{name}.gold.json").read_text(encoding="utf-8"), parse_float=str
    )
    return labels
