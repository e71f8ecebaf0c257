"""Folding for matching: text goes in, text of the same length with one spelling per character comes out.

One character for one, so every offset stays what it was; the document's own text is never changed.
"""

from __future__ import annotations

import functools

from checker.folding.traditional import SIMPLIFIED

_FULL_WIDTH = {0xFF01 + i: chr(0x21 + i) for i in range(94)}
_VARIANTS = {
    "[": "﹝〔［【", "]": "﹞〕］】", "(": "﹙", ")": "﹚", "%": "﹪", "-": "﹣−‐‑‒–—―─", "<": "﹤", ">": "﹥",
    "≥": "≧⩾", "≤": "≦⩽", ":": "∶︰", '"': "“”„‟〝〞", "'": "‘’′", "零": "〇○", "|": "｜│┃",
    " ": "\t\x0b\x0c\r\n\u00a0\u2002\u2003\u2009\u202f\u3000\ufeff",
    "说": "説", "并": "並",
}  # fmt: skip
_KEPT = "，"  # a full-width comma parts clauses; only a number may take it for a thousands separator


def _table() -> dict[int, str]:
    table = {**_FULL_WIDTH, **{ord(t): s for t, s in SIMPLIFIED.items()}}
    for plain, variants in _VARIANTS.items():
        table.update({ord(c): plain for c in variants})
    for c in _KEPT:
        del table[ord(c)]
    return table


_TABLE = _table()
_SHORT = 400  # characters: what is longer is not kept
_SIMPLER = {ord(t): s for t, s in SIMPLIFIED.items()}


def simplify(text: str) -> str:
    """Traditional characters to Simplified ones, all else as written: how names are compared by rules."""
    return text.translate(_SIMPLER)


def fold(text: str) -> str:
    """Full width to half, Traditional to Simplified, bracket and dash variants to one, blanks to a space; `。` `，` `、` stay themselves."""
    return _fold_short(text) if len(text) <= _SHORT else text.translate(_TABLE)


@functools.lru_cache(maxsize=8192)
def _fold_short(text: str) -> str:
    """Cells, labels and sentences are folded by every reader that looks at them."""
    return text.translate(_TABLE)
