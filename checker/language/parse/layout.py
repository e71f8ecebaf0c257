"""Scanned code goes in; logical lines, nested by their indentation, come out.

A line that begins with 且, 或, 则, 否则 or an operator continues the expression above it, but never where rows stand
(a table, labels, phrases may begin with anything). Wrong indentation is said and read as well as it can be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from checker.diagnostics import Diagnostic, Words, error
from checker.language.parse.scan import Scan
from checker.language.surface import surface, words_pattern
from checker.source import SourceFile, Span

_ROWS = frozenset({"BANDS", "WEIGHTS", "OUTLINE", "LEXICON", "EXAMPLE"})
_CONTINUABLE = frozenset(
    (
        "SHOULD",
        "IF",
        "LET",
        "FOR_EACH",
        "FOR_PAIR",
        "OTHERWISE",
        "FIND",
        "DEFINE",
        "SINCE",
        "SETTING_CONDITION",
    )
)
_CONTINUING = ("AND", "OR", "THEN", "ELSE", "EQ", "COMPARE", "PLUS", "MINUS", "TIMES", "DIVIDE")
_RELATIONS = ("IN", "CONTAINS", "MATCHES", "COVERS", "WITHIN", "ROUNDING", "FILLED")
_TWO_WORDS = frozenset({"REPLACE", "EXAMPLE"})
_SPACES = re.compile(" *")
_TAB_STOP = 4


@dataclass(slots=True)
class Line:
    """A logical line: where its code stands, the words it begins with, and the lines beneath it.

    `column` is its indentation, `outer` that of the line it stands beneath.
    """

    start: int
    end: int
    column: int
    outer: int
    heads: tuple[str, ...]
    children: list[Line] = field(default_factory=list)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def extent(self) -> Span:
        """The line with everything beneath it."""
        last = self
        while last.children:
            last = last.children[-1]
        return Span(self.start, max(self.end, last.end))


def lay_out(source: SourceFile, scanned: Scan) -> tuple[Sequence[Line], tuple[Diagnostic, ...]]:
    """The outermost lines of a file and what is wrong with its indentation."""
    laying = _Laying(source, scanned.code)
    start = 0
    for text in scanned.code.split("\n"):
        if text.strip():
            laying.place(start, text)
        start += len(text) + 1
    return laying.root.children, tuple(laying.faults)


class _Laying:
    def __init__(self, source: SourceFile, code: str) -> None:
        self.source = source
        self.code = code
        self.root = Line(0, 0, -1, -1, ())
        self.open = [self.root]
        self.last: Line | None = None
        self.faults: list[Diagnostic] = []
        self.tabs = 0

    def place(self, start: int, text: str) -> None:
        first = start + len(text) - len(text.lstrip())
        end = start + len(text.rstrip())
        column = self._column(start, first)
        if self.last is not None and self._continues(first, column):
            self.last.end = end
            return
        while self.open[-1].column >= column:
            self.open.pop()
        parent = self.open[-1]
        if parent.children and parent.children[0].column != column:
            self._complain_uneven(parent, start, first, column)
            column = parent.children[0].column  # read as if it were aligned: one message is enough
        line = Line(first, end, column, parent.column, heads(self.code, first))
        parent.children.append(line)
        self.open.append(line)
        self.last = line

    def _continues(self, first: int, column: int) -> bool:
        if self.last is None or _continuations().match(self.code, first) is None:
            return False
        if any(line.column < column and not _ROWS.isdisjoint(line.heads) for line in self.open):
            return False
        return not _CONTINUABLE.isdisjoint(self.last.heads)

    def _column(self, start: int, first: int) -> int:
        indent = self.source.text[start:first].removeprefix("\ufeff")
        if "\t" not in indent:
            return len(indent) + indent.count("\u3000")
        self.tabs += 1
        if self.tabs == 1:
            at = self.source.text.index("\t", start)
            fault = error(
                "P101", self.source, Span(at, at + 1),
                "缩进里有制表符，宽度因编辑器而异", "a tab in the indentation: its width differs from editor to editor",
                help=Words("缩进用空格；checkrules fmt 会改好整个文件",
                           "indent with spaces; checkrules fmt mends the whole file"),
                replacement=" " * _TAB_STOP,
            )  # fmt: skip
            self.faults.append(fault)
        column = 0
        for char in indent:
            width = _TAB_STOP - column % _TAB_STOP if char == "\t" else 1 + (char == "\u3000")
            column += width
        return column

    def _complain_uneven(self, parent: Line, start: int, first: int, column: int) -> None:
        wanted = parent.children[0].column
        fault = error(
            "P102", self.source, Span(start, max(first, start + 1)),
            f"缩进 {column} 格，同一层的上文缩进 {wanted} 格",
            f"indented by {column} where the lines of this block are indented by {wanted}",
            help=Words(f"与上文对齐：{wanted} 个空格", f"align with the lines above: {wanted} spaces"),
            replacement=" " * wanted if first > start else None,
        )  # fmt: skip
        self.faults.append(fault)


def heads(code: str, at: int) -> tuple[str, ...]:
    """The terminals the line may begin with, and after 替换 or 例 also those of the second word."""
    found = _words().match(code, at)
    if found is None:
        return ()
    first = surface().terminals_of[" ".join(found.group().split())]
    if first.isdisjoint(_TWO_WORDS):
        return tuple(sorted(first))
    after = _SPACES.match(code, found.end())
    assert after is not None
    return (*first, *heads(code, after.end()))


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    return re.compile(words_pattern(word for word in surface().reserved if word[0].isalpha()))


@lru_cache(maxsize=1)
def _continuations() -> re.Pattern[str]:
    return re.compile(surface().pattern(*_CONTINUING, *_RELATIONS))
