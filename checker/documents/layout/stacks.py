"""Cells on lines: one cell a line, as word processors write tables to text, goes in; tables come out.

Rows are told apart by blank lines between them, else by the row numbers, else by the length of the header.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from checker.documents.layout.grids import Found, header_rows
from checker.documents.layout.lines import Line
from checker.documents.model import Cell, Table
from checker.documents.words import Words, plain
from checker.source import Span

_NUMERIC = re.compile(r"[-+]?\d[\d,，.]*(?:%|[万亿千]?元|分)?|[-/—]+|无|")
_FIRST = frozenset({"1", "01", "001"})
_SUM = re.compile(r"(?:合|总)计|总分|合计得分|共计")
_TOTAL = re.compile(r"(?:合|总|小)计")
_SENTENCE_END = re.compile(r"[。；！？]$")
_LONGEST_CELL, _WIDEST_TABLE = 60, 50

Row = list[Line]


def find_stacks(text: str, lines: Sequence[Line], words: Words, taken: set[int]) -> list[Found]:
    """Tables of tab-led lines first, then those that only their header gives away; none in lines already taken."""
    led = [f for f in _find_led(text, lines, words) if taken.isdisjoint(range(f.first, f.last))]
    return led + _find_bare(text, lines, words, taken | {i for f in led for i in range(f.first, f.last)})


# --- lines that begin with a tab ------------------------------------------------------------------------


def _led(line: Line) -> bool:
    return line.indent.startswith("\t") and "\t" not in line.text


def _find_led(text: str, lines: Sequence[Line], words: Words) -> list[Found]:
    found: list[Found] = []
    at = 0
    while at < len(lines):
        if not _led(lines[at]):
            at += 1
            continue
        end = _led_end(lines, at)
        for rows in _tables_of_rows(_led_rows(lines[at:end], words), words):
            first = _index(lines, rows[0][0], at)
            found.append(Found(first, _index(lines, rows[-1][-1], first) + 1, _build(text, rows, words)))
        at = end
    return found


def _led_end(lines: Sequence[Line], at: int) -> int:
    """Where the run of tab-led lines ends; up to two blank lines may stand between rows."""
    end = ahead = at + 1
    while ahead < len(lines) and ahead - end <= 2:
        if _led(lines[ahead]):
            end = ahead + 1
        elif not lines[ahead].blank:
            break
        ahead += 1
    return end


def _led_rows(lines: Sequence[Line], words: Words) -> list[Row]:
    """The rows of a run of tab-led lines; none where it is rather text whose paragraphs begin with a tab."""
    groups = _groups(lines)
    cells = [line for g in groups for line in g]
    if len(cells) < 4 or 3 * sum(_SENTENCE_END.search(c.text) is not None for c in cells) > len(cells):
        return []
    usual, times = Counter(len(g) for g in groups).most_common(1)[0]
    parted = usual >= 2 and 2 * times >= len(groups) and len(groups) > 1
    if parted or (len(groups) > 1 and _is_header(groups[0], words)):
        return groups
    # No blank line tells rows apart, or one parts every cell: go by the header.
    return _by_period(cells, _header_length(cells, words), words)


def _groups(lines: Sequence[Line]) -> list[Row]:
    """Lines between truly empty ones; a line with nothing but a tab is an empty cell."""
    groups: list[Row] = [[]]
    for line in lines:
        if not line.blank or line.indent.startswith("\t"):
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [g for g in groups if g]


def _tables_of_rows(rows: list[Row], words: Words) -> list[list[Row]]:
    """One table for every header: tables of a form follow one another with no text between."""
    tables: list[list[Row]] = []
    for row in rows:
        if not tables or (_is_header(row, words) and len(row) != len(tables[-1][-1])):
            tables.append([])
        tables[-1].append(row)
    return tables


# --- lines that only their header gives away ------------------------------------------------------------


def _find_bare(text: str, lines: Sequence[Line], words: Words, taken: set[int]) -> list[Found]:
    known = [words.column(line.text) is not None for line in lines]
    found: list[Found] = []
    at = 0
    while at < len(lines):
        header = _bare_header(lines, at, known, words, taken) if any(known[at : at + 2]) else []
        if not header:
            at += 1
            continue
        rows = _bare_rows(lines, at, header, words, taken)
        last = _index(lines, rows[-1][-1], at) + 1
        if len(rows) > 1:
            found.append(Found(at, last, _build(text, rows, words)))
        at = last
    return found


def _bare_header(lines: Sequence[Line], at: int, known: Sequence[bool], words: Words, taken: set[int]) -> Row:
    """The lines from `at` on that are headings of columns: a group of its own, or as many labels as follow."""
    if lines[at].blank:
        return []
    near = range(at, min(len(lines), at + _WIDEST_TABLE))
    region = list(takewhile(lambda i: i not in taken and _may_be_cell(lines[i]), near))
    groups = _groups([lines[i] for i in region])
    if len(groups) > 1 and len(groups[1]) > 1 and _is_header(groups[0], words):
        return groups[0]
    filled = [i for i in region if not lines[i].blank]
    header = [lines[i] for i in takewhile(lambda i: known[i], filled)]
    return header if len(header) >= 3 and any(words.is_numeric(line.text) for line in header) else []


def _bare_rows(lines: Sequence[Line], at: int, header: Row, words: Words, taken: set[int]) -> list[Row]:
    """The header and the rows that fit it; the first few lines are tried before the rest is looked at."""
    start = _index(lines, header[-1], at) + 1
    kept: list[Row] = []
    for ahead in (4 * len(header), len(lines)):
        end = start
        while end < min(len(lines), start + ahead) and end not in taken and _may_be_cell(lines[end]):
            end += 1
        rows = groups = _groups(lines[start:end])
        if not groups or len(groups[0]) != len(header):
            rows = _by_period([line for g in [header, *groups] for line in g], len(header), words)[1:]
        kept = _while_fits(rows, len(header), header, words)
        if not kept:
            break
    return (
        [header, *kept, *_bare_total(lines, _index(lines, kept[-1][-1], at) + 1, header, words, taken)]
        if kept
        else [header]
    )


def _bare_total(lines: Sequence[Line], at: int, header: Row, words: Words, taken: set[int]) -> list[Row]:
    """A last row that is shorter, since only its name and its sums were written."""
    filled = [i for i in range(at, min(len(lines), at + 2 * len(header))) if not lines[i].blank]
    if not filled or filled[0] in taken or not _SUM.fullmatch(plain(lines[filled[0]].text)):
        return []
    sums = takewhile(lambda i: i not in taken and _NUMERIC.fullmatch(plain(lines[i].text)), filled[1:])
    row = [lines[i] for i in sums]
    return (
        [[lines[filled[0]], *row]] if 1 <= len(row) <= sum(words.is_numeric(c.text) for c in header) else []
    )


def _may_be_cell(line: Line) -> bool:
    return len(line.text) <= _LONGEST_CELL and _SENTENCE_END.search(line.text) is None


def _while_fits(rows: Sequence[Row], width: int, header: Row, words: Words) -> list[Row]:
    """The rows as far as they have the header's length and numbers where it wants numbers."""
    numeric = [i for i, c in enumerate(header) if words.is_numeric(c.text)]
    kept: list[Row] = []
    for row in rows:
        if len(row) != width or not all(_NUMERIC.fullmatch(plain(row[i].text)) for i in numeric):
            break
        kept.append(row)
    return kept


