"""Sentences of a report on one fund or project go in; its money comes out where only the words of transfers tell it.

“2023年下达我市专项资金66.40万元，…，已全部支出” states a budget and an outlay without the label of either. Such words
tell a fact only where no label does, and only where they can mean nothing else: of several sources without a total
none is the budget, and of payments that differ none is the outlay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from checker.extraction.model import FigureKind
from checker.extraction.money import transfer_words as said
from checker.extraction.money.labels import is_source
from checker.extraction.money.of_the_year import of_the_year
from checker.extraction.sentences.mentions import worth
from checker.extraction.sentences.setting import Setting
from checker.extraction.sentences.statements import Mention, Sentence
from checker.extraction.sentences.stating import NOT_YET, Scope, whose
from checker.extraction.sentences.things import bare
from checker.wording import phrase

_ALL = ("%", Fraction(1))
_NEAR = 3  # paragraphs between what was granted and “all of it was spent”


@dataclass(frozen=True, slots=True)
class Granted:
    """The amount granted; `sources` are the amounts it is the total of, with their names."""

    sentence: Sentence
    mention: Mention
    sources: tuple[tuple[str, Mention], ...] = ()


@dataclass(frozen=True, slots=True)
class Spent:
    sentence: Sentence
    mention: Mention


def is_told(setting: Setting) -> bool:
    """Whether the report is of one fund or project, or of what is not known: a department has many."""
    return setting.of_one_project or setting.kind is None


def is_transfer(mention: Mention) -> bool:
    """Whether the words before an amount tell of money granted, arrived or spent."""
    lead = mention.lead
    return any(p.search(lead) for p in (said.GRANTED, said.FUNDED, said.IN_ALL, said.SPENT))


def is_granted(mention: Mention) -> bool:
    """Whether they tell of money that came in, not of what was done with it."""
    return said.GRANTED.search(mention.lead) is not None and not _is_spent(mention)


def read_granted(sentences: Sequence[Sentence], setting: Setting) -> Granted | None:
    """The first amount granted for the year, else what was invested in all."""
    told = [s for s in sentences if not s.section.remedies and "problems" not in s.section.own]
    found = (_of_sentence(s, setting) for s in told)
    granted = next((g for g in found if g is not None), None)
    if granted is not None:
        return granted
    invested = (
        Granted(s, m)
        for s in told
        for m in _amounts(s)
        if said.INVESTED.search(m.lead) and of_the_year(s, m, setting)
    )
    return next(invested, None)


def _amounts(sentence: Sentence) -> list[Mention]:
    return [
        m
        for m in sentence.mentions
        if m.figure.kind is FigureKind.MONEY and m.depth == 0 and not m.figure.rough
    ]


def _of_sentence(sentence: Sentence, setting: Setting) -> Granted | None:
    whole = _whole_part(sentence)
    if not whole:
        return None
    stated = [m for m in whole if of_the_year(sentence, m, setting)]
    if len(whole) > 2 or (len(whole) == 2 and said.IN_ALL.search(whole[1].lead)):
        total = next((i for i, m in enumerate(whole) if said.IN_ALL.search(m.lead)), 0)
        parts = whole[:total]
        if len(parts) > 1 and all(map(_names_source, parts)) and whole[total] in stated:
            return Granted(sentence, whole[total], tuple((_name(p), p) for p in parts))
    granted = [m for m in stated if _is_grant(sentence, m, setting)]
    if _arrived_in_part(sentence):
        return None
    if not granted:
        return None
    final = [m for m in granted if said.FINAL.search(m.lead)]
    if final:
        return Granted(sentence, final[-1])
    several = [m for m in whole if _names_source(m)]
    if len(several) > 1 and granted[0] in several and len({worth(m.figure) for m in several}) > 1:
        return None
    return Granted(sentence, granted[0])


def _arrived_in_part(sentence: Sentence) -> bool:
    """“到位资金1120万元，到位率78.87%”: what arrived is not what was planned."""
    rates = [
        m for m in sentence.mentions if m.figure.kind is FigureKind.RATE and said.ARRIVAL_RATE.search(m.lead)
    ]
    return any(worth(m.figure) != _ALL for m in rates)


def _whole_part(sentence: Sentence) -> list[Mention]:
    """The amounts before the sentence begins to tell parts (其中…)."""
    found: list[Mention] = []
    for mention in _amounts(sentence):
        gap = sentence.text[found[-1].end if found else sentence.start : mention.start]
        parted = said.PARTED.search(gap)
        if parted is not None and (found or phrase("讲其中").fullmatch(parted[0])):
            break
        found.append(mention)
    return found


def _names_source(mention: Mention) -> bool:
    return (
        is_source(mention) is not None or said.SOURCE.search(mention.lead) is not None
    ) and not said.SPENT_BY.search(mention.lead)


def _name(mention: Mention) -> str:
    return is_source(mention) or said.RECEIVED.sub("", bare(mention.lead)).strip(" :，、")


def _is_grant(sentence: Sentence, mention: Mention, setting: Setting) -> bool:
    lead = mention.lead
    if said.ASKED.search(lead) or said.IN_ALL.search(lead) or NOT_YET.search(lead):
        return False
    found = said.GRANTED.search(lead) or said.FUNDED.search(lead)
    if found is None or _is_spent(mention):
        return False
    return not said.NUMBERED.match(lead) or whose(lead[: found.start()], setting) is not Scope.ITEM


# --- what was spent -----------------------------------------------------------------------------------------------


def read_spent(sentences: Sequence[Sentence], granted: Granted, setting: Setting) -> Spent | None:
    """The outlay: one amount said to be spent of all, else the amount granted where all of it was spent."""
    told = [s for s in sentences if not s.section.remedies and "problems" not in s.section.own]
    found = [
        Spent(s, m)
        for s in told
        for m in _whole_part(s)
        if _is_spent(m) and not NOT_YET.search(m.lead) and of_the_year(s, m, setting)
    ]
    firm = [f for f in found if _how(f)] or [f for f in found if f.sentence is granted.sentence]
    if len({worth(f.mention.figure) for f in firm}) > 1:
        firm = [f for f in firm if said.IN_TOTAL.search(_how(f))]
    if len({worth(f.mention.figure) for f in firm}) == 1:
        return firm[0]
    return None if found else _all_of(told, granted)


def _is_spent(mention: Mention) -> bool:
    found = said.SPENT.search(mention.lead)
    if found is None or said.PARTED.search(mention.lead) or said.NUMBERED.match(mention.lead):
        return False
    paid_in = phrase("单说拨付").fullmatch(found["verb"]) is not None and not found["how"]
    return not (paid_in or said.PAYER.search(mention.lead[: found.start()]))


def _how(spent: Spent) -> str:
    found = said.SPENT.search(spent.mention.lead)
    return found["how"] if found else ""


def _all_of(sentences: Sequence[Sentence], granted: Granted) -> Spent | None:
    """“已全部支出” behind the amount granted: it is spent, and the words are where it is said."""
    for sentence in _behind(sentences, granted):
        since = granted.mention.end if sentence is granted.sentence else sentence.start
        for found in said.SPENT_ALL.finditer(sentence.text, since, sentence.end):
            clause = max(sentence.text.rfind(c, since, found.start()) for c in "，。;:")
            if said.NOT_SO.search(sentence.text, max(since, clause + 1), found.start()):
                continue
            figure = replace(
                granted.mention.figure, span=sentence.span(*found.span()), block=sentence.block,
                start=found.start(), end=found.end(),
            )  # fmt: skip
            return Spent(sentence, Mention(figure, "", found.start(), "", 0))
    return None


def _behind(sentences: Sequence[Sentence], granted: Granted) -> Iterator[Sentence]:
    block = granted.sentence.block
    for sentence in sentences:
        if block <= sentence.block <= block + _NEAR and sentence.start >= (
            granted.sentence.start if sentence.block == block else 0
        ):
            yield sentence


# --- rates of use -------------------------------------------------------------------------------------------------


def use_rates(
    sentences: Sequence[Sentence], granted: Granted | None, spent: Spent | None, setting: Setting
) -> Iterator[tuple[str, Mention, Mention, Mention]]:
    """(name, rate, budget, outlay) where a sentence states what was used and what share of the money that is."""
    if granted is None or spent is None:
        return
    for sentence in sentences:
        own = [m for m in _amounts(sentence) if worth(m.figure) == worth(spent.mention.figure)]
        for mention in sentence.mentions:
            if mention.figure.kind is not FigureKind.RATE or not own or own[-1].end > mention.start:
                continue
            found = said.USE_RATE.search(mention.lead)
            if found is not None and of_the_year(sentence, mention, setting):
                yield found["name"].strip(), mention, granted.mention, own[-1]
