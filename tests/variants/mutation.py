"""A way a report is spoilt on purpose: its name, the rewrite, and which rules must then fail in which fixture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tests.variants.anatomy import Rewrite

PARK: Final = "sjz-park-2024"
ZONE: Final = "xiangshan-zone-2024"
OFFICE: Final = "sjz-office-2023"
INVEST: Final = "sjz-invest-2020"
TECH: Final = "xushui-tech-2024"
FORM: Final = "form-project-2023"


@dataclass(frozen=True, slots=True)
class Mutation:
    """`expects`: for each fixture it applies to, rules that pass, or say nothing, before and fail after.

    Other rules may fail along with them: a deleted section also leaves a gap in the numbering.
    """

    name: str
    apply: Rewrite
    expects: Mapping[str, tuple[str, ...]]


def expected(*fixtures: str, rules: str) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(fixtures, tuple(rules.split()))
