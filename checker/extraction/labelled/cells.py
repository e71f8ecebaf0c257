"""Tables go in; what stands beside or under a label comes out, and the rows under heads that are labels of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.documents.model import Cell, Table
from checker.documents.words import plain
from checker.extraction.labelled.fields import Labelled, Path
from checker.extraction.labelled.values import Stated, figure_between, figure_of, words_after
from checker.extraction.model import Figure, FigureKind, Json, Reading, at, stated
from checker.extraction.numbers.measure_words import MONEY, money_unit
from checker.extraction.sentences.clauses import clauses
from checker.extraction.sentences.statements import fold_clauses
from checker.extraction.tables.blanks import is_blank
from checker.extraction.tables.columns import table_unit
from checker.folding import fold
from checker.source import Span
from checker.vocabulary import FieldSpec, Kind, RecordSpec, Vocabulary
from checker.wording import Phrase, words

_UNIT = re.compile(r"[(\[](?:单位:)?(?P<unit>[^()\[\]]{1,4})[)\]]:?$")
_DECORATION = re.compile(r"[(\[][^()\[\]]*[)\]]|[\s:\"*]")
_TOTALS = words("合计栏名")
_UNITS = {Kind.RATE: "%", Kind.SCORE: "分"}
_KINDS = {Kind.MONEY: FigureKind.MONEY, Kind.RATE: FigureKind.RATE, Kind.SCORE: FigureKind.SCORE}


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table with its figures by cell, the unit it states for its money, and the labels that its cells are."""

    table: Table
    figures: dict[tuple[int, int], list[Figure]]
    unit: str | None

    def value(self, field: FieldSpec, label: Cell, cell: Cell) -> Stated | None:
        """What a cell says of a field, all of it; a bare number has the unit of its label, else of the table."""
        if is_blank(cell.text):
            return None
        if field.type.kind is Kind.TEXT:
            return Stated(cell.text, cell.span)
        figures = self.figures.get((cell.row, cell.column), [])
        if len(figures) != 1 or plain(cell.text).strip() != plain(_printed(cell, figures[0])).strip():
            return None
        found = figure_of(field, _with_unit(field, figures[0], label.text, self.unit))
        return None if found is None or found.unreadable else Stated(found, found.span)


def _printed(cell: Cell, figure: Figure) -> str:
    return cell.text[figure.span.start - cell.span.start : figure.span.end - cell.span.start]


def _with_unit(field: FieldSpec, figure: Figure, label: str, table: str | None) -> Figure:
    if figure.unit or field.type.kind not in (*_KINDS, Kind.COUNT):
        return figure
    said = _UNIT.search(fold(label).strip())
    unit = said["unit"] if said else None
    if field.type.kind is Kind.MONEY:
        unit = unit if unit in MONEY else table
        unit = money_unit(unit) if unit else None
    unit = unit or _UNITS.get(field.type.kind)
    kind = _KINDS.get(field.type.kind, figure.kind)
    return figure if unit is None else replace(figure, unit=unit, kind=kind)


def stated_in_tables(
    reading: Reading, known: Labelled, vocabulary: Vocabulary
) -> Iterator[tuple[Path, Stated]]:
    if known.by_name:
        for grid in _grids(reading, vocabulary):
            for row in grid.table.rows:
                for number, cell in enumerate(row):
                    asked = known.whole(_bare(cell.text))
                    if asked is not None:
                        found = _beside_or_under(grid, known, asked[1], row, number)
                        yield from () if found is None else [(asked[0], found)]
                    elif cell.text:
                        yield from _within(grid, known, cell)


def _bare(text: str) -> str:
    return _DECORATION.sub("", fold(text))


def _beside_or_under(
    grid: _Grid, known: Labelled, field: FieldSpec, row: Sequence[Cell], number: int
) -> Stated | None:
    label = row[number]
    beside = next((c for c in row[number + 1 :] if c.text), None)
    if beside is not None and not _is_label(beside, known) and (found := grid.value(field, label, beside)):
        return found
    under = [c for r in grid.table.rows[label.row + 1 :] for c in r if c.column == label.column and c.text]
    if len(under) > 1:
        under = [c for c in under if _is_total(grid.table.rows[c.row])]
    return grid.value(field, label, under[0]) if len(under) == 1 else None


def _is_label(cell: Cell, known: Labelled) -> bool:
    bare = _bare(cell.text)
    return any(name.word == bare for name in known.names.find(bare))


