"""Web pages: the bytes of an .html file go in, a Document of what a reader of the page sees comes out."""

from __future__ import annotations

import re
from dataclasses import replace
from unicodedata import east_asian_width

from lxml import etree, html

from checker.documents.decoding import Decoded, decode
from checker.documents.layout.cut import find_cut
from checker.documents.model import Document, Unread, Unreadable
from checker.documents.rendering import Rendering
from checker.documents.sheet import blocks, lay_out
from checker.documents.web.tables import Sheet, as_sheet, is_hidden, is_layout, rows_of, spread

_TAGS = 500_000
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]{0,200}?encoding=[\"']([\w-]+)", re.I
)
_LONG_TAG, _ATTRIBUTES = re.compile(r"<[^<>]{10000,}"), 2_000
_PROLOGUE = re.compile(r"\s*<\?xml[^>]*\?>")
# What is a subset of GB18030 and is often written beyond it.
_GB = frozenset({"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936"})

_UNSEEN = frozenset(
    ("head", "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "select", "textarea", "button",
     "nav", "del", "s", "strike", "rt", "rp")
)  # fmt: skip
_BLOCKS = frozenset(
    ("html", "body", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "section",
     "article", "main", "aside", "header", "footer", "form", "fieldset", "legend", "blockquote", "address", "center",
     "caption", "figure", "figcaption", "details", "summary", "hr", "table", "thead", "tbody", "tfoot", "tr", "td", "th")
)  # fmt: skip
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_ENDED = re.compile(r"</(?:html|body)\s*>", re.I)
_BEGUN = re.compile(r"<(?:html|body)\b", re.I)
_TABLE, _TABLE_END = re.compile(r"<table\b", re.I), re.compile(r"</table\s*>", re.I)
_CUT = Unread(
    None,
    "网页到末尾没有结束，可能没有下载完整，因此不判断缺少什么",
    "the page has no end; it may not be wholly downloaded, so nothing is called missing",
)
# Writers of these pages break a source line at a blank alone, never between two characters.
_BROKEN_AT_BLANKS = re.compile(r"<meta[^>]{0,100}generator[^>]{0,100}(?:Libre|Open)Office", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f]+")

_Rows = list[list[str]]


def read(data: bytes, name: str) -> Document:
    """Raises Unreadable where the page is no text or has more tags than any report."""
    decoded = _decode(data)
    if decoded.text.count("<") > _TAGS:
        raise _unsafe(f"标签超过 {_TAGS} 个", f"more than {_TAGS} tags")
    page = _PROLOGUE.sub("", decoded.text, count=1)
    if _BROKEN_AT_BLANKS.search(page[:4096]):
        page = page.replace("\r", "").replace("\n", " ")
    if any(tag.group().count("=") > _ATTRIBUTES for tag in _LONG_TAG.finditer(decoded.text)):
        raise _unsafe("标签带有过多的属性", "a tag with too many attributes")
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(page, parser, ensure_head_body=True)
    except etree.ParserError:  # a page of nothing but a declaration
        return Rendering().document(name, "html", decoded.encoding)
    if any(fault.type_name == "ERR_RESOURCE_LIMIT" for fault in parser.error_log):
        raise _unsafe("标签嵌套过深", "tags nested too deep")
    walk = _Walk()
    walk.element(root)
    walk.end_line()
    rendering = Rendering()
    for item in walk.items:
        if isinstance(item, Sheet):
            for block in blocks(item.rows, frozenset()):
                lay_out(block, rendering)
        elif isinstance(item, list):
            rendering.table(item)
        else:
            rendering.line(*item)
    document = rendering.document(name, "html", decoded.encoding)
    cut = _cut(decoded, document)
    return document if cut is None else replace(document, complete=False, unread=(cut,))


def _cut(decoded: Decoded, document: Document) -> Unread | None:
    """What shows that the page breaks off. A part of a page, which has no end of its own, is judged as text is."""
    page = decoded.text
    if _ENDED.search(page):
        return None
    open_tables = len(_TABLE.findall(page)) - len(_TABLE_END.findall(page))
    if not decoded.complete or _BEGUN.search(page) or open_tables > 0:
        return _CUT
    return find_cut(document.text, document.blocks)


