"""The whole product as functions: load the policies, read a report, choose, check. The only module that sees all parts."""

from __future__ import annotations

import datetime
import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker import __version__
from checker.assets import code_fingerprint, find_rules
from checker.diagnostics import Diagnostic, Faults, Lang, Words, error, in_order
from checker.engine.casefile import Case, mismatch, read_cases
from checker.engine.examples import Sources, check_examples
from checker.engine.run import applies, run
from checker.engine.selftest import SelfTest, self_test
from checker.facts.decode import decode, decode_object
from checker.facts.encode import dump
from checker.facts.model import Fact, Node, Report
from checker.findings import Outcome, Receipt, Verdict
from checker.policy.cache import cache_key, fetch, store
from checker.policy.files import SUFFIX, find_packs, read_source
from checker.policy.model import Library
from checker.policy.select import Choice, PolicyChoice
from checker.policy.select import choose as choose_policy
from checker.source import SourceFile
from checker.values.dates import Day
from checker.values.quantity import Quantity
from checker.values.unknown import Unknown
from checker.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from checker.policy.load import Loaded

__all__ = ["AsOf", "Choice", "NoAsOf", "PolicyChoice", "as_of", "check", "choose", "extract_report", "load_library",
           "read_report"]  # fmt: skip


class NoAsOf(Exception):
    """Nothing says on which day the report is to be judged."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day that selects law and dated values, and where it comes from."""

    day: datetime.date
    source: Words


# --- policies ---------------------------------------------------------------------------------------------

Packs = list[tuple[SourceFile, ...]]


def load_library(extra: Sequence[Path] = (), *, cache: Path | None = None) -> Library:
    """All shipped packs, and those in the folders or files of `extra`, their examples run.

    Raises Faults with every diagnostic of every file when one has an error: syntax, names, types, bands, overlays,
    examples. `cache` is a directory of this user's where the result is kept.
    """
    packs = find_packs(find_rules(), "rules") + [p for path in extra for p in packs_at(path)]
    key = cache_key([code_fingerprint(), *(t for pack in packs for s in pack for t in (s.name, s.text))])
    kept = fetch(cache, key) if cache is not None else None
    if isinstance(kept, Library):
        return kept
    loaded = load_packs(packs)
    if loaded.errors:
        raise Faults(loaded.diagnostics)
    if cache is not None:
        store(cache, key, loaded.library)
    return loaded.library


def load_packs(packs: Packs, base: Library | None = None) -> Loaded:
    """Parse, elaborate and link packs (over `base`), and run their examples where nothing else is wrong."""
    from checker.policy.load import load

    return checked(load(packs, load_vocabulary(), base), base)


def lint(paths: Sequence[Path] = ()) -> tuple[Diagnostic, ...]:
    """Every diagnostic, warnings included, of the rule files at `paths`, or of the shipped packs."""
    shipped = find_packs(find_rules(), "rules")
    if not paths:
        return load_packs(shipped).diagnostics
    return load_with(paths).diagnostics


def checked(loaded: Loaded, known: Library | None = None) -> Loaded:
    """With the examples run, where nothing else is wrong; policies of `known` were run before."""
    if loaded.errors:
        return loaded
    found = list(loaded.diagnostics)
    library = loaded.library
    for pack_id, policy in {**library.policies, **library.addons}.items():
        if known is None or known.find(pack_id) is None:
            parent = library.policies.get(policy.chain[-2].id) if len(policy.chain) > 1 else None
            found += check_examples(policy, parent, load_vocabulary(), example_sources())
    return replace(loaded, diagnostics=in_order(found))


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
    unusable = [d for d in loaded.errors if not d.code.startswith("P71")]
    if unusable:
        return Tested((), 0, tuple(unusable), unusable=True)
    mine = {s.name for p in folders for pack in packs_at(p) for s in pack}
    policies = [
        p
        for p in (*loaded.library.policies.values(), *loaded.library.addons.values())
        if not mine or any(s.name in mine for s in p.leaf.sources)
    ]
    tested = tuple(self_test(p, load_vocabulary(), example_sources(), mutate=mutate) for p in policies)
    files = [
        f
        for p in paths
        for f in (sorted(p.rglob("*.md")) if p.is_dir() else [p] if p.suffix == ".md" else [])
    ]
    count, wrong = _run_cases(files, loaded.library)
    return Tested(tested, count, in_order([*loaded.errors, *wrong]))


def load_with(paths: Sequence[Path]) -> Loaded:
    """The packs at `paths` over the shipped ones they extend."""
    from checker.policy.load import load

    packs = [p for path in paths for p in packs_at(path)]
    own = load(packs, load_vocabulary()).library
    mine = {*own.policies, *own.addons}
    base = load(find_packs(find_rules(), "rules"), load_vocabulary()).library
    others = Library(
        {i: p for i, p in base.policies.items() if not mine & {c.id for c in p.chain}},
        {i: p for i, p in base.addons.items() if i not in mine},
    )
    return load_packs(packs, others)


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


def _run_case(case: Case, library: Library) -> list[Diagnostic]:
    try:
        if case.kind == "json":
            report = replace(decode(case.body, case.title, load_vocabulary()), complete=True)
        else:
            report = read_passage(case.body)
        when = as_of(report)
        chosen = choose(library, report, None, when.day)
    except Faults as faults:
        return [replace(d, source=case.source, span=case.span) for d in faults.diagnostics]
    except (NoAsOf, PolicyChoice) as fault:
        return [error("P725", case.source, case.span, f"用例“{case.title}”：{fault.zh}", fault.en)]
    ledger = {e.rule: e for e in run(chosen.policies, report, _day(when.day)).ledger}
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


