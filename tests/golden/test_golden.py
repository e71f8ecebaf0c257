"""The fixtures' facts and findings, whole: what changes in them is seen in review, line by line.

`make golden` writes them anew; read the difference before committing it.
"""

import os
from datetime import date
from pathlib import Path

import pytest

from checker import api
from checker.findings import Finding, Outcome, Verdict
from checker.policy.model import Library

FIXTURES = Path(__file__).parents[2] / "fixtures"
NAMES = sorted(p.stem for p in (FIXTURES / "reports").glob("*.txt"))
REWRITE = bool(os.environ.get("WRITE_GOLDEN"))


@pytest.fixture(scope="module")
def library() -> Library:
    return api.load_library()


@pytest.mark.parametrize("name", NAMES)
def test_facts(name: str) -> None:
    hold(
        FIXTURES / "facts" / f"{name}.json",
        api.spell_report(api.extract_report(FIXTURES / "reports" / f"{name}.txt")),
    )


@pytest.mark.parametrize("name", NAMES)
def test_findings(name: str, library: Library) -> None:
    """From the stored facts, so that a change of the rules shows apart from one of the extraction."""
    report = api.read_report(FIXTURES / "facts" / f"{name}.json")
    when = api.as_of(report)
    choice = api.choose(library, report, None, when.day)
    hold(
        FIXTURES / "findings" / f"{name}.md", page(name, api.check(report, choice, when, date(2026, 11, 21)))
    )


def page(name: str, outcome: Outcome) -> str:
    """The findings as a person would go through them, and the verdict of every rule that had one."""
    receipt = outcome.receipt
    lines = [f"# {name}", "", f"{receipt.policy_choice_zh} · {receipt.as_of}（{receipt.as_of_source}）", ""]
    lines += [spell(f) for f in outcome.findings]
    for verdict, words in (
        (Verdict.PASS, "符合"),
        (Verdict.UNDECIDED, "无法判断"),
        (Verdict.BROKEN, "规则出错"),
    ):
        rules = [e.rule for e in outcome.ledger if e.verdict is verdict]
        lines += ["", f"{words} {len(rules)}：{'、'.join(sorted(rules))}"]
    return "\n".join(lines) + "\n"


def spell(f: Finding) -> str:
    words = {"error": "错误", "warning": "警告", "info": "提示"}[f.severity.value]
    said = f.message or "；".join(m.supply_zh for m in f.missing)
    places = "、".join(f"{p.line}“{' '.join((p.quote or '').split())[:24]}”" for p in f.evidence[:4])
    item = f"【{f.item}】" if f.item else ""
    return (
        f"- {words} `{f.rule}`{item} {said}"
        + (f" — {f.formula}" if f.formula else "")
        + (f" — 第 {places} 行" if places else "")
    )


def hold(file: Path, text: str) -> None:
    if REWRITE:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text
