"""A report's text goes in; its lines, each with what it is, come out: all the variants need to know of a layout."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from itertools import pairwise
from typing import TypeAlias

Rewrite: TypeAlias = Callable[[str], str]

HANZI = "\u3400-\u9fff"
NUMERAL = "一二三四五六七八九十"
NUMBER = re.compile(rf"[ \t\u3000]*(?:[{NUMERAL}]+、|[（(](?:[{NUMERAL}]+|\d+)[）)]|\d+[.、．](?!\d)|[①-⑳])")
TOP_NUMBER = re.compile(rf"[ \t\u3000]*[{NUMERAL}]+、")
SENTENCE_ENDS = "。；：！？;:!?”〞"


class Kind(Enum):
    BLANK = "blank"
    CELL = "cell"  # one cell of a flattened table: the line begins with a tab
    ROW = "row"  # one row of a table: the line begins with a bar
    SHORT = "short"  # title, heading, name, date: nothing in it ends a sentence
    PROSE = "prose"


TABLE = frozenset({Kind.CELL, Kind.ROW})
LONGEST_SHORT = 36


def kind(line: str) -> Kind:
    if not line.strip():
        return Kind.BLANK
    if line.startswith("\t"):
        return Kind.CELL
    if line.startswith("|"):
        return Kind.ROW
    ended = any(mark in line.rstrip()[:-1] for mark in "。；！？") or line.rstrip().endswith("。")
    return Kind.SHORT if len(line) <= LONGEST_SHORT and not ended else Kind.PROSE


def is_heading(line: str) -> bool:
    """A numbered line that holds nothing but its title, or one numbered title followed by its own text."""
    return bool(NUMBER.match(line))


def each_line(change: Callable[[str, Kind], str]) -> Rewrite:
    """The rewrite that changes every line by itself, knowing its kind."""
    return lambda text: "\n".join(change(line, kind(line)) for line in text.split("\n"))


def outside_tables(change: Rewrite) -> Rewrite:
    return each_line(lambda line, what: line if what in TABLE else change(line))


def only(wanted: Kind, change: Rewrite) -> Rewrite:
    return each_line(lambda line, what: change(line) if what is wanted else line)


def between_lines(text: str, joint: Callable[[str, str], str]) -> str:
    """The text with every line end replaced by what `joint` says of the two lines around it."""
    lines = text.split("\n")
    out = [lines[0]]
    for above, below in pairwise(lines):
        out += [joint(above, below), below]
    return "".join(out)


def in_table(lines: list[str], at: int) -> bool:
    """Whether a line is part of a table, the blank lines between its rows included."""
    if kind(lines[at]) is not Kind.BLANK:
        return kind(lines[at]) in TABLE
    above = next((kind(line) for line in reversed(lines[:at]) if line.strip()), None)
    below = next((kind(line) for line in lines[at + 1 :] if line.strip()), None)
    return above in TABLE and below in TABLE
