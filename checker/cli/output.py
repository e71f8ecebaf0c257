"""Text or bytes go in; they stand on the terminal or, whole or not at all, in a file."""

from __future__ import annotations

import errno
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from checker.cli.faults import name_fault
from checker.cli.words import Usage
from checker.diagnostics import Lang, Words


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where the run shows itself: `live` when a person watches stderr; `call` is what was typed."""

    lang: Lang
    columns: int
    colour: bool
    live: bool
    call: tuple[str, ...] = ()

    def say(self, zh: str, en: str) -> None:
        """A line for the person, beside the result."""
        self.warn(Words(zh, en).say(self.lang))

    def warn(self, text: str) -> None:
        print(_encodable(text, sys.stderr.encoding), file=sys.stderr, flush=True)

    def put(self, result: str | bytes) -> None:
        """A result: bytes as they are, text in the encoding of the terminal. A reader who left is no fault."""
        try:
            if isinstance(result, bytes):
                sys.stdout.buffer.write(result)
            else:
                sys.stdout.write(_encodable(result, sys.stdout.encoding))
            sys.stdout.flush()
        except BrokenPipeError:
            # What is still buffered must not be flushed into the closed pipe when the interpreter ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _encodable(text: str, encoding: str) -> str:
    return text.encode(encoding, "replace").decode(encoding)


def save(path: Path, result: str | bytes) -> None:
    """Raises Usage where the file cannot be written; an older file of that name then stays as it was."""
    content = result.encode("utf-8", "backslashreplace") if isinstance(result, str) else result
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():
            _pour(target, content)
        else:
            _replace(target, content)
    except OSError as fault:
        raise Usage(
            Words(
                f"结果写不进 {path}（{name_fault(fault).zh}）", f"cannot write {path}: {name_fault(fault).en}"
            ),
            Words("请检查文件夹是否存在、是否可写", "see that the folder exists and may be written to"),
        ) from fault


def _replace(target: Path, content: bytes) -> None:
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with draft.open("xb") as file:
            file.write(content)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _pour(target: Path, content: bytes) -> None:
    """A pipe or a device cannot be replaced, only written to."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "")
    with target.open("wb") as file:
        file.write(content)
