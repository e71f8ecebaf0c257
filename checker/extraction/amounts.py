"""Sentences go in; every amount and execution rate that a label names comes out with its field and its scope."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from checker.extraction.model import FigureKind
from checker.extraction.setting import Setting
from checker.extraction.statements import MEASURED, Mention, Sentence
from checker.extraction.wording import (
    COMPARED,
    LINK,
    LOOSE,
    NOT_YET,
    Scope,
    label_pattern,
    labels_of,
    other_year,
    whose,
)
from checker.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure and the fact it states: `record` is `budget` or `expenditure`; `sign` is -1 for a reduction.

    `of_projects`: it was said of the projects, whatever scope the report as a whole gives it.
    """

    record: str
    field: str
    scope: Scope
    sentence: Sentence
    mention: Mention
    sign: int = 1
    of_projects: bool = False


# Words too weak to name a fact alone; beside a labelled figure of the same sentence they do.
_WEAK = {
    "adjusted": ("预算", "预算金额", "总预算", "资金预算", "安排资金", "下达资金"),
    "executed": ("支出", "执行", "支付", "使用资金", "使用", "拨付资金", "拨付", "决算", "决算数"),
}
_SHARE_OF_BUDGET = ("完成年度预算的", "完成全年预算的", "完成年初预算的", "完成调整预算的", "完成预算的", "占预算的", "占年度预算的",
                    "占全年预算的", "完成年度预算", "完成全年预算", "完成预算")  # fmt: skip
_RATE_LINK = "完成|实现|平均"
_CHANGE = r"追加|追减|调增|调减|核增|核减|压减"
_CHANGED = re.compile(rf"(?:{_CHANGE})(?:了|部门|单位|年度|财政|项目|预算|资金|指标|支出)*(?:{LINK})*+$")
_BINDABLE = (FigureKind.MONEY, FigureKind.RATE)
_OWN_PARTS = ("basic", "personnel", "public")
_SEVERAL = re.compile(r"全部|所有|各|合计|总计|\d|[一二三四五六七八九十两][个项]")
_WEIGHED = re.compile("权重|权数|分值")
_CUT = re.compile("追减|调减|核减|压减|收回")
_SPLIT = re.compile(r"[^。;]{0,10}[。，;:]? *其中")
_OUTLAY = re.compile(r"^[\d一二三四五().、 ]*(?:本年|全年|全年度|部门|年度)?支出[: ]*$")
_PARTIAL = re.compile(r"(?:截[至止到]*|[-至])(?:\d{4}年)?(\d{1,2})月|上半年|[一二三]季度")
_ITEM_NOUN = re.compile(r"(?:项目|经费|专项|工程|资金|补助|补贴|费用?)$")
_SOURCE = re.compile(
    r"(?:其中|包括|[:、和及与 ])*(?P<name>(?:本年|当年)?(?:一般公共预算|政府性基金(?:预算)?|国有资本经营预算|中央|省级?|市级?|区级?|县级?|本级|上级|同级"
    r"|财政|上年|以前年度|其他|自有|自筹|单位|专户管理|事业|经营|专项债券?|社会|地方|债券|非税)+(?:财政)?(?:专户管理)?"
    r"(?:拨款(?:收入|资金)?|补助(?:收入|资金)?|转移支付(?:资金)?|专项资金|配套资金|结转(?:结余)?(?:资金)?|收入|资金))"
    r"(?:支出|安排|投入)?[:为共计 ]*$"
)
_OVERALL = re.compile("全年|年度|合计|总计|共|总|整体|部门|单位")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Patterns:
    """The labels of the vocabulary as patterns, and the field each label means."""

    budget: Mapping[str, str]
    expenditure: Mapping[str, str]
    weak: Mapping[str, str]
    rate: Mapping[str, str]

    def match(self, table: Mapping[str, str], lead: str, link: str = "") -> tuple[str, str] | None:
        """(field, words before the label) when the lead ends in a label of the table."""
        found = label_pattern(tuple(table), link).search(lead)
        return (table[found["label"]], lead[: found.start()]) if found else None


