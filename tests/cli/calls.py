"""What a call of the command line gives back, and where the example reports are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FIXTURES = Path(__file__).parents[2] / "fixtures"
REPORT = FIXTURES / "reports" / "sjz-park-2024.txt"
NOVEL = FIXTURES / "not-reports" / "novel.txt"


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


Call = Callable[..., Answer]
