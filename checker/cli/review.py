"""The object of report.json goes in; a page that names each fact with its value, its line and its words comes out."""

from __future__ import annotations

from typing import Any

from checker.vocabulary import FactType, Kind, RecordSpec, Vocabulary
from checker.writers.page import Ink, Page
from checker.writers.wrap import shorten, visible

_VALUE = 60
_QUOTE = 40


def review(page: Page, extracted: dict[str, Any], vocabulary: Vocabulary) -> None:
    """In the order of the vocabulary; what was looked for and not found stands at the end of its record."""
    _record(page, extracted, vocabulary.report, 0, vocabulary)


def _record(page: Page, raw: dict[str, Any], spec: RecordSpec, indent: int, vocabulary: Vocabulary) -> None:
    absent: list[str] = []
    for field in spec.fields.values():
        if field.en not in raw:
            continue
        name, value = page.word(field.zh, field.en), raw[field.en]
        if value is None:
            absent.append(name)
        elif isinstance(value, list):
            _list(page, value, name, field.type.item or field.type, indent, vocabulary)
        else:
            _datum(page, value, name, field.type, indent, vocabulary)
    if absent:
        page.labelled(
            page.word("没有写明  ", "not stated  "), page.word("、", ", ").join(absent), indent, Ink.FAINT
        )


def _list(
    page: Page, items: list[Any], name: str, type_: FactType, indent: int, vocabulary: Vocabulary
) -> None:
    if not items:
        page.labelled(f"{name}  ", page.word("（没有）", "(none)"), indent)
    for number, item in enumerate(items, 1):
        _datum(page, item, f"{name} {number}", type_, indent, vocabulary)


def _datum(page: Page, raw: Any, name: str, type_: FactType, indent: int, vocabulary: Vocabulary) -> None:
    below = vocabulary.records.get(type_.record or "")
    if not isinstance(raw, dict):
        page.labelled(f"{name}  ", _spell(page, raw, "", type_), indent, label_ink=Ink.STRONG)
    elif "value" in raw and not isinstance(raw["value"], dict):
        told = _spell(page, raw["value"], raw.get("unit", ""), type_)
        page.labelled(f"{name}  ", told + _where(page, raw, told), indent, label_ink=Ink.STRONG)
    elif raw.get("unreadable"):
        told = page.word("读不清", "unreadable")
        page.labelled(f"{name}  ", told + _where(page, raw, told), indent, Ink.RED, Ink.STRONG)
    elif below is not None:
        page.say(name, indent, Ink.STRONG)
        _record(page, raw, below, indent + 2, vocabulary)


def _spell(page: Page, value: Any, unit: str, type_: FactType) -> str:
    """A truth and a choice in words; a long text by its beginning."""
    if isinstance(value, bool):
        return page.word("是", "yes") if value else page.word("否", "no")
    chosen = {en: zh for zh, en in type_.choices}.get(str(value)) if type_.kind is Kind.ENUM else None
    return page.word(chosen, str(value)) if chosen else shorten(visible(f"{value}{unit}"), _VALUE)


def _where(page: Page, raw: dict[str, Any], told: str) -> str:
    """The line, and the words there where they are not the value itself."""
    place = raw.get("at")
    if not place:
        return ""
    quote = shorten(visible(place["quote"]), _QUOTE)
    zh, en = f"    ← 第 {place['line']} 行", f"    ← line {place['line']}"
    return page.word(zh, en) if quote == told else page.word(f"{zh}“{quote}”", f"{en} “{quote}”")
