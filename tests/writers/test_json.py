"""The JSON of a run: valid under its own schema, the same bytes every time, nothing of the outcome lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.diagnostics import Words, error
from checker.facts.model import Place
from checker.findings import Citation, Finding, Missing, Outcome, Severity, Shown, Verdict
from checker.source import SourceFile, Span
from checker.writers.json import findings_schema, write
from checker.writers.result import Checked, Look, Refused, Result

SCHEMA = findings_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
LOOK = Look()
REFUSED = Refused(
    "x.json", 3, "R102", Words("没有这一项", "no such key"), Words("改成 score", "write score"),
    (error("R102", SourceFile("x.json", '{"skore": 1}'), Span(1, 8), "没有这一项", "no such key"),),
)  # fmt: skip


def told(*results: Result, look: Look = LOOK) -> dict[str, object]:
    found = json.loads(write(results, look), parse_float=Decimal)
    assert isinstance(found, dict)
    return found


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_one_report_is_one_object(failed_report: Checked) -> None:
    found = told(failed_report)
    VALIDATOR.validate(found)
    assert list(found) == ["summary", "findings", "ledger", "receipt"]
    assert found["summary"] == {
        "report": "report.txt",
        "passed": False,
        "exit_code": 1,
        "reasons": ["2 处必须修改"],
        "unread": [],
        "findings": {"error": 2, "warning": 2, "info": 1, "waived": 0, "known": 0},
        "rules": {"pass": 1, "fail": 4, "not_applicable": 1, "undecided": 2, "rule_error": 0},
        "identity": {"unit_name": "某市某局", "fiscal_year": "2024"},
    }


def test_several_reports_stand_in_the_order_of_the_call(failed_report: Checked) -> None:
    found = told(REFUSED, failed_report)
    VALIDATOR.validate(found)
    assert [r["summary"]["report"] for r in found["reports"]] == ["x.json", "report.txt"]  # type: ignore[index, attr-defined]


def test_a_refused_report_says_why_and_where() -> None:
    found = told(REFUSED, look=Look("en"))
    VALIDATOR.validate(found)
    assert found["refused"] == {
        "code": "R102",
        "message": "no such key",
        "remedy": "write score",
        "diagnostics": [
            {
                "code": "R102",
                "level": "error",
                "message": "no such key",
                "file": "x.json",
                "line": 1,
                "column": 2,
            }
        ],
    }


def test_every_field_of_a_finding_is_told(finding_of: Callable[..., Finding], failed_report: Checked) -> None:
    full = finding_of(
        item="甲", expected="良", actual="优", formula="1 + 1 = 2", hint="改", notes=("四舍五入",),
        missing=(Missing("报告.得分", "unreadable", "补", "supply"),), waived=True, known=True,
    )  # fmt: skip
    found = told(replace(failed_report, outcome=replace(failed_report.outcome, findings=(full,))))
    [finding] = found["findings"]  # type: ignore[misc]
    assert set(finding) == {f.name for f in fields(Finding)}
    assert set(finding["citations"][0]) == {f.name for f in fields(Citation)}
    assert set(finding["values"][0]) == {f.name for f in fields(Shown)}
    assert finding["missing"] == [{"path": "报告.得分", "why": "unreadable", "supply": "补"}]


def test_every_kind_of_place_is_told(finding_of: Callable[..., Finding], failed_report: Checked) -> None:
    place = Place("/score", 1, 2, 3, "4", 5, 6, 7, 8, 9, ("1.5", "2", "3", "4"))
    finding = finding_of(evidence=(place, Place("/grade")))
    found = told(replace(failed_report, outcome=replace(failed_report.outcome, findings=(finding,))))
    VALIDATOR.validate(found)
    first, second = found["findings"][0]["evidence"]  # type: ignore[index]
    assert set(first) == {f.name for f in fields(Place)}
    assert second == {"pointer": "/grade"}


@pytest.mark.parametrize("spoil", ["summary", "findings", "ledger", "receipt"])
def test_the_schema_refuses_an_object_that_lacks_a_part(spoil: str, failed_report: Checked) -> None:
    found = told(failed_report)
    del found[spoil]
    assert not VALIDATOR.is_valid(found)


# Lone surrogates come in by JSON escapes and by odd file names.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=12)


@settings(max_examples=60, deadline=None)
@given(
    message=TEXTS,
    name=TEXTS,
    severity=st.sampled_from(Severity),
    verdict=st.sampled_from(Verdict),
    copies=st.integers(0, 3),
)
def test_whatever_the_texts_are_the_bytes_are_valid_and_stable(
    message: str, name: str, severity: Severity, verdict: Verdict, copies: int
) -> None:
    finding = Finding("id", "rule", name, severity, verdict, message, name, (), (Place(message),))
    outcome = Outcome(name, (finding,) * copies, (), _receipt(message), {"unit_name": name})
    results = [Checked(outcome, 0), Refused(name, 3, "R1", Words(message, message))]
    written = write(results, LOOK)
    assert written == write(results, LOOK)
    found = json.loads(written)
    VALIDATOR.validate(found)
    assert found["reports"][0]["summary"]["report"] == name
    assert [f["message"] for f in found["reports"][0]["findings"]] == [message] * copies


def _receipt(text: str) -> object:
    from checker.findings import Receipt

    return Receipt("1", "1", ((text, text),), text, text, "2025-06-30", text, "2025-07-01", "zh", text)
