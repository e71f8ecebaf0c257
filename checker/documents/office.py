"""Old Word and WPS files: the bytes of a .doc, .wps or .rtf go in, LibreOffice makes a .docx of them, a Document comes out."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from checker.documents import docx
from checker.documents.model import Document
from checker.documents.refusals import encrypted, no_libreoffice, unconverted

_SECONDS = 60
_PROGRAMS = ("soffice", "libreoffice")


def read(data: bytes, name: str) -> Document:
    """Raises Unreadable where the file is protected, or LibreOffice is not there or cannot open it."""
    if _has_password(data):
        raise encrypted()
    return replace(docx.read(convert(data), name), format="doc")


def convert(data: bytes) -> bytes:
    """The same document as .docx. The conversion has a folder and a profile of its own, and a minute."""
    program = next((found for p in _PROGRAMS if (found := shutil.which(p)) is not None), None)
    if program is None:
        raise no_libreoffice()
    with tempfile.TemporaryDirectory(prefix="checkrules-") as folder:
        source = Path(folder, "report.doc")
        source.write_bytes(data)
        call = [
            program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(Path(folder, "out")), str(source),
        ]  # fmt: skip
        _run(call)
        made = Path(folder, "out", "report.docx")
        if not made.is_file():
            raise unconverted()
        return made.read_bytes()


def _run(call: list[str]) -> None:
    """In a session of its own, so that what takes too long ends with all the processes it began."""
    process = subprocess.Popen(
        call, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )  # fmt: skip
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        raise unconverted() from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _has_password(data: bytes) -> bool:
    """The flag of an encrypted .doc in the header of its main stream, which begins at a sector of the file."""
    for at in range(512, min(len(data), 2**20), 512):
        if data[at : at + 2] == b"\xec\xa5":
            return bool(data[at + 11] & 1) if len(data) > at + 11 else False
    return False
