"""The title and the contents of a report go in; what kind of thing it rates comes out."""

from __future__ import annotations

from checker.extraction.frame.outline import Outline
from checker.extraction.frame.prose_folding import fold
from checker.extraction.frame.recognise import TRANSFER, Recognised
from checker.extraction.frame.titles import matter_of
from checker.extraction.frame.unit_named import head_lines, labelled_cells
from checker.extraction.model import Reading
from checker.wording import phrase

_WHOLE = phrase("评的是部门整体")
_PROJECT = phrase("评的是项目")
_GENERAL_WORDS = phrase("不指明项目的词")
_MANY = phrase("写到几个项目")


SUMMARY = "project_summary"


def kind_of_report(reading: Reading, outline: Outline, genre: Recognised | None) -> str | None:
    """The English code of what is rated, from the title, and from the contents where the title leaves it open."""
    title = "" if outline.title is None else matter_of(outline.title)
    if phrase("讲转移支付").search(title) or (genre is not None and genre.genre.en == TRANSFER):
        return "transfer"
    if _WHOLE.search(title):
        return "dept_overall"
    if outline.title is not None and phrase("讲汇总").search(outline.title.head.text):
        return SUMMARY
    if outline.title is not None and outline.title.form == "表":  # a form is on one project
        return "project"
    project = _PROJECT.search(title)
    if project is not None:
        specific = len(_GENERAL_WORDS.sub("", project["name"])) >= 2
        # One project is no summary: only where several are really listed is it on all of them.
        return "project" if specific or not _speaks_of_many(reading) else SUMMARY
    if outline.title is None and not outline.sections:
        return "project" if _names_one(reading) and not _speaks_of_many(reading) else None
    if _speaks_of_many(reading):
        return SUMMARY
    text = "".join(p.flow.text for _, p in reading.paragraphs())
    return "dept_overall" if phrase("讲整体支出").search(text) else None


def _names_one(reading: Reading) -> bool:
    """Whether a form or the cover names the project that is rated."""
    cells = (label for _, t in reading.tables() for label, _ in labelled_cells(t))
    return any(phrase("项目名称栏").match(c) for c in cells) or any(
        phrase("项目名称一行").match(fold(line.text)) for line in head_lines(reading)
    )


def _speaks_of_many(reading: Reading) -> bool:
    for _, table in reading.tables():
        heads = {fold(c.text) for row in table.rows[: max(table.header_rows, 1)] for c in row}
        if (
            len(table.rows) > 3
            and any(phrase("项目栏").search(h) for h in heads)
            and any(phrase("序号栏").match(h) for h in heads)
        ):
            return True
    return any(
        (found["n"] or found["m"]) not in ("1", "一")
        for _, p in reading.paragraphs()
        for found in _MANY.finditer(fold(p.flow.text))
    )
