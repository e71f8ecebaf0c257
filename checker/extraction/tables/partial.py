"""Lists out of tables of which a part is hidden, or not joined to them: the facts of a report go in; they come out with
those lists marked, since nothing may be summed up over them, and what could not be joined is told."""

from __future__ import annotations

from collections.abc import Iterator

from checker.documents.model import Unread
from checker.extraction.model import Json, Reading
from checker.source import Span

LOOSE = "x_not_joined"  # where in a form stands what may be the rest of it
_LISTS_OF_A_FORM = ("funds", "indicators")


def mark_partial(facts: Json, reading: Reading) -> Json:
    partial = {table.index for _, table in reading.tables() if not table.whole}
    if not partial and not any(LOOSE in form for form in facts["forms"] or ()):
        return facts
    forms = [
        _marked(f, _LISTS_OF_A_FORM) if LOOSE in f or tables_of(f) & partial else f
        for f in facts["forms"] or ()
    ]
    marked = {**facts, "forms": forms or None}
    lists = {t["at"]["table"] for t in facts["tables"] or () if t["kind"] == "project_list"}
    return _marked(marked, ("projects",)) if lists & partial else marked


def _marked(record: Json, names: tuple[str, ...]) -> Json:
    return {**record, **{name: _incomplete(record[name]) for name in names}}


def _incomplete(rows: list[Json] | None) -> Json | None:
    """The list, and every list in it."""
    if rows is None:
        return None
    inner = [{**r, "children": _incomplete(r["children"])} if r.get("children") else r for r in rows]
    return {"value": inner, "incomplete": True}


def not_joined(facts: Json) -> Iterator[Unread]:
    """What to tell of the tables that may be the rest of a form."""
    for form in facts["forms"] or ():
        if LOOSE in form:
            place, name = form[LOOSE], form["name"]["value"]
            yield Unread(
                Span(place["start"], place["end"]),
                f"第 {place['line']} 行起的表像是“{name}”自评表的下半张，栏目对不上，没有接上，这张表不核对合计；请把两半并成一张表",
                f"the table from line {place['line']} on may be the rest of the form {name!r}; its columns do not fit and "
                "the sums of the form are not checked: make one table of the two",
            )


def tables_of(form: Json) -> set[int]:
    """The tables that a form stands in."""
    return {form["at"]["table"], *_of_rows([*(form["funds"] or ()), *(form["indicators"] or ())])}


def _of_rows(rows: list[Json]) -> Iterator[int]:
    for row in rows:
        yield row["at"]["table"]
        yield from _of_rows(row.get("children") or [])
