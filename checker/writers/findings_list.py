"""Findings go in; sections of a page come out, gravest first, one group for each rule, so many items at most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from checker.diagnostics import Words, width
from checker.findings import Citation, Finding, Severity, Verdict
from checker.source import SourceFile
from checker.writers.excerpt import Row, excerpts
from checker.writers.page import Ink, Page
from checker.writers.wrap import numbered

# Gravest first, as everywhere on the page.
SECTIONS = {
    Severity.ERROR: Words("必须修改", "Must be mended"),
    Severity.WARNING: Words("应当核对", "Should be looked at"),
    Severity.INFO: Words("提示", "Notes"),
}
INKS = {Severity.ERROR: Ink.RED, Severity.WARNING: Ink.YELLOW, Severity.INFO: Ink.BLUE}

T = TypeVar("T")

_ITEMS_OF_A_RULE = 8
_ITEMS_OF_A_NOTE = 3
_ROWS_OF_AN_ITEM = 4
_RUNS_OF_A_NOTE = 4
_INDENT = 4
_WHERE = 16  # columns that “第 12–14 行” and the like take


@dataclass(frozen=True, slots=True)
class Group:
    """The failed items of one rule at one severity."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        return self.findings[0]


def failed(findings: Iterable[Finding], severity: Severity) -> list[Finding]:
    return [f for f in findings if f.verdict is Verdict.FAIL and f.severity is severity]


def list_findings(page: Page, findings: tuple[Finding, ...], source: SourceFile | None) -> None:
    """The sections; where the limit of the page cuts something off, the last line says how to see it."""
    limit = page.look.limit
    left = len(findings) if limit is None else limit
    hidden = 0
    for severity in Severity:
        found = failed(findings, severity)
        if not found:
            continue
        page.section(SECTIONS[severity], len(found), INKS[severity])
        for number, group in enumerate(_groups(found), 1):
            of_rule = _ITEMS_OF_A_NOTE if severity is Severity.INFO else _ITEMS_OF_A_RULE
            shown = min(len(group.findings), left, of_rule if limit is not None else left)
            left -= shown
            hidden += len(group.findings) - shown
            if shown and severity is Severity.INFO:
                _note(page, group, shown)
            elif shown:
                _group(page, group, number, shown, source)
    if hidden:
        page.blank()
        page.say(
            page.word(
                f"还有 {hidden} 处没有逐条列出；要全部列出，加 --all。",
                f"{hidden} more are not listed one by one; add --all to see them.",
            )
        )


