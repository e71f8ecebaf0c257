"""Facts and wordings of a pack go in; the rows of their canonical text come out."""

from __future__ import annotations

from collections.abc import Iterable

from checker.language import syntax
from checker.language.format.premises import given
from checker.language.format.rows import STEP, Block, Desk, Row, table
from checker.language.format.spelling import Speller


def wording(desk: Desk, w: syntax.Wording, indent: int) -> Block:
    spell = desk.spell
    head = f"{spell.word('WORDING')} {spell.ident(w.name)}{spell.colon}{_phrases(spell, w.phrases)}"
    return [Row(head, indent, w.span.start)]


def fact(desk: Desk, f: syntax.Fact, indent: int) -> Block:
    spell = desk.spell
    head = f"{spell.word('FACT')} {spell.ident(f.of)}.{spell.ident(f.name)}"
    if f.is_list:
        head += f" {spell.word('LIST_OF')}"
    if f.title is not None:
        head += f" {spell.text(f.title)}"
    below = [*(_field(spell, x, indent + STEP) for x in f.fields)]
    below += [row for r in f.readings for row in _reading(spell, r, indent + STEP)]
    if f.single is not None:
        head += spell.colon + _kind(spell, f.single)
    elif below:
        head += spell.colon.rstrip()
    return [Row(head, indent, f.span.start), *sorted(below, key=lambda row: row.start)]


def _field(spell: Speller, field: syntax.FactField, indent: int) -> Row:
    return Row(f"{spell.ident(field.name)}{spell.colon}{_kind(spell, field)}", indent, field.span.start)


def _kind(spell: Speller, field: syntax.FactField) -> str:
    kind = field.kind
    if kind.unit:
        text = f"{spell.word('COUNTED')} {spell.word('UNIT', kind.unit)}"
    else:
        text = spell.word("TYPE", kind.word)
    if field.written:
        text += f"{spell.comma}{spell.word('WRITTEN_AS')} {_phrases(spell, field.written)}"
    return text


def _phrases(spell: Speller, phrases: Iterable[syntax.Text]) -> str:
    return spell.listed.join(spell.text(t) for t in phrases)


def _reading(spell: Speller, r: syntax.Reading, indent: int) -> Block:
    head = f"{spell.word('EXAMPLE')} {spell.word('READS')}"
    if r.passage is not None:
        head += f" {spell.text(r.passage)}"
    if r.report is not None:
        head += f" {spell.word('REPORT')} {spell.text(r.report)}"
    if not r.table:
        return given(spell, head, r.premises, indent, r.span.start)
    start = r.table[0][0].span.start
    above = Row(f"{spell.word('PASSAGE')}{spell.colon.rstrip()}", indent + STEP, start - 1)
    cells = [[spell.cell(c) for c in row] for row in r.table]
    rows = table(indent + 2 * STEP, [row[0].span.start for row in r.table], cells)
    first, *rest = given(spell, head, r.premises, indent, r.span.start, beneath=True)
    return [first, above, *rows, *rest]
