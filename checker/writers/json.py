"""Results go in; one JSON object comes out, for several reports `{"reports": […]}` in the order of the call.

The object of a report holds `summary`, and then either `findings`, `ledger` and `receipt`, or `refused` with the
reason why it could not be checked. The same results give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from checker.diagnostics import Diagnostic, Level
from checker.findings import Outcome, Severity, Verdict
from checker.writers.outcome_shape import ENTRY, FINDING, RECEIPT
from checker.writers.result import Checked, Look, Refused, Result
from checker.writers.shape import (
    Json,
    Member,
    Shape,
    definitions,
    many,
    maybe_said,
    number,
    one,
    one_of,
    said,
    text,
    texts,
    truth,
)

SCHEMA_ID = "urn:checkrules:findings:1"


def write(results: Sequence[Result], look: Look) -> bytes:
    objects = [_result(r, look) for r in results]
    whole = objects[0] if len(objects) == 1 else {"reports": objects}
    # A lone surrogate has no UTF-8 form; backslashreplace spells it as the JSON escape it came from.
    return json.dumps(whole, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace") + b"\n"


def findings_schema() -> Json:
    """The JSON Schema (draft 2020-12) of what `write` gives."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "checkrules findings",
        "oneOf": [
            {"$ref": "#/$defs/checked"},
            {"$ref": "#/$defs/refused_report"},
            {"$ref": "#/$defs/reports"},
        ],
        "$defs": {
            **definitions([_CHECKED, _REFUSED_REPORT]),
            "reports": {
                "description": "several reports, in the order of the call",
                "type": "object",
                "properties": {
                    "reports": {
                        "type": "array",
                        "items": {"oneOf": [{"$ref": "#/$defs/checked"}, {"$ref": "#/$defs/refused_report"}]},
                    }
                },
                "required": ["reports"],
                "additionalProperties": False,
            },
        },
    }


def _result(result: Result, look: Look) -> Json:
    match result:
        case Checked():
            return _CHECKED.write(result, look.lang)
        case Refused():
            return _REFUSED_REPORT.write(result, look.lang)


def _count(outcome: Outcome, severity: Severity) -> int:
    return sum(f.verdict is Verdict.FAIL and f.severity is severity for f in outcome.findings)


def _rules_with(verdict: Verdict) -> Member[Outcome]:
    doc = f"rules with the verdict {verdict.value}"
    return number(verdict.value, doc, lambda o: sum(e.verdict is verdict for e in o.ledger))


_COUNTS: Shape[Outcome] = Shape(
    "counts",
    "failed items by severity",
    (
        number("error", "must be mended", lambda o: _count(o, Severity.ERROR)),
        number("warning", "should be looked at", lambda o: _count(o, Severity.WARNING)),
        number("info", "notes", lambda o: _count(o, Severity.INFO)),
        number("waived", "of all these, waived", lambda o: sum(f.waived for f in o.findings)),
        number("known", "of all these, in the baseline", lambda o: sum(f.known for f in o.findings)),
    ),
)

_RULES: Shape[Outcome] = Shape(
    "rules",
    "rules by verdict",
    tuple(_rules_with(v) for v in Verdict),
)

_SUMMARY: Shape[Checked] = Shape(
    "summary",
    "the result in short",
    (
        text("report", "the report as it was named in the call", lambda c: c.report),
        truth("passed", "whether the gate passed", lambda c: c.passed),
        number("exit_code", "exit code for this report alone", lambda c: c.exit_code),
        texts("reasons", "why the gate did not pass", lambda c, lang: [r.say(lang) for r in c.reasons]),
        texts("unread", "the parts of the file that could not be read, of which nothing is judged",
              lambda c, lang: [part.say(lang) for part in c.outcome.unread]),
        one("findings", "failed items by severity", _COUNTS, lambda c: c.outcome),
        one("rules", "rules by verdict", _RULES, lambda c: c.outcome),
        Member("identity", "what the report is: unit, year, kind, region", {"type": "object"},
               lambda c, _: c.outcome.identity),
    ),
)  # fmt: skip

_CHECKED: Shape[Checked] = Shape(
    "checked",
    "a report that was checked",
    (
        one("summary", "the result in short", _SUMMARY, lambda c: c),
        many("findings", "by place in the report, then by rule id", FINDING, lambda c: c.outcome.findings),
        many("ledger", "every rule of the policy", ENTRY, lambda c: c.outcome.ledger),
        one("receipt", "what decided the result", RECEIPT, lambda c: c.outcome.receipt),
    ),
)

_DIAGNOSTIC: Shape[Diagnostic] = Shape(
    "diagnostic",
    "a fault of a file",
    (
        text("code", "code of the fault", lambda d: d.code),
        one_of("level", "level", Level, lambda d: d.level),
        said("message", "what is wrong", lambda d, lang: d.message.say(lang)),
        text("file", "the file", lambda d: d.source.name),
        number("line", "line, from 1", lambda d: d.position[0]),
        number("column", "column, from 1", lambda d: d.position[1]),
        maybe_said("help", "what would mend it", lambda d, lang: d.help.say(lang) if d.help else None),
    ),
)

_REFUSAL: Shape[Refused] = Shape(
    "refusal",
    "why the report could not be checked",
    (
        text("code", "code of the fault", lambda r: r.code),
        said("message", "what is wrong", lambda r, lang: r.message.say(lang)),
        maybe_said("remedy", "what would mend it", lambda r, lang: r.remedy.say(lang) if r.remedy else None),
        many("diagnostics", "the faults with their places", _DIAGNOSTIC, lambda r: r.diagnostics),
    ),
)

_REFUSED_SUMMARY: Shape[Refused] = Shape(
    "refused_summary",
    "the result in short",
    (
        text("report", "the report as it was named in the call", lambda r: r.report),
        truth("passed", "false", lambda _: False),
        number("exit_code", "exit code for this report alone", lambda r: r.exit_code),
        texts("reasons", "why it was not checked", lambda r, lang: [r.message.say(lang)]),
    ),
)

_REFUSED_REPORT: Shape[Refused] = Shape(
    "refused_report",
    "a report that could not be checked",
    (
        one("summary", "the result in short", _REFUSED_SUMMARY, lambda r: r),
        one("refused", "why", _REFUSAL, lambda r: r),
    ),
)
