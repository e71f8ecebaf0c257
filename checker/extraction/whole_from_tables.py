"""What only a table states of the whole goes in: fund totals, the total score, cells such as 评价等级 | 优.

A form speaks for the report only where it is the report's own: the one form of a project report, or a form on the
whole department. Rows of a list of projects speak for each project and never for the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from checker.documents.model import Cell
from checker.extraction.model import Figure, FigureKind, Json, Reading, stated
from checker.extraction.rating.grades import GRADES
from checker.extraction.sentences.setting import Setting
from checker.extraction.sentences.statements import fold_clauses
from checker.extraction.sentences.stating import labels_of
from checker.vocabulary import Vocabulary

_FUND = {"initial": "initial", "adjusted": "budget", "executed": "executed", "exec_rate": "exec_rate"}
_SUM = {"adjusted": "budget", "executed": "executed", "exec_rate": "exec_rate"}
_FORMS = ("project_form", "dept_form")
_DECORATION = re.compile(r"\([^()]*\)|[\s:\"]")


def add_tabled(
    facts: Json, known: Json, reading: Reading, setting: Setting, vocabulary: Vocabulary, main: str
) -> None:
    """Fills what the text leaves unsaid, and adds the form's total to the places where a score is stated."""
    if _is_own_form(known, setting):
        _fill(facts["budget"], _total_fund(known["funds"]), _FUND)
        total = known["indicator_total"] or {}
        _state_score(facts, total.get("score") or _beside_label(reading, vocabulary, total), main)
        grade = _grade_beside_label(reading, vocabulary) if facts["grade"] is None else None
        if grade is not None:
            facts["grade"] = grade
            facts["grade_mentions"] = [{"object": main, "grade": grade}]
    elif not setting.of_one_project:
        _fill(facts["project_budget"], known["project_total"], _SUM)


def _is_own_form(known: Json, setting: Setting) -> bool:
    forms = [t["kind"] for t in known["tables"] or () if t["kind"] in _FORMS]
    return len(forms) == 1 and (setting.of_one_project or forms == ["dept_form"])


def _total_fund(funds: list[Json] | None) -> Json | None:
    totals = [f for f in funds or () if f.get("is_total")]
    return totals[0] if len(totals) == 1 else None


def _fill(record: Json, row: Json | None, fields: dict[str, str]) -> None:
    for field, column in fields.items():
        if record[field] is None and row is not None:
            record[field] = row.get(column)


def _state_score(facts: Json, score: Json | None, main: str) -> None:
    if score is None:
        return
    if facts["score"] is None:
        facts["score"] = score
    facts["score_mentions"] = [*(facts["score_mentions"] or ()), {"object": main, "score": score}]


# --- a label in one cell, its value in the next ----------------------------------------------------------------


def _beside_label(reading: Reading, vocabulary: Vocabulary, total: Json) -> Json | None:
    """自评得分 | 97.5, outside the columns of a list; 总分 | 100 of a form not filled in is its full mark."""
    full_mark = (total.get("weight") or {}).get("at", {}).get("start")
    figures = {(f.block, f.cell): f for f in reversed(reading.figures) if f.cell is not None}
    for block, label, cell in _pairs(reading):
        figure = figures.get((block, (cell.row, cell.column)))
        if (
            label in labels_of(vocabulary, "报告")["score"]
            and figure is not None
            and figure.span.start != full_mark
            and _is_points(figure, cell)
        ):
            return stated(
                reading.document, figure.digits, figure.span, "分", row=cell.row, column=cell.column
            )
    return None


def _is_points(figure: Figure, cell: Cell) -> bool:
    whole = fold_clauses(cell.text).strip() in (figure.digits, f"{figure.digits}分")
    return (
        whole
        and not figure.unreadable
        and figure.kind in (FigureKind.SCORE, FigureKind.OTHER, FigureKind.WEIGHT)
    )


def _grade_beside_label(reading: Reading, vocabulary: Vocabulary) -> Json | None:
    labels = labels_of(vocabulary, "报告")["grade"]
    for _, label, cell in _pairs(reading):
        grade = fold_clauses(cell.text).strip(' "').removesuffix("级").removesuffix("等")
        if label in labels and grade in GRADES:
            return stated(reading.document, grade, cell.span, row=cell.row, column=cell.column)
    return None


def _pairs(reading: Reading) -> Iterator[tuple[int, str, Cell]]:
    """Block, label and the cell behind it."""
    for block, table in reading.tables():
        for row in table.rows:
            for head, cell in pairwise(c for c in row if c.text):
                yield block, _DECORATION.sub("", fold_clauses(head.text)), cell
