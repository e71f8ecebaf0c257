"""Findings go in; remarks for the margin of a report come out: where each stands, and its sentences in order.

A file that holds comments of its own takes them as `Comment`s, one for each place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.diagnostics import Lang, Words
from checker.findings import Finding, Outcome, Severity, Verdict
from checker.source import Span
from checker.writers.findings_list import SECTIONS, cite, tells_more
from checker.writers.page import Page
from checker.writers.result import Look

_MOST_PLACES = 6  # of one finding: more marks would hide the report
_LONGEST = 300  # characters: what rests on a whole section is marked at its first line


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding: `spans` are the words it rests on (none: it is about the report as a whole)."""

    rule: str
    severity: Severity
    heading: str
    message: str
    details: tuple[tuple[str, str], ...]
    spans: tuple[Span, ...]
    hidden: int = 0

    def again(self, number: int, lang: Lang) -> str:
        """What stands at the second place and those after it, instead of everything once more."""
        total = len(self.spans)
        return Words(
            f"{self.heading}（同一处问题的第 {number}/{total} 处原文）",
            f"{self.heading} (words {number} of {total} that the same finding rests on)",
        ).say(lang)


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: the words it is on, its lines, the first of them its heading; the note on what was not decided is
    of no severity."""

    span: Span
    lines: tuple[str, ...]
    severity: Severity | None = None


def write_remarks(findings: Sequence[Finding], text: str, lang: Lang) -> list[Remark]:
    """The failed findings that nobody waived, in the order of their places; `text` is what those count in."""
    return [
        _remark(f, text, lang) for f in findings if f.verdict is Verdict.FAIL and not f.waived
    ]  # fmt: skip


def comments(remarks: Sequence[Remark], title: Span, note: str | None, lang: Lang) -> list[Comment]:
    """One for each place. `title` is where `note` and the remarks on the report as a whole go."""
    made = [comment for remark in remarks for comment in _comments(remark, title, lang)]
    return [*made, Comment(title, (note,))] if note else made


def _comments(remark: Remark, title: Span, lang: Lang) -> Iterator[Comment]:
    details = [Words(f"{name}：{text}", f"{name}: {text}").say(lang) for name, text in remark.details]
    if remark.hidden:
        more = Words(f"另有 {remark.hidden} 处原文没有标出", f"{remark.hidden} more places not marked")
        details.append(more.say(lang))
    first = remark.spans[0] if remark.spans else title
    yield Comment(first, (remark.heading, remark.message, *details), remark.severity)
    for number, span in enumerate(remark.spans[1:], 2):
        yield Comment(span, (remark.again(number, lang), remark.message), remark.severity)


def not_covered(outcome: Outcome, lang: Lang) -> str | None:
    """What the remarks do not cover: parts that could not be read, rules that could not be decided; None: nothing."""
    said = [part.say(lang) for part in outcome.unread]
    rules = {f.rule: f.title for f in outcome.findings if f.verdict is Verdict.UNDECIDED}
    if rules:
        comma = "、" if lang == "zh" else ", "
        said.append(
            Words(
                f"另有 {len(rules)} 条规则因缺少数据无法判断：{comma.join(rules.values())}",
                f"{len(rules)} rules could not be decided for want of facts: {comma.join(rules.values())}",
            ).say(lang)
        )
    return ("；" if lang == "zh" else "; ").join(said) or None


def _remark(finding: Finding, text: str, lang: Lang) -> Remark:
    page = Page(Look(lang))
    formula = finding.formula
    told = formula is not None and tells_more(formula, finding.message)
    details = [(Words("算式", "formula"), formula)] if formula and told else []
    details += [(Words("说明", "note"), note) for note in finding.notes]
    details += [(Words("依据", "basis"), cite(c, page)) for c in dict.fromkeys(finding.citations)]
    details += [(Words("修改", "remedy"), finding.hint)] if finding.hint else []
    spans = tuple(
        dict.fromkeys(
            _narrowed(p.start, p.end, text)
            for p in finding.evidence
            if p.start is not None and p.end is not None and text[p.start : p.end].strip()
        )
    )
    level = SECTIONS[finding.severity].say(lang)
    return Remark(
        finding.rule, finding.severity, Words(f"【{level}】{finding.title}", f"[{level}] {finding.title}").say(lang),
        finding.message, tuple((w.say(lang), text) for w, text in details), spans[:_MOST_PLACES],
        len(spans[_MOST_PLACES:]),
    )  # fmt: skip


def _narrowed(start: int, end: int, text: str) -> Span:
    """The words themselves without blanks around them; of a long passage its first line."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    if len(words) > _LONGEST:
        words = words.split("\n", 1)[0][:_LONGEST].rstrip()
    return Span(start, start + len(words))
