"""A document or a report.json goes in; the Report the rules see, or the object of report.json, comes out."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.facts.decode import decode, decode_object
from checker.facts.encode import dump
from checker.facts.model import Report
from checker.policy.extend import vocabulary_of
from checker.policy.model import Policy
from checker.source import SourceFile
from checker.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from checker.documents.model import Document


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was opened once and can be read with any vocabulary: a document, or the bytes of a report.json."""

    name: str
    sha256: str
    document: Document | None
    data: bytes

    def read(self, vocabulary: Vocabulary, unknown: Collection[str] = ()) -> Report:
        """The report. Facts of the names `unknown` are passed over: other policies declare them."""
        if self.document is None:
            return decode(self.data, self.name, vocabulary, free=frozenset(unknown))
        from checker.extraction.extract import extract

        report = decode_object(extract(self.document, vocabulary), self.name, vocabulary)
        return replace(report, sha256=self.sha256, format=self.document.format)

    def states(self, names: Collection[str]) -> bool:
        """Whether it is a report.json that may speak of facts of these names: what was passed over is not to be lost."""
        return self.document is None and any(name.encode() in self.data for name in names)


def open_report(path: Path, ocr: bool = False) -> Opened:
    """A report.json or a document. Raises Faults (R…), documents.Unreadable or extraction's NotAReport."""
    data = path.read_bytes() if path.is_file() or path.suffix.lower() == ".json" else b""
    digest = hashlib.sha256(data).hexdigest()
    if path.suffix.lower() == ".json":
        return Opened(path.name, digest, None, data)
    from checker.documents.read import read_document
    from checker.extraction.frame.recognise import require_report

    document = read_document(path, path.name, ocr)
    require_report(document)
    return Opened(path.name, digest, document, data)


def read_report(path: Path, vocabulary: Vocabulary | None = None) -> Report:
    """A report read with the vocabulary as it is shipped, or with one that a policy has extended."""
    return open_report(path).read(vocabulary or load_vocabulary())


def extract_report(path: Path, ocr: bool = False, vocabulary: Vocabulary | None = None) -> dict[str, Any]:
    """The object of report.json for a document; with `ocr` from the pictures of its pages too."""
    from checker.documents.read import read_document
    from checker.extraction.extract import extract
    from checker.extraction.frame.recognise import require_report

    document = read_document(path, path.name, ocr)
    require_report(document)
    return extract(document, vocabulary or load_vocabulary())


def spell_report(extracted: dict[str, Any], vocabulary: Vocabulary | None = None) -> str:
    """The object of report.json as its one canonical text."""
    return dump(extracted, vocabulary or load_vocabulary())


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


def vocabulary_for(policies: Sequence[Policy], *, document: bool = True) -> Vocabulary:
    """What is looked for where these policies judge; in a `document` their words for grades too."""
    if not document:
        return vocabulary_of(policies, load_vocabulary())
    from checker.extraction.rating.grade_words import GRADES

    return vocabulary_of(policies, load_vocabulary(), GRADES)


def read_passage(text: str, vocabulary: Vocabulary | None = None) -> Report:
    """A passage of an example, through the same extraction as a whole report."""
    from checker.documents.text import read_text
    from checker.extraction.extract import extract

    known = vocabulary or load_vocabulary()
    document = read_text(text.encode(), "例")
    return replace(decode_object(extract(document, known), "例", known), complete=True)
