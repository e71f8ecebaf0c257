"""Bound amounts and shares in the text go in; `expenditure` and `shares` of report.json come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.documents.model import Document
from checker.extraction.model import Figure, FigureKind, Json, at
from checker.extraction.money.amounts import Bound
from checker.extraction.sentences.mentions import fact_of, gather, worth
from checker.extraction.sentences.statements import Mention, Sentence
from checker.extraction.sentences.stating import label_pattern
from checker.wording import phrase, words

FIELDS = ("total", "basic", "personnel", "public", "project", "other")
_OF = phrase("占何者比重")
_OF_THAT = phrase("占上文比重")  # of the total outlay just named
_PART = phrase("占比的部分")
_PARTS_OF = {"基本支出": ("人员", "公用"), "支出": ("基本", "项目")}
_TOTAL = phrase("支出总额在前")
_FIELD_OF = {"基本支出": "basic", "项目支出": "project"}
_OPEN = phrase("分解不全")


def expenditure_part(document: Document, bounds: Sequence[Bound]) -> Json:
    """Every field looked for is written, null where nothing states it."""
    own = [b for b in bounds if b.record == "expenditure"]
    return {field: gather(document, [b.mention.figure for b in own if b.field == field]) for field in FIELDS}


@dataclass(frozen=True, slots=True)
class _Share:
    sentence: Sentence
    part: str
    amount: Figure
    whole: str
    whole_amount: Figure | None
    share: Figure


def shares_part(document: Document, sentences: Sequence[Sentence], bounds: Sequence[Bound]) -> list[Json]:
    """“人员支出60万元，占基本支出75%”: part, whole and share, with both amounts where they are stated."""
    spent = {(b.sentence.block, b.mention.start): b.field for b in bounds if b.record == "expenditure"}
    return [
        {
            "part": share.part,
            "whole": share.whole,
            "part_amount": fact_of(document, share.amount),
            "whole_amount": fact_of(document, share.whole_amount) if share.whole_amount else None,
            "share": fact_of(document, share.share),
            "complete": _complete(share, group),
            "at": at(document, share.sentence.span(share.amount.start, share.share.end)),
        }
        for group in _groups(sentences, spent)
        for share in group
    ]


def _groups(sentences: Sequence[Sentence], spent: Mapping[tuple[int, int], str]) -> Iterator[list[_Share]]:
    """Shares of one whole in one sentence; `spent` tells which amounts are what, by block and place."""
    for sentence in sentences:
        found: dict[str, list[_Share]] = {}
        for before, mention in zip(sentence.mentions, sentence.mentions[1:], strict=False):
            if (share := _share(sentence, before, mention, spent)) is not None:
                found.setdefault(share.whole, []).append(share)
        yield from found.values()


def _share(
    sentence: Sentence, before: Mention, mention: Mention, spent: Mapping[tuple[int, int], str]
) -> _Share | None:
    whole = _OF.fullmatch(mention.lead)
    bare = _OF_THAT.fullmatch(mention.lead)
    part = _PART.match(before.lead)
    if mention.figure.kind is not FigureKind.RATE or (whole or bare) is None or part is None:
        return None
    if before.figure.kind is not FigureKind.MONEY:
        return None
    name = whole["whole"] if whole else "收入" if phrase("讲收入").search(part["name"]) else "支出"
    amounts = [m for m in sentence.mentions if m.start < before.start and m.figure.unit == before.figure.unit]
    of_all = name in words("支出总额名目")
    named = _TOTAL if of_all else label_pattern((name,))
    field = "total" if of_all else _FIELD_OF.get(name)
    total = next(
        (m.figure for m in amounts if field and spent.get((sentence.block, m.start)) == field),
        next((m.figure for m in amounts if named.search(m.lead)), None),
    )
    return _Share(sentence, part["name"], before.figure, name, total, mention.figure)


def _complete(share: _Share, group: list[_Share]) -> bool:
    """Whether the parts listed are all there are: by the accounts (人员 and 公用 make 基本支出, 基本 and 项目 make a
    department's 支出), or because the sentence closes a list of them that names no “等” and no “主要”."""
    for whole, kinds in _PARTS_OF.items():
        if share.whole.endswith(whole):
            return all(any(kind in other.part for other in group) for kind in kinds)
    sentence = share.sentence
    listing = sentence.text[group[0].amount.start : group[-1].share.end]
    opening = sentence.text[sentence.start : group[0].amount.start]
    named = phrase("列出组成").search(opening)
    if len(group) < 2 or not named or _OPEN.search(opening[-12:] + listing):
        return False
    shares = [worth(other.share) for other in group]
    told = [value for _, value in filter(None, shares)]
    return len(told) == len(group) and 1 - sum(told) < min(told)  # a part left out would not be the smallest
