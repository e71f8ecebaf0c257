"""The forms of an extracted report go in; the rows of all of them, and the total of the last, come out as one."""

from __future__ import annotations

from typing import Any


def pooled(report: dict[str, Any]) -> dict[str, Any]:
    """The report with `indicators`, `funds` and `indicator_total` beside its forms."""
    forms = report["forms"] or []
    totals = [form["total"] for form in forms if form["total"]]
    return {
        **report,
        "indicators": _rows(forms, "indicators"),
        "funds": _rows(forms, "funds") or None,
        "indicator_total": totals[-1] if totals else None,
    }


def _rows(forms: list[dict[str, Any]], name: str) -> list[Any] | None:
    lists = [form[name] for form in forms if form[name] is not None]
    return [row for rows in lists for row in rows] if lists else None
