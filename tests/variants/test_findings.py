"""The same report written otherwise gives the same findings; a spoilt one gives the finding it must."""

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from checker import api
from checker.documents.text import read_text
from checker.extraction.extract import extract
from checker.facts.decode import decode_object
from checker.findings import Severity, Verdict
from checker.policy.model import Library
from checker.vocabulary import load_vocabulary
from tests.variants import MUTATIONS, TOUCHES, VARIANTS

REPORTS = Path(__file__).parents[2] / "fixtures" / "reports"
NAMES = sorted(p.stem for p in REPORTS.glob("*.txt"))
Said = Counter[tuple[str, str, str | None]]


@cache
def library() -> Library:
    return api.load_library()


@cache
def said(text: str) -> Said:
    """(rule, verdict, row) of every finding; sections are named by their headings, which variants change."""
    vocabulary = load_vocabulary()
    report = decode_object(extract(read_text(text.encode(), "报告.txt"), vocabulary), "报告.txt", vocabulary)
    when = api.as_of(report)
    outcome = api.check(report, api.choose(library(), report, None, when.day), when, date(2026, 11, 21))

    return Counter(
        (f.rule, f.verdict.value, f.item if f.rule.startswith(("row-", "low-", "score-", "zero-")) else None)
        for f in outcome.findings
        if f.severity is not Severity.INFO or f.verdict is Verdict.UNDECIDED
    )


def original(name: str) -> str:
    return (REPORTS / f"{name}.txt").read_bytes().decode("utf-8-sig")


@pytest.mark.parametrize("variant", sorted(VARIANTS))
@pytest.mark.parametrize("name", NAMES)
def test_written_otherwise(name: str, variant: str) -> None:
    text = original(name)
    changed = VARIANTS[variant](text)
    if changed == text:
        pytest.skip("this variant does not apply to this report")
    touched = TOUCHES.get(variant, frozenset())
    before = {k: n for k, n in said(text).items() if k[0] not in touched}
    after = {k: n for k, n in said(changed).items() if k[0] not in touched}
    assert set(after) == set(before)


@pytest.mark.parametrize(
    ("name", "mutation"),
    [(n, m) for m in MUTATIONS for n in sorted(m.expects)],
    ids=lambda v: getattr(v, "name", v),
)
def test_spoilt(name: str, mutation) -> None:  # type: ignore[no-untyped-def]
    changed = mutation.apply(original(name))
    rules = {rule for rule, verdict, _ in all_said(changed) if verdict == "fail"}
    wanted = set(mutation.expects[name])
    assert wanted <= rules


@cache
def all_said(text: str) -> frozenset[tuple[str, str, None]]:
    vocabulary = load_vocabulary()
    report = decode_object(extract(read_text(text.encode(), "报告.txt"), vocabulary), "报告.txt", vocabulary)
    when = api.as_of(report, date(2025, 6, 30))
    outcome = api.check(report, api.choose(library(), report, None, when.day), when, date(2026, 11, 21))
    return frozenset((f.rule, f.verdict.value, None) for f in outcome.findings)
