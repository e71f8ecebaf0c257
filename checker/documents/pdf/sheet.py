"""What stands on a page of a PDF: its characters and drawn lines go in; lines and tables come out in the order of reading."""

from __future__ import annotations

from dataclasses import dataclass

from checker.documents.pdf.cells import PageTable
from checker.documents.pdf.columns import Stretch, stretches
from checker.documents.pdf.lines import TextLine, text_lines
from checker.documents.pdf.page import Page
from checker.documents.pdf.tables import joined, ruled_tables
from checker.documents.pdf.unruled import aligned, between_rules

Part = TextLine | PageTable


@dataclass(slots=True)
class Sheet:
    """`columns[i]` is the column in which `parts[i]` stands, 0 where it goes over the whole page."""

    width: float
    height: float
    parts: list[Part]
    columns: list[int]

    def drop(self, gone: set[int]) -> None:
        """Without the parts at these places."""
        kept = [i for i in range(len(self.parts)) if i not in gone]
        self.parts, self.columns = [self.parts[i] for i in kept], [self.columns[i] for i in kept]


def sheet(page: Page) -> Sheet:
    tables = ruled_tables(page)
    chars = [c for c in page.chars if not any(t.holds(c) for t in tables)]
    level = [s for s in joined(page.level) if not any(t.bottom - 1 <= s.place <= t.top + 1 for t in tables)]
    more = between_rules(chars, level)
    chars = [c for c in chars if not any(t.holds(c) for t in more)] if more else chars
    lines = text_lines(chars)
    columns = stretches(chars, lines)
    if len(columns) == 1:
        by_gaps = aligned(chars, lines)
        more += by_gaps
        if by_gaps:
            columns = [Stretch(text_lines([c for c in chars if not any(t.holds(c) for t in by_gaps)]))]
    return _in_order(page, columns, [*tables, *more])


def _in_order(page: Page, columns: list[Stretch], tables: list[PageTable]) -> Sheet:
    """From top to bottom, one column after the other; a table stands in the stretch of the lines beside it."""
    found = Sheet(page.width, page.height, [], [])
    for number, stretch in enumerate(columns):
        after = [c.lines[0].top for c in columns[number + 1 :] if c.lines]
        lowest = max(after, default=float("-inf")) if stretch.column == 0 else _lowest(columns)
        here = [t for t in tables if t.top > lowest and _within(t, stretch)]
        tables = [t for t in tables if t not in here]
        parts: list[Part] = [*stretch.lines, *here]
        for part in sorted(parts, key=lambda part: -part.top):
            found.parts.append(part)
            found.columns.append(stretch.column)
    found.parts += tables
    found.columns += [0] * len(tables)
    return found


def _lowest(columns: list[Stretch]) -> float:
    return min((c.lines[-1].bottom for c in columns if c.column and c.lines), default=float("-inf"))


def _within(table: PageTable, stretch: Stretch) -> bool:
    if stretch.column == 0 or not stretch.lines:
        return True
    left, right = min(line.left for line in stretch.lines), max(line.right for line in stretch.lines)
    return left - 10 <= (table.edges[0] + table.edges[-1]) / 2 <= right + 10
