"""A report goes in, what the shipped packs say of it comes out; each report is read and judged once."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from checker import api
from checker.findings import Finding, Outcome, Verdict
from checker.policy.model import Library

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures" / "reports"
SEEDS = ROOT.parent / "shared" / "seeds"
TODAY = datetime.date(2026, 11, 20)


@cache
def library() -> Library:
    return api.load_packs(api.packs_at(ROOT / "rules")).library


@cache
def outcome(path: Path) -> Outcome:
    report = api.read_report(path)
    return api.check(report, api.choose(library(), report), api.as_of(report), TODAY)


def failures(path: Path) -> dict[str, list[Finding]]:
    """The failed findings of every rule that has any."""
    found: dict[str, list[Finding]] = {}
    for finding in outcome(path).findings:
        if finding.verdict is Verdict.FAIL:
            found.setdefault(finding.rule, []).append(finding)
    return found
