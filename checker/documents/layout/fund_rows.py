"""Run-together funds: the head of a form, 年初预算数 全年预算数 … and its rows parted by single blanks, goes in; a table comes out.

A row that leaves cells empty does so without a trace; it is read only where what is left can stand in one way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.documents.layout.grids import Found
from checker.documents.layout.lines import Line
from checker.documents.model import Cell, Table
from checker.documents.words import Words, plain
from checker.source import Span

_PIECE = re.compile(r"\S+")
_AMOUNTS = re.compile(r"年初预算|全年预算|全年执行|预算数|执行数")
_NAME = re.compile(r"(?:其中[:：]?)?[一-鿿]*(?:总额|拨款|资金|结转|结余|收入)[一-鿿]*[:：]?|其中[:：]?")
_VALUE = re.compile(r"\d[\d,]*(?:\.\d+)?[%％]?|[-—/－]+")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_HEAD = re.compile(r"项目资金|预算执行|资金|[(（]?单?位?[:：]?万?元[)）]?")
_MOST_POINTS = 20
_WIDEST = 16  # pieces of a line of headings

Row = list[Span]


def find_funds(text: str, lines: Sequence[Line], words: Words, taken: set[int]) -> list[Found]:
    """Header and rows on lines of their own."""
    found: list[Found] = []
    at = 0
    while at < len(lines):
        form = None if at in taken or lines[at].blank else _funds(text, lines, at, words, taken)
        at = at + 1 if form is None else form.last
        found += [] if form is None else [form]
    return found


def _funds(text: str, lines: Sequence[Line], at: int, words: Words, taken: set[int]) -> Found | None:
    pieces = _pieces(lines[at])
    columns = _columns(text, pieces, words)
    if len(columns) < 4:
        return None
    rows: list[Row] = []
    end = at + 1
    while end < len(lines) and end not in taken:
        row = [] if lines[end].blank else _row(text, _pieces(lines[end]), len(columns), first=not rows)
        if row is None:
            return None
        if not row and not lines[end].blank:
            break
        rows += [row] if row else []
        end += 1
    if not rows:
        return None
    head = _head(text, lines, at, pieces, columns)
    return Found(at, end, _table(text, [[head, *columns], *rows]))


def _pieces(line: Line) -> list[Span]:
    start = line.span.start
    return [Span(start + m.start(), start + m.end()) for m in _PIECE.finditer(line.text)]


def _columns(text: str, pieces: Sequence[Span], words: Words) -> list[Span]:
    """The headings at the end of the line, amounts first; none where they are those of anything else."""
    if len(pieces) > _WIDEST:
        return []
    first = len(pieces)
    while first and words.column(text[pieces[first - 1].start : pieces[first - 1].end]) is not None:
        first -= 1
    amounts = [bool(_AMOUNTS.match(plain(text[s.start : s.end]))) for s in pieces[first:]]
    if sum(amounts) < 2:
        return []
    return list(pieces[first + amounts.index(True) :])


def _row(text: str, pieces: Sequence[Span], width: int, *, first: bool) -> Row | None:
    """Name and cells; empty where the line is no such row, None where its cells may stand in several ways."""
    size = 0
    while size < len(pieces) and _NAME.fullmatch(plain(text[pieces[size].start : pieces[size].end])):
        size += 1
    values = list(pieces[size:])
    if not size or not all(_VALUE.fullmatch(plain(text[s.start : s.end])) for s in values):
        return []
    name, end = Span(pieces[0].start, pieces[size - 1].end), pieces[-1].end
    empty = Span(end, end)
    if len(values) == width:
        return [name, *values]
    numbers = [plain(text[s.start : s.end]) for s in values]
    while not first and numbers and not _NUMBER.match(numbers[-1]):  # dashes, for cells that hold nothing
        numbers.pop()
        values.pop()
    if not values:
        return None if first else [name, *[empty] * width]
    plain_numbers = all(_NUMBER.fullmatch(n) for n in numbers)
    if len(values) == width - 1 == 5 and plain_numbers and _are_points(numbers[3]):
        return [name, *values[:4], empty, values[4]]  # the rate was left out
    if not first and len(values) == 3 and plain_numbers:
        return [name, *values, *[empty] * (width - 3)]
    return None


def _are_points(number: str) -> bool:
    """Whether a number can be the points of a row."""
    return int(number.replace(",", "").partition(".")[0]) <= _MOST_POINTS


def _head(text: str, lines: Sequence[Line], at: int, pieces: Sequence[Span], columns: Sequence[Span]) -> Span:
    """What stands before the headings, 项目资金（万元）, on their line or right above: it gives the unit."""
    own = [s for s in pieces if s.end <= columns[0].start]
    if own:
        return Span(own[0].start, own[-1].end)
    above = [line for line in lines[max(0, at - 3) : at] if not line.blank]
    if above and _HEAD.match(plain(above[-1].text)) and len(above[-1].text) <= 12:
        return above[-1].span
    return Span(columns[0].start, columns[0].start)


def _table(text: str, rows: Sequence[Row]) -> Table:
    cells = tuple(
        tuple(Cell(text[s.start : s.end], s, r, c) for c, s in enumerate(row)) for r, row in enumerate(rows)
    )
    span = Span(min(s.start for s in rows[0] if s.end > s.start), max(s.end for row in rows for s in row))
    return Table(cells, 1, span, "form")
