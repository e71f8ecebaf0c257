"""Blanks: the text of a cell goes in; whether it says that there is nothing comes out."""

from __future__ import annotations

from checker.folding import fold
from checker.wording import phrase

_BLANK = phrase("空白单元格")


def is_blank(text: str) -> bool:
    """An empty cell, or one that says there is nothing: `—`, `/`, `无`. `0` is a value, `**` a hidden one."""
    return _BLANK.fullmatch(fold(text)) is not None
