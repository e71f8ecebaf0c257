"""Figures already read, as signs in the text: text and figures go in, text of the same length with a sign for each comes out.

A phrase with <金额> is matched on such a text, so what a figure is has been decided once, by the reader of figures.
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.wording.notation import FIGURES

FIRST = {kind: chr(0xE001 + i) for i, kind in enumerate(FIGURES)}
REST = "\ue000"
_TAKEN = {ord(c): "\ufffd" for c in (REST, *FIRST.values())}


def marked(text: str, figures: Iterable[tuple[int, int, str]]) -> str:
    """`text` with each figure (start, end, kind) as its sign and fillers; offsets stay what they were."""
    out, at = [], 0
    text = text.translate(_TAKEN)
    for start, end, kind in sorted(figures):
        if at <= start < end:
            out += [text[at:start], FIRST[kind], REST * (end - start - 1)]
            at = end
    return "".join([*out, text[at:]])
