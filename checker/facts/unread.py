"""The parts of a report file no rule reads go in – `source` and `figures` – and are held to their shape."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from checker.diagnostics import Words
from checker.facts.context import Context, Here, nearest
from checker.facts.figures import number_text
from checker.facts.places import read_place

SOURCE_KEYS = ("name", "format", "encoding", "text", "complete", "sha256")
FIGURE_KEYS = ("kind", "value", "unit", "at", "fact")
FIGURE_KINDS = (
    "money", "rate", "score", "count", "date", "year", "document_number", "ordinal", "weight", "threshold", "growth",
    "other",
)  # fmt: skip
_SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Source:
    """The document a report was taken from; None where the file does not say."""

    text: str | None = None
    complete: bool | None = None
    format: str | None = None
    sha256: str | None = None


def read_source(raw: Any, here: Here, context: Context) -> Source:
    if raw is None:
        return Source()
    if not isinstance(raw, dict):
        context.refuse("R112", here, "source 写成 {…}", "source is an object")
        return Source()
    _known(raw, SOURCE_KEYS, here, context)
    texts: dict[str, str] = {}
    for key in ("name", "format", "encoding", "text", "sha256"):
        value = raw.get(key)
        if type(value) is str:
            texts[key] = value
        elif value is not None:
            context.refuse("R125", here.key(key), f"{key} 是文字", f"{key} is text")
    complete = raw.get("complete")
    if complete is not None and not isinstance(complete, bool):
        context.refuse("R127", here.key("complete"), "complete 写 true 或 false", "complete is true or false")
        complete = None
    if "sha256" in texts and not _SHA256.fullmatch(texts["sha256"]):
        context.refuse(
            "R125",
            here.key("sha256"),
            "sha256 是 64 个十六进制小写字符",
            "sha256 is 64 lower-case hex digits",
        )
    return Source(texts.get("text"), complete, texts.get("format"), texts.get("sha256"))


def read_figures(raw: Any, here: Here, context: Context) -> None:
    if raw is None:
        return
    if not isinstance(raw, list):
        context.refuse("R112", here, "figures 写成 [{…}, …]", "figures is a list")
        return
    for i, item in enumerate(raw):
        there = here.item(i)
        if not isinstance(item, dict):
            context.refuse("R112", there, "这里要 {…}", "an object is expected")
            continue
        _known(item, FIGURE_KEYS, there, context)
        if item.get("kind") not in FIGURE_KINDS:
            where = there.key("kind") if "kind" in item else there
            context.refuse(
                "R128", where, f"kind 是 {'、'.join(FIGURE_KINDS)} 之一", f"kind is one of {FIGURE_KINDS}"
            )
        if "at" in item:
            read_place(item["at"], there.key("at"), there.pointer, context)
        for key in ("value", "unit", "fact"):
            value = item.get(key)
            if (
                value is not None
                and type(value) is not str
                and (key != "value" or number_text(value) is None)
            ):
                context.refuse("R125", there.key(key), f"{key} 是文字", f"{key} is text")


def _known(raw: dict[str, Any], keys: tuple[str, ...], here: Here, context: Context) -> None:
    for key in raw:
        if key not in keys and not key.startswith("x_"):
            meant = nearest(key, keys)
            mend = Words(f"是不是“{meant}”？", f"did you mean “{meant}”?") if meant else None
            context.refuse(
                "R111", here.key(key), f"没有“{key}”这一项", f"no “{key}” here", help=mend, on_key=True
            )
