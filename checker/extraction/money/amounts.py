"""Sentences go in; every amount and execution rate that a label names comes out with its field and its scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from checker.extraction.model import FigureKind
from checker.extraction.money import amount_words as said
from checker.extraction.money.labels import Patterns, is_source, patterns_of
from checker.extraction.money.of_the_year import of_the_year
from checker.extraction.money.transfers import is_granted, is_told, is_transfer
from checker.extraction.sentences.setting import Setting
from checker.extraction.sentences.statements import MEASURED, Mention, Sentence
from checker.extraction.sentences.stating import NOT_YET, Scope, whose
from checker.extraction.sentences.things import summarised
from checker.vocabulary import Vocabulary
from checker.wording import phrase, written


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure and the fact it states: `record` is `budget` or `expenditure`; `sign` is -1 for a reduction.

    `of_projects`: it was said of the projects, whatever scope the report as a whole gives it. `sources`: the amounts
    named before it, which it is the total of.
    """

    record: str
    field: str
    scope: Scope
    sentence: Sentence
    mention: Mention
    sign: int = 1
    of_projects: bool = False
    sources: tuple[tuple[str, Mention], ...] = ()


_BINDABLE = (FigureKind.MONEY, FigureKind.RATE)
_OWN_PARTS = ("basic", "personnel", "public")


def bind_amounts(sentences: Sequence[Sentence], setting: Setting, vocabulary: Vocabulary) -> list[Bound]:
    """Labelled amounts and rates of the year, in order of the text. Nothing is bound without a label.

    Those of one project among others have its scope, and are no figures of the report.
    """
    patterns = patterns_of(vocabulary)
    found: list[Bound] = []
    for _, group in groupby(sentences, key=lambda s: s.block):
        paragraph = list(group)
        if any(m.figure.kind in _BINDABLE or m.figure.unreadable for s in paragraph for m in s.all_mentions):
            found += _Reader(setting, patterns).read(paragraph)
    return found


