"""Several results go in; one table with a row for each comes out, and the words for a verdict that all pages share."""

from __future__ import annotations

from collections.abc import Sequence

from checker.diagnostics import Words
from checker.findings import Outcome
from checker.writers.findings_list import SECTIONS, failed
from checker.writers.page import Ink, Page
from checker.writers.result import Checked, Refused, Result
from checker.writers.wrap import shorten_path, visible

UNDECIDED = Words("无法判断", "Undecided")
_REPORT = Words("报告", "Report")
_VERDICT = Words("结果", "Result")
_NAME = 40


def verdict(result: Result) -> tuple[Words, Ink]:
    match result:
        case Refused():
            return Words("没有检查", "NOT CHECKED"), Ink.RED
        case Checked(exit_code=0):
            return Words("通过", "PASSED"), Ink.GREEN
        case Checked(exit_code=1):
            return Words("未通过", "FAILED"), Ink.RED
        case Checked():
            return Words("没有判完", "NOT JUDGED"), Ink.YELLOW


def identity(outcome: Outcome, page: Page) -> list[str]:
    """Unit and year, as far as the report states them."""
    unit, year = outcome.identity.get("unit_name"), outcome.identity.get("fiscal_year")
    told = [visible(str(unit))] if unit else []
    return [*told, page.word(f"{year}年度", f"fiscal year {year}")] if year else told


def summarise(page: Page, results: Sequence[Result]) -> None:
    from tabulate import tabulate  # only several reports need it, and it costs time to import

    heads = [_REPORT, *SECTIONS.values(), UNDECIDED, _VERDICT]
    rows = [_row(page, result) for result in results]
    page.raw(
        tabulate(
            rows, [h.say(page.look.lang) for h in heads], tablefmt="simple", disable_numparse=True,
            colalign=("left", *("right" for _ in heads[1:-1]), "left"),
        )
    )  # fmt: skip


def _row(page: Page, result: Result) -> list[str]:
    words, ink = verdict(result)
    match result:
        case Refused():
            counts = [""] * (len(SECTIONS) + 1)
        case Checked(outcome=outcome):
            found = [len(failed(outcome.findings, s)) for s in SECTIONS]
            counts = [str(count) for count in (*found, sum(e.undecided > 0 for e in outcome.ledger))]
    return [shorten_path(visible(result.report), _NAME), *counts, page.ink(words.say(page.look.lang), ink)]
