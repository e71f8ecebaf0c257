"""Bound amounts and rates go in; `budget`, `project_budget` and their mention lists of report.json come out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from checker.documents.model import Document
from checker.extraction.amounts import Bound
from checker.extraction.mentions import fact_of, gather
from checker.extraction.model import FigureKind, Json
from checker.extraction.setting import Setting
from checker.extraction.statements import Mention, Sentence
from checker.extraction.wording import Scope, whose
from checker.vocabulary import Vocabulary

FIELDS = ("initial", "adjustment", "adjusted", "executed", "exec_rate", "carry_over")
_SOURCE = re.compile(
    r"(?:其中|包括|[:、和及与 ])*(?P<name>(?:本年|当年)?(?:一般公共预算|政府性基金(?:预算)?|国有资本经营预算|中央|省级?|市级?|区级?|县级?|本级|上级|同级"
    r"|财政|上年|以前年度|其他|自有|自筹|单位|专户管理|事业|经营|专项债券?|社会|地方|债券|非税)+(?:财政)?(?:专户管理)?"
    r"(?:拨款(?:收入|资金)?|补助(?:收入|资金)?|转移支付(?:资金)?|专项资金|配套资金|结转(?:结余)?(?:资金)?|收入|资金))"
    r"(?:支出|安排|投入)?[:为共计 ]*$"
)
_LISTED_IN_FULL = re.compile(r"包括|包含|分为|由.{0,30}组成|构成")


def resolve(bounds: Sequence[Bound]) -> list[Bound]:
    """Gives every amount that names no scope the scope of the report: the whole, unless only projects are spoken of."""
    said = {b.scope for b in bounds if b.record == "budget" and b.field != "exec_rate"}
    default = Scope.PROJECTS if said == {Scope.PROJECTS} else Scope.WHOLE
    return [replace(b, scope=default) if b.scope is Scope.UNSAID else b for b in bounds]


def budget_part(
    document: Document, bounds: Sequence[Bound], setting: Setting, vocabulary: Vocabulary
) -> Json:
    """`bounds` are resolved. Every field looked for is written, null where nothing states it."""
    part: Json = {}
    for key, scope in (("budget", Scope.WHOLE), ("project_budget", Scope.PROJECTS)):
        own = [b for b in bounds if b.record == "budget" and b.scope is scope]
        record: Json = {
            field: gather(document, [b.mention.figure for b in own if b.field == field], _sign(own, field))
            for field in FIELDS
        }
        record["sources"], record["sources_complete"] = _sources(document, own)
        record["project_count"] = _count(document, own, setting) if scope is Scope.PROJECTS else None
        part[key] = record
    rates = [b for b in bounds if b.field == "exec_rate"]
    part["rate_mentions"] = [
        {"scope": b.scope.value, "rate": fact_of(document, b.mention.figure)} for b in rates
    ]
    part["amount_mentions"] = [
        {"label": _path(b, vocabulary), "amount": fact_of(document, b.mention.figure, b.sign)}
        for b in bounds
        if b.field != "exec_rate"
    ]
    return part


def _sign(own: list[Bound], field: str) -> int:
    return next((b.sign for b in own if b.field == field), 1)


def _path(bound: Bound, vocabulary: Vocabulary) -> str:
    """The fact as a rule author names it: `预算.执行数`."""
    owner = "project_budget" if bound.record == "budget" and bound.scope is Scope.PROJECTS else bound.record
    report = vocabulary.report.find(owner)
    record = vocabulary.record(bound.record)
    field = record.find(bound.field) if record else None
    return f"{report.zh if report else owner}.{field.zh if field else bound.field}"


def _sources(document: Document, own: list[Bound]) -> tuple[list[Json], bool | None]:
    """“…万元，其中财政资金…万元”: the sources named right after a budget amount, and whether the text lists them all."""
    for bound in own:
        if bound.field not in ("initial", "adjusted"):
            continue
        mentions = bound.sentence.mentions
        at = mentions.index(bound.mention)
        named: list[tuple[str, Mention]] = []
        for mention in mentions[at + 1 :]:
            found = _SOURCE.fullmatch(mention.lead) if mention.figure.kind is FigureKind.MONEY else None
            if found is None:
                break
            named.append((found["name"], mention))
        if named:
            between = bound.sentence.text[bound.mention.end : named[0][1].start]
            complete = _LISTED_IN_FULL.search(between) is not None or named[-1][0].startswith("其他")
            return [
                {"name": name, "budget": fact_of(document, m.figure), "executed": None} for name, m in named
            ], complete
    return [], None


def _count(document: Document, own: list[Bound], setting: Setting) -> Json | None:
    """How many projects the amounts are of: the count of projects in the sentence that states them."""
    for sentence in dict.fromkeys(b.sentence for b in own):
        figures = [m.figure for m in sentence.mentions if counts_projects(sentence, m, setting)]
        if figures:
            return gather(document, figures[:1])
    return None


def counts_projects(sentence: Sentence, mention: Mention, setting: Setting) -> bool:
    """“预算项目10项”, “五个项目”: a count of the report's projects as a whole, not of one sort of them."""
    if mention.figure.kind is not FigureKind.COUNT or mention.figure.unit not in ("个", "项"):
        return False
    after = re.match(r"(?:预算|支出|财政)*项目(?!标)", mention.tail)
    words = mention.lead + (after[0] if after else "")
    return "项目" in words and whose(words, setting) in (Scope.PROJECTS, Scope.WHOLE)