def patterns_of(vocabulary: Vocabulary) -> Patterns:
    budget = labels_of(vocabulary, "预算")
    flat = {label: field for field, labels in budget.items() for label in labels if field != "exec_rate"}
    spent = labels_of(vocabulary, "支出")
    return Patterns(
        budget=flat,
        expenditure={label: field for field, labels in spent.items() for label in labels},
        weak={label: field for field, labels in _WEAK.items() for label in labels},
        rate=dict.fromkeys((*budget["exec_rate"], *_SHARE_OF_BUDGET), "exec_rate"),
    )


def bind_amounts(sentences: Sequence[Sentence], setting: Setting, vocabulary: Vocabulary) -> list[Bound]:
    """Labelled amounts and rates of the year, in order of the text. Nothing is bound without a label."""
    patterns = patterns_of(vocabulary)
    found: list[Bound] = []
    for _, group in groupby(sentences, key=lambda s: s.block):
        paragraph = list(group)
        if any(m.figure.kind in _BINDABLE or m.figure.unreadable for s in paragraph for m in s.all_mentions):
            found += _Reader(setting, patterns).read(paragraph)
    return found


def is_source(mention: Mention) -> str | None:
    """The name of the source of money that a lead ends in: 其中财政拨款."""
    found = _SOURCE.fullmatch(mention.lead)
    return found["name"] if found else None


