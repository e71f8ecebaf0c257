"""A scan is refused; its words are recognised when asked, and what comes of it is never taken for the whole truth."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.calls import Call
from tests.documents.make_scan import make_scan, recognising
from tests.documents.test_ocr import SENTENCES


@recognising
def test_extract_recognises_when_asked_and_says_so(call: Call, folder: Path) -> None:
    Path("scan.pdf").write_bytes(make_scan(SENTENCES))
    refused = call("scan.pdf")
    assert refused.code == 3
    assert "extract --ocr --review" in refused.err
    answer = call("extract", "scan.pdf", "--ocr", "-o", "report.json")
    assert answer.code == 0
    assert "OCR" in answer.err
    confirmed = json.loads(Path("report.json").read_text(encoding="utf-8"))
    assert confirmed["source"]["complete"] is False
    checked = json.loads(call("report.json", "--format", "json").out)
    assert "OCR" in checked["summary"]["unread"][0]