def _decode(data: bytes) -> Decoded:
    """By the charset the page declares where it holds for all of it; else as any text."""
    declared = _DECLARED.search(data[:4096])
    if declared is not None and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        called = (declared[1] or declared[2]).decode("ascii").lower()
        encoding = "gb18030" if called in _GB else called
        try:
            return Decoded(data.decode(encoding), encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


class _Walk:
    """What the page shows so far: lines with their heading level, and tables; and the line that is not yet ended."""

    def __init__(self, inside: bool = False) -> None:
        self.items: list[tuple[str, int | None] | _Rows | Sheet] = []
        self.inside = inside  # a cell, where a table is nothing but lines of text
        self.parts: list[str] = []
        self.level: int | None = None
        self.ordinals: dict[html.HtmlElement, int] = {}

    def element(self, element: html.HtmlElement) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _UNSEEN or is_hidden(element):
            return
        if tag == "br":
            self.end_line()
        elif tag == "pre":
            self._preformatted(element)
        elif tag == "table" and not is_layout(element) and not self.inside:
            self._table(element)
        elif tag in _BLOCKS:
            self._block(element, tag)
        else:
            self.inner(element)

    def inner(self, element: html.HtmlElement) -> None:
        self.parts.append(element.text or "")
        for child in element:
            self.element(child)
            self.parts.append(child.tail or "")

    def end_line(self) -> None:
        text = closed_up("".join(self.parts))
        self.parts.clear()
        if text.strip():
            self.items.append((text, self.level))

    def _block(self, element: html.HtmlElement, tag: str) -> None:
        self.end_line()
        outer, self.level = self.level, _HEADINGS.get(tag, self.level)
        if tag == "ol":
            self.ordinals |= _ordinals(element)
        if element in self.ordinals:
            self.parts.append(f"{self.ordinals[element]}. ")
        self.inner(element)
        self.end_line()
        self.level = outer

    def _preformatted(self, element: html.HtmlElement) -> None:
        self.end_line()
        self.items += ((line, None) for line in "".join(map(str, element.itertext())).splitlines())

    def _table(self, table: html.HtmlElement) -> None:
        self.end_line()
        for caption in table.findall("caption"):
            self._block(caption, "caption")
        rows = [[(_cell(cell), cell) for cell in row] for row in rows_of(table)]
        grid = spread(rows)
        sheet = as_sheet([[cell for _, cell in row] for row in rows], grid) if grid else None
        if sheet is not None:
            self.items.append(sheet)
        elif grid:
            self.items.append(grid)


def _cell(cell: html.HtmlElement) -> str:
    walk = _Walk(inside=True)
    walk.inner(cell)
    walk.end_line()
    return "\n".join(item[0].strip() for item in walk.items if isinstance(item, tuple))


def closed_up(text: str) -> str:
    """Blanks as a browser shows them: one for many, none at the ends nor where a source line broke between Chinese."""
    text = text.strip(" \t\r\n\f")
    return _BLANKS.sub(
        lambda m: "" if "\n" in m[0] and _wide(text[m.start() - 1]) and _wide(text[m.end()]) else " ", text
    )


def _wide(character: str) -> bool:
    return east_asian_width(character) in "WF"


def _ordinals(items: html.HtmlElement) -> dict[html.HtmlElement, int]:
    """The numbers a browser prints before the items of a numbered list."""
    if items.get("type") not in (None, "1") or "none" in (items.get("style") or ""):
        return {}
    start = items.get("start") or "1"
    first = int(start) if start.isascii() and start.isdecimal() and len(start) < 6 else 1
    return {item: number for number, item in enumerate(items.iterchildren("li"), first)}


def _unsafe(zh: str, en: str) -> Unreadable:
    return Unreadable(
        "R210",
        f"网页{zh}，不像报告，为安全起见不打开；请只保存报告正文后再检查",
        f"the page is not opened for safety ({en}); save the body of the report alone",
    )
