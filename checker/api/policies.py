"""Rule files on disk or shipped go in; the library of policies, or every fault, comes out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.api.reports import open_report, read_passage, vocabulary_for
from checker.assets import code_fingerprint, find_rules
from checker.diagnostics import Diagnostic, Faults, in_order
from checker.engine.detect import blind_spots
from checker.engine.examples import Sources, check_examples
from checker.engine.readings import check_readings
from checker.policy.cache import cache_key, fetch, store
from checker.policy.files import find_packs, head_of, parents_of, read_source
from checker.policy.model import Library
from checker.source import SourceFile
from checker.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from checker.policy.load import Loaded

Packs = list[tuple[SourceFile, ...]]


def load_library(extra: Sequence[Path] = (), *, cache: Path | None = None) -> Library:
    """All shipped packs, and those in the folders or files of `extra`, which replace shipped ones of the same id;
    their examples run.

    Raises Faults with every diagnostic of every file when one has an error: syntax, names, types, bands, overlays,
    examples. `cache` is a directory of this user's where the result is kept.
    """
    own = [p for path in extra for p in packs_at(path)]
    mine = {head_of(pack) for pack in own}
    packs = [p for p in find_packs(find_rules(), "rules") if head_of(p) not in mine] + own
    key = cache_key([code_fingerprint(), *(t for pack in packs for s in pack for t in (s.name, s.text))])
    kept = fetch(cache, key) if cache is not None else None
    if isinstance(kept, Library):
        return kept
    loaded = load_packs(packs)
    if loaded.errors:
        raise Faults(loaded.diagnostics)
    if cache is not None:
        store(cache, key, loaded.library)
    return loaded.library


def load_packs(packs: Packs, base: Library | None = None) -> Loaded:
    """Parse, elaborate and link packs (over `base`), and run their examples where nothing else is wrong."""
    from checker.policy.load import load

    return checked(load(packs, load_vocabulary(), base), base)


def lint(paths: Sequence[Path] = (), today: datetime.date | None = None) -> tuple[Diagnostic, ...]:
    """Every diagnostic, warnings included, of the rule files at `paths`, or of the shipped packs.

    `today` also asks for what has grown old.
    """
    from checker.policy.lint import static_warnings

    shipped = find_packs(find_rules(), "rules")
    loaded = load_with(paths) if paths else load_packs(shipped)
    if any(not is_of_example(d) for d in loaded.errors):
        return loaded.diagnostics
    mine = {
        s.name for pack in ([p for path in paths for p in packs_at(path)] if paths else shipped) for s in pack
    }
    found = list(loaded.diagnostics)
    for policy in (*loaded.library.policies.values(), *loaded.library.addons.values()):
        if any(s.name in mine for s in policy.leaf.sources):
            found += static_warnings(policy, loaded.library, today)  # may be why an example fails
            if loaded.errors:
                continue
            own = (r for r in policy.rules.values() if r.rule.pack == policy.id and r.disabled is None)
            found += [d for r in own for d in blind_spots(policy, r, vocabulary_for([policy]))]
    return in_order(found)


def is_of_example(d: Diagnostic) -> bool:
    """Whether only an example is wrong: the rules themselves are whole."""
    return d.code.startswith("P71")


def checked(loaded: Loaded, known: Library | None = None) -> Loaded:
    """With the examples run, where nothing else is wrong; policies of `known` were run before."""
    if loaded.errors:
        return loaded
    found = list(loaded.diagnostics)
    library = loaded.library
    for pack_id, policy in {**library.policies, **library.addons}.items():
        if known is None or known.find(pack_id) is None:
            parent = library.policies.get(policy.chain[-2].id) if len(policy.chain) > 1 else None
            known_facts = vocabulary_for([policy])
            found += check_readings(policy, known_facts, example_sources())
            found += check_examples(policy, parent, known_facts, example_sources())
    # An example that is wrong where it is written is not reported again for every pack that inherits it.
    wrong = {(d.source.name, d.span) for d in found if d.code == "P713"}
    kept = (d for d in found if d.code != "P714" or (d.source.name, d.span) not in wrong)
    return replace(loaded, diagnostics=in_order(kept))


def load_with(paths: Sequence[Path]) -> Loaded:
    """The packs at `paths` over the shipped ones they extend."""
    from checker.policy.load import load

    own = [p for path in paths for p in packs_at(path)]
    mine = {head_of(pack) for pack in own}
    others = [pack for pack in find_packs(find_rules(), "rules") if head_of(pack) not in mine]
    base = load(_without_children(others, mine), load_vocabulary()).library
    return load_packs(own, base)


def _without_children(packs: Packs, gone: set[str | None]) -> Packs:
    """The packs whose whole chain is among them: without those that extend one that is gone."""
    left = packs
    while True:
        kept = [p for p in left if not any(parent in gone for parent in parents_of(p))]
        if len(kept) == len(left):
            return kept
        gone = gone | {head_of(p) for p in left if p not in kept}
        left = kept


def example_sources() -> Sources:
    """Where examples get a report from a passage (原文) or a file (报告)."""
    return Sources(
        passage=read_passage,
        fixture=lambda name, source, vocabulary: open_report(Path(source.name).parent / name).read(
            vocabulary
        ),
    )


def packs_at(path: Path) -> Packs:
    """The packs in a folder, or the pack that is one file."""
    return find_packs(path, str(path)) if path.is_dir() else [(read_source(path, str(path)),)]
