"""Joining: lines that a page or line break tore apart go in, whole paragraphs come out.

A line is continued only on evidence: an open bracket or comma, a number waiting for its unit, a full line of wrapped
text, prose that does not end. Headings, list items, dates and labelled lines always stand alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from checker.documents.layout.flowing import flow, page_number, said
from checker.documents.layout.lines import Line
from checker.documents.model import Paragraph
from checker.documents.words import Words, plain

_ONES = "[一二三四五六七八九十]"
ITEM = re.compile(
    "|".join(
        (
            rf"第?{_ONES}{{1,3}}\s?[、.,，:](?!{_ONES}[、级季])",  # 一、 but not 二、三级指标
            rf"第(?:{_ONES}{{1,3}}|\d{{1,2}})[章节条部]",
            rf"\(\s?(?:{_ONES}{{1,3}}|\d{{1,2}})\s?\)|(?:{_ONES}{{1,2}}|\d{{1,2}})\)",
            r"\d{1,2}(?:\.\d{1,2}){0,3}\s?[、.](?!\d)",
            r"\d{1,2}(?:\.\d{1,2}){1,3}\s?(?=[\u4e00-\u9fff])(?![万亿千百元分个家项人次户亩吨公米月])",  # 1.1 but not 1.1亿元
            rf"[①-⑳㈠-㈩]|{_ONES}是(?!否)|[-*•●■◆▪➢√]\s|附件|附表",
        )
    )
)
_CLOSED = re.compile(r"[。！？!?；;…:][\"')\]》」]*$|\.(?:pdf|docx?|xlsx?|wps|et|txt)$", re.IGNORECASE)
_OPEN_END = re.compile(r"[，、,(《\[]$|(?:[的和与及或对为在将把以于由并而从被向至约共达])$")
_TAIL_START = re.compile(r"[，。、；;,）)》\]％%】」]|[的了等]")
_NUMBER_END = re.compile(r"\d\s?[万亿千百]{0,2}美?$")
_UNIT_START = re.compile(
    r"[万亿千百]{0,2}元|[万亿][美欧元]|美元|%|‰|个(?![人别体])|家(?![庭长])|项(?!目)|分(?!别)|人次|人(?![员民均才事])|次(?!要)|户(?!籍)"
    r"|年(?!度?:)|月(?!度)|日(?!期)|名(?!称)|位(?!置)|件(?!数)|批(?!复)|倍|亩|吨|公里|平方"
)
_BARE_NUMBER = re.compile(r"\d+")
_VALUE_START = re.compile(r"[-+]?\d[\d,.]*\s?(?:[万亿千百]*元|%|‰|分(?!别)|个|家|项)")
_TITLE_REST = re.compile(r"(?:价|评)?报?告|结")
_DATE = re.compile(
    r"(?:\d{4}|[零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日"
)
_LABEL = re.compile(r"(?:[\u4e00-\u9fff] {0,6}){2,6}:")
_FORM_LABEL = re.compile(
    r"(?:(?:副?组 {0,6}长|(?:成|组) {0,6}员|单位|联系(?:人|电话)|电话|地址|日期|时间|填报(?:人|单位|日期)|负责人|制表人?|审核人?)[^:]{0,6}):"
)
_NAMES = re.compile(r"\S {2,}\S|[\u4e00-\u9fff]{2,4} [\u4e00-\u9fff]{2,}$")
_TITLE_END = re.compile(
    r"(?:报告|总结|说明|情况|问题|措施|建议|名单|概况|目标|结论|等级|分析|指标|过程|方法|做法|应用|表)(?:\([^()]{1,40}\))?$"
)
_SENTENCE = re.compile(r"[，。;]|,(?!\d)")
_PROSE_LENGTH = 20
_NARROWEST, _WIDEST = 30, 140  # columns at which a text may be wrapped
_LONGEST_TITLE = 4  # lines; of a paragraph longer than that the start is enough to know it for prose


class _Piece(NamedTuple):
    """A line and what it says, which is looked at many times."""

    line: Line
    said: str


def join(text: str, lines: Sequence[Line], words: Words) -> list[Paragraph]:
    """The paragraphs of a stretch of lines that holds no table."""
    width = wrap_width(lines)
    pieces = [_Piece(line, said(line)) for line in lines]
    paragraphs: list[Paragraph] = []
    current: list[_Piece] = []
    gap = 0
    for number, piece in enumerate(pieces):
        if piece.line.blank or _is_footer(pieces, number, current, width, words):
            gap += 1
        elif current and _continues(current, piece, gap, width, words):
            current.append(piece)
            gap = 0
        else:
            paragraphs += flow(text, [p.line for p in current], width)
            current, gap = [piece], 0
    return paragraphs + flow(text, [p.line for p in current], width)


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The column at which the text was wrapped, where many lines end there and hardly one goes on; else None."""
    columns = sorted(line.columns for line in lines if not line.blank)
    for shorter in range(len(columns) - 1, -1, -1):
        width, longer = columns[shorter], len(columns) - 1 - shorter
        if longer > max(1, len(columns) // 20) or width < _NARROWEST:
            return None
        full = shorter + 1 - bisect_left(columns, width - 3)
        if width <= _WIDEST and full >= 4 and 5 * full >= len(columns):
            return width
    return None


def _is_footer(
    pieces: Sequence[_Piece], number: int, current: Sequence[_Piece], width: int | None, words: Words
) -> bool:
    """A page number, which is no part of the text: one that shows it, or a bare one between halves of a sentence."""
    page = page_number(pieces[number].said)
    if page is None or page == "shown":
        return page is not None
    following = next((p for p in islice(pieces, number + 1, None) if not p.line.blank), None)
    return (
        bool(current)
        and following is not None
        and _UNIT_START.match(following.said) is None
        and _continues(current, following, 1, width, words)
    )


def _continues(current: Sequence[_Piece], b: _Piece, gap: int, width: int | None, words: Words) -> bool:
    """Whether line `b` goes on where the lines so far stop."""
    last, left, right = current[-1].line, current[-1].said, b.said
    if b.line.text.startswith("#") or ITEM.match(right) or _DATE.match(plain(right)):
        return False
    if _CLOSED.search(left):
        return left.endswith(":") and _VALUE_START.match(right) is not None
    if _NUMBER_END.search(left) and _UNIT_START.match(right):
        return len(current) > 1 or _BARE_NUMBER.fullmatch(left) is None or gap == 0
    whole = plain("".join(p.said for p in current[:_LONGEST_TITLE]))
    if len(current) < _LONGEST_TITLE and is_heading(current[0].said, whole, words):
        return _completes_title(whole, plain(right), words) or _opens_bracket(left, right)
    if (
        _TITLE_REST.fullmatch(plain(right))
        or _OPEN_END.search(left)
        or _TAIL_START.match(right)
        or _opens_bracket(left, right)
    ):
        return True
    if _FORM_LABEL.match(right) or _NAMES.search(left) or _NAMES.search(right):
        return False
    indented = len(b.line.indent) >= 2 and len(b.line.indent) > len(current[0].line.indent)
    if width is not None and last.columns >= width - 3 and not indented:
        return True
    if _cuts_label(left, right, words):
        return True
    if indented:
        return False
    prose = _SENTENCE.search(whole) is not None
    if (prose and len(whole) >= _PROSE_LENGTH) or (len(whole) > 30 and _TITLE_END.search(whole) is None):
        return True
    if gap or _LABEL.match(right):
        return False
    return (
        prose
        or len(current) > 1
        or (_VALUE_START.match(right) is not None and _TITLE_END.search(whole) is None)
    )


def is_heading(line: str, whole: str, words: Words) -> bool:
    """A heading by its number and shape, or by its words; `line` folded, `whole` without blanks too."""
    m = ITEM.match(line)
    rest = plain(line[m.end() :]) if m is not None and whole == plain(line) else ITEM.sub("", whole, count=1)
    if rest.removesuffix(":") in words.titles or whole in words.titles:
        return True
    if _SENTENCE.search(rest):
        return False
    if m is not None:
        return len(rest) <= 24 or _TITLE_END.search(rest) is not None
    return len(rest) <= 30 and _TITLE_END.search(rest) is not None


def _completes_title(whole: str, more: str, words: Words) -> bool:
    """The second half of a heading: both halves together are a title the vocabulary knows, the first alone is not."""
    bare = ITEM.sub("", whole, count=1)
    return bare not in words.titles and bare + more in words.titles


def _opens_bracket(left: str, right: str) -> bool:
    """A bracket that opens near the end of `left` and closes near the start of `right`."""
    for opener, closer in ("()", "《》", "[]"):
        at = left.rfind(opener)
        if at >= max(0, len(left) - 60) and closer not in left[at:] and closer in right[:60]:
            return True
    return False


def _cuts_label(left: str, right: str, words: Words) -> bool:
    """Whether the break went through a label the vocabulary knows: `整` `体预算`."""
    a, b = left[-8:], right[:8]
    joined = a + b
    return any(
        joined[start:end] in words.labels
        for start in range(len(a))
        for end in range(max(len(a) + 1, start + 3), min(len(joined), start + 10) + 1)
    )
