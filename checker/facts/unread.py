"""The parts of a report file no rule reads go in – `source` and `figures` – and are held to their shape."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from checker.diagnostics import Words
from checker.facts.context import Context, Here
from checker.facts.figures import number_text
from checker.facts.places import is_text, read_place
from checker.facts.sound import sound_place

SOURCE_TEXTS = ("name", "format", "encoding", "text", "sha256")
SOURCE_KEYS = ("name", "format", "encoding", "sha256", "complete", "unread", "text")
UNREAD_KEYS = ("zh", "en")
FIGURE_KEYS = ("kind", "value", "unit", "at", "fact")
FIGURE_KINDS = (
    "money", "rate", "score", "count", "date", "year", "document_number", "ordinal", "weight", "threshold", "growth",
    "other",
)  # fmt: skip
SHA256 = "[0-9a-f]{64}"
_SHA256 = re.compile(SHA256)


class Source(NamedTuple):
    """What the file says about the document it was taken from; `unread` are the parts that could not be read."""

    format: str | None = None
    sha256: str | None = None
    unread: tuple[Words, ...] = ()


def read_source(raw: Any, here: Here, context: Context) -> Source:
    if raw is None:
        return Source()
    if not isinstance(raw, dict):
        context.refuse("R112", here, "source 写成 {…}", "source is an object")
        return Source()
    context.refuse_strange_keys(raw, SOURCE_KEYS, here)
    for key in SOURCE_TEXTS:
        if raw.get(key) is not None and not is_text(raw[key]):
            context.refuse("R125", here.part(key), f"{key} 是文字", f"{key} is text")
    if not isinstance(raw.get("complete"), bool | None):
        context.refuse(
            "R127", here.part("complete"), "complete 写 true 或 false", "complete is true or false"
        )
    format_, sha256 = raw.get("format"), raw.get("sha256")
    if is_text(sha256) and not _SHA256.fullmatch(sha256):
        zh, en = "sha256 是 64 个小写十六进制字符", "sha256 is 64 lower-case hexadecimal digits"
        context.refuse("R125", here.part("sha256"), zh, en)
    unread = _read_unread(raw.get("unread"), here.part("unread"), context)
    return Source(format_ if is_text(format_) else None, sha256 if is_text(sha256) else None, unread)


def _read_unread(raw: Any, here: Here, context: Context) -> tuple[Words, ...]:
    if raw is None:
        return ()
    if not isinstance(raw, list) or not all(
        isinstance(item, dict) and item.keys() == set(UNREAD_KEYS) and all(map(is_text, item.values()))
        for item in raw
    ):
        zh, en = 'unread 写成 [{"zh": "…", "en": "…"}, …]', 'unread is a list of {"zh": "…", "en": "…"}'
        context.refuse("R112", here, zh, en)
        return ()
    return tuple(Words(item["zh"], item["en"]) for item in raw)


def read_figures(raw: Any, here: Here, context: Context) -> None:
    if raw is None:
        return
    if not isinstance(raw, list):
        context.refuse("R112", here, "figures 写成 [{…}, …]", "figures is a list")
        return
    for i, item in enumerate(raw):
        _read_figure(item, here.part(i), context)


def _read_figure(raw: Any, here: Here, context: Context) -> None:
    if not isinstance(raw, dict):
        context.refuse("R112", here, "一个数写成 {…}", "a figure is an object")
        return
    context.refuse_strange_keys(raw, FIGURE_KEYS, here)
    if raw.get("kind") not in FIGURE_KINDS:
        kinds = "、".join(FIGURE_KINDS)
        there = here.part("kind") if "kind" in raw else here
        context.refuse("R128", there, f"kind 只能是 {kinds}", f"kind is one of {kinds}")
    at = raw.get("at")
    if at is not None and not (isinstance(at, dict) and sound_place(at, context.source.text)):
        read_place(at, here.part("at"), here.pointer, context)
    if raw.get("value") is not None and not is_text(raw["value"]) and number_text(raw["value"]) is None:
        context.refuse("R125", here.part("value"), "value 是文字或数", "value is text or a number")
    for key in ("unit", "fact"):
        if raw.get(key) is not None and not is_text(raw[key]):
            context.refuse("R125", here.part(key), f"{key} 是文字", f"{key} is text")