class _Reader:
    """Reads one paragraph; remembers whose figures it is reading and whether budgets or outlays are being split."""

    def __init__(self, setting: Setting, patterns: Patterns) -> None:
        self.setting, self.patterns = setting, patterns
        self.scope = Scope.UNSAID
        self.outer = Scope.UNSAID
        self.planned = False
        self.outlay = False
        self.part: str | None = None
        self.under_item = False
        self.passing = False  # whether the item was only named in a list of parts

    def read(self, sentences: list[Sentence]) -> list[Bound]:
        titles = (summarised(sentences[0]), *reversed(sentences[0].section.titles))
        scopes = [self._of_heading(title) for title in titles]
        self.scope = self.outer = next((s for s in scopes if s is not Scope.UNSAID), Scope.UNSAID)
        if (
            said.ONE_OF_SEVERAL.match(sentences[0].text[sentences[0].start :])
            and not self.setting.of_one_project
        ):
            self.scope = self.outer = Scope.ITEM
        self.under_item = self.scope is Scope.ITEM
        found: list[Bound] = []
        for sentence in sentences:
            if self.scope is Scope.ITEM:
                self.scope = self.outer
            self.part, self.outlay = None, False
            if sentence.section.remedies:
                continue
            found += self._weak(list(self._sentence(sentence)), sentence)
        return found

    def _of_heading(self, title: str) -> Scope:
        if said.KIND_OF_PROJECTS.search(title):
            return Scope.PROJECTS if phrase("特定目标类").search(title) else Scope.ITEM
        title = said.ABOUT.sub("", title)
        scope = whose(title, self.setting)
        return scope if scope is not Scope.ITEM or said.ITEM_NOUN.search(title) else Scope.UNSAID

    def _sentence(self, sentence: Sentence) -> Iterator[Bound]:
        mentions = [m for m in sentence.all_mentions if m.figure.kind in MEASURED or m.figure.unreadable]
        for start, end in sentence.clauses():
            inside = [m for m in mentions if start <= m.start < end]
            outside = [m for m in inside if m.depth == 0]
            if not any(self.patterns.label(sentence, m) or self._is_transfer(m) for m in outside):
                self._enter(sentence, start, end, inside)
            for i, mention in enumerate(inside):
                yield from self._listed(sentence, inside[i:]) or self._one(sentence, mention)

    def _enter(self, sentence: Sentence, start: int, end: int, inside: list[Mention]) -> None:
        """A clause without a labelled figure may say whose figures follow: “预算项目五个，…”."""
        words = sentence.text[start:end]
        for mention in reversed(inside):
            words = words[: mention.start - start] + words[mention.end - start :]
        words = said.BRACKETED.sub("", words)
        scope = self._whose(words)
        if scope is Scope.ITEM:
            amounts = [m for m in inside if m.figure.kind is FigureKind.MONEY and not is_source(m)]
            subject = said.SUBJECT.match(words)
            if (subject and self._whose(subject["subject"]) is Scope.ITEM) or (
                start == sentence.start and said.LISTED.match(words)
            ):
                self.scope, self.passing = scope, False
            elif amounts and (noun := said.ITEM_NOUN.search(words.rstrip(" :"))):
                self.scope, self.passing = scope, noun[0] not in said.project_nouns()
        elif scope is not Scope.UNSAID:
            self.scope = self.outer = scope

    def _listed(self, sentence: Sentence, mentions: list[Mention]) -> list[Bound]:
        """“预算数、执行数分别为…万元和…万元”: labels first, then as many figures."""
        each = phrase("分别之词").search(mentions[0].lead)
        if each is None or not phrase("分别之后的系词").fullmatch(mentions[0].lead, each.end()):
            return []
        lead = mentions[0].lead[: each.start()]
        tables = {**self.patterns.expenditure, **self.patterns.rate, **self.patterns.budget}
        labels = list(phrase("几个名目", 名目=map(written, tables)).finditer(lead))
        figures = mentions[: len(labels)]
        joined = all(phrase("只是并列").fullmatch(m.lead) for m in figures[1:])
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
        label = self.patterns.label(sentence, mention) or self._changed_to(mention)
        if label is None and self._is_transfer(mention):
            return
        if label is None and (arrived := self._arrived(sentence, mention)) is not None:
            yield arrived
            return
        if label is None:
            named = mention.figure.kind is FigureKind.MONEY and mention.depth == 0
            noun = said.ITEM_NOUN.search(mention.lead) if named and not is_source(mention) else None
            if noun is not None:
                self.scope, self.passing = Scope.ITEM, noun[0] not in said.project_nouns()
            return
        record, field, words = label
        if field == "carry_over" and said.ANOTHER_CARRY.search(mention.lead):
            return
        if field == "total" and self._budgeted(sentence, mention):
            record, field = "budget", "adjusted"
        if field == "adjustment":
            if self.planned and self.scope is not Scope.ITEM and mention.depth == 0:
                sign = -1 if said.CUT.search(mention.lead) else 1
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
            if scope is Scope.ITEM and mention.depth == 0:
                self.scope, self.passing = scope, True  # “三公”经费支出决算6.73万元，完成预算92.19%
        else:
            scope = self._scope(words, mention.lead[len(words) :], mention.depth)
        if scope is Scope.ITEM and record == "budget":
            yield self._bound(record, field, scope, sentence, mention)
        if scope is Scope.ITEM or (scope is Scope.UNSAID and "problems" in sentence.section.roles):
            return
        if scope is Scope.PROJECTS and phrase("决算之词").search(mention.lead, len(words)):
            yield self._bound("expenditure", "project", scope, sentence, mention)
            if field == "total":
                return
        if record == "expenditure" and field != "total" and self._of_a_budget(sentence, mention, words):
            return
        if field == "adjusted" and self._at_first(sentence, mention):
            field = "initial"
        if mention.depth == 0 and record == "budget" and field != "exec_rate":
            self.planned = field in ("initial", "adjusted")
        elif field == "total":
            self.planned, self.outlay = False, True
            if said.BALANCED.match(sentence.text, mention.end, sentence.end):
                return
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
        if scope is Scope.PROJECTS and self.under_item and not said.SEVERAL.search(words):
            return Scope.ITEM
        return scope

    def _at_first(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether 年初 was said since the amount before: “年初，市财政批复我局部门预算…”."""
        before = [
            m.end for m in sentence.mentions if m.figure.kind is FigureKind.MONEY and m.end <= mention.since
        ]
        words = sentence.text[max(before, default=sentence.start) : mention.start]
        return phrase("年初之词").search(words) is not None and not said.LATER.search(mention.lead)

    def _bound(
        self, record: str, field: str, scope: Scope, sentence: Sentence, mention: Mention, sign: int = 1
    ) -> Bound:
        """What is only said to be about that has no value to calculate with."""
        if mention.figure.rough:
            mention = replace(mention, figure=replace(mention.figure, unreadable=True))
        return Bound(record, field, scope, sentence, mention, sign, of_projects=scope is Scope.PROJECTS)

    def _stated(self, sentence: Sentence, mention: Mention) -> bool:
        return of_the_year(sentence, mention, self.setting)

    def _scope(self, words: str, label: str, depth: int) -> Scope:
        words = words.rpartition("、")[2]
        scope = self._whose(words)
        if scope is Scope.UNSAID:
            overall = said.OVERALL if self.passing else said.ALL
            if self.scope is Scope.ITEM and overall.search(words + label):
                self.scope = self.outer
            if phrase("部门或整体").search(label):
                scope = Scope.WHOLE
            elif not phrase("讲项目").search(label):
                return self.scope
        if phrase("讲项目").search(label) and scope in (Scope.UNSAID, Scope.WHOLE):
            scope = Scope.WHOLE if self.setting.of_one_project else Scope.PROJECTS
        if depth == 0:
            self.scope, self.passing = scope, False
            if scope is not Scope.ITEM:
                self.outer = scope
        return scope

    def _of_a_budget(self, sentence: Sentence, mention: Mention, words: str) -> bool:
        """Whether “基本支出…万元” splits a budget or an income rather than what was spent."""
        before = sentence.text[sentence.start : mention.since] + words
        if self.outlay or phrase("讲决算").search(before):
            return False
        return self.planned or phrase("讲预算收入").search(before) is not None

    def _changed_to(self, mention: Mention) -> tuple[str, str, str] | None:
        """年初预算90万元，年中调整为80万元: the budget as it was changed, where a budget was told or is named."""
        found = said.CHANGED_TO.search(mention.lead) if mention.figure.kind is FigureKind.MONEY else None
        if found is None or mention.depth or not (self.planned or found["budget"]):
            return None
        return "budget", "adjusted", ""

    def _is_transfer(self, mention: Mention) -> bool:
        """In a report on one fund 下达专项资金…万元 is no item of it: `transfers` reads it."""
        return (
            is_told(self.setting)
            and mention.figure.kind is FigureKind.MONEY
            and not is_source(mention)
            and is_transfer(mention)
        )

    def _arrived(self, sentence: Sentence, mention: Mention) -> Bound | None:
        """项目资金到位…万元, 总投资…万元: a budget only where the report names no other."""
        if mention.figure.kind is not FigureKind.MONEY or mention.depth:
            return None
        found = said.ARRIVED.search(mention.lead)
        if found is None or not self._stated(sentence, mention):
            return None
        scope = self._scope(mention.lead[: found.start()], "", 0)
        return None if scope is Scope.ITEM else self._bound("budget", "arrived", scope, sentence, mention)

    def _budgeted(self, sentence: Sentence, mention: Mention) -> bool:
        """部门预算总收入…，总支出…: the outlay is budgeted, not made."""
        before = sentence.text[sentence.start : mention.start]
        return said.BUDGETED_INCOME.search(before) is not None and not phrase("讲实际").search(before)

    def _weak(self, bound: list[Bound], sentence: Sentence) -> list[Bound]:
        """Adds “预算…万元” and “支出…万元” where the same sentence labels their counterpart."""
        told = [b for b in bound if b.record == "budget"]
        told = [b for b in told if b.scope is not Scope.ITEM] or told
        fields = {b.field for b in told}
        if not fields:
            return bound
        scope = told[0].scope
        taken = {b.mention.start for b in bound}
        for mention in sentence.mentions:
            if mention.figure.kind is not FigureKind.MONEY or mention.start in taken or mention.depth:
                continue
            if self.patterns.money(sentence, mention) is not None:
                continue
            if is_told(self.setting) and is_granted(mention):
                continue
            hit = self.patterns.match(self.patterns.weak, mention.lead)
            if (
                hit is None
                or hit[0] in fields
                or not self._stated(sentence, mention)
                or NOT_YET.search(hit[1])
            ):
                continue
            if scope is Scope.ITEM or whose(hit[1], self.setting) is not Scope.ITEM:
                bound.append(self._bound("budget", hit[0], scope, sentence, mention))
                fields.add(hit[0])
        return sorted(bound, key=lambda b: b.mention.start)
