"""Kinds of document: which rules are for which, that a kind not known switches nothing off, and that it is told."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from checker import api
from checker.facts.decode import decode_object
from checker.findings import Outcome, Verdict
from checker.vocabulary import load_vocabulary
from tests.packs.outcomes import library

TABLE = dict(yaml.load((Path(__file__).parent / "kinds.yaml").read_text(encoding="utf-8"), yaml.BaseLoader))
KINDS = TABLE.pop("kinds")


@cache
def judged(kind: str | None) -> Outcome:
    """A report that states its kind, and of all else that it is not there."""
    facts = {"genre": kind, "fiscal_year": "2023年"}
    report = decode_object(facts, "a.json", load_vocabulary(), complete=True)
    when = api.as_of(report, date(2024, 6, 30))
    return api.check(report, api.choose(library(), report, "mof-2020-10", when.day), when, date(2026, 11, 21))


def set_aside(kind: str | None) -> set[str]:
    return {e.rule for e in judged(kind).ledger if any(r.text_zh.startswith("只适用于") for r in e.reasons)}


def test_the_table_knows_every_kind() -> None:
    assert set(KINDS) == {zh for zh, _ in load_vocabulary().genres}


@pytest.mark.parametrize("rule", TABLE)
def test_a_rule_is_for_its_kinds_and_says_so_of_others(rule: str) -> None:
    told = {kind: "no" if rule in set_aside(kind) else "yes" for kind in KINDS}
    assert told == dict(zip(KINDS, TABLE[rule], strict=True))


def test_the_reason_names_the_kinds_and_the_document() -> None:
    entry = next(e for e in judged("评价报告").ledger if e.rule == "problems-present")
    assert entry.verdict is Verdict.NOT_APPLICABLE
    assert [r.text_zh for r in entry.reasons] == ["只适用于自评报告、项目汇总，这份是评价报告"]
    assert [r.text_en for r in entry.reasons] == ["only for self_report, summary; this is evaluation_report"]


def test_a_kind_that_is_not_known_switches_nothing_off() -> None:
    assert set_aside(None) == set()
    present = {e.rule: e.verdict for e in judged(None).ledger}
    assert present["problems-present"] is Verdict.FAIL


def test_what_is_checked_for_its_figures_only_is_told_so() -> None:
    for kind in KINDS:
        told = judged(kind).partly
        if kind in ("评价报告", "运行监控"):
            assert told is not None
            assert told.zh.startswith(f"这份是{kind}，{len(set_aside(kind))} 条规则只适用于别的文种")
        else:
            assert told is None
