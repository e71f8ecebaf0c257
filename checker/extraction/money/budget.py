"""Bound amounts and rates go in; `budget`, `project_budget` and their mention lists of report.json come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.documents.model import Document
from checker.extraction.model import FigureKind, Json
from checker.extraction.money.amount_words import CHANGED_TO
from checker.extraction.money.amounts import Bound
from checker.extraction.money.labels import is_source
from checker.extraction.sentences.mentions import fact_of, gather, worth
from checker.extraction.sentences.setting import Setting
from checker.extraction.sentences.statements import Mention, Sentence
from checker.extraction.sentences.stating import Scope, whose
from checker.vocabulary import Vocabulary
from checker.wording import phrase, words

FIELDS = ("initial", "adjustment", "adjusted", "executed", "exec_rate", "carry_over")
_LISTED_IN_FULL = phrase("来源列全")


def resolve(bounds: Sequence[Bound], setting: Setting) -> list[Bound]:
    """Gives every amount that names no scope the scope of the report: the whole, unless only projects are spoken of.

    Where a report on a whole department speaks of nothing but projects, under a heading on its budget as a whole,
    what it tells of them is all it tells of the whole.
    """
    bounds = _arrived([*_one_change(_first_and_changed(bounds)), *_spent(bounds)])
    amounts = [b for b in bounds if b.record == "budget" and b.field != "exec_rate"]
    default = Scope.PROJECTS if {b.scope for b in amounts} == {Scope.PROJECTS} else Scope.WHOLE
    bounds = [replace(b, scope=default) if b.scope is Scope.UNSAID else b for b in bounds]
    if default is Scope.PROJECTS and setting.kind == "dept_overall" and _on_the_whole(amounts[0].sentence):
        return [replace(b, scope=Scope.WHOLE) if b.scope is Scope.PROJECTS else b for b in bounds]
    return bounds


def _first_and_changed(bounds: Sequence[Bound]) -> list[Bound]:
    """预算90万元，年中调整为80万元: what was changed is the budget as it was at first."""
    changed = {
        id(b.sentence): b.mention.start
        for b in bounds
        if b.field == "adjusted" and CHANGED_TO.search(b.mention.lead)
    }
    return [
        replace(b, field="initial")
        if b.field == "adjusted" and b.mention.start < changed.get(id(b.sentence), 0)
        else b
        for b in bounds
    ]


def _one_change(bounds: Sequence[Bound]) -> list[Bound]:
    """Several changes that differ (调增…，调减…) are no one change of the budget: what they come to is not stated."""
    changes = {(b.sign, worth(b.mention.figure)) for b in bounds if b.field == "adjustment"}
    return [b for b in bounds if b.field != "adjustment" or len(changes) == 1]


def _spent(bounds: Sequence[Bound]) -> Iterator[Bound]:
    """A report that tells budget and total outlay, with a rate or in one sentence, has told what was executed: the total."""
    fields = {b.field for b in bounds if b.record == "budget" and b.scope is not Scope.PROJECTS}
    total = next((b for b in bounds if b.field == "total"), None)
    if total is None or "executed" in fields or not fields & {"initial", "adjusted"}:
        return
    beside = {b.field for b in bounds if b.sentence is total.sentence and b.record == "budget"}
    if "exec_rate" in fields or "adjusted" in beside:
        yield replace(total, record="budget", field="executed", scope=Scope.WHOLE)


def _arrived(bounds: Sequence[Bound]) -> list[Bound]:
    """The money that arrived, or was invested, is the budget where a report states no other and tells what was spent."""
    bounds = _with_all_money(bounds)
    fields = {b.field for b in bounds if b.record == "budget"}
    first = next((b for b in bounds if b.field == "arrived"), None)
    stated = fields & {"initial", "adjusted"} or not fields & {"executed", "exec_rate"}
    return [
        replace(b, field="adjusted") if b is first else b
        for b in bounds
        if b.field != "arrived" or (b is first and not stated)
    ]


def _with_all_money(bounds: Sequence[Bound]) -> list[Bound]:
    """下达50万元，总投资80万元，支出70万元: more was spent than granted, so it was spent from all that was invested."""
    own = [(b, worth(b.mention.figure)) for b in bounds if b.record == "budget"]
    own = [(b, value) for b, value in own if b.scope in (Scope.WHOLE, Scope.UNSAID)]
    most = {
        field: max((v for b, v in own if v and b.field == field), default=None)
        for field in ("adjusted", "executed", "initial")
    }
    granted, spent = most["adjusted"], most["executed"]
    if (
        granted is None
        or spent is None
        or most["initial"]
        or granted[0] != spent[0]
        or granted[1] >= spent[1]
    ):
        return list(bounds)
    enough = (b for b, v in own if b.field == "arrived" and v and v[0] == spent[0] and v[1] >= spent[1])
    if (invested := next(enough, None)) is None:
        return list(bounds)
    return [
        replace(b, field="adjusted") if b is invested else b
        for b in bounds
        if b is invested or not (b.record == "budget" and b.field in ("adjusted", "arrived"))
    ]


def _on_the_whole(sentence: Sentence) -> bool:
    section = sentence.section
    return "income_expenditure" in section.roles or phrase("讲部门整体").search(section.title) is not None


def budget_part(
    document: Document, bounds: Sequence[Bound], setting: Setting, vocabulary: Vocabulary
) -> Json:
    """`bounds` are resolved. Every field looked for is written, null where nothing states it."""
    part: Json = {}
    for key, scope in (("budget", Scope.WHOLE), ("project_budget", Scope.PROJECTS)):
        own = [b for b in bounds if b.record == "budget" and b.scope is scope]
        record: Json = {field: _fact(document, [b for b in own if b.field == field]) for field in FIELDS}
        record["sources"], record["sources_complete"] = _sources(document, own)
        record["project_count"] = _count(document, [b for b in own if b.of_projects], setting)
        part[key] = record
    rates = [b for b in bounds if b.field == "exec_rate"]
    part["rate_mentions"] = [
        {
            "scope": b.scope.value,
            "rate": fact_of(document, b.mention.figure),
            "name": None,
            "budget": None,
            "executed": None,
        }
        for b in rates
    ]
    part["amount_mentions"] = [
        {"label": _path(b, vocabulary), "amount": fact_of(document, b.mention.figure, b.sign)}
        for b in bounds
        if b.field != "exec_rate"
    ]
    return part


def _fact(document: Document, own: list[Bound]) -> Json | None:
    return gather(document, [b.mention.figure for b in own], own[0].sign if own else 1)


def _path(bound: Bound, vocabulary: Vocabulary) -> str:
    """The fact as a rule author names it: `预算.执行数`."""
    owner = "project_budget" if bound.record == "budget" and bound.scope is Scope.PROJECTS else bound.record
    report = vocabulary.report.find(owner)
    record = vocabulary.record(bound.record)
    field = record.find(bound.field) if record else None
    return f"{report.zh if report else owner}.{field.zh if field else bound.field}"


def _sources(document: Document, own: list[Bound]) -> tuple[list[Json] | None, bool | None]:
    """“…万元，其中财政资金…万元”: the sources named right after a budget amount, and whether they are all there are."""
    for bound in own:
        if bound.sources:
            totalled = [
                {"name": n, "budget": fact_of(document, m.figure), "executed": None} for n, m in bound.sources
            ]
            return totalled, True
        named = list(_named(bound)) if bound.field in ("initial", "adjusted") else []
        if named:
            sources = [{"name": n, "budget": fact_of(document, m.figure), "executed": None} for n, m in named]
            return sources, _complete(bound, named)
    return None, None


def _named(bound: Bound) -> Iterator[tuple[str, Mention]]:
    for mention in bound.sentence.mentions:
        if mention.start > bound.mention.start:
            name = is_source(mention) if mention.figure.kind is FigureKind.MONEY else None
            if name is None:
                return
            yield name, mention


def _complete(bound: Bound, named: list[tuple[str, Mention]]) -> bool:
    """包括 and 由…组成 list all sources, and so does a list that ends in 其他; 其中 does where hardly any money is left
    over that a source not named could have given."""
    between = bound.sentence.text[bound.mention.end : named[0][1].start]
    if _LISTED_IN_FULL.search(between) or phrase("其他在前").match(named[-1][0]):
        return True
    whole, parts = worth(bound.mention.figure), [worth(m.figure) for _, m in named]
    if whole is None or any(p is None or p[0] != whole[0] for p in parts):
        return False
    rest = whole[1] - sum(p[1] for p in parts if p)
    return rest < whole[1] / 10


def _count(document: Document, own: list[Bound], setting: Setting) -> Json | None:
    """How many projects the amounts are of: the count of projects in the sentence that states them."""
    for sentence in dict.fromkeys(b.sentence for b in own):
        figures = [m.figure for m in sentence.mentions if counts_projects(sentence, m, setting)]
        if figures:
            return gather(document, figures[:1])
    return None


def counts_projects(sentence: Sentence, mention: Mention, setting: Setting) -> bool:
    """“预算项目10项”, “五个项目”: a count of the report's projects as a whole, not of one sort of them."""
    if mention.figure.kind is not FigureKind.COUNT or mention.figure.unit not in words("项目的单位"):
        return False
    after = phrase("计数后的项目").match(mention.tail)
    said = mention.lead + (after[0] if after else "")
    return phrase("讲项目").search(said) is not None and whose(said, setting) in (
        Scope.PROJECTS,
        Scope.WHOLE,
    )
