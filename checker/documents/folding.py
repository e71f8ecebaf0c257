"""Folding for matching: text goes in, text of the same length with one spelling per character comes out.

One character for one, so every offset stays what it was; the document's own text is never changed.
"""

from __future__ import annotations

_FULL_WIDTH = {0xFF01 + i: chr(0x21 + i) for i in range(94)}
_VARIANTS = {
    "[": "﹝〔［【", "]": "﹞〕］】", "(": "﹙", ")": "﹚", "%": "﹪", "-": "﹣−‐‑‒–—―─", "<": "﹤", ">": "﹥",
    "≥": "≧⩾", "≤": "≦⩽", ":": "∶︰", '"': "“”„‟〝〞", "'": "‘’′", "零": "〇○", "|": "｜│┃",
    " ": "\t\x0b\x0c\r\n\u00a0\u2002\u2003\u2009\u202f\u3000\ufeff",
    "况": "況", "说": "説", "为": "為", "后": "後", "并": "並", "决": "決", "标": "標", "绩": "績", "项": "項", "预": "預",
}  # fmt: skip
_KEPT = "，"  # a full-width comma parts clauses; only a number may take it for a thousands separator


def _table() -> dict[int, str]:
    table = dict(_FULL_WIDTH)
    for plain, variants in _VARIANTS.items():
        table.update({ord(c): plain for c in variants})
    for c in _KEPT:
        del table[ord(c)]
    return table


_TABLE = _table()


def fold(text: str) -> str:
    """Full width to half, bracket and dash variants to one, blanks to a space; `。` `，` `、` stay themselves."""
    return text.translate(_TABLE)
