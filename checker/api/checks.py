"""A report and a library go in; the policy chosen, the day it is judged by, and the outcome come out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker import __version__
from checker.api.reports import Opened, open_report, vocabulary_for
from checker.diagnostics import Lang, Words
from checker.engine.run import applies, run
from checker.facts.model import Fact, Node, Report, Series
from checker.findings import Outcome, Receipt
from checker.policy.model import Library, Policy
from checker.policy.select import Choice
from checker.policy.select import choose as choose_policy
from checker.values.dates import Day
from checker.values.quantity import Quantity
from checker.values.unknown import Unknown
from checker.vocabulary import GENRE, load_vocabulary

if TYPE_CHECKING:
    pass


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


def as_of(report: Report, given: datetime.date | None = None) -> AsOf:
    """--as-of, else the sign-off date, else 30 June after the fiscal year. Raises NoAsOf when nothing says."""
    if given is not None:
        return AsOf(given, Words("由 --as-of 指定", "given by --as-of"))
    signoff = report.root.fields["落款"]
    date = signoff.fields.get("日期") if isinstance(signoff, Node) else None
    if isinstance(date, Fact) and isinstance(date.value, Day):
        return AsOf(date.value.last, Words("报告的落款日期", "the report's sign-off date"))
    years = _years(report)
    if years:
        day = datetime.date(max(years) + 1, 6, 30)
        of = ("评价年度", "the fiscal year") if len(years) == 1 else ("最后一个年度", "the last of its years")
        return AsOf(
            day, Words(f"报告没有落款日期，取{of[0]}次年6月30日", f"no sign-off date: 30 June after {of[1]}")
        )
    raise NoAsOf(
        "报告没有落款日期，也看不出评价年度，不能断定按哪一天的规定检查；请加 --as-of 2025-06-30 这样的日期",
        "the report has neither a sign-off date nor a fiscal year: name the day with --as-of 2025-06-30",
    )


def _years(report: Report) -> list[int]:
    """The year rated; where it is not one, all that the report names side by side."""
    year, named = report.root.fields["年度"], report.root.fields.get("各年度")
    facts: list[object] = [year]
    if not (isinstance(year, Fact) and isinstance(year.value, Quantity)) and isinstance(named, Series):
        facts = [node.fields.get("年") for node in named.items if isinstance(node, Node)]
    return [int(f.value.value) for f in facts if isinstance(f, Fact) and isinstance(f.value, Quantity)]


def choose(
    library: Library, report: Report, policy: str | None = None, day: datetime.date | None = None
) -> Choice:
    """The deepest policy that applies, and the add-ons. Raises PolicyChoice when there is not exactly one."""
    when = as_day(day or as_of(report).day)
    return choose_policy(library, lambda p, condition: applies(p, condition, report, when), when, policy)


@dataclass(frozen=True, slots=True)
class Read:
    """A report with the policies that judge it, read with all the facts that these declare."""

    report: Report
    choice: Choice
    when: AsOf


def read_and_choose(
    file: Path | Opened, library: Library, policy: str | None = None, day: datetime.date | None = None
) -> Read:
    """The ordinary report is read once; where its policies declare more, it is read again with that."""
    opened = open_report(file) if isinstance(file, Path) else file
    declared = {name for p in (*library.policies.values(), *library.addons.values()) for name in p.facts}
    report = opened.read(load_vocabulary(), declared)
    when = as_of(report, day)
    chosen = choose(library, report, policy, when.day)
    vocabulary = vocabulary_for(chosen.policies, document=opened.document is not None)
    if vocabulary is not report.vocabulary or opened.states(declared):
        report = opened.read(vocabulary)
    return Read(report, chosen, when)


def check(report: Report, choice: Choice, when: AsOf, today: datetime.date, lang: Lang = "zh") -> Outcome:
    """Everything the chosen policies say of the report."""
    result = run(choice.policies, report, as_day(when.day))
    packs = tuple((pack.id, pack.sha256) for policy in choice.policies for pack in policy.chain)
    receipt = Receipt(
        tool_version=__version__, vocabulary_version=report.vocabulary.version, packs=packs,
        policy_choice_zh=choice.why.zh, policy_choice_en=choice.why.en, as_of=when.day.isoformat(),
        as_of_source=when.source.say(lang), today=today.isoformat(), language=lang, input_sha256=report.sha256,
    )  # fmt: skip
    return Outcome(
        report.name, result.findings, result.ledger, receipt, _identity(report), report.unread,
        _partly(report, choice.policies),
    )  # fmt: skip


def _partly(report: Report, policies: tuple[Policy, ...]) -> Words | None:
    """Told where most of the rules that say which kinds they are for are not for a document of this kind."""
    kind = _plain(report.root.fields[GENRE])
    kinds = [
        linked.rule.kinds
        for policy in policies
        for linked in policy.rules.values()
        if linked.disabled is None
    ]
    said = [k for k in kinds if k]
    others = [k for k in said if kind not in k]
    if kind is None or 2 * len(others) <= len(said):
        return None
    left = len(kinds) - len(others)
    english = dict(report.vocabulary.genres)[kind]
    return Words(
        f"这份是{kind}，{len(others)} 条规则只适用于别的文种，没有判断；判断的是其余 {left} 条，核对数字和前后是否一致",
        f"this is {english}: {len(others)} rules are for other kinds of document and were not judged; the other {left} were, "
        "on figures and whether they agree",
    )


def _identity(report: Report) -> dict[str, Any]:
    """What heads a result: unit, year, kind, title, region; None where not known."""
    root = report.root.fields
    title = root["标题"]
    wanted = {"unit_name": root["单位名称"], "fiscal_year": root["年度"], "kind": root["类型"], "genre": root[GENRE], "region": root["地区"],
              "title": title.fields.get("原文") if isinstance(title, Node) else None}  # fmt: skip
    return {name: _plain(datum) for name, datum in wanted.items()}


def _plain(datum: object) -> str | None:
    if not isinstance(datum, Fact) or isinstance(datum.value, Unknown):
        return None
    return str(int(datum.value.value)) if isinstance(datum.value, Quantity) else str(datum.value)


def as_day(day: datetime.date) -> Day:
    return Day(day.year, day.month, day.day)
