"""Joining: lines that a page or line break tore apart go in, whole paragraphs come out.

A line is continued only on evidence: an open bracket or comma, a number waiting for its unit, a full line of wrapped
text, prose that does not end. Headings, list items, dates and labelled lines always stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.documents.folding import fold
from checker.documents.lines import Line
from checker.documents.model import Flow, Paragraph
from checker.documents.words import Words, plain
from checker.source import Span

ITEM = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、.,，:](?![一二三四五六七八九十][、级季])|第[一二三四五六七八九十\d]{1,3}[章节条部]"
    r"|\([一二三四五六七八九十]{1,3}\)|\(\d{1,2}\)|\d{1,2}\)|\d{1,2}(?:\.\d{1,2}){0,3}[、.](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}\s?(?=[\u4e00-\u9fff])(?![万亿元千])"
    r"|[①-⑳㈠-㈩]|[一二三四五六七八九十]是|[-*•●■◆▪➢√]\s|附件|附表)"
)
_CLOSED = re.compile(r"[。！？!?；;…:][\"')\]》]*$")
_OPEN_END = re.compile(r"[，、,(《\[\"]$|(?:[的和与及或对为在将把以于由并而从被向至约共达])$")
_TAIL_START = re.compile(r"[，。、；;,）)》\]％%】]|[的了等]")
_NUMBER_END = re.compile(r"\d\s?[万亿千百]?$")
_UNIT_START = re.compile(
    r"[万亿千百]?元|[万亿][美欧元]|%|‰|个|家|项|分(?!别)|人|次|户|年|月|日|名|位|件|批|倍|亩|吨|公里|平方"
)
_VALUE_START = re.compile(r"[-+]?\d[\d,.]*\s?(?:[万亿千百]*元|%|‰|分(?!别)|个|家|项)")
_DATE = re.compile(
    r"(?:\d{4}|[二零一三四五六七八九]{4})年\d{0,2}[一二三四五六七八九十]{0,2}月[\d一二三四五六七八九十]{1,3}日"
)
_LABEL = re.compile(r"(?:[\u4e00-\u9fff] {0,6}){2,6}:")
_NAMES = re.compile(r"\S {2,}\S|\S[\u4e00-\u9fff] [\u4e00-\u9fff]{2,}$")
_TITLE_END = re.compile(
    r"(?:报告|总结|说明|情况|问题|措施|建议|名单|概况|目标|结论|等级|分析|指标|过程|方法|做法|应用|表)$"
)
_SENTENCE = re.compile(r"[，。；]")
_PAGE_NUMBER = re.compile(r"[-—–·\s]*\d{1,3}[-—–·\s]*|第\s*\d{1,3}\s*页(?:[,，/\s]*共\s*\d{1,3}\s*页)?")
_ARTIFACT = re.compile(r"\[bookmark:[^\]]*\]|[\u200b-\u200d\u2060\ufeff]")
# `**` before a unit, or after a digit, is no bold type but a figure somebody masked.
_BOLD = re.compile(r"(?<![\d*])\*\*(?![\s*]|[万亿千]*元|[%％分个家项人次户])[^*]{1,80}(?<!\s)\*\*(?!\*)")
_MARKDOWN = re.compile(r"(#{1,6})\s+")


def join(text: str, lines: Sequence[Line], words: Words) -> list[Paragraph]:
    """The paragraphs of a stretch of lines that holds no table."""
    width = wrap_width(lines)
    paragraphs: list[Paragraph] = []
    current: list[Line] = []
    gap = 0
    waiting: list[Line] = []
    for number, line in enumerate(lines):
        if line.blank:
            gap += 1
            continue
        if current and _continues(current, line, gap, width, words):
            current.append(line)
        elif current and _between_halves(line, lines[number + 1 :], current, width, words):
            waiting.append(line)
            continue
        else:
            paragraphs += _emit(text, current, width)
            current = [line]
        paragraphs += [p for w in waiting for p in _emit(text, [w], width)]
        waiting, gap = [], 0
    paragraphs += _emit(text, current, width)
    paragraphs += [p for w in waiting for p in _emit(text, [w], width)]
    return sorted(paragraphs, key=lambda p: p.span)


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The column at which the text was wrapped, where many lines end there and none goes on; else None."""
    columns = sorted((line.columns for line in lines if not line.blank), reverse=True)
    if len(columns) < 5 or not 30 <= columns[0] <= 140:
        return None
    full = sum(c >= columns[0] - 3 for c in columns)
    return columns[0] if full >= 4 and 5 * full >= len(columns) else None


