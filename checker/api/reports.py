"""A document or a report.json goes in; the Report the rules see, or the object of report.json, comes out."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import replace
from pathlib import Path
from typing import Any

from checker.facts.decode import decode, decode_object
from checker.facts.encode import dump
from checker.facts.model import Report
from checker.source import SourceFile
from checker.vocabulary import load_vocabulary


def read_report(path: Path) -> Report:
    """A report.json or a document. Raises Faults (R…), documents.Unreadable or extraction's NotAReport."""
    if path.suffix.lower() == ".json":
        return decode(path.read_bytes(), path.name, load_vocabulary())
    data, digest = extracted(path)
    report = decode_object(data, path.name, load_vocabulary())
    return replace(report, sha256=digest, format=str(data["source"].get("format", "text")))


def extract_report(path: Path, ocr: bool = False) -> dict[str, Any]:
    """The object of report.json for a document; with `ocr` from the pictures of its pages too."""
    return extracted(path, ocr)[0]


def extracted(path: Path, ocr: bool = False) -> tuple[dict[str, Any], str]:
    from checker.documents.read import read_document
    from checker.extraction.extract import extract
    from checker.extraction.frame.recognise import require_report

    data = path.read_bytes() if path.is_file() else b""
    document = read_document(path, path.name, ocr)
    require_report(document)
    return extract(document, load_vocabulary()), hashlib.sha256(data).hexdigest()


def spell_report(extracted: dict[str, Any]) -> str:
    """The object of report.json as its one canonical text."""
    return dump(extracted, load_vocabulary())


def digit_coverage(extracted: dict[str, Any]) -> tuple[int, int, list[tuple[int, str]]]:
    """(digit runs accounted for, all of them, the rest as line and words around) of an extracted report."""
    text = extracted["source"]["text"]
    source = SourceFile("", text)
    spans = sorted((f["at"]["start"], f["at"]["end"]) for f in extracted["figures"])
    runs = [m.span() for m in re.finditer(r"[0-9０-９]+", text)]
    starts = [s for s, _ in spans]
    rest: list[tuple[int, str]] = []
    for start, end in runs:
        before = bisect_right(starts, start) - 1
        if before < 0 or spans[before][1] < end:
            rest.append((source.line_of(start), " ".join(text[max(0, start - 8) : end + 8].split())))
    return len(runs) - len(rest), len(runs), rest


def read_passage(text: str) -> Report:
    """A passage of an example, through the same extraction as a whole report."""
    from checker.documents.text import read_text
    from checker.extraction.extract import extract

    document = read_text(text.encode(), "例")
    return replace(
        decode_object(extract(document, load_vocabulary()), "例", load_vocabulary()), complete=True
    )
