"""What only a table states of the whole goes in: fund totals, the total score, cells such as 评价等级 | 优.

A form speaks for the report only where it is the report's own: the one form of a project report, or a form on the
whole department. Rows of a list of projects speak for each project and never for the whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.model import Json
from checker.extraction.rating.grade_words import known_grades
from checker.extraction.sentences.setting import Setting
from checker.vocabulary import Vocabulary

_FUND = {"initial": "initial", "adjusted": "budget", "executed": "executed", "exec_rate": "exec_rate"}
_SUM = {"adjusted": "budget", "executed": "executed", "exec_rate": "exec_rate"}


def add_tabled(facts: Json, known: Json, setting: Setting, main: str, vocabulary: Vocabulary) -> None:
    """Fills what the text leaves unsaid, and adds the form's total to the places where a score is stated. The report's
    own form has the score of the report where it states none itself."""
    form = own_form(known["forms"], setting)
    if form is not None:
        _fill(facts["budget"], _total_fund(form["funds"]), _FUND)
        _state_score(facts, form["score"], main)
        if form["score"] is None and facts["score"] is not None:
            facts["forms"] = [{**f, "score": facts["score"]} if f is form else f for f in known["forms"]]
        if facts["grade"] is None and form["grade"] is not None:
            _state_grade(facts, form["grade"], main, vocabulary)
    elif not setting.of_one_project:
        _fill(facts["project_budget"], known["project_total"], _SUM)


def _state_grade(facts: Json, grade: Json, main: str, vocabulary: Vocabulary) -> None:
    """A word that no scale has is no grade, and what it says is not known."""
    if grade.get("value") in known_grades(vocabulary):
        facts["grade"] = grade
        facts["grade_mentions"] = [{"object": main, "grade": grade}]
    else:
        facts["grade"] = {"unreadable": True, "at": grade["at"]}


def own_form(forms: Sequence[Json] | None, setting: Setting) -> Json | None:
    """The form that is the report's own."""
    rated = [form for form in forms or () if form["kind"] != "funds"]
    own = rated or (forms or ())
    if len(own) != 1 or not (setting.of_one_project or own[0]["kind"] == "dept_form"):
        return None
    return own[0]


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
