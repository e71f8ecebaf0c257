"""Rules of the tree go in; the rows of their canonical text come out."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from checker.language import syntax
from checker.language.format.declarations import replacing
from checker.language.format.expressions import Pieces, expression, flat, gap, message, operand
from checker.language.format.premises import example
from checker.language.format.rows import STEP, Block, Desk, Row
from checker.language.format.spelling import Speller


def rule(desk: Desk, r: syntax.Rule, indent: int, *, replaces: bool = False) -> Block:
    """With 替换 before it where it `replaces` another."""
    spell = desk.spell
    head = f"{replacing(spell, replaces)}{spell.word('RULE')} {r.id.text}" + (
        "" if r.title is None else f" {spell.text(r.title)}"
    )
    lines = [row for line in r.lines for row in _line(desk, line, indent + STEP)]
    return [Row(head + (spell.colon.rstrip() if r.lines else ""), indent, r.span.start), *lines]


def _line(desk: Desk, line: syntax.RuleLine, indent: int) -> Block:
    if isinstance(line, syntax.Example):
        return example(desk, line, indent)
    tail = partial(_message, line=line) if isinstance(line, syntax.Otherwise | syntax.Hits) else None
    return desk.line(indent, line.span.start, partial(_written, line=line), tail)


def _written(spell: Speller, line: syntax.RuleLine) -> Pieces:
    word = spell.word
    match line:
        case syntax.SetSeverity():
            return [f"{word('LEVEL')}{spell.colon}{word('SEVERITY', line.severity)}"]
        case syntax.ForKinds():
            return [for_kinds(spell, line)]
        case syntax.Mandatory():
            return [word("MANDATORY")]
        case syntax.Needs():
            return [_needs(spell, line)]
        case syntax.ForEach(items=None):
            return [f"{word('FOR_EACH')} {spell.ident(line.variable)}"]
        case syntax.ForEach():
            assert line.items is not None
            return [
                f"{word('FOR_EACH')} {spell.ident(line.variable)}",
                *_over(spell, line.variable, line.items),
            ]
        case syntax.ForPair():
            names = f"{spell.ident(line.first)}{spell.listed}{spell.ident(line.second)}"
            return [f"{word('FOR_PAIR')} {names}", *_over(spell, line.second, line.items)]
        case syntax.Guard():
            return [f"{word('IF')} ", *expression(spell, line.condition)]
        case syntax.Let():
            equals = gap(spell, line.name.span.end, line.value.span.start)
            value = expression(spell, line.value)
            return [f"{word('LET')} {spell.ident(line.name)}", equals, f"{word('EQ')} ", *value]
        case syntax.Should():
            return [
                f"{word('SHOULD')}{spell.in_brackets(line.severity)} ",
                *expression(spell, line.condition),
            ]
        case syntax.Otherwise():
            return _otherwise(spell, line)
        case syntax.Hits():
            found = f"{word('FIND')}{spell.in_brackets(line.severity)} {spell.ident(line.variable)}"
            return [found, *_over(spell, line.variable, line.items)]
        case syntax.Remedy():
            return [f"{word('REMEDY')} {message(spell, line.message)}"]
        case syntax.Basis():
            article = "" if line.article is None else f" {spell.text(line.article)}"
            return [f"{word('BASIS')} {spell.text(line.document)}{article}"]
        case syntax.Example():
            raise AssertionError(line)
        case _:
            assert_never(line)


def for_kinds(spell: Speller, kinds: syntax.ForKinds) -> str:
    names = spell.listed.join(spell.ident(name) for name in kinds.names)
    return f"{spell.word('FOR_KINDS')}{spell.colon}{names}"


def _needs(spell: Speller, line: syntax.Needs) -> str:
    text = f"{spell.word('NEEDS')} {spell.listed.join(flat(spell, p) for p in line.paths)}"
    if line.judged_by is None:
        return text
    before = "：" if spell.lang == "zh" else " "
    return f"{text}{before}{spell.word('ELSE_SEE')} {line.judged_by.text}"


def _over(spell: Speller, variable: syntax.Ident, items: syntax.Expr) -> Pieces:
    within = gap(spell, variable.span.end, items.span.start)
    return [within, f"{spell.word('IN')} ", *operand(spell, items)]


def _otherwise(spell: Speller, line: syntax.Otherwise) -> Pieces:
    out: Pieces = [spell.word("OTHERWISE")]
    if line.severity is not None:
        out.append(f" {spell.word('SEVERITY', line.severity)}")
    if line.condition is not None:
        out += [f" {spell.word('IF')} ", *expression(spell, line.condition)]
    return out


def _message(spell: Speller, line: syntax.Otherwise | syntax.Hits) -> str:
    """A colon stands before the message exactly when something stands before it."""
    plain = isinstance(line, syntax.Otherwise) and line.severity is None and line.condition is None
    return (" " if plain else spell.colon) + message(spell, line.message)
