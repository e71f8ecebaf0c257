"""The whole product as functions: load the policies, read a report, choose, check. The only room that sees all parts."""

from checker.api.checks import AsOf, NoAsOf, Read, as_of, check, choose, read_and_choose
from checker.api.comparing import Compared, compare
from checker.api.pages import diagnostic_page
from checker.api.policies import Packs, checked, lint, load_library, load_packs, load_with, packs_at
from checker.api.proving import Tested, prove
from checker.api.reports import (
    digit_coverage,
    extract_report,
    open_report,
    read_passage,
    read_report,
    spell_report,
    vocabulary_for,
)
from checker.api.wording import lint_wording, wording_at
from checker.policy.model import Library
from checker.policy.select import Choice, PolicyChoice

__all__ = [
    "AsOf",
    "Choice",
    "Compared",
    "Library",
    "NoAsOf",
    "Packs",
    "PolicyChoice",
    "Read",
    "Tested",
    "as_of",
    "check",
    "checked",
    "choose",
    "compare",
    "diagnostic_page",
    "digit_coverage",
    "extract_report",
    "lint",
    "lint_wording",
    "load_library",
    "load_packs",
    "load_with",
    "open_report",
    "packs_at",
    "prove",
    "read_and_choose",
    "read_passage",
    "read_report",
    "spell_report",
    "vocabulary_for",
    "wording_at",
]  # fmt: skip
