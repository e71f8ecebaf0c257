"""What stands between the grammar and the syntax tree: branches of one parsed line, and where a line got stuck."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from checker.diagnostics import Diagnostic, Lang, Words, error
from checker.language.surface import surface
from checker.source import SourceFile, Span

# Far deeper than a person writes, far shallower than what recursion over the tree could not stand.
DEEPEST = 64


class Leaf(Protocol):
    """One token of a line; positions count from the start of the line's code."""

    @property
    def type(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def start_pos(self) -> int: ...
    @property
    def end_pos(self) -> int: ...


class Branch:
    """A grammar rule applied: all its tokens and branches in order, its extent, and how deep it goes."""

    __slots__ = ("children", "depth", "end_pos", "rule", "start_pos")

    def __init__(self, rule: str, children: list[Branch | Leaf]) -> None:
        self.rule = rule
        self.children = children
        self.start_pos = self.end_pos = self.depth = 0
        if children and not rule.startswith("_"):
            # A helper of the grammar is spliced into the branch above it at once, and repeats grow one by one.
            self.start_pos = children[0].start_pos
            self.end_pos = children[-1].end_pos
            self.depth = 1 + max(c.depth if isinstance(c, Branch) else 0 for c in children)
            if rule in ("sum", "product"):
                # Written flat, but it becomes a tree as deep as it is long.
                self.depth += len(children) // 2

    @property
    def branches(self) -> list[Branch]:
        return [c for c in self.children if isinstance(c, Branch)]

    @property
    def leaves(self) -> list[Leaf]:
        return [c for c in self.children if not isinstance(c, Branch)]

    def tokens(self, *types: str) -> list[Leaf]:
        return [leaf for leaf in self.leaves if leaf.type in types]

    def token(self, *types: str) -> Leaf | None:
        return next(iter(self.tokens(*types)), None)

    def part(self, *rules: str) -> Branch | None:
        return next((b for b in self.branches if b.rule in rules), None)

    def deepest_path(self) -> Iterator[Branch]:
        here: Branch | None = self
        while here is not None:
            yield here
            here = max(here.branches, key=lambda b: b.depth, default=None)


@dataclass(frozen=True, slots=True)
class Stuck:
    """Where a piece of code, read from a start rule, stops making sense, and the terminals that could stand there.

    `state` tells one place of the grammar from another, within one run of the program.
    """

    start: str
    code: str
    at: int
    expected: frozenset[str]
    state: int


Read = Callable[[str, str], "Branch | Stuck"]


@dataclass(slots=True)
class Page:
    """One file while it is read: its text and code, the reader of single lines, and the faults found so far."""

    source: SourceFile
    code: str
    read: Read
    torn: tuple[int, ...]
    faults: list[Diagnostic]

    def is_torn(self, start: int, end: int) -> bool:
        """Whether a quote is not closed between the two: it swallows the rest of its line, and one message is enough."""
        after = bisect_left(self.torn, start)
        return after < len(self.torn) and self.torn[after] < end

    @property
    def lang(self) -> Lang:
        """The surface the file is written in, told by its first word: words offered to the author are of it."""
        return "en" if self.code.lstrip()[:1].isascii() else "zh"

    def fault(
        self,
        code: str,
        span: Span,
        zh: str,
        en: str,
        *,
        help: Words | None = None,
        replacement: str | None = None,
    ) -> None:
        self.faults.append(error(code, self.source, span, zh, en, help=help, replacement=replacement))


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of code in a file: offsets of its branches count from `base`."""

    page: Page
    base: int

    def span(self, part: Branch | Leaf) -> Span:
        return Span(self.base + part.start_pos, self.base + part.end_pos)

    def meaning(self, leaf: Leaf) -> str:
        return surface().meaning(leaf.type, leaf.value)
