"""The object of report.json goes in; a page that names each fact with its value, its line and its words comes out."""

from __future__ import annotations

from typing import Any

from checker.vocabulary import RecordSpec, load_vocabulary
from checker.writers.page import Ink, Page
from checker.writers.wrap import shorten, visible

_QUOTE = 48


def review(page: Page, extracted: dict[str, Any]) -> None:
    """In the order of the vocabulary; what was looked for and not found is listed at the end of its record."""
    _record(page, extracted, load_vocabulary().report, 0)


def _record(page: Page, raw: dict[str, Any], spec: RecordSpec, indent: int) -> None:
    absent: list[str] = []
    for field in spec.fields.values():
        if field.en not in raw:
            continue
        value = raw[field.en]
        below = load_vocabulary().records.get(field.type.record or "")
        name = page.word(field.zh, field.en)
        if value is None:
            absent.append(name)
        elif isinstance(value, list):
            _list(page, value, name, below, indent)
        else:
            _datum(page, value, name, below, indent)
    if absent:
        told = page.word("、", ", ").join(absent)
        page.labelled(page.word("没有写明  ", "not stated  "), told, indent, Ink.FAINT)


def _list(page: Page, items: list[Any], name: str, below: RecordSpec | None, indent: int) -> None:
    if not items:
        page.labelled(f"{name}  ", page.word("（没有）", "(none)"), indent)
    for number, item in enumerate(items, 1):
        _datum(page, item, f"{name} {number}", below, indent)


def _datum(page: Page, raw: Any, name: str, below: RecordSpec | None, indent: int) -> None:
    if not isinstance(raw, dict):
        page.labelled(f"{name}  ", str(raw), indent, label_ink=Ink.STRONG)
    elif "value" in raw:
        page.labelled(
            f"{name}  ",
            f"{raw['value']}{raw.get('unit', '')}{_where(page, raw)}",
            indent,
            label_ink=Ink.STRONG,
        )
    elif raw.get("unreadable"):
        page.labelled(
            f"{name}  ", page.word("读不清", "unreadable") + _where(page, raw), indent, Ink.RED, Ink.STRONG
        )
    elif below is not None:
        page.say(name, indent, Ink.STRONG)
        _record(page, raw, below, indent + 2)


def _where(page: Page, raw: dict[str, Any]) -> str:
    place = raw.get("at")
    if not place:
        return ""
    quote = shorten(visible(place["quote"]), _QUOTE)
    return page.word(f"    ← 第 {place['line']} 行“{quote}”", f"    ← line {place['line']} “{quote}”")
