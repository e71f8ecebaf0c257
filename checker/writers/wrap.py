"""Text goes in, lines that fit a number of terminal columns come out; wide characters take two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from checker.diagnostics import width

# A run that is not broken: a word or number of ASCII, with the unit that follows it.
_PIECE = re.compile(r"[!-~]+(?:个百分点|万元|亿元|元|分|年|％)?|.", re.S)
# What may not begin a line, and what may not end one.
_CLOSING = frozenset("，。、；：？！）》〉〕】」』’”…·％,.;:?!)]}")
_OPENING = frozenset("（《〈〔【「『‘“([{")


def visible(text: str) -> str:
    """One line that a terminal shows as it is: control and direction characters of a report never reach it."""
    return "".join(_shown(c) for c in text)


def _shown(character: str) -> str:
    if character in "\t\n\r\u2028\u2029":
        return " "
    match unicodedata.category(character):
        case "Cc" | "Cs" | "Co" | "Cn":
            return "\N{REPLACEMENT CHARACTER}"
        case "Cf":
            return ""
        case _:
            return character


def wrap(text: str, columns: int) -> list[str]:
    """At least one line; none is wider than `columns` unless one piece alone is."""
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(text):
        wide = width(piece)
        if used and used + width(piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line, used = "", 0
            piece = piece.lstrip()
            wide = width(piece)
        line, used = line + piece, used + wide
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """Pieces between which a line may break: closing marks cling to what is before, opening ones to what is after."""
    out: list[str] = []
    for piece in _PIECE.findall(text):
        if out and (piece[0] in _CLOSING or out[-1][-1] in _OPENING):
            out[-1] += piece
        else:
            out.append(piece)
    return out


def shorten(text: str, columns: int) -> str:
    """The beginning of the text and an ellipsis where it is too wide."""
    return text if width(text) <= columns else _fitting(text, columns - 1).rstrip() + "…"


def shorten_path(text: str, columns: int) -> str:
    """An ellipsis and the end of the text where it is too wide: files differ in their last letters."""
    return text if width(text) <= columns else "…" + _fitting(text[::-1], columns - 1)[::-1]


def _fitting(text: str, columns: int) -> str:
    for end, character in enumerate(text):
        columns -= width(character)
        if columns < 0:
            return text[:end]
    return text


def numbered(lines: Iterable[int], most: int = 8) -> str:
    """Line numbers as a person writes them: 3、7–9、12; an ellipsis after so many runs."""
    runs: list[list[int]] = []
    for line in sorted(set(lines)):
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    told = [str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs]
    return "、".join([*told[:most], *(["…"] if len(told) > most else [])])
