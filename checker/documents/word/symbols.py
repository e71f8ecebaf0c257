"""Characters that a font or a raised position gives another meaning: the run's properties go in, what a reader sees
comes out, character for character."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from checker.documents.ooxml import Element, child, value

# Pictures that stand for a box, a tick, a bullet or a number, by their place in the font.
_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒", 0x9F: "•",
    0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "→",
    0xF0: "⇨", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
} | {0x81 + n: chr(0x2460 + n) for n in range(10)} | {0x8C + n: chr(0x2776 + n) for n in range(10)}  # fmt: skip
_WINGDINGS_2 = {
    0x2A: "□", 0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "●", 0xA2: "■", 0xA3: "□",
} | {0x6A + n: chr(0x2460 + n) for n in range(10)} | {0x75 + n: chr(0x2776 + n) for n in range(10)}  # fmt: skip
_WEBDINGS = {0x61: "√", 0x63: "□", 0x67: "■", 0x72: "×"}
# From 0x21 and from 0xA1 on, in the order of the font; a space where it has nothing that stands in a text.
_SYMBOL = {
    first + n: sign
    for first, signs in (
        (0x21, "!∀#∃%&∋()*+,-./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~"),
        (0x7F, "□" * 33),  # where the font has nothing it draws a box, and forms use that
        (0xA1, "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"),
        (0xF1, "〉∫"),
        (0xFF, "□"),
    )
    for n, sign in enumerate(signs)
}  # fmt: skip
_FONTS: Mapping[str, Mapping[int, str]] = {
    "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": {}, "webdings": _WEBDINGS, "symbol": _SYMBOL,
}  # fmt: skip
_PICTURES, _UNKNOWN = "•", "\ufffd"  # one more bullet; a sign that may be part of a figure
_PRIVATE = 0xF000  # where a text keeps the characters of such fonts
_RAISED = dict(zip(b"0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))


def symbol(element: Element) -> str:
    """What a w:sym shows."""
    font = (value(element, "font") or "").lower()
    try:
        code = int(value(element, "char") or "", 16)
    except ValueError:
        return ""
    if font in _FONTS:
        return _table(font).get(_PRIVATE | code & 0xFF, "")
    if 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800:
        return chr(code)
    return _PICTURES


def translation(run: Element | None, raised: bool) -> Mapping[int, str] | None:
    """What the characters of a run with these properties stand for; None: for themselves."""
    fonts = child(run, "rFonts")
    if fonts is not None:
        font = (value(fonts, "ascii") or value(fonts, "hAnsi") or "").lower()
        if font in _FONTS:
            return _table(font)
    position = child(run, "vertAlign")
    if position is not None:
        raised = value(position) == "superscript"
    return _RAISED if raised else None


@functools.cache
def _table(font: str) -> Mapping[int, str]:
    known, other = _FONTS[font], _UNKNOWN if font == "symbol" else _PICTURES
    shown = {code: known.get(code, other) for code in range(0x21, 0x100)}
    return shown | {_PRIVATE | code: sign for code, sign in shown.items()}
