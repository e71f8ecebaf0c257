"""A report.json goes in, a Report comes out, or every fault of the file at once, each at its characters."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from checker.diagnostics import Faults, Words, error
from checker.facts.context import Context, Here
from checker.facts.encode import dump
from checker.facts.json_text import Irregular, load
from checker.facts.limits import BYTES
from checker.facts.model import Report
from checker.facts.records import RECORD_KEYS, read_record
from checker.facts.refusals import diagnose, diagnose_text
from checker.facts.scan import Scanned, scan
from checker.facts.unread import read_figures, read_source
from checker.source import SourceFile, Span
from checker.values.unknown import Why
from checker.vocabulary import Vocabulary

ROOT = Here("报告", "")
ROOT_KEYS = (*RECORD_KEYS, "source", "figures")


def decode(text: str | bytes, name: str, vocabulary: Vocabulary) -> Report:
    """The report of a file. Raises Faults with every independent R1xx diagnostic, in order of place."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    string = _string(data, name)
    file = SourceFile(name, string)
    scanned: list[Scanned] = []

    def scanned_once() -> Scanned:
        if not scanned:
            scanned.append(scan(string))
        return scanned[0]

    try:
        value = load(string)
    except Irregular:
        value = scanned_once().value
        if scanned_once().broken:
            raise Faults(diagnose_text(scanned_once().wrong, file)) from None
    report, context = _report(
        value, name, vocabulary, None, "", True, lambda pointer: file.line_of(scanned_once().spots[pointer].start),
        hashlib.sha256(data).hexdigest(),
    )  # fmt: skip
    wrong = scanned[0].wrong if scanned else []
    if context.refusals or wrong:
        found = diagnose_text(wrong, file) + diagnose(context.refusals, scanned_once().spots, file)
        raise Faults(found)
    assert report is not None
    return report


def decode_object(
    obj: Any, name: str, vocabulary: Vocabulary, complete: bool | None = None, text: str = "",
    null_means_not_stated: bool = True,
) -> Report:  # fmt: skip
    """The report of an object already parsed (numbers as str, int or Decimal, never float).

    `complete` and `text` serve where the object's `source` does not say. Raises Faults whose diagnostics point into
    the object as `dump` writes it.
    """
    report, context = _report(
        obj, name, vocabulary, complete, text, null_means_not_stated, lambda _: None, None
    )
    if context.refusals or report is None:
        written = dump(obj, vocabulary)
        raise Faults(diagnose(context.refusals, scan(written).spots, SourceFile(name, written)))
    return report


def _string(data: bytes, name: str) -> str:
    if len(data) > BYTES:
        zh, en = (
            f"文件有 {len(data)} 字节，超过 {BYTES // 2**20} MiB",
            f"{len(data)} bytes, more than {BYTES // 2**20} MiB",
        )
        raise Faults([error("R101", SourceFile(name, ""), Span(0, 0), zh, en)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode("utf-8-sig", "replace")
        shown = SourceFile(name, before + data[fault.start : fault.start + 40].decode("utf-8", "replace"))
        raise Faults([error(
            "R102", shown, Span(len(before), len(before) + 1), f"第 {fault.start} 字节起不是 UTF-8",
            f"no UTF-8 from byte {fault.start} on",
            help=Words("用 UTF-8 编码另存这个文件", "save the file in UTF-8"),
        )]) from None  # fmt: skip


def _report(
    value: Any, name: str, vocabulary: Vocabulary, complete: bool | None, text: str, null_means_not_stated: bool,
    line: Callable[[str], int | None], sha256: str | None,
) -> tuple[Report | None, Context]:  # fmt: skip
    context = Context(SourceFile(name, text), Why.NOT_LOOKED_FOR, Why.NOT_STATED, line)
    if not isinstance(value, dict):
        context.refuse("R110", ROOT, "报告文件应是一个 JSON 对象 {…}", "a report file is one JSON object {…}")
        return None, context
    source = read_source(value.get("source"), ROOT.key("source"), context)
    stated = source.complete
    if source.text is not None:
        context.source = SourceFile(name, source.text)
    if (complete if stated is None else stated) is True:
        context.absent = Why.NOT_STATED
    if stated is False or not null_means_not_stated:
        context.null = Why.NOT_LOOKED_FOR
    root = read_record(value, vocabulary.report, ROOT, vocabulary, context, free=ROOT_KEYS)
    read_figures(value.get("figures"), ROOT.key("figures"), context)
    whole = context.absent is Why.NOT_STATED
    digest = sha256 or source.sha256 or ""
    return Report(name, root, context.text, whole, vocabulary, digest, source.format or "json"), context
