"""What is missing for a verdict goes in; what the writer of the report can supply comes out, in words of the report.

A fact is called as one would say it: 预算的执行数, and an indicator by its name. Paths are for authors of rules.
"""

from __future__ import annotations

import re

from checker.diagnostics import Words
from checker.facts.model import Datum, Node, Report, Series
from checker.findings import Missing
from checker.values.unknown import Missing as Gap
from checker.values.unknown import Why
from checker.vocabulary import RecordSpec, Vocabulary

_LONGEST_QUOTE = 40
_STEP = re.compile(r"([^.\[\]]+)(?:\[([1-9][0-9]*)\])?")


def missing_fact(gap: Gap, report: Report) -> Missing:
    """What is missing and what the reader can supply, in both languages."""
    words = supply(gap, called(gap.path, report))
    return Missing(gap.path, gap.why, words.zh, words.en, gap.line or None, gap.quote or None)


def supply(gap: Gap, name: Words) -> Words:
    match gap.reason:
        case Why.NOT_STATED:
            return Words(f"报告没有写明{name.zh}，请补写", f"the report does not state {name.en}: add it")
        case Why.UNREADABLE if gap.quote:
            quote = _short(gap.quote)
            return Words(
                f"第 {gap.line} 行“{quote}”没有读懂，请对照原文填明{name.zh}",
                f"line {gap.line}, “{quote}”, was not understood: fill in {name.en} from the original",
            )
        case Why.UNREADABLE:
            return Words(
                f"{name.zh}读不清，请对照原文填明",
                f"{name.en} could not be read: fill it in from the original",
            )
        case Why.NOT_LOOKED_FOR:
            return Words(f"没有提供{name.zh}", f"{name.en} was not given")
        case Why.NOT_WHOLE:
            return Words(
                f"{name.zh}没有读全，不能合计", f"{name.en} was not read whole: it cannot be summed up"
            )
        case Why.UNDECIDABLE:
            return Words(gap.path, gap.path)


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"


def path_name(path: str, vocabulary: Vocabulary) -> Words:
    """For the author of a rule: the path, with what the vocabulary says of its last name."""
    spec: RecordSpec | None = vocabulary.report
    doc = None
    for step in path.removeprefix("报告.").split("."):
        field = spec.fields.get(step.partition("[")[0]) if spec is not None else None
        if field is None:
            return Words(f"“{path}”", path)
        doc = field.doc
        spec = vocabulary.records.get(field.type.record or "", spec)
    return Words(f"“{path}”（{doc}）" if doc else f"“{path}”", path)


def called(path: str, report: Report) -> Words:
    """For the writer of a report: the names on the way, a record of a list by its key, and what the last one means."""
    vocabulary = report.vocabulary
    spec: RecordSpec = vocabulary.report
    here: Datum | None = report.root
    zh: list[str] = []
    en: list[str] = []
    doc = ""
    for step in path.removeprefix("报告.").split("."):
        parts = _STEP.fullmatch(step)
        field = spec.fields.get(parts[1]) if parts else None
        if field is None or parts is None:
            return Words(f"“{path}”", path)
        doc, index = field.doc, parts[2]
        here = here.fields.get(field.zh) if isinstance(here, Node) else None
        if index is None:
            zh, en = [*zh, field.zh], [*en, field.en]
        else:
            here = _item(here, int(index))
            record = vocabulary.records.get(field.type.record or "")
            zh, en = _element(here, int(index), record)
        spec = vocabulary.records.get(field.type.record or "", spec)
    return Words(f"“{'的'.join(zh)}”" + (f"（{doc}）" if doc != zh[-1] else ""), " of ".join(reversed(en)))


def _item(series: Datum | None, index: int) -> Datum | None:
    return series.items[index - 1] if isinstance(series, Series) and index <= len(series.items) else None


def _element(node: Datum | None, index: int, record: RecordSpec | None) -> tuple[list[str], list[str]]:
    """An element of a list says all that stood before it: an indicator is known by its name, not by its branch."""
    zh, en = (record.zh, record.en) if record is not None else ("项", "item")
    if isinstance(node, Node) and node.key:
        return [f"{zh}‘{node.key}’"], [f"{en} ‘{node.key}’"]
    return [f"第{index}个{zh}"], [f"{en} {index}"]