def _is_header(row: Row, words: Words) -> bool:
    known = sum(words.column(cell.text) is not None for cell in row)
    return len(row) >= 3 and known >= 2 and 2 * known >= len(row)


# --- rows by period -------------------------------------------------------------------------------------


def _header_length(cells: Sequence[Line], words: Words) -> int:
    """How many lines from the first on are headings of columns."""
    count = 0
    while count < len(cells) and words.column(cells[count].text) is not None:
        count += 1
    return count


def _by_period(cells: Sequence[Line], length: int, words: Words) -> list[Row]:
    header, rest = list(cells[:length]), list(cells[length:])
    if length < 3 or not rest:
        return []
    if words.column(header[0].text) in ("序号", "编号") and plain(rest[0].text) in _FIRST:
        return [header, *_by_number(rest, length)]
    return [header, *(rest[i : i + length] for i in range(0, len(rest), length))]


def _by_number(cells: list[Line], length: int) -> list[Row]:
    """Rows that begin with 1, 2, 3 …; one may be shorter or longer than the header: a cell is missing or broken."""
    rows: list[Row] = []
    at, number = 0, 1
    while at < len(cells):
        ahead = (at + length, *range(at + 2, min(at + 2 * length, len(cells))))
        following = next(
            (i for i in ahead if i < len(cells) and _starts_row(cells[i].text, number + 1)), None
        )
        if following is None:
            return [*rows, cells[at : at + length]]
        rows.append(cells[at:following])
        at, number = following, number + 1
        if _TOTAL.fullmatch(plain(cells[at].text)):
            return [*rows, cells[at : at + length]]
    return rows


def _starts_row(text: str, number: int) -> bool:
    bare = plain(text)
    return (bare.isascii() and bare.isdigit() and int(bare) == number) or _TOTAL.fullmatch(bare) is not None


# --- to a table -----------------------------------------------------------------------------------------


def _index(lines: Sequence[Line], line: Line, start: int) -> int:
    return next(i for i in range(start, len(lines)) if lines[i] is line)


def _build(text: str, rows: Sequence[Row], words: Words) -> Table:
    cells = tuple(
        tuple(Cell(line.text, line.span, r, c) for c, line in enumerate(row)) for r, row in enumerate(rows)
    )
    span = Span(rows[0][0].span.start, max(line.span.end for row in rows for line in row))
    return Table(cells, header_rows(cells, words), span, "lines")
