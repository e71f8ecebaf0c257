"""Facts of report.json in one line each, short enough to be written by hand in a table of cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]


def figure(fact: Any) -> str:
    if fact is None:
        return "无"
    if not isinstance(fact, dict):
        return str(fact)
    return "unreadable" if fact.get("unreadable") else f"{fact['value']}{fact.get('unit', '')}"


def _record(name: str, record: Json | None) -> Json:
    """`budget.adjusted: 5012.30万元` for every field that states something."""
    out: Json = {}
    for field, fact in (record or {}).items():
        if field == "sources":
            fact = " + ".join(f"{figure(s['name'])}{figure(s['budget'])}" for s in fact or ())
        elif field == "sources_complete":
            fact = str(fact).lower() if fact else None
        elif fact is not None:
            fact = figure(fact)
        if fact:
            out[f"{name}.{field}"] = fact
    return out


def _band(b: Json) -> str:
    low = ("[" if b["lower_inclusive"] else "(") + (b["lower"] or "-")
    high = (b["upper"] or "+") + ("]" if b["upper_inclusive"] else ")")
    return f"{b['label']}{low},{high}"


def _weight(w: Json) -> str:
    inner = " ".join(_weight(c) for c in w.get("children") or ())
    return f"{figure(w['name'])}{figure(w['value'])}" + (f"（{inner}）" if inner else "")


def _share(s: Json) -> str:
    whole = figure(s["whole_amount"]) if s["whole_amount"] else ""
    told = (
        f"{figure(s['part'])}{figure(s['part_amount'])} / {figure(s['whole'])}{whole} = {figure(s['share'])}"
    )
    return told + ("，列全" if s["complete"] else "")


def _group(g: Json) -> str:
    sign = "=" if g["complete"] else "⊇"
    parts = " + ".join(f"{figure(p['item'])}{figure(p['count'])}" for p in g["parts"])
    return f"{figure(g['item'])}{figure(g['whole'])} {sign} {parts}"


def _nested(n: Json) -> str:
    head = figure(n["item"]) + (figure(n["total"]) if n["total"] else "")
    amount = f" {figure(n['amount'])}" if n["amount"] else ""
    return head + amount + "".join(f" ≥{figure(s['threshold'])}{figure(s['count'])}" for s in n["steps"])


def _growth(g: Json) -> str:
    current = figure(g["current"]) if g["current"] else ""
    told = f"×{figure(g['multiple'])}" if g["multiple"] else figure(g["rate"])
    return f"{figure(g['item'])}{current} {figure(g['wording'])} {told}"


def _deduction(d: Json) -> str:
    return f"{figure(d['item'])} {figure(d['points'])}" + (f" {figure(d['reason'])}" if d["reason"] else "")


def _target(t: Json) -> str:
    return f"{figure(t['item'])}{figure(t['value'])} → {figure(t['actual'])}"


def result(a: Json) -> str:
    """A work result: `缴纳税金12.50亿元 2024 2024-01..2024-09 预计`."""
    said = [figure(a["item"]) + figure(a["value"]), figure(a["year"])]
    said += [figure(a["period"])] if a["period"] else []
    said += [word for key, word in (("provisional", "预计"), ("comparison", "比较")) if a[key]]
    return " ".join(said)


_LINES: dict[str, Callable[[Json], str]] = {
    "shares": _share, "count_groups": _group, "growth": _growth, "deductions": _deduction, "targets": _target,
}  # fmt: skip
_JOINED: dict[str, Callable[[Json], str]] = {
    "grade_bands": _band, "weights": _weight, "nested_counts": _nested,
    "score_bins": lambda b: f"{figure(b['raw'])}={figure(b['count'])}",
}  # fmt: skip


def spelled(report: Json) -> Json:
    """What the bound parts of a report state; what is null, false or empty is left out."""
    out: Json = {}
    for key in ("score", "full_mark", "grade", "grade_band_count"):
        if report[key] is not None:
            out[key] = figure(report[key])
    for key in ("budget", "project_budget", "expenditure", "satisfaction", "project_counts"):
        out |= _record(key, report[key])
    for key, line in _LINES.items():
        if report[key]:
            out[key] = [line(entry) for entry in report[key]]
    for key, word in _JOINED.items():
        if report[key]:
            out[key] = " ".join(word(entry) for entry in report[key])
    return out
