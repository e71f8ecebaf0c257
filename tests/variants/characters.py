"""A report's text goes in; the same text in other characters comes out: widths, brackets, quotes, invisible spaces."""

from __future__ import annotations

import re

from tests.variants.anatomy import HANZI, NUMBER, Kind, Rewrite, each_line, outside_tables

FULLWIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
UNIT = r"(?:万美元|万元|亿元|元|个|家|项|分|人|份|公里)"


def digits_fullwidth(text: str) -> str:
    return re.sub(r"(?<=\d)\.(?=\d)", "．", text).translate(FULLWIDTH_DIGITS)


def percent_fullwidth(text: str) -> str:
    return text.replace("%", "％")


def brackets_halfwidth(text: str) -> str:
    return text.translate(str.maketrans("（）", "()"))


def brackets_fullwidth(text: str) -> str:
    return text.translate(str.maketrans("()", "（）"))


def heading_brackets_halfwidth(text: str) -> str:
    """（一） at the head of a line becomes (一); brackets inside the text stay."""
    return re.sub(r"(?m)^(\s*)[（(]([^（）()\n]{1,3})[）)]", r"\1(\2)", text)


def colons_halfwidth(text: str) -> str:
    return text.replace("：", ":")


def commas_halfwidth(text: str) -> str:
    """Only between words: a comma that touches a digit could be read as a thousands mark."""
    return re.sub(rf"(?<=[{HANZI}])，(?=[{HANZI}])", ",", text)


def semicolons_halfwidth(text: str) -> str:
    return text.replace("；", ";")


def quotes_as_corners(text: str) -> str:
    return text.translate(str.maketrans("“”〞", "「」」"))


def quotes_straight(text: str) -> str:
    return text.translate(str.maketrans("“”〞", '"""'))


def traditional_kuang(text: str) -> str:
    return text.replace("况", "況")


def document_brackets_swapped(text: str) -> str:
    """石发〔2019〕8号 is written 石发[2019]8号; the irregular ones become regular."""
    swap = {"〔": "[]", "[": "〔〕", "﹝": "〔〕"}
    return re.sub(r"([〔\[﹝])(\d{4})[〕\]﹞]", lambda m: swap[m[1]][0] + m[2] + swap[m[1]][1], text)


def comparisons_in_ascii(text: str) -> str:
    for sign, plain in (("≥", ">="), ("≤", "<="), ("＜", "<"), ("＞", ">")):
        text = text.replace(sign, plain)
    return text


def numbers_spaced(text: str) -> str:
    """A space between every figure and the words around it, in running text."""
    return _spaced(" ")(text)


def numbers_spaced_by_nbsp(text: str) -> str:
    return _spaced("\u00a0")(text)


def zero_width_spaces(text: str) -> str:
    """The invisible space that web pages leave between a word and a figure, and behind a heading's number."""
    text = _spaced("\u200b")(text)
    return each_line(
        lambda line, what: NUMBER.sub(r"\g<0>" + "\u200b", line, count=1) if what is Kind.SHORT else line
    )(text)


def units_spaced(text: str) -> str:
    return outside_tables(lambda line: re.sub(rf"(?<=\d)(?={UNIT})", " ", line))(text)


def spaces_doubled(text: str) -> str:
    return re.sub(r"(?<=\S) (?=\S)", "  ", text)


def spaces_dropped(text: str) -> str:
    """The single spaces around figures go: 自评得分 100 分 becomes 自评得分100分."""
    return re.sub(rf"(?<=[{HANZI}]) (?=\d)|(?<=\d) (?=[{HANZI}])", "", text)


def _spaced(space: str) -> Rewrite:
    edge = re.compile(rf"(?<=[{HANZI}])(?=\d)|(?<=[\d%])(?=[{HANZI}])")
    return outside_tables(lambda line: edge.sub(space, line))
