"""LibreOffice as a converter: a file's bytes and the formats go in, the converted bytes come out.

Each conversion has a folder and a profile of its own, so that several at once do not meet; it has a minute, and no
network: a linked picture would tell its owner who reads the report, and a linked text is none of the report's.
"""

from __future__ import annotations

import functools
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from checker.documents.refusals import no_libreoffice, unconverted

_SECONDS = 60
_PROGRAMS = ("soffice", "libreoffice")
_ALONE = ("unshare", "--user", "--map-root-user", "--net")  # a network without any way out
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_NEVER = "2"

# What its profile says before it starts, by the place of the setting in its registry.
_SETTINGS: Mapping[tuple[str, str], str] = {
    ("Setup/L10N", "ooSetupSystemLocale"): "zh-CN",
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("Office.Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("Office.Writer/Content/Update", "Link"): _NEVER,
    ("Office.Calc/Content/Update", "Link"): _NEVER,
    # What a cell shows is what was stored when its author last saw it.
    ("Office.Calc/Formula/Load", "ODFRecalcMode"): "1",
    ("Office.Calc/Formula/Load", "OOXMLRecalcMode"): "1",
    # A proxy that nobody runs, for where the system cannot take the network away.
    ("Inet/Settings", "ooInetProxyType"): "2",
    ("Inet/Settings", "ooInetHTTPProxyName"): "127.0.0.1",
    ("Inet/Settings", "ooInetHTTPProxyPort"): "9",
    ("Inet/Settings", "ooInetHTTPSProxyName"): "127.0.0.1",
    ("Inet/Settings", "ooInetHTTPSProxyPort"): "9",
    ("Inet/Settings", "ooInetNoProxy"): "",
}


def convert(data: bytes, form: str, into: str, known_as: str | None = None) -> bytes:
    """The same document as .docx or .xlsx. `known_as` is what LibreOffice calls the format: without it, what is damaged
    may pass for plain text. Raises Unreadable where LibreOffice is not there or cannot open it."""
    program = next((found for p in _PROGRAMS if (found := shutil.which(p)) is not None), None)
    if program is None:
        raise no_libreoffice(form, into)
    with tempfile.TemporaryDirectory(prefix="checkrules-", ignore_cleanup_errors=True) as folder:
        source, profile = Path(folder, f"report.{form}"), Path(folder, "profile")
        source.write_bytes(data)
        _write_profile(profile)
        call = [
            *_without_network(), program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
            f"-env:UserInstallation={profile.as_uri()}", *([f"--infilter={known_as}"] if known_as else []),
            "--convert-to", _FILTERS[into], "--outdir", str(Path(folder, "out")), str(source),
        ]  # fmt: skip
        _run(call, into)
        made = Path(folder, "out", f"report.{into}")
        if not made.is_file():
            raise unconverted(into)
        return made.read_bytes()


def _run(call: list[str], into: str) -> None:
    """In a session of its own, so that what takes too long ends with all the processes it began."""
    process = subprocess.Popen(
        call, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True, env={k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")},
    )  # fmt: skip
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        raise unconverted(into) from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>"
        for (path, name), value in _SETTINGS.items()
    )
    file = folder / "user" / "registrymodifications.xcu"
    file.parent.mkdir(parents=True)
    file.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


@functools.cache
def _without_network() -> tuple[str, ...]:
    """How to begin a program that can reach no other; nothing where this system has no such way."""
    if shutil.which(_ALONE[0]) is None:
        return ()
    tried = subprocess.run([*_ALONE, "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return _ALONE if tried.returncode == 0 else ()
