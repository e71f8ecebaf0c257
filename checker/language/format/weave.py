"""Rows and comments go in; the text of the file, with its comments and its blank lines (at most one), comes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from checker.language.format.rows import Block, Row
from checker.language.syntax import Comment
from checker.source import SourceFile

_BEFORE_COMMENT = "  "
_INDENT = re.compile(r"[\s\ufeff]*")
_TAB_STOP = 4


@dataclass(slots=True)
class _Line:
    """A line of the result: what it says, how far in, the line of the source it comes from."""

    text: str
    indent: int
    number: int
    row: Row | None = None


def weave(source: SourceFile, rows: Block, comments: Sequence[Comment]) -> str:
    lines = _merged(source, rows, comments)
    out: list[str] = []
    for index, line in enumerate(lines):
        if index and _is_apart(source, lines, index):
            out.append("")
        out.append((" " * line.indent + line.text).rstrip())
    return "\n".join(out) + "\n" if out else ""


def _merged(source: SourceFile, rows: Block, comments: Sequence[Comment]) -> list[_Line]:
    """Rows and comments in the order of the source; a trailing comment goes with its row."""
    lines: list[_Line] = []
    waiting = list(reversed(rows))
    commented: Row | None = None
    for comment in comments:
        while waiting and waiting[-1].start < comment.span.start:
            lines.append(_row_line(source, waiting.pop()))
        text = "#" + comment.text[1:].rstrip()
        last = lines[-1].row if lines else None
        if not comment.own_line and last is not None and last is not commented:
            lines[-1].text += _BEFORE_COMMENT + text
            commented = last
        else:
            indent = _indent(source, comment, lines, waiting[-1] if waiting else None)
            lines.append(_Line(text, indent, source.line_of(comment.span.start)))
    return lines + [_row_line(source, row) for row in reversed(waiting)]


def _row_line(source: SourceFile, row: Row) -> _Line:
    return _Line(row.text, row.indent, source.line_of(row.start), row)


def _indent(source: SourceFile, comment: Comment, above: Sequence[_Line], below: Row | None) -> int:
    """A comment belongs to what is below it, unless it stands further in: then to the block above that it ends."""
    column = _column(source, comment.span.start)
    rows = [line.row for line in above if line.row is not None and not line.row.continued]
    if below is not None:
        deeper = not rows or below.indent > rows[-1].indent
        if deeper or below.continued or column <= _column(source, below.start):
            return below.indent
    for row in reversed(rows):
        if _column(source, row.start) <= column:
            return row.indent
    return 0


def _column(source: SourceFile, offset: int) -> int:
    """How far in the line of an offset begins, as the layout counts it."""
    found = _INDENT.match(source.line_text(source.line_of(offset)))
    column = 0
    for char in (found.group() if found else "").removeprefix("\ufeff"):
        column += _TAB_STOP - column % _TAB_STOP if char == "\t" else 1 + (char == "\u3000")
    return column


def _is_apart(source: SourceFile, lines: Sequence[_Line], index: int) -> bool:
    """Whether a blank line goes before a line: where the author left one, and before whatever stands apart.

    Comments right above a row that stands apart belong to it: the blank line goes before the first of them.
    """
    above, line = lines[index - 1], lines[index]
    if line.row is not None and line.row.continued:
        return False
    opened = above.row is not None and line.indent > above.indent
    if not opened and _is_blank_between(source, above.number, line.number):
        return True
    if above.row is None and above.indent == line.indent:
        return False
    last = index
    while lines[last].row is None and last + 1 < len(lines) and lines[last + 1].indent == line.indent:
        last += 1
    row = lines[last].row
    return row is not None and row.apart


def _is_blank_between(source: SourceFile, above: int, below: int) -> bool:
    return any(not source.line_text(number).strip() for number in range(above + 1, below))