def _continues(current: Sequence[Line], b: Line, gap: int, width: int | None, words: Words) -> bool:
    """Whether line `b` goes on where the lines so far stop."""
    a = current[-1]
    left, right = fold(a.text), fold(b.text)
    if ITEM.match(right) or _MARKDOWN.match(right) or _DATE.match(plain(b.text)):
        return False
    if _CLOSED.search(left):
        return left.endswith(":") and _VALUE_START.match(right) is not None
    if _NUMBER_END.search(left) and _UNIT_START.match(right):
        return True
    first = fold(current[0].text)
    whole = plain("".join(line.text for line in current))
    if is_heading(first, whole, words):
        return _is_torn_title(whole, plain(b.text), words)
    if _OPEN_END.search(left) or _TAIL_START.match(right) or _open_bracket(left, right):
        return True
    if _LABEL.match(right) or _NAMES.search(left) or _NAMES.search(right):
        return False
    if _straddles(left, right, words):
        return True
    if len(b.indent) >= 2 and len(b.indent) > len(current[0].indent):
        return False
    if width is not None:
        return a.columns >= width - 3
    if len(current) > 1 and gap == 0:
        return True
    prose = _SENTENCE.search(left) is not None
    if prose and (len(left) >= 20 or gap == 0):
        return True
    return gap == 0 and _VALUE_START.match(right) is not None and _TITLE_END.search(left) is None


def is_heading(line: str, whole: str, words: Words) -> bool:
    """A heading by its number and shape, or by its words; `line` folded, `whole` plain."""
    bare = re.sub(r":$", "", whole)
    if bare in words.titles:
        return True
    m = ITEM.match(line)
    rest = whole if m is None else plain(line[m.end() :])
    if rest in words.titles:
        return True
    if _SENTENCE.search(rest):
        return False
    if m is not None:
        return len(rest) <= 24 or _TITLE_END.search(rest) is not None
    return len(rest) <= 30 and _TITLE_END.search(rest) is not None


def _is_torn_title(whole: str, more: str, words: Words) -> bool:
    """The second half of a heading: both halves together are a title the vocabulary knows, the first alone is not."""
    bare = ITEM.sub("", whole, count=1)
    return bare not in words.titles and bare + more in words.titles


def _open_bracket(left: str, right: str) -> bool:
    """A bracket that opens near the end of `left` and closes near the start of `right`."""
    for opener, closer in ("()", "《》", "[]"):
        at = left.rfind(opener)
        if at >= max(0, len(left) - 60) and closer not in left[at:] and closer in right[:60]:
            return True
    return False


def _straddles(left: str, right: str, words: Words) -> bool:
    """Whether the break cut a label the vocabulary knows: `整` `体预算`."""
    a, b = left[-8:], right[:8]
    joined = a + b
    for start in range(len(a)):
        for end in range(len(a) + 1, min(len(joined), start + 10) + 1):
            if end - start >= 3 and joined[start:end] in words.labels:
                return True
    return False


def _between_halves(
    line: Line, after: Sequence[Line], current: Sequence[Line], width: int | None, words: Words
) -> bool:
    """A page number that stands between two halves of a sentence."""
    if _PAGE_NUMBER.fullmatch(fold(line.text)) is None:
        return False
    following = next((n for n in after if not n.blank), None)
    return (
        following is not None
        and _UNIT_START.match(fold(following.text)) is None
        and _continues(current, following, 1, width, words)
    )


def _emit(text: str, pieces: Sequence[Line], width: int | None) -> list[Paragraph]:
    if not pieces:
        return []
    level = None
    chars: list[str] = []
    offsets: list[int] = []
    for number, piece in enumerate(pieces):
        start = piece.span.start
        if number == 0 and (m := _MARKDOWN.match(piece.text)):
            level, start = len(m[1]), start + m.end()
        if chars and _needs_space(chars[-1], text[start], pieces[number - 1], width):
            chars.append(" ")
            offsets.append(pieces[number - 1].span.end)
        at = start
        for artifact in _artifacts(text, start, piece.span.end):
            chars += text[at : artifact.start]
            offsets += range(at, artifact.start)
            at = artifact.end
        chars += text[at : piece.span.end]
        offsets += range(at, piece.span.end)
    if not chars:
        return []
    span = Span(pieces[0].span.start, pieces[-1].span.end)
    return [Paragraph(Flow("".join(chars), tuple(offsets)), span, tuple(p.span for p in pieces), level)]


def _artifacts(text: str, start: int, end: int) -> list[Span]:
    """What a converter left in the line: bookmarks, zero-width characters, the two `**` around bold type."""
    found = [Span(m.start(), m.end()) for m in _ARTIFACT.finditer(text, start, end)]
    for m in _BOLD.finditer(text, start, end):
        found += [Span(m.start(), m.start() + 2), Span(m.end() - 2, m.end())]
    return sorted(found)


def _needs_space(last: str, first: str, piece: Line, width: int | None) -> bool:
    """Closed up, except letters of two words; two digits meet only where the line was full, else none may guess."""
    if not (last.isascii() and first.isascii() and last.isalnum() and first.isalnum()):
        return False
    if last.isdigit() and first.isdigit():
        return width is None or piece.columns < width - 3
    return last.isalpha() and first.isalpha()
