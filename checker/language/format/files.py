"""The tree of a file goes in; the rows of its canonical text come out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from checker.language import syntax
from checker.language.format.declarations import declaration
from checker.language.format.expressions import Pieces, expression
from checker.language.format.facts import fact, wording
from checker.language.format.overlays import overlay
from checker.language.format.rows import STEP, Block, Desk, Row, spaced
from checker.language.format.rules import for_kinds, rule
from checker.language.format.spelling import Speller


def file_rows(desk: Desk, tree: syntax.PolicyFile) -> Block:
    parts: list[tuple[int, Block]] = [(i.span.start, _item(desk, i, 0)) for i in tree.loose]
    if tree.policy is not None:
        parts.append((tree.policy.span.start, _policy(desk, tree.policy)))
    for clause in tree.clauses:
        block = _clause(desk, clause)
        block[0].apart = True
        parts.append((clause.span.start, block))
    return spaced([block for _, block in sorted(parts, key=lambda part: part[0])])


def _policy(desk: Desk, policy: syntax.Policy) -> Block:
    spell = desk.spell
    title = "" if policy.title is None else f" {spell.text(policy.title)}"
    head = f"{spell.word('POLICY')} {policy.id.text}{title}"
    return _headed(spell, head, policy.span.start, _settings(desk, policy.settings))


def _clause(desk: Desk, clause: syntax.Clause) -> Block:
    spell = desk.spell
    article = "" if clause.article is None else f" {spell.text(clause.article)}"
    head = f"{spell.word('CLAUSE')} {spell.text(clause.title)}{article}"
    settings = _settings(desk, clause.settings)
    items = spaced([_item(desk, item, STEP) for item in sorted(clause.items, key=lambda i: i.span.start)])
    if settings and items and settings[0].start < items[0].start:
        items[0].apart = True
    return _headed(spell, head, clause.head.start, sorted([*settings, *items], key=lambda row: row.start))


def _headed(spell: Speller, head: str, start: int, beneath: Block) -> Block:
    return [Row(head + (spell.colon.rstrip() if beneath else ""), 0, start), *beneath]


def _settings(desk: Desk, settings: Iterable[syntax.Setting]) -> Block:
    out: Block = []
    for setting in settings:
        out += desk.line(STEP, setting.span.start, partial(_setting, setting=setting))
    return out


def _setting(spell: Speller, setting: syntax.Setting) -> Pieces:
    if isinstance(setting.value, syntax.ForKinds):
        return [for_kinds(spell, setting.value)]
    return [spell.setting(setting.key), spell.colon, *expression(spell, setting.value)]


def _item(desk: Desk, item: syntax.Item, indent: int) -> Block:
    match item:
        case syntax.Rule():
            return rule(desk, item, indent)
        case syntax.Replace() | syntax.Disable() | syntax.Adjust() | syntax.Except():
            return overlay(desk, item, indent)
        case syntax.Fact():
            return fact(desk, item, indent)
        case syntax.Wording():
            return wording(desk, item, indent)
        case _:
            return declaration(desk, item, indent)
