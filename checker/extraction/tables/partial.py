"""Lists out of tables of which a part is hidden: the facts of a report go in; they come out with those lists marked, since
nothing may be summed up over them."""

from __future__ import annotations

from collections.abc import Iterator

from checker.extraction.model import Json, Reading

_LISTS_OF_A_FORM = ("funds", "indicators")


def mark_partial(facts: Json, reading: Reading) -> Json:
    partial = {table.index for _, table in reading.tables() if not table.whole}
    if not partial:
        return facts
    forms = [_marked(f, _LISTS_OF_A_FORM) if _tables(f) & partial else f for f in facts["forms"] or ()]
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


def _tables(form: Json) -> set[int]:
    """The tables that a form stands in."""
    return {form["at"]["table"], *_of_rows([*(form["funds"] or ()), *(form["indicators"] or ())])}


def _of_rows(rows: list[Json]) -> Iterator[int]:
    for row in rows:
        yield row["at"]["table"]
        yield from _of_rows(row.get("children") or [])
