"""Plain text and Markdown: bytes go in, a Document of paragraphs and tables comes out, its text as it stands in the file."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.documents.aligned import find_aligned
from checker.documents.decoding import decode
from checker.documents.grids import Found, find_grids
from checker.documents.joining import join
from checker.documents.lines import Line, split_lines
from checker.documents.model import Block, Document, Unread
from checker.documents.stacks import find_stacks
from checker.documents.words import Words, known_words, plain
from checker.source import Span

_NUMBERED_TABLE = re.compile(r"附?表\d{0,2}(?:-\d{1,2})?[:、.]?")
_BESIDE_CAPTION = re.compile(
    r"\(.{0,12}\)$|(?:\(|金额|计量|填报|编制)*(?:单位|日期|时间)|(?:19|20)\d\d年度?$"
)
_CUT = Unread(
    None,
    "文件末尾的一个字被截断，文件可能不完整",
    "the last character is cut off; the file may be incomplete",
)


def read_text(data: bytes, name: str) -> Document:
    """Raises Unreadable where the bytes are no text in a known encoding."""
    return _read(data, name, "txt")


def read_markdown(data: bytes, name: str) -> Document:
    """As plain text: tables with bars and headings with # are read in either."""
    return _read(data, name, "md")


def _read(data: bytes, name: str, form: str) -> Document:
    decoded = decode(data)
    unread = () if decoded.complete else (_CUT,)
    blocks = arrange(decoded.text, known_words())
    return Document(name, form, decoded.text, blocks, decoded.complete, decoded.encoding, unread)


def arrange(text: str, words: Words) -> tuple[Block, ...]:
    """The blocks of a text in the order of their places: tables first found, the lines between them joined."""
    lines = split_lines(text)
    blocks: list[Block] = []
    at = 0
    for number, found in enumerate(_tables(text, lines, words)):
        blocks += join(text, lines[at : found.first], words)
        caption = _caption(lines[max(0, found.first - 10) : found.first])
        blocks.append(replace(found.table, index=number, caption=caption))
        at = found.last
    blocks += join(text, lines[at:], words)
    return tuple(blocks)


def _tables(text: str, lines: list[Line], words: Words) -> list[Found]:
    found = find_grids(text, lines, words)
    for find in (find_stacks, find_aligned):
        taken = {i for f in found for i in range(f.first, f.last)}
        found += find(text, lines, words, taken)
    return sorted(found, key=lambda f: f.first)


def _caption(before: list[Line]) -> Span | None:
    """The title of a table: the nearest line above that is short and speaks of a table, past its year and unit."""
    near = [line for line in before if not line.blank][-4:]
    for line in reversed(near):
        bare = plain(line.text)
        if len(bare) <= 40 and (bare.endswith("表") or _NUMBERED_TABLE.match(bare)):
            return line.span
        if not _BESIDE_CAPTION.match(bare):
            break
    return None
