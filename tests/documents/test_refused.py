"""`checkrules FILE` on files that would harm, cannot be opened or are not what they are called: refused by name, at once.

Time and memory are those of a process of its own, imports and all: of its processor, not of the clock, so that a busy
machine fails nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.documents.model import Unreadable
from checker.documents.read import read_document
from tests.documents.hostile import (
    SHEET,
    compound,
    gigabytes,
    laughs,
    many_parts,
    many_tags,
    outside,
    protected_pdf,
    replaced,
    sheet,
    wide_rows,
    word_file,
)

SECONDS, MEBIBYTES = 1.0, 300
BODY = "word/document.xml"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(500)

# What it is → its bytes, what it is called, the code, a word of what mends it.
REFUSED: dict[str, tuple[Callable[[], bytes], str, str, str]] = {
    "zip bomb": (lambda: gigabytes(BODY), "r.docx", "R210", "另存"),
    "zip bomb in a spreadsheet": (lambda: gigabytes(SHEET), "r.xlsx", "R210", "另存"),
    "billion laughs": (lambda: replaced(word_file(), BODY, laughs()), "r.docx", "R210", "另存"),
    "billion laughs in UTF-16": (lambda: replaced(word_file(), BODY, laughs("utf-16")), "r.docx", "R210", "另存"),
    "billion laughs in a spreadsheet": (lambda: replaced(sheet(""), SHEET, laughs()), "r.xlsx", "R210", "另存"),
    "another file": (lambda: replaced(word_file(), BODY, outside()), "r.docx", "R210", "另存"),
    "another file in a spreadsheet": (lambda: replaced(sheet(""), SHEET, outside()), "r.xlsx", "R210", "另存"),
    "millions of tags": (many_tags, "r.docx", "R210", "另存"),
    "thousands of parts": (many_parts, "r.docx", "R210", "另存"),
    "a sheet as wide as long": (lambda: sheet(wide_rows(2_000)), "r.xlsx", "R210", "另存"),
    "a page without a bottom": (lambda: b"<html>" + b"<div>" * 100_000, "r.html", "R210", "正文"),
    "a page of tags": (lambda: b"<html>" + b"<b>" * 600_000, "r.html", "R210", "正文"),
    "a tag of attributes": (lambda: b"<html><p " + b"a='' " * 300_000 + b">", "r.html", "R210", "正文"),
    "cells that span everything": (
        lambda: b"<html><table>" + b"<tr><td rowspan=5000 colspan=200>1" * 20_000, "r.html", "R210", "另存",
    ),
    "a library of text": (lambda: "预算执行率95%。".encode() * 300_000, "r.txt", "R202", "正文"),
    "a Word file with a password": (lambda: compound("EncryptionInfo", "EncryptedPackage"), "r.docx", "R209", "密码"),
    "a spreadsheet with a password": (lambda: compound("EncryptionInfo", "EncryptedPackage"), "r.xlsx", "R209", "密码"),
    "a PDF with a password": (lambda: protected_pdf(opens=False), "r.pdf", "R209", "密码"),
    "nothing": (lambda: b"", "r.docx", "R201", "保存"),
    "nothing in a PDF": (lambda: b"", "r.pdf", "R201", "保存"),
    "a Word file called PDF": (word_file, "r.pdf", "R212", ".docx"),
    "a PDF called Word file": (lambda: protected_pdf(opens=True), "r.docx", "R212", ".pdf"),
    "a spreadsheet called Word file": (lambda: sheet(""), "r.docx", "R212", ".xlsx"),
    "a picture called Word file": (lambda: JPEG, "r.docx", "R208", "图片"),
    "half a Word file": (lambda: word_file()[: len(word_file()) // 2], "r.docx", "R211", "损坏"),
    "half a PDF": (lambda: protected_pdf(opens=True)[:300], "r.pdf", "R211", "损坏"),
}  # fmt: skip

_MEASURED = """
import json, sys, time
from checker.cli import main
code = main(sys.argv[1:])
with open("/proc/self/status") as status:
    peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
print(json.dumps([code, time.process_time(), int(peak) // 1024]))
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Compiled modules and packs are kept between the calls, as they are where the tool is installed."""
    kept = tmp_path_factory.mktemp("kept")
    own = {"LANG": "zh_CN.UTF-8", "XDG_CACHE_HOME": str(kept), "PYTHONPYCACHEPREFIX": str(kept)}
    environment = {**os.environ, **own}
    for name in ("PYTHONDONTWRITEBYTECODE", "LC_ALL", "LC_MESSAGES"):
        environment.pop(name, None)
    pdf, page = protected_pdf(opens=True), "<html><p>正文。</p></html>".encode()
    for name, content in (("r.docx", word_file()), ("r.xlsx", sheet("")), ("r.html", page), ("r.pdf", pdf)):
        path = kept / name
        path.write_bytes(content)
        call = [sys.executable, "-c", _MEASURED, str(path)]
        subprocess.run(call, env=environment, capture_output=True, check=False)
    return environment


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="memory is told by /proc, which is not here"
)
@pytest.mark.parametrize("kind", REFUSED)
def test_refused_by_the_command(kind: str, environment: dict[str, str], tmp_path: Path) -> None:
    make, name, code, remedy = REFUSED[kind]
    (tmp_path / name).write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, name], env=environment, cwd=tmp_path, capture_output=True, check=True, timeout=60
    )  # fmt: skip
    told = done.stderr.decode()
    status, seconds, mebibytes = json.loads(done.stdout)
    assert status == 3, told
    assert told.startswith(f"{name}：")
    assert f"[{code}]" in told
    assert remedy in told
    assert "Traceback" not in told
    assert seconds < SECONDS, f"{seconds:.2f} s"
    assert mebibytes < MEBIBYTES, f"{mebibytes} MiB"


@pytest.mark.parametrize("kind", REFUSED)
def test_the_same_in_english(kind: str) -> None:
    make, name, code, _ = REFUSED[kind]
    with pytest.raises(Unreadable) as fault:
        read_document(make(), name)
    assert fault.value.code == code
    assert fault.value.en.isascii()


def test_what_only_forbids_printing_is_read() -> None:
    assert "score 98" in read_document(protected_pdf(opens=True), "r.pdf").text


def test_a_long_numbered_list_is_read_in_time_that_grows_with_it() -> None:
    """A second for what took a minute when each item counted those before it."""
    page = f"<html><body><ol>{'<li>甲' * 30_000}</ol></body></html>".encode()
    start = time.process_time()
    assert "30000. 甲" in read_document(page, "r.html").text
    assert time.process_time() - start < 8
