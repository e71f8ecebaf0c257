"""The words under which reports state amounts and rates: a lead goes in, the fact its label names comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checker.extraction.model import FigureKind
from checker.extraction.sentences.statements import Mention, Sentence
from checker.extraction.sentences.stating import label_pattern, labels_of
from checker.vocabulary import Vocabulary
from checker.wording import Phrase, phrase, words

# Words too weak to name a fact alone; beside a labelled figure of the same sentence they do.
_WEAK = {"adjusted": words("弱的预算名目"), "executed": words("弱的支出名目")}
_RATE_LINK = phrase("执行率名目之后")
_CHANGED = phrase("预算调整在前")
_SPLIT = phrase("随后分项")
_OUTLAY = phrase("全年支出独句")
_SOURCE = phrase("资金来源名")


@dataclass(frozen=True, slots=True)
class Patterns:
    """The labels of the vocabulary as patterns, and the field each label means."""

    budget: Mapping[str, str]
    expenditure: Mapping[str, str]
    weak: Mapping[str, str]
    rate: Mapping[str, str]

    def match(
        self, table: Mapping[str, str], lead: str, link: Phrase | None = None
    ) -> tuple[str, str] | None:
        """(field, words before the label) when the lead ends in a label of the table."""
        found = label_pattern(tuple(table), link).search(lead)
        return (table[found["label"]], lead[: found.start()]) if found else None

    def label(self, sentence: Sentence, mention: Mention) -> tuple[str, str, str] | None:
        """(record, field, words before the label)."""
        money = self.money(sentence, mention) if mention.figure.kind is not FigureKind.RATE else None
        if money is not None or mention.figure.kind is FigureKind.MONEY:
            return money
        if mention.figure.kind is FigureKind.RATE or mention.figure.unreadable:
            hit = self.match(self.rate, mention.lead, _RATE_LINK)
            return ("budget", *hit) if hit else None
        return None

    def money(self, sentence: Sentence, mention: Mention) -> tuple[str, str, str] | None:
        if mention.figure.kind is not FigureKind.MONEY and not mention.figure.unreadable:
            return None
        if changed := _CHANGED.search(mention.lead):
            return "budget", "adjustment", mention.lead[: changed.start()]
        if _OUTLAY.match(mention.lead) and _SPLIT.match(sentence.text, mention.end):
            return "expenditure", "total", ""
        tables = (("budget", self.budget), ("expenditure", self.expenditure))
        hits = [(r, *hit) for r, table in tables if (hit := self.match(table, mention.lead))]
        # The label that begins first is the longer name of the thing; of two alike, what is spent.
        return min(reversed(hits), key=lambda h: len(h[2]), default=None)


def patterns_of(vocabulary: Vocabulary) -> Patterns:
    budget = labels_of(vocabulary, "预算")
    flat = {label: field for field, labels in budget.items() for label in labels if field != "exec_rate"}
    spent = labels_of(vocabulary, "支出")
    return Patterns(
        budget=flat,
        expenditure={label: field for field, labels in spent.items() for label in labels},
        weak={label: field for field, labels in _WEAK.items() for label in labels},
        rate=dict.fromkeys((*budget["exec_rate"], *words("预算占比名目")), "exec_rate"),
    )


def is_source(mention: Mention) -> str | None:
    """The name of the source of money that a lead ends in: 其中财政拨款."""
    found = _SOURCE.fullmatch(mention.lead)
    return found["name"] if found else None