class _Reader:
    """Reads one paragraph; remembers whose figures it is reading and whether budgets or outlays are being split."""

    def __init__(self, setting: Setting, patterns: Patterns) -> None:
        self.setting, self.patterns = setting, patterns
        self.scope = Scope.UNSAID
        self.outer = Scope.UNSAID
        self.planned = False
        self.part: str | None = None
        self.under_item = False

    def read(self, sentences: list[Sentence]) -> list[Bound]:
        scopes = [self._of_heading(title) for title in reversed(sentences[0].section.titles)]
        self.scope = self.outer = next((s for s in scopes if s is not Scope.UNSAID), Scope.UNSAID)
        self.under_item = self.scope is Scope.ITEM
        found: list[Bound] = []
        for sentence in sentences:
            if self.scope is Scope.ITEM:
                self.scope = self.outer
            self.part = None
            if sentence.section.roles & {"measures"}:
                continue
            found += self._weak(list(self._sentence(sentence)), sentence)
        return found

    def _of_heading(self, title: str) -> Scope:
        scope = whose(title, self.setting)
        return scope if scope is not Scope.ITEM or _ITEM_NOUN.search(title) else Scope.UNSAID

    def _sentence(self, sentence: Sentence) -> Iterator[Bound]:
        mentions = [m for m in sentence.all_mentions if m.figure.kind in MEASURED or m.figure.unreadable]
        for start, end in sentence.clauses():
            inside = [m for m in mentions if start <= m.start < end]
            outside = [m for m in inside if m.depth == 0]
            if not any(self._label(sentence, m) for m in outside):
                self._enter(sentence, start, end, inside)
            for i, mention in enumerate(inside):
                yield from self._listed(sentence, inside[i:]) or self._one(sentence, mention)

    def _label(self, sentence: Sentence, mention: Mention) -> tuple[str, str, str] | None:
        """(record, field, words before the label)."""
        money = self._money(sentence, mention) if mention.figure.kind is not FigureKind.RATE else None
        if money is not None or mention.figure.kind is FigureKind.MONEY:
            return money
        if mention.figure.kind is FigureKind.RATE or mention.figure.unreadable:
            hit = self.patterns.match(self.patterns.rate, mention.lead, _RATE_LINK)
            return ("budget", *hit) if hit else None
        return None

    def _money(self, sentence: Sentence, mention: Mention) -> tuple[str, str, str] | None:
        if mention.figure.kind is not FigureKind.MONEY and not mention.figure.unreadable:
            return None
        if changed := _CHANGED.search(mention.lead):
            return "budget", "adjustment", mention.lead[: changed.start()]
        if _OUTLAY.match(mention.lead) and _SPLIT.match(sentence.text, mention.end):
            return "expenditure", "total", ""
        tables = (("budget", self.patterns.budget), ("expenditure", self.patterns.expenditure))
        hits = [(r, *hit) for r, table in tables if (hit := self.patterns.match(table, mention.lead))]
        # The label that begins first is the longer name of the thing; of two alike, what is spent.
        return min(reversed(hits), key=lambda h: len(h[2]), default=None)

    def _enter(self, sentence: Sentence, start: int, end: int, inside: list[Mention]) -> None:
        """A clause without a labelled figure may say whose figures follow: “预算项目五个，…”."""
        words = sentence.text[start:end]
        for mention in reversed(inside):
            words = words[: mention.start - start] + words[mention.end - start :]
        words = _BRACKETED.sub("", words)
        scope = self._whose(words)
        if scope is Scope.ITEM:
            amounts = [m for m in inside if m.figure.kind is FigureKind.MONEY and not is_source(m)]
            if amounts and _ITEM_NOUN.search(words.rstrip(" :")):
                self.scope = scope
        elif scope is not Scope.UNSAID:
            self.scope = self.outer = scope

    def _listed(self, sentence: Sentence, mentions: list[Mention]) -> list[Bound]:
        """“预算数、执行数分别为…万元和…万元”: labels first, then as many figures."""
        lead, _, rest = mentions[0].lead.partition("分别")
        if not re.fullmatch(r"[为是达到 :]*", rest) or "分别" not in mentions[0].lead:
            return []
        tables = {**self.patterns.expenditure, **self.patterns.rate, **self.patterns.budget}
        words = "|".join(sorted(map(re.escape, tables), key=len, reverse=True))
        labels = list(re.finditer(words, lead))
        figures = mentions[: len(labels)]
        joined = all(m.lead.strip(" 、和及与，") == "" for m in figures[1:])
        if len(labels) < 2 or len(figures) < len(labels) or not joined:
            return []
        scope = self._scope(lead[: labels[0].start()], labels[0].group(), 0)
        if scope is Scope.ITEM or not self._stated(sentence, figures[0]):
            return []
        return [
            self._bound("expenditure" if label.group() in self.patterns.expenditure else "budget", tables[label.group()],
                        scope, sentence, figure)
            for label, figure in zip(labels, figures, strict=True)
            if (figure.figure.kind is FigureKind.RATE) == (label.group() in self.patterns.rate)
        ]  # fmt: skip

    def _one(self, sentence: Sentence, mention: Mention) -> Iterator[Bound]:
        label = self._label(sentence, mention)
        if label is None:
            named = mention.figure.kind is FigureKind.MONEY and mention.depth == 0
            if named and _ITEM_NOUN.search(mention.lead) and not is_source(mention):
                self.scope = Scope.ITEM
            return
        record, field, words = label
        if field == "adjustment":
            if self.planned and self.scope is not Scope.ITEM and mention.depth == 0:
                sign = -1 if _CUT.search(mention.lead) else 1
                yield self._bound(record, field, self.scope, sentence, mention, sign)
            return
        if not self._stated(sentence, mention) or NOT_YET.search(words):
            return
        if record == "budget" and (part := self._split(words)) is not None:
            if field == "executed":
                yield self._bound("expenditure", part, Scope.WHOLE, sentence, mention)
            return
        if record == "expenditure":
            scope = self._whose(words)
        else:
            scope = self._scope(words, mention.lead[len(words) :], mention.depth)
        if scope is Scope.ITEM:
            return
        if scope is Scope.PROJECTS and "决算" in mention.lead[len(words) :]:
            yield self._bound("expenditure", "project", scope, sentence, mention)
            if field == "total":
                return
        if record == "expenditure" and field != "total" and self._of_a_budget(sentence, mention, words):
            return
        if field == "adjusted" and "年初" in words:
            field = "initial"
        if mention.depth == 0 and record == "budget" and field != "exec_rate":
            self.planned = field in ("initial", "adjusted")
        elif field == "total":
            self.planned = False
        yield self._bound(record, field, scope, sentence, mention)

    def _split(self, words: str) -> str | None:
        """The part of the outlays whose budget and outlay are told: “基本支出年初预算数…，决算数…”."""
        for label, field in self.patterns.expenditure.items():
            if (
                field in _OWN_PARTS
                and label in words
                and self._whose(words.replace(label, "")) is not Scope.ITEM
            ):
                self.part = field
                return field
        if self._whose(words) is not Scope.UNSAID:
            self.part = None
        return self.part

    def _whose(self, words: str) -> Scope:
        """Under the heading of one project, “the project” is that one."""
        scope = whose(words, self.setting)
        if scope is Scope.PROJECTS and self.under_item and not _SEVERAL.search(words):
            return Scope.ITEM
        return scope

    def _bound(
        self, record: str, field: str, scope: Scope, sentence: Sentence, mention: Mention, sign: int = 1
    ) -> Bound:
        """What is only said to be about that has no value to calculate with."""
        if mention.figure.rough:
            mention = replace(mention, figure=replace(mention.figure, unreadable=True))
        return Bound(record, field, scope, sentence, mention, sign, of_projects=scope is Scope.PROJECTS)

    def _stated(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether this is a figure of the year, as a fact: no threshold, no plan, no other year, no part of it."""
        if _WEIGHED.search(sentence.text, sentence.start, mention.start):
            return False
        if LOOSE.match(mention.tail) or other_year(sentence, mention, self.setting):
            return False
        if NOT_YET.search(mention.lead[-8:]) or COMPARED.search(mention.lead):
            return False
        months = [m[1] for m in _PARTIAL.finditer(sentence.text, sentence.start, mention.start)]
        return not months or months[-1] == "12"

    def _scope(self, words: str, label: str, depth: int) -> Scope:
        words = words.rpartition("、")[2]
        scope = self._whose(words)
        if scope is Scope.UNSAID:
            if self.scope is Scope.ITEM and _OVERALL.search(words + label):
                self.scope = self.outer
            if "部门" in label or "整体" in label:
                scope = Scope.WHOLE
            elif "项目" in label:
                scope = Scope.WHOLE if self.setting.of_one_project else Scope.PROJECTS
            else:
                return self.scope
        if depth == 0:
            self.scope = scope
            if scope is not Scope.ITEM:
                self.outer = scope
        return scope

    def _of_a_budget(self, sentence: Sentence, mention: Mention, words: str) -> bool:
        """Whether “基本支出…万元” splits a budget or an income rather than what was spent."""
        before = sentence.text[sentence.start : mention.since] + words
        if re.search("决算|实际|执行|支出合计|总支出", before):
            return False
        return self.planned or re.search("预算|收入", before) is not None

    def _weak(self, bound: list[Bound], sentence: Sentence) -> list[Bound]:
        """Adds “预算…万元” and “支出…万元” where the same sentence labels their counterpart."""
        fields = {b.field for b in bound if b.record == "budget"}
        if not fields:
            return bound
        scope = next(b.scope for b in bound if b.record == "budget")
        taken = {b.mention.start for b in bound}
        for mention in sentence.mentions:
            if mention.figure.kind is not FigureKind.MONEY or mention.start in taken or mention.depth:
                continue
            if self._money(sentence, mention) is not None:
                continue
            hit = self.patterns.match(self.patterns.weak, mention.lead)
            if (
                hit is None
                or hit[0] in fields
                or not self._stated(sentence, mention)
                or NOT_YET.search(hit[1])
            ):
                continue
            if whose(hit[1], self.setting) is not Scope.ITEM:
                bound.append(self._bound("budget", hit[0], scope, sentence, mention))
                fields.add(hit[0])
        return sorted(bound, key=lambda b: b.mention.start)
