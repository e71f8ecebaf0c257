"""The ends of a text go in; what shows that more stood before or behind comes out, so that nothing is called missing.

A text that stops behind a finished sentence or row cannot be told from a whole one; one that stops within can.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from checker.documents.model import Block, Paragraph, Table, Unread
from checker.folding import fold
from checker.source import Span
from checker.values.numerals import read_numeral

_HANGING = re.compile(r"(?:[，、;:(\[《<“‘]|(?<!\d),)[\"']?$")
_FINISHED = re.compile(r"(?:[。!?;…]|[一-鿿%)]\.)[\"')\]》”’]*$")
_CLAUSES = re.compile(r"[，。;]|(?<!\d),|,(?!\d)")
_SHORTEST_SENTENCE = 16
_FIRST_PART = re.compile(r"(?P<number>[一二三四五六七八九十]{1,3})、")
_LATER = 3  # a text may leave out the number of its first part, or the first part
# What closes a report without a full stop: a date, a unit, a list of annexes, a name or a number to call.
_CLOSING = re.compile(
    r"\d{1,2}\s*日\)?$|附[件表:]|(?:联系|填报|填表|编制|审核|报告|负责|主管|制表|抄送|印发|公开)\S{0,8}[:]|\d{7,}$|\)$"
)

# The heading of a part that is to be told: `2.效益指标完成情况`, and nothing under it.
_HEADING = re.compile(
    r"(?:\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}(?:\.\d{1,2})*[、.]|[一二三四五六七八九十]{1,2}、)(?!.*(?:其[他它]|附))[^，,。;:]{0,20}"
    r"(?:情况|分析|指标|完成|问题|措施|建议|结论|概况)[:]?$"
)
_DEED = re.compile(
    r"^\W*[一二三四五六七八九十\d]{1,2}\W*(?:进一步|继续|加强|完善|做好|提高|强化|落实|开展|规范|健全|优化|改进(?!措施|建议))"
)


def find_cut(text: str, blocks: Sequence[Block]) -> Unread | None:
    """The last line of a text that breaks off, None where it may be whole."""
    match blocks[-1] if blocks else None:
        case Paragraph() as last if _breaks_off(fold(last.flow.text).strip()):
            return _told(last.pieces[-1])
        case Table() as table if _ends_within_row(text, table):
            return _told(Span(table.rows[-1][0].span.start, table.span.end))
        case _:
            return None


def find_excerpt(blocks: Sequence[Block]) -> Unread | None:
    """The first line of a text that begins with a later part: `十三、绩效管理情况说明` is taken from a longer one."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph):
        return None
    numbered = _FIRST_PART.match(fold(first.flow.text).strip())
    ordinal = read_numeral(numbered["number"]) if numbered else None
    if ordinal is None or ordinal < _LATER:
        return None
    return Unread(
        first.pieces[0],
        "这份文件从后面的部分开始，是从别的文件里摘出来的，因此不判断缺少什么",
        "the text begins with a later part of a longer one, so nothing is called missing",
    )


def _breaks_off(line: str) -> bool:
    """Whether a line hangs on a comma or an open bracket, is a sentence that has begun and not ended, or a heading."""
    if _FINISHED.search(line):
        return False
    if _HEADING.fullmatch(line) and not _DEED.match(line):
        return True
    if _HANGING.search(line) and _CLOSING.search(line) is None:
        return True
    clauses = _CLAUSES.split(line)
    begun = (
        len(line) >= _SHORTEST_SENTENCE and len(clauses) > 1 and ":" not in clauses[-1]
    )  # 等级：优 needs no stop
    return begun and _CLOSING.search(line) is None


def _ends_within_row(text: str, table: Table) -> bool:
    """Whether the last row has no closing bar where all others have one, or fewer lines than any other row."""
    if len(table.rows) < 3:
        return False
    match table.layout:
        case "pipes":
            lines = [
                line.rstrip() for line in text[table.span.start : table.span.end].splitlines() if line.strip()
            ]
            closed = [line[-1] in "|｜│┃║" for line in lines]
            return all(closed[:-1]) and not closed[-1]
        case "lines":
            widths = [len(row) for row in table.rows]
            usual, times = Counter(widths[:-1]).most_common(1)[0]
            return times == len(widths) - 1 and widths[-1] < usual and not _is_sum(table)
        case _:
            return False


def _is_sum(table: Table) -> bool:
    return re.match(r"总分|[合总共小]计", fold(table.rows[-1][0].text)) is not None


def _told(span: Span) -> Unread:
    return Unread(
        span,
        "文字到这里中断，文件可能不完整，因此不判断缺少什么",
        "the text breaks off here; the file may be incomplete, so nothing is called missing",
    )
