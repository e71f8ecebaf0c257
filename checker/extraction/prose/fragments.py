"""A document goes in; what a converter left in it, and the places where a line break cut a sentence, come out."""

from __future__ import annotations

import re
from itertools import pairwise

from checker.documents.model import Document, Paragraph
from checker.extraction.model import Json, at
from checker.source import Span

_LEFT_BEHIND = re.compile(
    r"\[bookmark:[^\]\n]{0,80}\]"
    r"|(?<![\d*])\*\*(?![\s*]|[万亿千]*元|[%％分个家项人次户])[^*\n]{1,80}?(?<!\s)\*\*(?!\*)"
    r"|\{\s?(?:PAGE|TOC|HYPERLINK|REF|MERGEFIELD|SEQ|NUMPAGES|EMBED|INCLUDEPICTURE)\b[^}\n]{0,120}\}"
    r"|(?:HYPERLINK|PAGEREF|MERGEFORMAT|EMBED)\b[^\n]{0,40}?(?:\\\w|\"[^\"\n]*\")|\\\* ?MERGEFORMAT|_(?:Toc|Ref|Hlk)\d{4,}"
    r"|&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|middot|#\d{2,5});|</?(?:p|br|div|span|td|tr|table|b|strong|font)\b[^>\n]{0,80}>"
    r"|错误[!！]\s?(?:未找到引用源|未定义书签|使用“[^”\n]{0,30}”选项卡)[。.]?|Error! (?:Reference source|Bookmark) not (?:found|defined)\.?"
    r"|!\[[^\]\n]{0,40}\]\([^)\n]{0,200}\)|\ufffc|\ufffd+|[\ue000-\uf8ff]",
)
_AROUND = 6
_WRAPPED = 10  # breaks, where there is one for every second paragraph: so the file ends its lines
_PROSE = re.compile(r"[，。；、：]|(?<!\d)[,;:](?!\d)")
_SHORT = 24
_ROW_END = re.compile(r"(?<!\S)[\d.]+%? [\d.]+%?$")  # figures of a row
_ROW_START = re.compile(r"\d{1,2} (?![个项家人户万亿元年月日次])[\u4e00-\u9fff]")  # the number of one


def fragments_part(document: Document) -> Json:
    """`artifacts` and `broken_lines` of report.json."""
    return {
        "artifacts": [
            _fragment(document, Span(m.start(), m.end())) for m in _LEFT_BEHIND.finditer(document.text)
        ],
        "broken_lines": [_fragment(document, span) for span in _breaks(document)],
    }


def _fragment(document: Document, span: Span) -> Json:
    place = at(document, span)
    return {"text": {"value": place["quote"], "at": place}, "at": place}


def _breaks(document: Document) -> list[Span]:
    """The words on both sides of every break that the reader had to close.

    None where that is how lines end: on the pages of a PDF, and in a text that is wrapped throughout; and none between
    the cells of a form.
    """
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    breaks = [pair for paragraph in paragraphs for pair in pairwise(paragraph.pieces)]
    if document.format == "pdf" or len(breaks) >= max(_WRAPPED, len(paragraphs) // 2):
        return []
    return [
        Span(max(a.start, a.end - _AROUND), min(b.end, b.start + _AROUND))
        for a, b in breaks
        if not (_is_debris(document.quote(a)) and _is_debris(document.quote(b)))
        and not (_ROW_END.search(document.quote(a)) or _ROW_START.match(document.quote(b)))
    ]


def _is_debris(line: str) -> bool:
    """A short line without any mark of a sentence: the cell of a form rather than half of a sentence."""
    return len(line) <= _SHORT and _PROSE.search(line) is None
