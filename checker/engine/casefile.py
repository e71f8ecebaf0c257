"""Markdown cases: a file a policy officer can read goes in; reports with the verdicts each rule must give come out.

A case is a heading, a fenced block with the report (`json`: facts as in report.json; `text`: words of a report), and a
table whose first two columns are the rule and its verdict:

    ## 执行率低而没有说明
    ```json
    {"fiscal_year": 2024, "projects": [{"name": "甲", "exec_rate": "45.5%", "reason": null}]}
    ```
    | 规则 | 结论 |
    | --- | --- |
    | low-execution-reason | 不符合 |
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from checker.diagnostics import Diagnostic, Words, error
from checker.findings import Verdict
from checker.source import SourceFile, Span

VERDICTS = {
    "符合": Verdict.PASS, "不符合": Verdict.FAIL, "不适用": Verdict.NOT_APPLICABLE, "无法判断": Verdict.UNDECIDED,
    "passes": Verdict.PASS, "fails": Verdict.FAIL, "not applicable": Verdict.NOT_APPLICABLE,
    "undecided": Verdict.UNDECIDED,
}  # fmt: skip
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^```(json|text)[ \t]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\|([^|\n]+)\|([^|\n]+)\|.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Expected:
    rule: str
    verdict: Verdict
    span: Span


@dataclass(frozen=True, slots=True)
class Case:
    """One case: `kind` is json or text; what it expects, rule by rule."""

    title: str
    kind: str
    body: str
    expected: tuple[Expected, ...]
    source: SourceFile
    span: Span


def read_cases(source: SourceFile, rules: Mapping[str, object]) -> tuple[list[Case], list[Diagnostic]]:
    """The cases of one file and what is wrong with it: unknown rules and verdicts, cases without a report."""
    heads = list(_HEADING.finditer(source.text))
    cases: list[Case] = []
    wrong: list[Diagnostic] = []
    for i, head in enumerate(heads):
        end = heads[i + 1].start() if i + 1 < len(heads) else len(source.text)
        fence = _FENCE.search(source.text, head.end(), end)
        if fence is None:
            continue
        expected: list[Expected] = []
        for row in _ROW.finditer(source.text, fence.end(), end):
            rule, verdict = row[1].strip(), row[2].strip()
            if rule in ("规则", "rule") or set(rule) <= set("-: "):
                continue
            span = Span(row.start(1), row.end(2))
            if rule not in rules:
                wrong.append(error("P721", source, span, f"没有规则“{rule}”", f"there is no rule {rule!r}"))
            elif verdict not in VERDICTS:
                wrong.append(error(
                    "P722", source, span, f"“{verdict}”不是结论", f"{verdict!r} is no verdict",
                    help=Words("写：符合、不符合、不适用、无法判断", "passes, fails, not applicable or undecided"),
                ))  # fmt: skip
            else:
                expected.append(Expected(rule, VERDICTS[verdict], span))
        span = Span(head.start(1), head.end(1))
        if not expected:
            wrong.append(error("P723", source, span, "这个用例没有写规则应得的结论", "this case expects nothing",
                               help=Words("在报告后面写一张表：| 规则 | 结论 |", "add a table: | rule | verdict |")))  # fmt: skip
        cases.append(Case(head[1], fence[1], fence[2], tuple(expected), source, span))
    return cases, wrong


def mismatch(case: Case, expected: Expected, verdict: Verdict, why: Words) -> Diagnostic:
    """A rule judged a case otherwise than it says."""
    words = {v: k for k, v in reversed(VERDICTS.items()) if not k.isascii()}
    return error(
        "P724", case.source, expected.span,
        f"用例“{case.title}”：{expected.rule} 应为“{words[expected.verdict]}”，判为“{words.get(verdict, verdict.value)}”",
        f"case {case.title!r}: {expected.rule} should be {expected.verdict.value}, was {verdict.value}", help=why,
    )  # fmt: skip
