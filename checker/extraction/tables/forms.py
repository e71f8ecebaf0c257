"""Self-rating forms as facts: what the tables of a form say goes in, `forms` of report.json comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from checker.documents.model import Cell, Table
from checker.documents.words import plain
from checker.extraction.model import Figure, FigureKind, Json, Reading, at, stated
from checker.extraction.tables.continued import loose_ends
from checker.extraction.tables.form_head import Said, bare_label, head_fields
from checker.extraction.tables.funds import fund_rows
from checker.extraction.tables.grouping import Group, Title, group_forms
from checker.extraction.tables.indicators import indicator_tree
from checker.extraction.tables.partial import LOOSE, tables_of
from checker.extraction.tables.rows import TableReading
from checker.folding import fold
from checker.source import Span
from checker.vocabulary import Vocabulary
from checker.wording import phrase

_YEAR = phrase("表题里的年度")
_DEPARTMENT = phrase("部门整体的表")
_BEHIND_COLON = phrase("冒号之后")
_GRADE_END = phrase("等次的后缀")
_GRADE = re.compile(r"[^\W\d_]{1,6}")  # a word beside the label; whether it is a grade is for others to say
_HUNDRED = Decimal(100)
_NAMELESS = "自评表"
_POINTS = (FigureKind.SCORE, FigureKind.OTHER, FigureKind.WEIGHT)


def read_forms(
    reading: Reading, tables: Sequence[TableReading], vocabulary: Vocabulary, *, alone: bool
) -> list[Json]:
    """Every form, in the order of the text, each with a name that no other has. `alone`: there is no report around them,
    and the points of the rows are all that is said of the score; a report has to say it."""
    groups = group_forms(reading, tables, vocabulary)
    forms = list(_named_apart([_form(reading, g, vocabulary, alone=alone) for g in groups]))
    blocks = {table.block: table for table in tables}
    loose = loose_ends(reading.document, {block: table.shape for block, table in blocks.items()})
    behind = {blocks[first].table.index: blocks[second].table for first, second in loose}
    return [_told_loose(form, behind, reading) for form in forms]


def _told_loose(form: Json, behind: Mapping[int, Table], reading: Reading) -> Json:
    """A form with what stands behind it and could not be joined to it."""
    found = next((behind[index] for index in sorted(tables_of(form)) if index in behind), None)
    return form if found is None else {**form, LOOSE: at(reading.document, found.span, table=found.index)}


def _form(reading: Reading, group: Group, vocabulary: Vocabulary, *, alone: bool) -> Json:
    tables = list({id(t): t for t in (*(t for t, _ in group.parts), *(r.table for r in group.head))}.values())
    funds = [fund for table, section in group.funds for fund in fund_rows(table, section)]
    indicators, total = indicator_tree(group.indicators)
    said = head_fields(group.head, vocabulary.records["自评表"])
    titles = [t for t in group.titles if t.says == "title"]
    caption = _caption(reading, titles, group)
    project = _text(said.get("项目名称")) or _inline_project(reading, group)
    labels = vocabulary.report.fields
    spans = [t.table.span for t in (*(t for t, _ in group.parts), *(s.table for s in said.values()))]
    own = Span(min(s.start for s in spans), max(s.end for s in spans))
    return {
        "name": project or caption,
        "caption": caption,
        "kind": _kind(group, caption),
        "scored": any(s.column(zh) is not None for _, s in group.indicators for zh in ("分值", "得分")),
        "project": project,
        "department": _text(said.get("主管部门")),
        "unit": _text(said.get("实施单位")),
        "fiscal_year": _year(reading, group),
        "funds": funds or None,
        "indicators": indicators,
        "total": total,
        "score": _score(reading, tables, labels["得分"].labels, total)
        or (_sum_of_rows(reading, indicators, funds) if alone and total is None else None),
        "grade": _grade(tables, labels["等级"].labels),
        "goal": _text(said.get("年度目标")),
        "result": _text(said.get("完成情况")),
        "at": at(reading.document, own, table=group.parts[0][0].table.index),
    }


def _text(said: Said | None) -> Json | None:
    if said is None:
        return None
    return {"value": said.text, "at": said.table.place(said.span, said.cell.row, said.cell.column)}


# --- what a form is called -------------------------------------------------------------------------------------


def _caption(reading: Reading, titles: Sequence[Title], group: Group) -> Json | None:
    if titles:
        return stated(reading.document, titles[-1].text.lstrip("# "), titles[-1].span)
    caption = group.parts[0][0].table.caption
    return None if caption is None else stated(reading.document, reading.document.quote(caption), caption)


def _inline_project(reading: Reading, group: Group) -> Json | None:
    """`项目名称：…` on a line above the table."""
    for title in group.titles:
        if title.says == "project" and (m := _BEHIND_COLON.search(fold(title.text))) is not None:
            return stated(reading.document, title.text[m.end() :].strip(), title.span)
    return None


def _named_apart(forms: Sequence[Json]) -> Iterator[Json]:
    """Two forms of one name are told apart by which of them it is."""
    names = [form["name"]["value"] if form["name"] else _NAMELESS for form in forms]
    seen: dict[str, int] = {}
    for form, name in zip(forms, names, strict=True):
        seen[name] = seen.get(name, 0) + 1
        apart = f"{name}（第 {seen[name]} 张）" if names.count(name) > 1 else name
        yield {**form, "name": {"value": apart, "at": (form["name"] or form)["at"]}}


def _kind(group: Group, caption: Json | None) -> str:
    if not group.indicators:
        return "funds"
    table = group.parts[0][0].table
    head = fold((caption or {"value": ""})["value"] + "".join(c.text for row in table.rows[:3] for c in row))
    return "dept_form" if _DEPARTMENT.search(head) else "project_form"


def _year(reading: Reading, group: Group) -> Json | None:
    document = reading.document
    head = [c for row in group.head[:4] for c in row.table.table.rows[row.row] if c.text]
    for text, span in [
        *((t.text, t.span) for t in reversed(group.titles)),
        *((c.text, c.span) for c in head),
    ]:
        m = _YEAR.search(fold(text))
        if m is not None and document.quote(span) == text:
            return stated(document, m[1], Span(span.start + m.start(1), span.start + m.end(1)))
    return None


# --- its score and grade ---------------------------------------------------------------------------------------


def _score(
    reading: Reading, tables: Sequence[TableReading], labels: Sequence[str], total: Json | None
) -> Json | None:
    """The row of the total, or a cell beside 自评得分."""
    if total is not None and total["score"] is not None:
        return dict(total["score"])
    full_mark = ((total or {}).get("weight") or {}).get("at", {}).get("start")
    for table, label, cell in _pairs(tables):
        figure = table.figure(cell)
        if (
            label in labels
            and figure is not None
            and figure.span.start != full_mark
            and _is_points(figure, cell)
        ):
            return stated(
                reading.document, figure.digits, figure.span, "分", row=cell.row, column=cell.column
            )
    return None


def _sum_of_rows(reading: Reading, indicators: list[Json] | None, funds: Sequence[Json]) -> Json | None:
    """The sum of the points of all rows, where they make up a hundred."""
    rows = [*_leaves(indicators or ()), *(f for f in funds if f.get("is_total") and f.get("weight"))]
    pairs = [(_number(row.get("weight")), _number(row.get("score"))) for row in rows]
    weights, scores = [w for w, _ in pairs if w is not None], [s for _, s in pairs if s is not None]
    if len(scores) < len(pairs) or len(weights) < len(pairs) or sum(weights) != _HUNDRED:
        return None
    places = [row["score"]["at"] for row in rows]
    span = Span(min(p["start"] for p in places), max(p["end"] for p in places))
    return stated(reading.document, str(sum(scores, Decimal(0))), span, "分")


def _leaves(nodes: Sequence[Json]) -> Iterator[Json]:
    for node in nodes:
        below = node.get("children")
        if below:
            yield from _leaves(below)
        else:
            yield node


def _number(fact: Json | None) -> Decimal | None:
    return (
        Decimal(fact["value"]) if fact is not None and "value" in fact and fact.get("unit") == "分" else None
    )


def _is_points(figure: Figure, cell: Cell) -> bool:
    whole = fold(cell.text).strip() in (figure.digits, f"{figure.digits}分")
    return whole and not figure.unreadable and figure.kind in _POINTS


def _grade(tables: Sequence[TableReading], labels: Sequence[str]) -> Json | None:
    for table, label, cell in _pairs(tables):
        grade = _GRADE_END.sub("", plain(cell.text).strip('"'))
        if label in labels and _GRADE.fullmatch(grade) and bare_label(cell.text) not in labels:
            return stated(table.reading.document, grade, cell.span, row=cell.row, column=cell.column)
    return None


def _pairs(tables: Sequence[TableReading]) -> Iterator[tuple[TableReading, str, Cell]]:
    """A label and the cell behind it."""
    for table in tables:
        for row in table.table.rows:
            for head, cell in pairwise(c for c in row if c.text):
                yield table, bare_label(head.text), cell