def _is_total(row: Sequence[Cell]) -> bool:
    return any(plain(c.text) in _TOTALS for c in row[:3])


def _within(grid: _Grid, known: Labelled, cell: Cell) -> Iterator[tuple[Path, Stated]]:
    """`三公经费预算数：12万元` in one cell."""
    text, offset = fold_clauses(cell.text), cell.span.start
    figures = [
        replace(f, start=f.span.start - offset, end=f.span.end - offset)
        for f in grid.figures.get((cell.row, cell.column), [])
    ]
    for start, end in clauses(text, figures):
        names = list(known.names.find(text, start, end))
        for i, name in enumerate(names):
            asked = known.by_name.get(name.word)
            if asked is None:
                continue
            path, field = asked
            until = names[i + 1].start if i + 1 < len(names) else end
            if field.type.kind is Kind.TEXT:
                place = words_after(text, name.end, until)
                if place is not None:
                    yield path, Stated(cell.text[place[0] : place[1]], _span(cell, place))
            elif (figure := figure_between(field, text, name.end, until, figures)) is not None:
                yield path, Stated(figure, figure.span)


def _span(cell: Cell, place: tuple[int, int]) -> Span:
    return Span(cell.span.start + place[0], cell.span.start + place[1])


def _grids(reading: Reading, vocabulary: Vocabulary) -> Iterator[_Grid]:
    by_block: dict[int, dict[tuple[int, int], list[Figure]]] = {}
    for figure in reading.figures:
        if figure.cell is not None:
            by_block.setdefault(figure.block, {}).setdefault(figure.cell, []).append(figure)
    for block, table in reading.tables():
        yield _Grid(table, by_block.get(block, {}), table_unit(reading.document, block, table))


@dataclass(frozen=True, slots=True)
class _Heads:
    """What heads the columns of a list."""

    labels: Mapping[str, FieldSpec]
    phrases: tuple[tuple[Phrase, FieldSpec], ...]

    def field(self, cell: Cell) -> FieldSpec | None:
        bare = _bare(cell.text)
        return self.labels.get(bare) or next((f for p, f in self.phrases if bare and p.fullmatch(bare)), None)


def rows_by_columns(
    reading: Reading, field: FieldSpec, record: RecordSpec, vocabulary: Vocabulary
) -> list[Json] | None:
    """The rows of every table whose heads are the labels of at least two fields of the record; None where none is."""
    heads = _Heads(
        {_bare(label): f for f in record.fields.values() for label in f.labels},
        tuple((phrase, f) for f in record.fields.values() for phrase in f.written),
    )
    found = [item for grid in _grids(reading, vocabulary) for item in _rows(reading, grid, heads)]
    return found or None


def _rows(reading: Reading, grid: _Grid, heads: _Heads) -> Iterator[Json]:
    columns: dict[int, tuple[FieldSpec, Cell]] = {}
    for row in grid.table.rows:
        named = {c.column: (field, c) for c in row if (field := heads.field(c)) is not None}
        if len({f.en for f, _ in named.values()}) >= 2:
            columns = named
        elif columns and not _is_total(row) and any(c.text for c in row):
            yield _item(reading, grid, columns, row)


def _item(
    reading: Reading, grid: _Grid, columns: dict[int, tuple[FieldSpec, Cell]], row: Sequence[Cell]
) -> Json:
    document = reading.document
    item: Json = {}
    filled = [c.span for c in row if c.text]
    for cell in row:
        if cell.column in columns:
            field, head = columns[cell.column]
            item[field.en] = _fact(reading, grid, field, head, cell)
    place = replace(filled[0], end=filled[-1].end)
    return {**item, "at": at(document, place, table=grid.table.index, row=row[0].row)}


def _fact(reading: Reading, grid: _Grid, field: FieldSpec, head: Cell, cell: Cell) -> Json | None:
    where: Json = {"table": grid.table.index, "row": cell.row, "column": cell.column}
    if is_blank(cell.text):
        return None
    found = grid.value(field, head, cell)
    match found.value if found is not None else None:
        case None:
            return {"unreadable": True, "at": at(reading.document, cell.span, **where)}
        case str(words):
            return stated(reading.document, words, cell.span, **where)
        case figure:
            return stated(reading.document, figure.digits, figure.span, figure.unit, **where)
