"""Tables of a Word file as they are written: a table element goes in, its rows and cells come out as they are left when
tracked changes are accepted; and which of them hold a text of their own."""

from __future__ import annotations

from collections.abc import Iterator

from checker.documents.ooxml import Element, child, local, value

_MOST_COLUMNS = 63  # what Word allows
_FEWEST_PARAGRAPHS, _FEWEST_CHARACTERS = 3, 120


def rows(table: Element) -> list[Element]:
    return [
        element
        for element in _flat(table, ("sdt", "sdtContent", "customXml", "ins"))
        if local(element) == "tr" and child(element, "trPr", "del") is None
    ]


def cells(row: Element) -> list[Element]:
    return [
        element
        for element in _flat(row, ("sdt", "sdtContent", "customXml"))
        if local(element) == "tc" and child(element, "tcPr", "cellDel") is None
    ]


def is_covered(cell: Element) -> bool:
    """Whether the cell above, or the one before it, reaches over this one."""
    return any(
        (merged := child(cell, "tcPr", name)) is not None and value(merged) != "restart"
        for name in ("vMerge", "hMerge")
    )


def covering(cell: Element) -> int:
    """How many more columns the cell takes."""
    return max(count(child(cell, "tcPr", "gridSpan"), 1) - 1, 0)


def beside(row: Element) -> tuple[int, int]:
    """How many columns the row leaves free before its first cell and behind its last."""
    properties = child(row, "trPr")
    return count(child(properties, "gridBefore")), count(child(properties, "gridAfter"))


def count(element: Element | None, otherwise: int = 0) -> int:
    written = "" if element is None else value(element) or ""
    number = int(written) if written.isascii() and written.isdecimal() and len(written) < 6 else otherwise
    return min(number, _MOST_COLUMNS)


def is_frame(table: list[list[Element]]) -> bool:
    """Whether it is nothing but a frame around text: one cell, or one below another."""
    return all(len(row) == 1 for row in table)


def holds_text(row: list[Element]) -> bool:
    """Whether the row holds a text with paragraphs or a table of its own, alone or beside its name: a report set into
    a form."""
    filled = [cell for cell in row if not is_covered(cell) and next(cell.iter("{*}t"), None) is not None]
    return len(filled) in (1, 2) and _is_text(filled[-1])


def _is_text(cell: Element) -> bool:
    if next(cell.iter("{*}tbl"), None) is not None:
        return True
    lengths = [sum(len(t.text or "") for t in p.iter("{*}t")) for p in cell.iter("{*}p")]
    return sum(map(bool, lengths)) >= _FEWEST_PARAGRAPHS and sum(lengths) >= _FEWEST_CHARACTERS


def _flat(parent: Element, through: tuple[str, ...]) -> Iterator[Element]:
    for element in parent:
        if local(element) in through:
            yield from _flat(element, through)
        else:
            yield element
