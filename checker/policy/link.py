"""Linking: a pack and its linked parent go in, the policy with the pack's overlays applied comes out."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from checker.language import core
from checker.policy.model import Disabled, Exemption, LinkedRule, Policy


def link(pack: core.Pack, parent: Policy | None) -> Policy:
    """Overlays are applied from root to leaf; the elaborator has checked that every target is there."""
    above = parent.declarations if parent is not None else {}
    declarations = {**above, **pack.declarations}
    rules = dict(parent.rules) if parent is not None else {}
    rules.update({r.id: LinkedRule(r) for r in pack.rules.values()})
    for overlay in pack.overlays:
        match overlay:
            case core.ReplaceDeclaration(declaration=d):
                declarations[d.name] = d
            case core.ReplaceRule(rule=r):
                rules[r.id] = LinkedRule(r)
            case core.DisableRule():
                off = Disabled(overlay.reason, overlay.until, pack.id)
                rules[overlay.target] = replace(rules[overlay.target], disabled=off)
            case core.AdjustRule():
                rules[overlay.target] = replace(rules[overlay.target], severity=overlay.severity)
            case core.AdjustParameter():
                declarations[overlay.target] = _adjusted(declarations[overlay.target], overlay)
            case core.ExceptRule():
                old = rules[overlay.target]
                more = Exemption(overlay.conditions, overlay.reason, pack.id)
                rules[overlay.target] = replace(old, exemptions=(*old.exemptions, more))
            case _:
                assert_never(overlay)
    chain = (*parent.chain, pack) if parent is not None else (pack,)
    of_parent = {**(parent.of_parent if parent is not None else {}), pack.id: above}
    return Policy(chain, rules, declarations, of_parent)


def _adjusted(d: core.Declaration, overlay: core.AdjustParameter) -> core.Declaration:
    table = d.value
    assert isinstance(table, core.ParameterTable)
    rows = {row.since: row for row in (*table.rows, *overlay.rows)}
    ordered = tuple(sorted(rows.values(), key=lambda r: r.since.first))
    return replace(d, value=replace(table, rows=ordered))
