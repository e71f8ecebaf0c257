"""Packs and Markdown cases go in; whether they hold, and what their examples would not notice, comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.api.checks import NoAsOf, as_day, read_and_choose
from checker.api.policies import (
    example_sources,
    is_of_example,
    load_packs,
    load_with,
    packs_at,
)
from checker.api.reports import Opened, vocabulary_for
from checker.assets import find_rules
from checker.diagnostics import Diagnostic, Faults, Words, error, in_order
from checker.engine.casefile import Case, mismatch, read_cases
from checker.engine.run import run
from checker.engine.selftest import SelfTest, self_test
from checker.findings import Verdict
from checker.policy.files import SUFFIX, find_packs
from checker.policy.model import Library
from checker.policy.select import PolicyChoice
from checker.source import SourceFile

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class Tested:
    """Packs tested by their own examples, and Markdown cases; `unusable` when the rules did not even load."""

    packs: tuple[SelfTest, ...]
    cases: int
    diagnostics: tuple[Diagnostic, ...]
    unusable: bool = False


def prove(paths: Sequence[Path] = (), *, mutate: bool = False) -> Tested:
    """The packs at `paths` (or the shipped ones), with the Markdown cases found there.

    A `.md` file alone is judged by the shipped packs.
    """
    folders = [p for p in paths if p.is_dir() or p.suffix == SUFFIX]
    loaded = load_with(folders) if folders else load_packs(find_packs(find_rules(), "rules"))
    unusable = [d for d in loaded.errors if not is_of_example(d)]
    if unusable:
        return Tested((), 0, tuple(unusable), unusable=True)
    mine = {s.name for p in folders for pack in packs_at(p) for s in pack}
    policies = [
        p
        for p in (*loaded.library.policies.values(), *loaded.library.addons.values())
        if not mine or any(s.name in mine for s in p.leaf.sources)
    ]
    tested = tuple(self_test(p, vocabulary_for([p]), example_sources(), mutate=mutate) for p in policies)
    files = [
        f
        for p in paths
        for f in (sorted(p.rglob("*.md")) if p.is_dir() else [p] if p.suffix == ".md" else [])
    ]
    count, wrong = _run_cases(files, loaded.library)
    return Tested(tested, count, in_order([*loaded.errors, *wrong]))


def _run_cases(files: Sequence[Path], library: Library) -> tuple[int, list[Diagnostic]]:
    rules = {i: r for p in (*library.policies.values(), *library.addons.values()) for i, r in p.rules.items()}
    found: list[Diagnostic] = []
    count = 0
    for file in files:
        cases, wrong = read_cases(SourceFile(str(file), file.read_text(encoding="utf-8")), rules)
        found += wrong
        count += len(cases)
        for case in cases:
            found += _run_case(case, library)
    return count, found


def _opened(case: Case) -> Opened:
    """The report of a case, as if it were a file."""
    from checker.documents.text import read_text

    data = case.body.encode()
    return Opened(case.title, "", None if case.kind == "json" else read_text(data, "例"), data)


def _run_case(case: Case, library: Library) -> list[Diagnostic]:
    try:
        read = read_and_choose(_opened(case), library)
    except Faults as faults:
        return [replace(d, source=case.source, span=case.span) for d in faults.diagnostics]
    except (NoAsOf, PolicyChoice) as fault:
        return [error("P725", case.source, case.span, f"用例“{case.title}”：{fault.zh}", fault.en)]
    report = replace(read.report, complete=True)
    ledger = {e.rule: e for e in run(read.choice.policies, report, as_day(read.when.day)).ledger}
    wrong: list[Diagnostic] = []
    for expected in case.expected:
        entry = ledger.get(expected.rule)
        verdict = entry.verdict if entry is not None else Verdict.NOT_APPLICABLE
        if verdict is not expected.verdict:
            why = (
                "；".join(m.supply_zh for m in entry.missing)
                if entry is not None
                else "这条规则不在所选的政策里"
            )
            wrong.append(mismatch(case, expected, verdict, Words(why, why)))
    return wrong
