"""What floats over a sheet: the XML of its drawings goes in; the words of its text boxes, and how many pictures and
charts there are, come out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.documents.ooxml import Element, child, local


@dataclass(frozen=True, slots=True)
class Drawings:
    """`boxes` are the lines of each text box by the row it hangs on, counted from 1."""

    boxes: tuple[tuple[int, tuple[str, ...]], ...] = ()
    pictures: int = 0
    charts: int = 0


def read_drawings(root: Element) -> Drawings:
    anchors = list(_anchors(root))
    boxes = [(_row(anchor), lines) for anchor in anchors for lines in _boxes(anchor)]
    pictures, charts = (
        sum(1 for anchor in anchors for _ in anchor.iter(f"{{*}}{name}")) for name in ("pic", "chart")
    )
    return Drawings(tuple(sorted(boxes, key=lambda box: box[0])), pictures, charts)


def _anchors(parent: Element) -> Iterator[Element]:
    """Of the same thing in several forms the first."""
    for element in parent:
        if local(element) == "AlternateContent":
            form = next(iter(element), None)
            yield from _anchors(form) if form is not None else ()
        else:
            yield element


def _row(anchor: Element) -> int:
    row = child(anchor, "from", "row")
    written = "" if row is None else str(row.text or "").strip()
    return int(written) + 1 if written.isascii() and written.isdecimal() and len(written) < 9 else 0


def _boxes(anchor: Element) -> Iterator[tuple[str, ...]]:
    for body in anchor.iter("{*}txBody"):
        if any(local(above) == "Fallback" for above in body.iterancestors()):
            continue
        lines = tuple(_line(p) for p in body if local(p) == "p")
        if any(line.strip() for line in lines):
            yield lines


def _line(paragraph: Element) -> str:
    return "".join(
        "\n" if local(part) == "br" else str(part.text or "") for part in paragraph.iter("{*}t", "{*}br")
    )
