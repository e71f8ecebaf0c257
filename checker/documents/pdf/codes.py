"""What a PDF font says a shape means: a code goes in; the character that a person would type comes out.

Fonts that hold a character and the radical it is drawn like often name the radical: ⽬ for 目, ⻓ for 长.
"""

from __future__ import annotations

from unicodedata import normalize

UNKNOWN = 0xFFFD
_LAST = 0x10FFFF
_HIGH, _LOW, _SURROGATES_END = 0xD800, 0xDC00, 0xE000
_RADICALS = {
    **{code: normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{code: normalize("NFKC", chr(code)) for code in range(0xF900, 0xFAFF)},
    **dict(
        zip(
            map(ord, "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰"),
            "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
            strict=True,
        )
    ),
    0xAD: "-",  # what is printed is no mere place to break
}


def character(code: int, high: int = 0) -> str:
    """`high` is the first half of a pair where this code is the second."""
    if _HIGH <= code < _SURROGATES_END:
        whole = high and code >= _LOW
        return chr(0x10000 + ((high - _HIGH) << 10) + code - _LOW) if whole else chr(UNKNOWN)
    return _RADICALS.get(code) or chr(code if code <= _LAST else UNKNOWN)
