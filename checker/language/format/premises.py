"""Examples and flips of the tree go in; the rows of their canonical text come out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from checker.language import syntax
from checker.language.format.declarations import band_rows, outline_rows, scale, total, weight_rows
from checker.language.format.expressions import flat
from checker.language.format.rows import STEP, Block, Desk, Row, table
from checker.language.format.spelling import Speller


def example(desk: Desk, e: syntax.Example, indent: int) -> Block:
    spell = desk.spell
    head = f"{spell.word('EXAMPLE')} {spell.word('VERDICT', e.verdict)}{spell.in_brackets(e.severity)}"
    if e.as_of is not None:
        head += f" {spell.date(e.as_of)}"
    return _given(spell, head, e, indent)


def flip(desk: Desk, f: syntax.Flip, indent: int) -> Block:
    word = desk.spell.word
    verdicts = f"{word('VERDICT', f.before)} {word('ARROW')} {word('VERDICT', f.after)}"
    return _given(desk.spell, f"{word('EXAMPLE')} {word('FLIPS')} {verdicts}", f, indent)


def _given(spell: Speller, head: str, e: syntax.Example | syntax.Flip, indent: int) -> Block:
    """What an example gives: a passage, a report, or premises, on its line or beneath it as the author wrote them."""
    start = e.span.start
    if e.original is not None:
        return [Row(f"{head} {spell.word('PASSAGE')} {spell.text(e.original)}", indent, start)]
    if e.report is not None:
        return [Row(f"{head} {spell.word('REPORT')} {spell.text(e.report)}", indent, start)]
    return given(spell, head, e.premises, indent, start)


def given(
    spell: Speller, head: str, premises: Sequence[syntax.Premise], indent: int, start: int, *, beneath: bool = False
) -> Block:  # fmt: skip
    """A head with its premises on its line, or beneath it where its author wrote them there."""
    if not premises:
        return [Row(head + (spell.colon.rstrip() if beneath else ""), indent, start)]
    lines = _lines(spell, premises)
    out: Block = []
    if spell.source.line_of(start) == spell.source.line_of(premises[0].span.start):
        first, *lines = lines
        out += _side_by_side(spell, first, indent, head + spell.colon, start)
    else:
        out.append(Row(head + spell.colon.rstrip(), indent, start))
    for line in lines:
        out += _side_by_side(spell, line, indent + STEP, "", line[0].span.start)
    return out


def _lines(spell: Speller, premises: Sequence[syntax.Premise]) -> list[list[syntax.Premise]]:
    """Premises by the line they stand in."""
    lines: list[list[syntax.Premise]] = []
    last = 0
    for premise in premises:
        line = spell.source.line_of(premise.span.start)
        if line != last:
            lines.append([])
        lines[-1].append(premise)
        last = line
    return lines


def _side_by_side(
    spell: Speller, premises: Sequence[syntax.Premise], indent: int, head: str, start: int
) -> Block:
    text = head + spell.comma.join(_premise(spell, p) for p in premises)
    return [Row(text, indent, start), *_beneath(spell, premises[-1], indent + STEP)]


def _premise(spell: Speller, p: syntax.Premise) -> str:
    path, colon = flat(spell, p.path), spell.colon.rstrip()
    match p:
        case syntax.Given():
            return f"{path} {spell.word('EQ')} {flat(spell, p.value)}"
        case syntax.GivenState():
            return f"{path} {spell.word('STATE', p.state)}"
        case syntax.GivenTable():
            return path + colon
        case syntax.GivenBands():
            return f"{path} {scale(spell, p.bands)}{colon}"
        case syntax.GivenWeights():
            return f"{path} {total(spell, p.weights)}{colon}"
        case syntax.GivenOutline():
            return f"{path} {spell.word('OUTLINE')}{colon}"
        case _:
            assert_never(p)


def _beneath(spell: Speller, p: syntax.Premise, indent: int) -> Block:
    match p:
        case syntax.Given() | syntax.GivenState():
            return []
        case syntax.GivenTable():
            rows = [row for row in (p.header, *p.rows) if row]
            return table(indent, [r[0].span.start for r in rows], [[spell.cell(c) for c in r] for r in rows])
        case syntax.GivenBands():
            return band_rows(spell, p.bands, indent)
        case syntax.GivenWeights():
            return weight_rows(spell, p.weights.rows, indent)
        case syntax.GivenOutline():
            return outline_rows(spell, p.outline.rows, indent)
        case _:
            assert_never(p)
