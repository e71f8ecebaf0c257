"""Cells on lines: one cell a line, as word processors write tables to text, goes in; tables come out.

Rows are told apart by blank lines between them, else by the row numbers, else by the length of the header.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from checker.documents.grids import Found, header_rows
from checker.documents.lines import Line
from checker.documents.model import Cell, Table
from checker.documents.words import Words, plain
from checker.source import Span

_NUMBER = re.compile(r"[-+]?\d[\d,，.]*(?:%|元|万元|分)?|[-/]+|无|")
_ROW_NUMBER = re.compile(r"\d{1,4}")
_TOTAL = re.compile(r"(?:合|总|小)计")
_SENTENCE_END = re.compile(r"[。；！？]$")

Row = list[Line]


def find_stacks(text: str, lines: Sequence[Line], words: Words) -> list[Found]:
    """Tables of tab-led lines first, then those that only their header gives away."""
    led = _find_led(text, lines, words)
    taken = {i for f in led for i in range(f.first, f.last)}
    return led + _find_bare(text, lines, words, taken)


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
        end = at + 1
        ahead = end
        while ahead < len(lines) and (_led(lines[ahead]) or (lines[ahead].blank and ahead - end < 3)):
            ahead += 1
            if _led(lines[ahead - 1]):
                end = ahead
        rows = _led_rows(lines[at:end], words)
        if rows is not None:
            found.append(Found(at, end, _build(text, rows, words)))
        at = end
    return found


def _led_rows(lines: Sequence[Line], words: Words) -> list[Row] | None:
    """The rows of a run of tab-led lines; None where it is rather text whose paragraphs begin with a tab."""
    groups: list[Row] = []
    group: Row = []
    for line in lines:
        if _led(line):
            group.append(line)
        elif group:
            groups.append(group)
            group = []
    groups.append(group)
    cells = [line for g in groups for line in g]
    if len(cells) < 4 or 3 * sum(_SENTENCE_END.search(c.text) is not None for c in cells) > len(cells):
        return None
    sizes = Counter(len(g) for g in groups)
    usual, times = sizes.most_common(1)[0]
    if usual >= 2 and times >= 2 and 2 * times >= len(groups):
        return groups
    if usual >= 2 and len(groups) > 1 and header_length(groups[0], words) == len(groups[0]):
        return groups
    # No blank line tells rows apart (or one parts every cell): go by the header.
    length = header_length(cells, words)
    return _by_period(cells, length, words) if length >= 3 else None


# --- lines that only their header gives away ------------------------------------------------------------


def _find_bare(text: str, lines: Sequence[Line], words: Words, taken: set[int]) -> list[Found]:
    found: list[Found] = []
    at = 0
    while at < len(lines):
        if at in taken or lines[at].blank or words.column(lines[at].text) is None:
            at += 1
            continue
        body = [i for i in range(at, _bare_end(lines, at, taken)) if not lines[i].blank]
        length = header_length([lines[i] for i in body], words)
        rows = _bare_rows([lines[i] for i in body], length, words) if length >= 3 else None
        if rows is None:
            at += max(1, length)
            continue
        last = lines.index(rows[-1][-1], at) + 1
        found.append(Found(at, last, _build(text, rows, words)))
        at = last
    return found


def _bare_end(lines: Sequence[Line], at: int, taken: set[int]) -> int:
    """A run of short lines that are no sentences; two blank lines in a row are still within a table."""
    end = at
    while (
        end < len(lines)
        and end not in taken
        and len(lines[end].text) <= 60
        and not _SENTENCE_END.search(lines[end].text)
    ):
        end += 1
    return end


def _bare_rows(cells: Sequence[Line], length: int, words: Words) -> list[Row] | None:
    rows = _by_period(cells, length, words)
    if rows is None:
        return None
    numeric = [i for i, c in enumerate(rows[0]) if words.is_numeric(c.text)]
    while len(rows) > 1 and not _fits(rows[-1], numeric, length):
        rows.pop()
    return rows if len(rows) > 1 and numeric else None


def _fits(row: Row, numeric: Sequence[int], length: int) -> bool:
    return len(row) == length and all(_NUMBER.fullmatch(plain(row[i].text)) for i in numeric if i < len(row))


# --- rows by period -------------------------------------------------------------------------------------


def header_length(cells: Sequence[Line], words: Words) -> int:
    """How many lines from the first on are headings of columns."""
    count = 0
    for cell in cells:
        if words.column(cell.text) is None:
            break
        count += 1
    return count


def _by_period(cells: Sequence[Line], length: int, words: Words) -> list[Row] | None:
    header, rest = list(cells[:length]), list(cells[length:])
    if not rest:
        return None
    numbered = _ROW_NUMBER.fullmatch(plain(rest[0].text)) is not None and plain(rest[0].text) in (
        "1",
        "01",
        "001",
    )
    if not numbered:
        return [header, *(rest[i : i + length] for i in range(0, len(rest), length))]
    if words.column(header[0].text) not in ("序号", "编号"):
        return None
    return [header, *_by_number(rest, length)]


def _by_number(cells: list[Line], length: int) -> list[Row]:
    """Rows that begin with 1, 2, 3 …; a row may be shorter or longer than the header where a cell is empty or broken."""
    rows: list[Row] = []
    at, number = 0, 1
    while at < len(cells):
        following = next(
            (i for i in [at + length, *range(at + 2, min(at + 2 * length, len(cells)))]
             if i < len(cells) and _starts_row(cells[i].text, number + 1)),
            None,
        )  # fmt: skip
        if following is None:
            rows.append(cells[at : at + length])
            rest = cells[at + length :]
            if rest and _TOTAL.fullmatch(plain(rest[0].text)):
                rows.append(rest[:length])
            return rows
        rows.append(cells[at:following])
        at, number = following, number + 1
        if _TOTAL.fullmatch(plain(cells[at].text)):
            rows.append(cells[at : at + length])
            return rows
    return rows


def _starts_row(text: str, number: int) -> bool:
    bare = plain(text)
    return (bare.isdigit() and bare.isascii() and int(bare) == number) or _TOTAL.fullmatch(bare) is not None


# --- to a table -----------------------------------------------------------------------------------------


def _build(text: str, rows: Sequence[Row], words: Words) -> Table:
    cells = tuple(
        tuple(Cell(line.text, line.span, r, c) for c, line in enumerate(row)) for r, row in enumerate(rows)
    )
    span = Span(rows[0][0].span.start, max(line.span.end for row in rows for line in row))
    return Table(cells, header_rows(cells, words), span, "lines")
