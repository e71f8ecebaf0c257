"""Overlays of the tree go in; the rows of their canonical text come out.

Reason, date, severity and conditions stand on the line of the overlay or beneath it, where the author wrote them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import assert_never

from checker.language import syntax
from checker.language.format.declarations import declaration, parameter_rows
from checker.language.format.expressions import Pieces, expression, joined
from checker.language.format.premises import flip
from checker.language.format.rows import STEP, Block, Desk, Row
from checker.language.format.rules import rule
from checker.language.format.spelling import Speller
from checker.source import Span


@dataclass(frozen=True, slots=True)
class _Term:
    """One thing an overlay says; `first` is told whether it begins a line of its own."""

    span: Span
    write: Callable[[Speller, bool], Pieces]


def overlay(desk: Desk, o: syntax.Overlay, indent: int) -> Block:
    spell = desk.spell
    match o:
        case syntax.Replace():
            return _replace(desk, o, indent)
        case syntax.Disable():
            head = f"{spell.word('DISABLE')} {spell.word('RULE')} {o.rule.text}"
            terms = [*_reason(o.reason), *_until(o.until)]
            return _around(desk, o, o.rule, head, terms, [], indent)
        case syntax.Adjust():
            kind = spell.word("RULE" if o.kind == "rule" else "PARAMETER")
            head = f"{spell.word('ADJUST')} {kind} {spell.ident(o.target)}"
            terms = [*_severity(o.severity), *_reason(o.reason)]
            rows = parameter_rows(desk, o.rows, indent + STEP)
            return _around(desk, o, o.target, head, terms, rows, indent)
        case syntax.Except():
            head = f"{spell.word('EXCEPT')} {spell.word('RULE')} {o.rule.text}"
            terms = [*(_condition(c) for c in o.conditions), *_reason(o.reason)]
            return _around(desk, o, o.rule, head, terms, [], indent)
        case _:
            assert_never(o)


def _replace(desk: Desk, o: syntax.Replace, indent: int) -> Block:
    new = o.item
    if isinstance(new, syntax.Rule):
        body = rule(desk, new, indent, replaces=True)
    else:
        body = declaration(desk, new, indent, replaces=True)
    body[0].start = o.span.start
    beneath = _term_rows(desk, _reason(o.reason), indent + STEP)
    beneath += [row for f in o.flips for row in flip(desk, f, indent + STEP)]
    colon = desk.spell.colon.rstrip()
    if beneath and len(body) == 1 and not isinstance(new, syntax.Define):
        body[0].text += colon
    return sorted([*body, *beneath], key=lambda row: row.start)


def _around(
    desk: Desk,
    o: syntax.Overlay,
    target: syntax.Ident,
    head: str,
    terms: list[_Term],
    rows: Block,
    indent: int,
) -> Block:
    """The head with the terms beside it, and beneath it the other terms, the rows and the flips, in their order."""
    line_of = desk.spell.source.line_of
    terms = sorted(terms, key=lambda t: t.span.start)
    beside = [t for t in terms if line_of(t.span.start) == line_of(target.span.start)]
    beneath = _term_rows(desk, [t for t in terms if t not in beside], indent + STEP) + rows
    for f in o.flips:
        beneath += flip(desk, f, indent + STEP)
    beneath.sort(key=lambda row: row.start)
    spell = desk.spell
    if not beside:
        return [Row(head + (spell.colon.rstrip() if beneath else ""), indent, o.span.start), *beneath]
    first = [Row(head + spell.colon + joined(_pieces(spell, beside, False)), indent, o.span.start)]
    return [*first, *beneath]


def _term_rows(desk: Desk, terms: list[_Term], indent: int) -> Block:
    lines: dict[int, list[_Term]] = {}
    for term in terms:
        lines.setdefault(desk.spell.source.line_of(term.span.start), []).append(term)
    out: Block = []
    for side_by_side in lines.values():
        start = side_by_side[0].span.start
        out += desk.line(indent, start, partial(_pieces, terms=side_by_side, first=True))
    return out


def _pieces(spell: Speller, terms: list[_Term], first: bool) -> Pieces:
    out: Pieces = []
    for index, term in enumerate(terms):
        out += [*([spell.comma] if index else []), *term.write(spell, first and not index)]
    return out


# --- terms ------------------------------------------------------------------------------------------------


def _reason(reason: syntax.Reason | None) -> list[_Term]:
    if reason is None:
        return []

    def write(spell: Speller, first: bool) -> Pieces:
        colon = "：" if first and spell.lang == "zh" else " "
        basis = (
            "" if reason.basis is None else f"{spell.comma}{spell.word('BASIS')} {spell.text(reason.basis)}"
        )
        return [f"{spell.word('REASON')}{colon}{spell.text(reason.text)}{basis}"]

    return [_Term(reason.span, write)]


def _until(until: syntax.Date | None) -> list[_Term]:
    if until is None:
        return []
    return [_Term(until.span, lambda spell, _: [f"{spell.word('UNTIL')} {spell.date(until)}"])]


def _severity(severity: syntax.SetSeverity | None) -> list[_Term]:
    if severity is None:
        return []

    def write(spell: Speller, first: bool) -> Pieces:
        colon = spell.colon if first else " "
        return [f"{spell.word('LEVEL')}{colon}{spell.word('SEVERITY', severity.severity)}"]

    return [_Term(severity.span, write)]


def _condition(condition: syntax.Expr) -> _Term:
    return _Term(condition.span, lambda spell, _: [f"{spell.word('IF')} ", *expression(spell, condition)])
