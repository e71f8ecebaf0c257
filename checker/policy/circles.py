"""A linked policy goes in; every declaration of its leaf that would come back to itself comes out.

Within one pack a declaration sees only those before it. A replaced one is seen by those of the parent that use it,
so what it uses itself may lead back to it. 上级.x stays outside: it means what the parent says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from checker.diagnostics import Diagnostic, Words, error
from checker.language import core
from checker.policy.model import Policy
from checker.source import SourceFile, Span


def circles(policy: Policy) -> list[Diagnostic]:
    """One diagnostic for each overlay of the leaf that closes a circle, with the way round."""
    found: list[Diagnostic] = []
    uses = {name: tuple(_used(d.value)) for name, d in policy.declarations.items()}
    for name, source, span in _changed(policy.leaf):
        way = _way_back(name, uses)
        if way is None:
            continue
        shown = " → ".join(way)
        mend = Words(f"要用上级原来的，写“上级.{way[1]}”", f"for what the parent says, write parent.{way[1]}")
        found.append(
            error("P618", source, span, f"“{name}”绕回了自己：{shown}", f"{name!r} comes back to itself: {shown}", help=mend)
        )  # fmt: skip
    return found


def _changed(pack: core.Pack) -> Iterator[tuple[str, SourceFile, Span]]:
    for overlay in pack.overlays:
        match overlay:
            case core.ReplaceDeclaration(declaration=d):
                yield d.name, d.source, d.span
            case core.AdjustParameter(target=target, source=source, span=span):
                yield target, source, span
            case _:
                pass


def _used(value: core.DeclaredValue) -> Iterator[str]:
    """The names a declaration looks up in the policy that is run."""
    match value:
        case core.Definition(body=body):
            yield from _named(body)
        case core.ParameterTable(by=by, rows=rows):
            yield from _named(by)
            for row in rows:
                yield from _named(row.value)
        case _:
            pass


def _named(e: core.Core) -> Iterator[str]:
    if isinstance(e, core.Declared | core.Apply) and e.above is None:
        yield e.name
    for f in fields(e):
        part = getattr(e, f.name)
        for inner in part if isinstance(part, tuple) else (part,):
            if isinstance(inner, core.Core):
                yield from _named(inner)


def _way_back(name: str, uses: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """The shortest way from a name over what it uses back to it."""
    ways: list[tuple[str, ...]] = [(name,)]
    seen: set[str] = set()
    for way in ways:
        for used in uses.get(way[-1], ()):
            if used == name:
                return (*way, used)
            if used not in seen:
                seen.add(used)
                ways.append((*way, used))
    return None
