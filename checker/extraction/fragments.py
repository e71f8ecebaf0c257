"""A document goes in; what a converter left in it, and the places where a line break cut a sentence, come out."""

from __future__ import annotations

import re
from collections.abc import Iterator

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


def _breaks(document: Document) -> Iterator[Span]:
    """The words on both sides of every break that the reader had to close."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for before, after in zip(block.pieces, block.pieces[1:], strict=False):
                yield Span(max(before.start, before.end - _AROUND), min(after.end, after.start + _AROUND))