def example_sources() -> Sources:
    """Where examples get a report from a passage (原文) or a file (报告)."""
    return Sources(passage=read_passage, fixture=lambda name: read_report(Path(name)))


def packs_at(path: Path) -> Packs:
    """The packs in a folder, or the pack that is one file."""
    return find_packs(path, str(path)) if path.is_dir() else [(read_source(path, str(path)),)]


# --- reports ----------------------------------------------------------------------------------------------


def read_report(path: Path) -> Report:
    """A report.json or a document. Raises Faults (R…), documents.Unreadable or extraction's NotAReport."""
    if path.suffix.lower() == ".json":
        return decode(path.read_bytes(), path.name, load_vocabulary())
    data, digest = extracted(path)
    report = decode_object(data, path.name, load_vocabulary())
    return replace(report, sha256=digest, format=str(data["source"].get("format", "text")))


def extract_report(path: Path) -> dict[str, Any]:
    """The object of report.json for a document."""
    return extracted(path)[0]


def extracted(path: Path) -> tuple[dict[str, Any], str]:
    from checker.documents.read import read_document
    from checker.extraction.extract import extract
    from checker.extraction.recognise import require_report

    data = path.read_bytes() if path.is_file() else b""
    document = read_document(path, path.name)
    require_report(document)
    return extract(document, load_vocabulary()), hashlib.sha256(data).hexdigest()


def spell_report(extracted: dict[str, Any]) -> str:
    """The object of report.json as its one canonical text."""
    return dump(extracted, load_vocabulary())


def digit_coverage(extracted: dict[str, Any]) -> tuple[int, int, list[tuple[int, str]]]:
    """(digit runs accounted for, all of them, the rest as line and words around) of an extracted report."""
    text = extracted["source"]["text"]
    source = SourceFile("", text)
    spans = sorted((f["at"]["start"], f["at"]["end"]) for f in extracted["figures"])
    runs = [m.span() for m in re.finditer(r"[0-9０-９]+", text)]
    starts = [s for s, _ in spans]
    rest: list[tuple[int, str]] = []
    for start, end in runs:
        before = bisect_right(starts, start) - 1
        if before < 0 or spans[before][1] < end:
            rest.append((source.line_of(start), " ".join(text[max(0, start - 8) : end + 8].split())))
    return len(runs) - len(rest), len(runs), rest


def read_passage(text: str) -> Report:
    """A passage of an example, through the same extraction as a whole report."""
    from checker.documents.text import read_text
    from checker.extraction.extract import extract

    document = read_text(text.encode(), "例")
    return replace(
        decode_object(extract(document, load_vocabulary()), "例", load_vocabulary()), complete=True
    )


# --- the run ----------------------------------------------------------------------------------------------


def as_of(report: Report, given: datetime.date | None = None) -> AsOf:
    """--as-of, else the sign-off date, else 30 June after the fiscal year. Raises NoAsOf when nothing says."""
    if given is not None:
        return AsOf(given, Words("由 --as-of 指定", "given by --as-of"))
    signoff = report.root.fields["落款"]
    date = signoff.fields.get("日期") if isinstance(signoff, Node) else None
    if isinstance(date, Fact) and isinstance(date.value, Day):
        return AsOf(date.value.last, Words("报告的落款日期", "the report's sign-off date"))
    year = report.root.fields["年度"]
    if isinstance(year, Fact) and isinstance(year.value, Quantity):
        day = datetime.date(int(year.value.value) + 1, 6, 30)
        return AsOf(
            day,
            Words(
                "报告没有落款日期，取评价年度次年6月30日", "no sign-off date: 30 June after the fiscal year"
            ),
        )
    raise NoAsOf(
        "报告没有落款日期，也看不出评价年度，不能断定按哪一天的规定检查；请加 --as-of 2025-06-30 这样的日期",
        "the report has neither a sign-off date nor a fiscal year: name the day with --as-of 2025-06-30",
    )


def choose(
    library: Library, report: Report, policy: str | None = None, day: datetime.date | None = None
) -> Choice:
    """The deepest policy that applies, and the add-ons. Raises PolicyChoice when there is not exactly one."""
    when = _day(day or as_of(report).day)
    return choose_policy(library, lambda p, condition: applies(p, condition, report, when), policy)


def check(report: Report, choice: Choice, when: AsOf, today: datetime.date, lang: Lang = "zh") -> Outcome:
    """Everything the chosen policies say of the report."""
    result = run(choice.policies, report, _day(when.day))
    packs = tuple((pack.id, pack.sha256) for policy in choice.policies for pack in policy.chain)
    receipt = Receipt(
        tool_version=__version__, vocabulary_version=report.vocabulary.version, packs=packs,
        policy_choice_zh=choice.why.zh, policy_choice_en=choice.why.en, as_of=when.day.isoformat(),
        as_of_source=when.source.say(lang), today=today.isoformat(), language=lang, input_sha256=report.sha256,
    )  # fmt: skip
    return Outcome(report.name, result.findings, result.ledger, receipt, _identity(report))


def _identity(report: Report) -> dict[str, Any]:
    """What heads a result: unit, year, kind, title, region; None where not known."""
    root = report.root.fields
    title = root["标题"]
    wanted = {"unit_name": root["单位名称"], "fiscal_year": root["年度"], "kind": root["类型"], "region": root["地区"],
              "title": title.fields.get("原文") if isinstance(title, Node) else None}  # fmt: skip
    return {name: _plain(datum) for name, datum in wanted.items()}


def _plain(datum: object) -> str | None:
    if not isinstance(datum, Fact) or isinstance(datum.value, Unknown):
        return None
    return str(int(datum.value.value)) if isinstance(datum.value, Quantity) else str(datum.value)


def _day(day: datetime.date) -> Day:
    return Day(day.year, day.month, day.day)
