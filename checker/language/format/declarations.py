"""Declarations of the tree go in; the rows of their canonical text come out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import assert_never

from checker.language import syntax
from checker.language.format.expressions import Pieces, expression, flat, gap
from checker.language.format.rows import STEP, Block, Desk, Row
from checker.language.format.spelling import Speller


def declaration(desk: Desk, d: syntax.Declaration, indent: int, *, replaces: bool = False) -> Block:
    """With 替换 before it where it `replaces` another."""
    start, inside = d.span.start, indent + STEP
    match d:
        case syntax.Bands():
            rows = band_rows(desk.spell, d, inside)
        case syntax.Weights():
            rows = weight_rows(desk.spell, d.rows, inside)
        case syntax.Outline():
            rows = outline_rows(desk.spell, d.rows, inside)
        case syntax.Parameter():
            rows = parameter_rows(desk, d.rows, inside)
        case syntax.Lexicon():
            rows = _lexicon_rows(desk.spell, d.rows, inside)
        case syntax.Define():
            return desk.line(indent, start, partial(_define, d=d, replaces=replaces))
        case _:
            assert_never(d)
    head = replacing(desk.spell, replaces) + _head(desk.spell, d)
    return [Row(head + (desk.spell.colon.rstrip() if rows else ""), indent, start), *rows]


def replacing(spell: Speller, replaces: bool) -> str:
    return f"{spell.word('REPLACE')} " if replaces else ""


def _head(spell: Speller, d: syntax.Declaration) -> str:
    word, name = spell.word, spell.ident(d.name)
    match d:
        case syntax.Bands():
            return f"{word('BANDS')} {name} {scale(spell, d)}"
        case syntax.Weights():
            return f"{word('WEIGHTS')} {name} {total(spell, d)}"
        case syntax.Outline():
            return f"{word('OUTLINE')} {name}"
        case syntax.Parameter():
            by = "" if d.by is None else f" {word('BY', 'key')} {flat(spell, d.by)}"
            return f"{word('PARAMETER')} {name}{by}"
        case syntax.Lexicon():
            return f"{word('LEXICON')} {name}"
        case syntax.Define():
            return ""
        case _:
            assert_never(d)


def _define(spell: Speller, d: syntax.Define, replaces: bool) -> Pieces:
    named = f"{replacing(spell, replaces)}{spell.word('DEFINE')} {spell.ident(d.name)}"
    if d.parameters:
        named += f"({', '.join(spell.ident(p) for p in d.parameters)})"
    after = (d.parameters[-1] if d.parameters else d.name).span.end
    equals = gap(spell, after, d.body.span.start)
    return [named, equals, f"{spell.word('EQ')} ", *expression(spell, d.body)]


def scale(spell: Speller, d: syntax.Bands) -> str:
    return f"{spell.word('BY', 'unit')} {spell.word('UNIT', d.unit.text)} {spell.interval(d.scale)}"


def total(spell: Speller, d: syntax.Weights) -> str:
    return f"{spell.word('TOTAL')} {spell.number(d.total)}"


# --- rows -------------------------------------------------------------------------------------------------


def labels(spell: Speller, labels: Iterable[syntax.Ident]) -> str:
    return " | ".join(spell.label(label) for label in labels)


def band_rows(spell: Speller, d: syntax.Bands, indent: int) -> Block:
    return [
        Row(f"{labels(spell, r.labels)}{spell.colon}{spell.interval(r.interval)}", indent, r.span.start)
        for r in d.rows
    ]


def weight_rows(spell: Speller, rows: Iterable[syntax.WeightRow], indent: int) -> Block:
    out: Block = []
    for row in rows:
        text = f"{spell.label(row.label)}{spell.colon}{spell.number(row.value)}"
        out += [Row(text, indent, row.span.start), *weight_rows(spell, row.children, indent + STEP)]
    return out


def outline_rows(spell: Speller, rows: Iterable[syntax.OutlineRow], indent: int) -> Block:
    out: Block = []
    for row in rows:
        demands = [] if row.presence is None else [spell.word("PRESENCE", row.presence)]
        if row.at_least is not None:
            demands.append(f"{spell.word('AT_LEAST')} {spell.number(row.at_least)}")
        demanded = spell.colon + spell.comma.join(demands) if demands else ""
        out.append(Row(labels(spell, row.labels) + demanded, indent, row.span.start))
        out += outline_rows(spell, row.children, indent + STEP)
    return out


def parameter_rows(desk: Desk, rows: Iterable[syntax.ParameterRow], indent: int) -> Block:
    out: Block = []
    for row in rows:
        out += desk.line(
            indent, row.span.start, partial(_parameter_row, row=row), partial(_parameter_basis, row=row)
        )
    return out


def _parameter_row(spell: Speller, row: syntax.ParameterRow) -> Pieces:
    since = spell.date(row.since) if isinstance(row.since, syntax.Date) else spell.number(row.since)
    return [f"{spell.word('SINCE')} {since}{spell.colon}", *expression(spell, row.value)]


def _parameter_basis(spell: Speller, row: syntax.ParameterRow) -> str:
    return "" if row.basis is None else f"{spell.comma}{spell.word('BASIS')} {spell.text(row.basis)}"


def _lexicon_rows(spell: Speller, rows: Sequence[syntax.LexiconRow], indent: int) -> Block:
    """Phrases written side by side stay so."""
    out: Block = []
    last = 0
    for row in rows:
        line = spell.source.line_of(row.span.start)
        if line == last:
            out[-1].text += f"、{spell.label(row.phrase)}"
        else:
            out.append(Row(_phrase(spell, row), indent, row.span.start))
        last = line
    return out


def _phrase(spell: Speller, row: syntax.LexiconRow) -> str:
    text = spell.label(row.phrase)
    if row.correction is not None:
        text += f" {spell.word('ARROW')} {spell.label(row.correction)}"
    if row.exceptions:
        exceptions = spell.listed.join(spell.label(x) for x in row.exceptions)
        text += f"{spell.comma}{spell.word('NOT_COUNTING')}{spell.colon}{exceptions}"
    return text
