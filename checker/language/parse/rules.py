"""The lines beneath a rule go in; the rule's lines in the order they were written come out, their order checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.diagnostics import Words
from checker.language.parse.examples import block_of_premises, example
from checker.language.parse.forms import rule_line
from checker.language.parse.layout import Line
from checker.language.parse.mistakes import understand
from checker.language.parse.rows import check_once, no_block
from checker.language.parse.shape import Page, Spot
from checker.language.syntax import (
    ForEach,
    ForKinds,
    ForPair,
    Hits,
    Mandatory,
    Otherwise,
    RuleLine,
    SetSeverity,
    Should,
)

_ONCE = (ForKinds, SetSeverity, Mandatory)


def rule_lines(page: Page, lines: Sequence[Line]) -> tuple[RuleLine, ...]:
    read: list[RuleLine] = []
    complete = True
    waiting = list(reversed(lines))
    while waiting:
        line = waiting.pop()
        node = understand(page, "rule_line", page.code[line.start : line.end], line.start)
        if node is None:
            complete = False
            if "EXAMPLE" in line.heads:
                block_of_premises(page, line)
        elif node.rule == "example":
            read.append(example(page, line, node))
        else:
            read.append(rule_line(Spot(page, line.start), node))
            no_block(page, line.children)
            waiting.extend(reversed(line.children))
    check_once(page, ((type(line).__name__, line.span) for line in read if isinstance(line, _ONCE)))
    if complete:
        # A line that is missing because it was not understood must not be missed a second time.
        _check_order(page, read)
    return tuple(read)


def _check_order(page: Page, lines: Iterable[RuleLine]) -> None:
    required = answered = searched = False
    for line in lines:
        match line:
            case Should():
                required, answered = True, False
            case Hits():
                required, answered, searched = True, True, True
            case Otherwise():
                if not required:
                    page.fault(
                        "P179", line.span, "“不符时”上面没有“应当”", "no 'should' stands above this 'otherwise'",
                        help=Words("先写“应当”，再写它的“不符时”", "write 'should' first, then its 'otherwise'"),
                    )  # fmt: skip
                elif answered:
                    page.fault(
                        "P180", line.span, "这条消息永远轮不到", "this message can never be reached",
                        help=Words("没有条件的“不符时”放在最后；“发现”自带消息",
                                   "the 'otherwise' without a condition comes last; 'find' has its own message"),
                    )  # fmt: skip
                answered = answered or line.condition is None
            case ForEach() | ForPair() if searched:
                page.fault(
                    "P181", line.span, "“逐个”“逐对”要写在“发现”前面", "a loop stands above 'find'",
                    help=Words("把这一行移到上面，或另写一条规则", "move it up, or write another rule"),
                )  # fmt: skip
            case ForEach() | ForPair():
                required = answered = False  # what is required above it is an item of its own
            case _:
                pass
