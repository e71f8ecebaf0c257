"""Lines beneath a head go in; the same lines come out one after another, with what is wrong about their nesting said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checker.diagnostics import Words
from checker.language.parse.layout import Line
from checker.language.parse.shape import Page
from checker.source import Span


def flat(page: Page, lines: Sequence[Line]) -> Iterator[Line]:
    """Rows of a block that has no deeper level; a row indented too far is read all the same."""
    waiting = list(reversed(lines))
    while waiting:
        line = waiting.pop()
        yield line
        no_block(page, line.children)
        waiting.extend(reversed(line.children))


def no_block(page: Page, lines: Sequence[Line]) -> None:
    if lines:
        first = lines[0]
        start = page.source.line_start(page.source.line_of(first.start))
        page.fault(
            "P103", Span(start, first.start), "这一行缩进太深：上一行下面不能再有内容",
            "indented too far: the line above takes nothing beneath it",
            help=Words("与上一行对齐", "align it with the line above"), replacement=" " * first.outer,
        )  # fmt: skip


def need_colon(page: Page, line: Line) -> None:
    page.fault(
        "P175", Span(line.end, line.end), "下面有内容，这一行的末尾要写冒号", "a line with a block beneath it ends with a colon",
        help=Words("在行尾补上“：”", "add ':' at the end of the line"),
        replacement="：" if page.lang == "zh" else ":",
    )  # fmt: skip


def said_twice(page: Page, span: Span) -> None:
    page.fault(
        "P128", span, "这里重复了，上文已经写过", "this has been said above",
        help=Words("留一处", "keep one of them"),
    )  # fmt: skip


def check_once(page: Page, said: Iterable[tuple[str, Span]]) -> None:
    """Point at every key but the first of its kind."""
    seen: set[str] = set()
    for key, span in said:
        if key in seen:
            said_twice(page, span)
        seen.add(key)
