"""The folder of wording goes in; every diagnostic of its files, its cases and its use by the program comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.diagnostics import Diagnostic, Faults, Words, error, in_order, warning
from checker.source import SourceFile
from checker.wording.cases import Case, failures, read_cases
from checker.wording.compiling import nearest
from checker.wording.entries import Entry, Sort
from checker.wording.held import Unheld, unheld
from checker.wording.in_use import endless, hidden, open_ended
from checker.wording.load import entries_of, read_source, sources
from checker.wording.notation import BUILT_IN
from checker.wording.schemas import KINDS, against
from checker.wording.sound import doubts
from checker.wording.usage import Use, uses
from checker.wording.wording import Wording, named_in
from checker.wording.yaml_text import read_yaml

_OTHERS = {"kinds.yaml": KINDS}  # files that are no names of phrases, and what they may hold


@dataclass(frozen=True, slots=True)
class Linted:
    diagnostics: tuple[Diagnostic, ...]
    unheld: tuple[Unheld, ...] | None  # None where it was not asked for, or cannot be worked out


def folder_of(path: Path) -> Path | None:
    """The folder of wording that a path names, or that a data file of it lies in; one file says nothing alone."""
    inside = path.parents if path.suffix == ".yaml" else ()
    return next((p for p in (path, *inside) if (p / "words.yaml").is_file()), None)


def lint(folder: Path, name: str, used: Iterable[Use] | None = None, held: bool = False) -> Linted:
    """`used` are the calls of the program, by default those of this one."""
    found: list[Diagnostic] = []
    wording = _load(folder, name, found)
    if wording is None:
        return Linted(in_order(found), None)
    calls = uses() if used is None else list(used)
    found += _of_entries(wording, calls)
    cases = _cases(folder, name, wording, found)
    whole = not any(d.code[:2] in ("W2", "W3") for d in found)
    if whole:
        for case in cases:
            found += failures(case, wording)
    words = tuple(unheld(wording, cases)) if held and whole else None
    return Linted(in_order(found), words)


def _load(folder: Path, name: str, found: list[Diagnostic]) -> Wording | None:
    entries: list[Entry] = []
    read = set()
    for source, sort in sources(folder, name):
        read.add(source.name)
        try:
            entries += entries_of(source, sort)
        except Faults as faults:
            found += faults.diagnostics
    for source in _files(folder, name):
        if source.name not in read and not source.name.startswith(f"{name}/cases/"):
            try:
                tree = read_yaml(source)
            except Faults as faults:
                found += faults.diagnostics
                continue
            schema = _OTHERS.get(source.name.removeprefix(f"{name}/"))
            found += [] if schema is None else against(schema, source, tree)
    try:
        return Wording(entries)
    except Faults as faults:
        found += faults.diagnostics
        return None


def _files(folder: Path, name: str) -> Iterator[SourceFile]:
    for path in sorted(folder.rglob("*.yaml")):
        yield read_source(path, f"{name}/{path.relative_to(folder).as_posix()}")


def _cases(folder: Path, name: str, wording: Wording, found: list[Diagnostic]) -> list[Case]:
    cases: list[Case] = []
    for path in sorted((folder / "cases").rglob("*.yaml")):
        try:
            source = read_source(path, f"{name}/{path.relative_to(folder).as_posix()}")
            cases += read_cases(source, wording)
        except Faults as faults:
            found += faults.diagnostics
    return cases


def _of_entries(wording: Wording, calls: list[Use]) -> Iterator[Diagnostic]:
    asked = {u.name for u in calls}
    searched = {u.name for u in calls if u.searched}
    readable = []
    for name, entry in wording.entries.items():
        found = doubts(wording, name)
        yield from found
        if not any(d.code[:2] in ("W2", "W3") for d in found):
            readable.append(entry)
    inner = {n.name for e in readable if e.sort is not Sort.SLOT for n in named_in(e) if n.name != e.name}
    for entry in readable:
        if entry.name not in asked | inner and len(readable) == len(wording.entries):
            yield warning(
                "W506", entry.written.source, entry.place, f"没有什么用到“{entry.name}”", f"nothing uses {entry.name!r}"
            )  # fmt: skip
        if entry.sort is not Sort.SLOT and entry.name in asked:
            look = wording.look_of(entry.name)
            if entry.name in searched:
                yield from endless(entry, look)
            if entry.sort is Sort.PHRASE and entry.name not in inner:
                yield from hidden(entry, look)
                yield from open_ended(entry, look)
    yield from _of_calls(wording, calls)


def _of_calls(wording: Wording, calls: list[Use]) -> Iterator[Diagnostic]:
    for use in calls:
        if use.name not in wording.entries:
            near = nearest(use.name, (*wording.entries, *BUILT_IN))
            yield error(
                "W504", use.source, use.span, f"程序要用“{use.name}”，没有这个名字", f"no wording is called {use.name!r}",
                help=Words(f"是不是“{near}”？", f"did you mean {near!r}?") if near else None,
            )  # fmt: skip
            continue
        try:
            slots = wording.slots_of(use.name)
        except Faults:
            continue
        if use.slots is not None and use.slots != slots:
            wanted = "、".join(sorted(slots)) or "没有空位"
            yield error(
                "W505", use.source, use.span, f"“{use.name}”的空位填得不对：{wanted}",
                f"the slots of {use.name!r} are {sorted(slots)}",
            )  # fmt: skip
