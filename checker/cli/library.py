"""What `--policy` asks for goes in; the policies that can be applied come out, or every fault of their files is shown."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from checker import api
from checker.cli.output import Terminal
from checker.cli.trouble import spell_diagnostics
from checker.cli.words import RulesRefused, Usage, meant
from checker.diagnostics import Faults, Level, Words
from checker.policy.model import Library


@dataclass(frozen=True, slots=True)
class Policies:
    """What can be applied; `named` is the one policy that was asked for, if one was."""

    library: Library
    named: str | None


def find_policies(asked: str | None, terminal: Terminal) -> Policies:
    """`asked` is a file or a folder of rules where there is one, else the id of a pack.

    Raises Usage for an id there is not, and RulesRefused after showing every error of the rule files.
    """
    path = Path(asked) if asked is not None and Path(asked).exists() else None
    library = _load([path] if path else [], terminal)
    if asked is None:
        return Policies(library, None)
    if path is not None:
        return Policies(library, _deepest(library, str(path)))
    if asked not in library.policies:
        known = list(library.policies)
        raise Usage(Words(f"没有规则包“{asked}”", f"there is no policy “{asked}”"), meant(asked, known))
    return Policies(library, asked)


def _load(extra: list[Path], terminal: Terminal) -> Library:
    try:
        return api.load_library(extra, cache=_cache())
    except Faults as faults:
        errors = [d for d in faults.diagnostics if d.level is Level.ERROR]
        terminal.warn(spell_diagnostics(errors, terminal.lang) + "\n")
        terminal.say(
            f"规则文件有 {len(errors)} 处错误，改正之前不能用来检查报告",
            f"{len(errors)} errors in rule files; no report can be checked by them",
        )
        raise RulesRefused from None


def _deepest(library: Library, place: str) -> str | None:
    """The one policy from this place that no other from there extends; None leaves the choice to the report."""
    own = [p for p in library.policies.values() if any(s.name.startswith(place) for s in p.leaf.sources)]
    extended = {pack.id for p in own for pack in p.chain[:-1]}
    leaves = [p.id for p in own if p.id not in extended]
    return leaves[0] if len(leaves) == 1 else None


def _cache() -> Path | None:
    """Where this user keeps what can be worked out again; None where it is switched off or there is no home."""
    if os.environ.get("CHECKRULES_NO_CACHE"):
        return None
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "checkrules"
    except RuntimeError:
        return None