def _groups(findings: Iterable[Finding]) -> Iterator[Group]:
    """In the order in which the rules first appear."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    return (Group(tuple(found)) for found in by_rule.values())


def _group(page: Page, group: Group, number: int, shown: int, source: SourceFile | None) -> None:
    first, count = group.first, len(group.findings)
    page.blank()
    many = page.word(f"（{count} 处）", f" ({count})") if count > 1 else ""
    page.titled(f"{number:>2}. ", first.title + many, first.rule)
    shared = [n for n in first.notes if all(n in f.notes for f in group.findings)] if count > 1 else []
    for finding in group.findings[:shown]:
        own = [n for n in finding.notes if n not in shared]
        _item(page, finding, own, count > 1, source)
    _rest(page, group.findings[shown:], _INDENT)
    for note in shared:
        page.labelled(page.word("说明  ", "note    "), note, _INDENT)
    for citation in _distinct(c for f in group.findings for c in f.citations):
        page.labelled(page.word("依据  ", "basis   "), cite(citation, page), _INDENT)
    for hint in _distinct(f.hint for f in group.findings if f.hint):
        page.labelled(page.word("修改  ", "remedy  "), hint, _INDENT, Ink.GREEN)


def _item(
    page: Page, finding: Finding, notes: Iterable[str], bullet: bool, source: SourceFile | None
) -> None:
    mark = "· " if bullet else ""
    page.labelled(mark, _tags(finding, page) + finding.message, _INDENT)
    indent = _INDENT + width(mark)
    if finding.formula and tells_more(finding.formula, finding.message):
        page.labelled(page.word("算式  ", "formula "), finding.formula, indent)
    for note in notes:
        page.labelled(page.word("说明  ", "note    "), note, indent)
    rows = excerpts(finding.evidence, source, page.look.columns - indent - _WHERE)
    for row in rows[:_ROWS_OF_AN_ITEM]:
        if row.pointer is None:
            page.marked(_where(row, page) + "  ", row.pieces, indent)
        else:
            shown = [p.text for p in row.pieces] or _values(finding, row.pointer)
            page.labelled(_where(row, page) + "  ", "".join(shown), indent)
    if len(rows) > _ROWS_OF_AN_ITEM:
        lines = numbered(line for row in rows[_ROWS_OF_AN_ITEM:] for line in row.lines)
        page.say(page.word(f"以及第 {lines} 行", f"and lines {lines}"), indent, Ink.FAINT)


def _values(finding: Finding, pointer: str) -> list[str]:
    """What a fact that was given without its words is, as the rule saw it."""
    return [v.text for v in finding.values if any(p.pointer == pointer for p in v.places)][:1]


def tells_more(formula: str, message: str) -> bool:
    """A formula that the message has already, or of the form x = x, is left out."""
    left, _, right = formula.partition(" = ")
    return formula not in message and left != right


def _note(page: Page, group: Group, shown: int) -> None:
    """A note takes one paragraph: title, message, lines."""
    first, count = group.first, len(group.findings)
    many = page.word(f"（{count} 处）", f" ({count})") if count > 1 else ""
    page.titled("· ", first.title + many, first.rule, 2)
    for finding in group.findings[:shown]:
        page.say(_tags(finding, page) + finding.message + _lines(finding, page), _INDENT)
    _rest(page, group.findings[shown:], _INDENT)


def _rest(page: Page, findings: tuple[Finding, ...], indent: int) -> None:
    if not findings:
        return
    lines = numbered(p.line for f in findings for p in f.evidence[:1] if p.line is not None)
    zh = f"另有 {len(findings)} 处" + (f"：第 {lines} 行" if lines else "")
    en = f"and {len(findings)} more" + (f": lines {lines}" if lines else "")
    page.labelled("· ", page.word(zh, en), indent, Ink.FAINT)


def _tags(finding: Finding, page: Page) -> str:
    tags = [page.word("[已豁免] ", "[waived] ")] if finding.waived else []
    return "".join([*tags, *([page.word("[已知] ", "[known] ")] if finding.known else [])])


def _lines(finding: Finding, page: Page) -> str:
    lines = numbered((p.line for p in finding.evidence if p.line is not None), _RUNS_OF_A_NOTE)
    return page.word(f"（第 {lines} 行）", f" ({_line(lines)})") if lines else ""


def _line(lines: str) -> str:
    return f"{'line' if lines.isdecimal() else 'lines'} {lines}"


def _where(row: Row, page: Page) -> str:
    lines = numbered(row.lines)
    if row.pointer is not None:
        return row.pointer + (page.word(f"（第 {lines} 行）", f" ({_line(lines)})") if lines else "")
    on_page = "" if row.page is None else page.word(f"第 {row.page} 页", f"page {row.page} ")
    return on_page + page.word(f"第 {lines} 行", _line(lines))


def cite(citation: Citation, page: Page) -> str:
    """The clause as a person would name it, and whether its words were checked."""
    c = citation
    title = c.document if c.document.startswith("《") else f"《{c.document}》"
    clause = f"“{c.clause}”" if c.clause else ""
    parts = [part for part in (title + (c.number or ""), clause, c.article) if part]
    unchecked = page.word("（条文未核对）", " (not checked against the text)")
    return " ".join(parts) + ("" if c.verified else unchecked)


def _distinct(items: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(items))
