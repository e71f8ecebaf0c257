"""Plain text and Markdown: bytes go in, a Document of paragraphs and tables comes out, its text as it stands in the file."""

from __future__ import annotations

from dataclasses import replace

from checker.documents.decoding import decode
from checker.documents.grids import Found, find_grids
from checker.documents.joining import join
from checker.documents.lines import Line, split_lines
from checker.documents.model import Block, Document, Unread
from checker.documents.stacks import find_stacks
from checker.documents.words import Words, known_words, plain
from checker.source import Span

_CUT = Unread(
    None,
    "文件末尾的一个字被截断，文件可能不完整",
    "the last character is cut off; the file may be incomplete",
)


def read_text(data: bytes, name: str, format: str = "txt") -> Document:
    """Raises Unreadable where the bytes are no text in a known encoding."""
    decoded = decode(data)
    return Document(
        name, format, decoded.text, arrange(decoded.text, known_words()), decoded.complete, decoded.encoding,
        () if decoded.complete else (_CUT,),
    )  # fmt: skip


def arrange(text: str, words: Words) -> tuple[Block, ...]:
    """The blocks of a text in the order of their places: tables first found, the lines between them joined."""
    lines = split_lines(text)
    blocks: list[Block] = []
    at = 0
    for number, found in enumerate(_tables(text, lines, words)):
        blocks += join(text, lines[at : found.first], words)
        caption = _caption(lines[: found.first])
        blocks.append(replace(found.table, index=number, caption=caption))
        at = found.last
    blocks += join(text, lines[at:], words)
    return tuple(blocks)


def _tables(text: str, lines: list[Line], words: Words) -> list[Found]:
    grids = find_grids(text, lines, words)
    taken = {i for f in grids for i in range(f.first, f.last)}
    stacks = [f for f in find_stacks(text, lines, words) if taken.isdisjoint(range(f.first, f.last))]
    return sorted(grids + stacks, key=lambda f: f.first)


def _caption(before: list[Line]) -> Span | None:
    """The title of a table: the nearest line above that is short and speaks of a table, past a line of its unit."""
    near = [line for line in before[-8:] if not line.blank][-3:]
    for line in reversed(near):
        bare = plain(line.text)
        if len(bare) <= 40 and ("表" in bare[-3:] or bare.startswith(("表", "附表"))):
            return line.span
        if not bare.startswith(("单位", "金额单位", "(单位")):
            break
    return None
