"""A report.json goes in, a Report comes out, or every fault of the file at once, each at its characters."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Collection
from typing import Any

from checker.diagnostics import Faults, Words, error
from checker.facts.context import Context, Here
from checker.facts.encode import dump
from checker.facts.forms import with_forms
from checker.facts.json_text import Irregular, load
from checker.facts.limits import BYTES, DEPTH, nesting
from checker.facts.model import Report
from checker.facts.records import RECORD_KEYS, read_record
from checker.facts.refusals import diagnose, diagnose_text
from checker.facts.scan import scan
from checker.facts.unread import read_figures, read_source
from checker.source import SourceFile, Span
from checker.values.unknown import Why
from checker.vocabulary import Vocabulary

ROOT = Here("报告", "")
ROOT_KEYS = (*RECORD_KEYS, "source", "figures")
LineOf = Callable[[str], int | None]


def decode(
    text: str | bytes, name: str, vocabulary: Vocabulary, free: Collection[str] = ()
) -> Report:  # fmt: skip
    """The report of a file; keys of the names `free` are passed over. Raises Faults with every independent R1xx diagnostic, in order of place."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    file = SourceFile(name, _text(data, name))
    scanned = functools.cache(lambda: scan(file.text))
    wrong = []
    try:
        value = load(file.text)
    except Irregular:
        value, wrong = scanned().value, scanned().wrong
        if scanned().broken:
            raise Faults(diagnose_text(wrong, file)) from None

    def line_of(pointer: str) -> int:
        return file.line_of(scanned().spots[pointer].start)

    context = _context(value, name, vocabulary, line_of)
    report = _read(value, context, hashlib.sha256(data).hexdigest(), free)
    if report is None or context.refusals or wrong:
        raise Faults([*diagnose_text(wrong, file), *diagnose(context.refusals, scanned().spots, file)])
    return report


def decode_object(
    obj: Any, name: str, vocabulary: Vocabulary, complete: bool | None = None, text: str = ""
) -> Report:
    """The report of an object already parsed: numbers are str, int or Decimal, never float.

    `complete` and `text` serve where the object has no `source` that says so; null then means “not stated” whatever
    `complete` is. Raises Faults whose diagnostics point into the object as `dump` writes it.
    """
    if nesting(obj) > DEPTH:
        zh, en = f"嵌套超过 {DEPTH} 层", f"nested deeper than {DEPTH} levels"
        raise Faults([error("R104", SourceFile(name, ""), Span(0, 0), zh, en)])
    context = _context(obj, name, vocabulary, lambda _: None, complete, text)
    report = _read(obj, context, None)
    if report is None or context.refusals:
        written = dump(obj, vocabulary)
        raise Faults(diagnose(context.refusals, scan(written).spots, SourceFile(name, written)))
    return report


def _text(data: bytes, name: str) -> str:
    if len(data) > BYTES:
        most = f"{BYTES // 2**20} MiB"
        zh, en = f"文件有 {len(data)} 字节，最多 {most}", f"{len(data)} bytes; {most} are the most"
        raise Faults([error("R101", SourceFile(name, ""), Span(0, 0), zh, en)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode("utf-8-sig", "replace")
        shown = SourceFile(name, before + data[fault.start : fault.start + 40].decode("utf-8", "replace"))
        zh, en = f"第 {fault.start + 1} 个字节起不是 UTF-8", f"no UTF-8 from byte {fault.start + 1} on"
        mend = Words("用 UTF-8 编码另存这个文件", "save the file in UTF-8")
        raise Faults([error("R102", shown, Span(len(before), len(before) + 1), zh, en, help=mend)]) from None


def _context(
    value: Any,
    name: str,
    vocabulary: Vocabulary,
    line_of: LineOf,
    complete: bool | None = None,
    text: str = "",
) -> Context:
    """What silence means in this report, and the text its offsets count in."""
    source = value.get("source") if isinstance(value, dict) else None
    stated = source if isinstance(source, dict) else {}
    whole = stated.get("complete", complete) is True
    partial = stated.get("complete") is False
    given = stated.get("text")
    return Context(
        vocabulary, SourceFile(name, given if isinstance(given, str) else text),
        absent=Why.NOT_STATED if whole else Why.NOT_LOOKED_FOR,
        null=Why.NOT_LOOKED_FOR if partial else Why.NOT_STATED,
        line_of=line_of,
    )  # fmt: skip


def _read(value: Any, context: Context, sha256: str | None, free: Collection[str] = ()) -> Report | None:
    if not isinstance(value, dict):
        context.refuse("R110", ROOT, "报告文件应是一个 JSON 对象 {…}", "a report file is one JSON object {…}")
        return None
    source = read_source(value.get("source"), ROOT.part("source"), context)
    read_figures(value.get("figures"), ROOT.part("figures"), context)
    root = read_record(value, context.vocabulary.report, ROOT, context, free=(*ROOT_KEYS, *free))
    root = with_forms(root, value, context)
    whole = context.absent is Why.NOT_STATED
    digest = sha256 or source.sha256 or ""
    return Report(
        context.source.name,
        root,
        context.source.text,
        whole,
        context.vocabulary,
        digest,
        source.format or "json",
        source.unread,
    )
