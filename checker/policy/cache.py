"""The pack cache: loaded policies are kept, so that rules not changed are not parsed and tested again.

An entry is a pickle, and a pickle can run code: it is read only from a directory and file that belong to this user
and that nobody else may write. Anything odd about them is a miss, never an error.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

SUFFIX = ".packs"
KEPT = 8


def cache_key(parts: Iterable[str]) -> str:
    """A name for what was loaded from exactly these texts, by this Python."""
    h = hashlib.sha256(sys.version.encode())
    for part in parts:
        h.update(b"\0")
        h.update(part.encode("utf-8", "surrogatepass"))
    return h.hexdigest()[:32]


def fetch(directory: Path, key: str) -> Any | None:
    """What was stored under the key, or None."""
    path = directory / f"{key}{SUFFIX}"
    try:
        if not (_private(directory) and _private(path)):
            return None
        with path.open("rb") as file:
            return pickle.load(file)
    except Exception:  # a cache that cannot be read is no cache
        return None


def store(directory: Path, key: str, value: object) -> None:
    """Keep the value, whole or not at all; the oldest entries make room."""
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _private(directory):
            return
        handle, name = tempfile.mkstemp(dir=directory, suffix=".new")
        with os.fdopen(handle, "wb") as file:
            pickle.dump(value, file, protocol=pickle.HIGHEST_PROTOCOL)
        Path(name).replace(directory / f"{key}{SUFFIX}")
        entries = sorted(directory.glob(f"*{SUFFIX}"), key=lambda p: p.stat().st_mtime, reverse=True)
        for old in entries[KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _private(path: Path) -> bool:
    """Owned by this user and writable by nobody else. Systems without owners (Windows) keep their own walls."""
    if not hasattr(os, "getuid"):
        return True
    status = path.stat()
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
