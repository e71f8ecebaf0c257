"""Findings and the ledger: what a run says, ready for any writer, with both citations on every finding."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from checker.diagnostics import Words
from checker.facts.model import Place


class Severity(Enum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Higher is graver."""
        return {"info": 0, "warning": 1, "error": 2}[self.value]


class Verdict(Enum):
    """The four verdicts, and a fault inside a rule, which is a status of the ledger and never a verdict on a report."""

    PASS = "pass"
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    UNDECIDED = "undecided"
    BROKEN = "rule_error"


@dataclass(frozen=True, slots=True)
class Citation:
    """The clause a rule carries out, and where the rule stands."""

    document: str
    number: str | None
    issuer: str | None
    clause: str
    article: str | None
    verified: bool
    pack: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A value a rule looked at: name, text as shown, and the place it came from."""

    name: str
    text: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that is missing for a verdict: path, why, and what to supply, in both languages; `line` and `quote` are
    the words of the report that were not understood."""

    path: str
    why: str
    supply_zh: str
    supply_en: str
    line: int | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One failed or undecided item of one rule."""

    id: str
    rule: str
    title: str
    severity: Severity
    verdict: Verdict
    message: str
    item: str | None
    citations: tuple[Citation, ...]
    evidence: tuple[Place, ...]
    values: tuple[Shown, ...] = ()
    expected: str | None = None
    actual: str | None = None
    formula: str | None = None
    hint: str | None = None
    missing: tuple[Missing, ...] = ()
    notes: tuple[str, ...] = ()
    waived: bool = False
    known: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why items of a rule did not apply, and how many."""

    text_zh: str
    text_en: str
    count: int
    see: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule in the ledger."""

    rule: str
    title: str
    severity: Severity
    verdict: Verdict
    evaluated: int
    passed: int
    failed: int
    undecided: int
    not_applicable: int
    reasons: tuple[Reason, ...] = ()
    missing: tuple[Missing, ...] = ()
    notes: tuple[str, ...] = ()
    fault: str | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What decided the result; the same receipt and options give identical bytes."""

    tool_version: str
    vocabulary_version: str
    packs: tuple[tuple[str, str], ...]
    policy_choice_zh: str
    policy_choice_en: str
    as_of: str
    as_of_source: str
    today: str
    language: str
    input_sha256: str
    converters: tuple[str, ...] = ()
    waivers: tuple[str, ...] = ()
    baseline: str | None = None
    config: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything one run over one report says, findings in order of place, then rule id; `unread` are the parts of
    the file that could not be read, of which nothing is judged; `partly` says why most rules are for other documents."""

    report: str
    findings: tuple[Finding, ...]
    ledger: tuple[Entry, ...]
    receipt: Receipt
    identity: dict[str, Any] = field(default_factory=dict)
    unread: tuple[Words, ...] = ()
    partly: Words | None = None
