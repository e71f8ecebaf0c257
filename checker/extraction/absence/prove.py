"""What was read goes in; it comes out with every null proved: a fact of which a trace is left is unreadable there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.documents.model import Document, Flow, Paragraph, Table
from checker.extraction.absence.beside import traces_beside
from checker.extraction.absence.claims import Claims, claims
from checker.extraction.absence.gaps import Gap, Path, gaps, told
from checker.extraction.absence.head_and_end import traces_at_end, traces_in_head
from checker.extraction.absence.items import traces_of_items
from checker.extraction.absence.lines import traces_in_cells, traces_of_heads, traces_on_lines
from checker.extraction.absence.outline import from_sections, unread_heading, unread_line, unread_number
from checker.extraction.absence.prose import Sought, Stretch, traces
from checker.extraction.absence.rows import strange_columns, traces_in_rows
from checker.extraction.labelled.fields import all_labels
from checker.extraction.model import Figure, Json, Reading, at
from checker.source import Span
from checker.vocabulary import Vocabulary


def prove_absence(facts: Json, reading: Reading, vocabulary: Vocabulary) -> Json:
    """The facts; `null` is left only where the whole text was gone through and holds no trace."""
    document, missing = reading.document, gaps(facts, vocabulary)
    sought = Sought.of(missing, all_labels(vocabulary))
    taken = claims(facts)
    found: dict[Path, Json] = {}
    for gap, span in _all_traces(facts, reading, vocabulary, missing, sought, taken):
        found.setdefault(gap.path, {"unreadable": True, "at": at(document, span)})
    for path, span in traces_in_rows(facts, reading, vocabulary, taken):
        found.setdefault(path, {"unreadable": True, "at": at(document, span)})
    for path, span in traces_of_items(facts, document.text, vocabulary, taken):
        found.setdefault(path, {"unreadable": True, "at": at(document, span)})
    found |= dict(strange_columns(facts, reading, vocabulary))
    heading = _not_understood(facts.get("sections") or (), document, taken)
    if heading is not None:
        found[("sections",)] = {"value": facts["sections"], "at": heading, "incomplete": True}
        for gap in from_sections(missing):
            found.setdefault(gap.path, {"unreadable": True, "at": heading})
    return told(facts, found) if found else facts


def _not_understood(sections: Sequence[Json], document: Document, taken: Claims) -> Json | None:
    line = unread_line(sections, document, taken) or unread_number(sections, document)
    return unread_heading(sections) or (None if line is None else at(document, line))


def _all_traces(
    facts: Json,
    reading: Reading,
    vocabulary: Vocabulary,
    missing: Sequence[Gap],
    sought: Sought,
    taken: Claims,
) -> Iterator[tuple[Gap, Span]]:
    for stretch in _stretches(reading):
        yield from traces(stretch, sought, taken)
    for _, table in reading.tables():
        yield from traces_in_cells(table, sought, taken)
    yield from traces_on_lines(reading, sought, taken)
    yield from traces_of_heads(missing, reading, vocabulary)
    yield from traces_beside(missing, facts, reading.document.text, vocabulary, taken)
    yield from traces_in_head(missing, facts, reading.document, taken)
    yield from traces_at_end(missing, reading.document, taken)


def _stretches(reading: Reading) -> Iterator[Stretch]:
    """Paragraphs and cells, each with its figures."""
    figures = reading.figures
    starts = [f.span.start for f in figures]
    for block in reading.document.blocks:
        match block:
            case Paragraph():
                yield Stretch(block.flow, _within(figures, starts, block.span))
            case Table():
                for row in block.rows:
                    for cell in row:
                        if cell.text:
                            yield _of_cell(reading, cell.span, _within(figures, starts, cell.span))


def _of_cell(reading: Reading, span: Span, figures: Sequence[Figure]) -> Stretch:
    flow = Flow(reading.document.quote(span), tuple(range(span.start, span.end)))
    moved = [replace(f, start=f.span.start - span.start, end=f.span.end - span.start) for f in figures]
    return Stretch(flow, moved)


def _within(figures: Sequence[Figure], starts: Sequence[int], span: Span) -> Sequence[Figure]:
    return figures[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
