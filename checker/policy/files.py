"""Rule files: a tree of folders goes in, the sources of each pack come out (a folder with `.rules` files is a pack)."""

from __future__ import annotations

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
