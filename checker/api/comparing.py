"""Two versions of rule files and a folder of reports go in; what changed, and whose findings change, comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.api.checks import NoAsOf, as_day, read_and_choose
from checker.api.policies import packs_at
from checker.api.reports import open_report
from checker.assets import find_rules
from checker.diagnostics import Faults, Words
from checker.documents.model import Unreadable
from checker.engine.comparison import Shift, shifts
from checker.engine.run import Result, run_rules
from checker.extraction.frame.recognise import NotAReport
from checker.policy.difference import Change, affected, changes
from checker.policy.files import find_packs, head_of
from checker.policy.model import Library
from checker.policy.select import PolicyChoice
from checker.vocabulary import load_vocabulary

READABLE = (".json", ".txt", ".md", ".docx", ".pdf", ".html", ".htm", ".xlsx")


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed in words, what changed for the reports, and the reports that could not be compared."""

    changes: tuple[Change, ...]
    shifts: tuple[Shift, ...]
    reports: int
    skipped: tuple[tuple[str, Words], ...]


def compare(old: Sequence[Path], new: Sequence[Path], corpus: Path | None) -> Compared:
    """`old` and `new` are rule files or folders, each over the shipped packs it does not replace.

    Raises Faults when either does not load. Only rules whose meaning may differ are run over the corpus.
    """
    before, after = _library(old), _library(new)
    found = changes(before, after)
    files = [] if corpus is None else sorted(p for p in _inside(corpus) if p.suffix.lower() in READABLE)
    moved: list[Shift] = []
    skipped: list[tuple[str, Words]] = []
    for file in files:
        try:
            moved += _over(file, before, after)
        except (Unreadable, NotAReport, NoAsOf, PolicyChoice) as fault:
            skipped.append((str(file), Words(fault.zh, fault.en)))
        except Faults as faults:
            skipped.append((str(file), faults.diagnostics[0].message))
    return Compared(found, tuple(moved), len(files) - len(skipped), tuple(skipped))


def _inside(corpus: Path) -> list[Path]:
    return [p for p in corpus.rglob("*") if p.is_file()] if corpus.is_dir() else [corpus]


def _library(paths: Sequence[Path]) -> Library:
    """The shipped packs with those at `paths` in place of the ones of the same id."""
    from checker.policy.load import load

    own = [p for path in paths for p in packs_at(path)]
    mine = {head_of(pack) for pack in own}
    kept = [pack for pack in find_packs(find_rules(), "rules") if head_of(pack) not in mine]
    loaded = load([*kept, *own], load_vocabulary())
    if loaded.errors:
        raise Faults(loaded.errors)
    return loaded.library


def _over(file: Path, before: Library, after: Library) -> list[Shift]:
    opened = open_report(file)
    a, b = read_and_choose(opened, before), read_and_choose(opened, after)
    rules = affected(a.choice.policies, b.choice.policies)
    old: Result = run_rules(a.choice.policies, a.report, as_day(a.when.day), rules)
    new: Result = run_rules(b.choice.policies, b.report, as_day(b.when.day), rules)
    return list(shifts(file.name, old, new))
