"""Rule files: a tree of folders goes in, the sources of each pack come out (a folder with `.rules` files is a pack)."""

from __future__ import annotations

import re
from importlib.resources.abc import Traversable

from checker.source import SourceFile

SUFFIX = ".rules"


def find_packs(root: Traversable, name: str) -> list[tuple[SourceFile, ...]]:
    """The rule files under a folder, one tuple a folder that has any, in order of name."""
    found: list[tuple[SourceFile, ...]] = []
    entries = sorted(root.iterdir(), key=lambda e: e.name)
    files = [e for e in entries if e.is_file() and e.name.endswith(SUFFIX)]
    if files:
        found.append(tuple(read_source(f, f"{name}/{f.name}") for f in files))
    for folder in entries:
        if folder.is_dir() and not folder.name.startswith((".", "_")):
            found += find_packs(folder, f"{name}/{folder.name}")
    return found


def read_source(file: Traversable, name: str) -> SourceFile:
    """A rule file as text; bytes that are no UTF-8 are kept visible as U+FFFD, which the parser reports."""
    return SourceFile(name, file.read_bytes().decode("utf-8-sig", errors="replace"))


_HEAD = re.compile(r"^(?:政策|policy)[ \u3000]+([a-z][a-z0-9-]*)", re.MULTILINE)


def head_of(pack: tuple[SourceFile, ...]) -> str | None:
    """The id in a pack's head line, without loading the pack; None where there is none."""
    return next((m[1] for s in pack if (m := _HEAD.search(s.text)) is not None), None)


_PARENT = re.compile(r"^[ \u3000]+(?:继承[：:]?|extends:?)[ \u3000]*([a-z][a-z0-9-]*)", re.MULTILINE)


def parents_of(pack: tuple[SourceFile, ...]) -> list[str]:
    """The ids a pack says it extends."""
    return [m[1] for s in pack for m in _PARENT.finditer(s.text)]
