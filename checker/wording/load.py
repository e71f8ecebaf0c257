"""The folder of wording goes in, one Wording comes out; every fault of the files is told with its place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from checker.assets import find_rules
from checker.diagnostics import Diagnostic, Faults, error
from checker.source import SourceFile, Span
from checker.wording.entries import Entry, Sort
from checker.wording.wording import Wording
from checker.wording.written import Written
from checker.wording.yaml_text import Many, Named, Text, Tree, read_yaml

MOST_CHARACTERS = 2_000_000


@cache
def shipped() -> Wording:
    """How reports are worded, as it is shipped in `rules/wording/`."""
    return load(find_rules() / "wording", "rules/wording")


def load(folder: Path | Traversable, name: str) -> Wording:
    """Raises Faults."""
    found: list[Diagnostic] = []
    entries: list[Entry] = []
    for source, sort in sources(folder, name):
        try:
            entries += entries_of(source, sort)
        except Faults as faults:
            found += faults.diagnostics
    if found:
        raise Faults(found)
    return Wording(entries)


def sources(folder: Path | Traversable, name: str) -> Iterator[tuple[SourceFile, Sort]]:
    """The files that name classes, slots and phrases, in order."""
    for leaf, sort in (("words.yaml", Sort.WORDS), ("slots.yaml", Sort.SLOT)):
        if (folder / leaf).is_file():
            yield read_source(folder / leaf, f"{name}/{leaf}"), sort
    phrases = folder / "phrases"
    if phrases.is_dir():
        for file in sorted(phrases.iterdir(), key=lambda f: f.name):
            if file.name.endswith(".yaml"):
                yield read_source(file, f"{name}/phrases/{file.name}"), Sort.PHRASE


def read_source(file: Path | Traversable, name: str) -> SourceFile:
    """The text of a file. Raises Faults where it is not UTF-8 or far too long."""
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Faults(
            [error("W102", SourceFile(name, ""), Span(0, 0), "文件不是 UTF-8", "the file is not UTF-8")]
        ) from None
    if len(text) > MOST_CHARACTERS:
        raise Faults([error("W111", SourceFile(name, ""), Span(0, 0), "文件太长", "the file is too long")])
    return SourceFile(name, text)


def entries_of(source: SourceFile, sort: Sort) -> list[Entry]:
    """The names of one file. Raises Faults."""
    tree = read_yaml(source)
    if not all(_is_said(value, sort) for _, value in tree.fields):
        from checker.wording.schemas import NOTATION, SLOTS, against  # tells what is wrong; slow to import

        raise Faults(against(SLOTS if sort is Sort.SLOT else NOTATION, source, tree))
    return [
        Entry(key.value, sort, Written.of(source, (t.places for t in _texts(value))), key.span)
        for key, value in tree.fields
    ]


def _is_said(value: Tree, sort: Sort) -> bool:
    """One text, or, but for what a slot is for, several: what the schema of these files asks."""
    if isinstance(value, Many) and sort is not Sort.SLOT:
        return len(value.items) > 0 and all(isinstance(i, Text) and i.value for i in value.items)
    return isinstance(value, Text) and value.value != ""


def _texts(value: Tree) -> list[Text]:
    match value:
        case Text():
            return [value]
        case Many(items):
            return [i for i in items if isinstance(i, Text)]
        case Named():
            return []
