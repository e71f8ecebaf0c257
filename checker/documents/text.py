"""Plain text and Markdown: bytes go in, a Document of paragraphs and tables comes out, its text as it stands in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from checker.documents.decoding import decode
from checker.documents.layout.aligned import find_aligned
from checker.documents.layout.cut import find_cut, find_excerpt
from checker.documents.layout.flattened import part_flattened
from checker.documents.layout.forms import find_forms
from checker.documents.layout.fund_rows import find_funds
from checker.documents.layout.grids import Found, find_grids
from checker.documents.layout.headed import find_headed
from checker.documents.layout.joining import join
from checker.documents.layout.lines import Line, split_lines
from checker.documents.layout.stacks import find_stacks
from checker.documents.layout.unread_form import find_unread_form
from checker.documents.model import Block, Document, Paragraph, Unread
from checker.documents.refusals import MAX_TEXT, too_long
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
    blocks = arrange(decoded.text, known_words())
    end = _CUT if not decoded.complete else find_cut(decoded.text, blocks)
    unread = tuple(u for u in (find_unread_form(blocks), find_excerpt(blocks), end) if u is not None)
    return Document(name, form, decoded.text, blocks, not unread, decoded.encoding, unread)


def arrange(
    text: str, words: Words, known: Sequence[Found] = (), levels: Mapping[int, int] | None = None
) -> tuple[Block, ...]:
    """The blocks of a text in the order of their places: tables first found, the lines between them joined.

    `known` are tables that the file itself shows, in order; `levels` gives lines that are headings by their style.
    Raises Unreadable for a text longer than any report.
    """
    if len(text) > MAX_TEXT:
        raise too_long(len(text))
    lines = part_flattened(split_lines(text), words)
    blocks: list[Block] = []
    at = 0
    for number, found in enumerate(_all_tables(text, lines, words, known)):
        blocks += _joined(text, lines, range(at, found.first), words, levels or {})
        caption = _caption(lines[max(0, found.first - 10) : found.first])
        blocks.append(replace(found.table, index=number, caption=caption))
        at = found.last
    blocks += _joined(text, lines, range(at, len(lines)), words, levels or {})
    return tuple(blocks)


def _joined(
    text: str, lines: list[Line], stretch: range, words: Words, levels: Mapping[int, int]
) -> list[Paragraph]:
    """The paragraphs of a stretch of lines; a heading by style stands alone."""
    paragraphs: list[Paragraph] = []
    at = stretch.start
    for number in [n for n in stretch if n in levels]:
        paragraphs += join(text, lines[at:number], words)
        paragraphs += [replace(p, style_level=levels[number]) for p in join(text, [lines[number]], words)]
        at = number + 1
    return paragraphs + join(text, lines[at : stretch.stop], words)


def _all_tables(text: str, lines: list[Line], words: Words, known: Sequence[Found]) -> list[Found]:
    """The known tables, and those that only the look of the lines between them shows."""
    tables: list[Found] = []
    at = 0
    for first, last, shown in [*((k.first, k.last, [k]) for k in known), (len(lines), len(lines), [])]:
        found = _tables(text, lines[at:first], words)
        tables += [replace(f, first=f.first + at, last=f.last + at) for f in found] + shown
        at = last
    return tables


def _tables(text: str, lines: list[Line], words: Words) -> list[Found]:
    found = find_headed(text, lines, words)
    for find in (find_grids, find_stacks, find_aligned, find_funds):
        taken = {i for f in found for i in range(f.first, f.last)}
        found += find(text, lines, words, taken)
    found = _with_forms(text, lines, words, found)
    return sorted(found, key=lambda f: f.first)


def _with_forms(text: str, lines: list[Line], words: Words, found: list[Found]) -> list[Found]:
    """With forms whose rows only their points tell apart, instead of a table of cells on lines that broke off in one."""
    weak = [f for f in found if f.table.layout == "lines" and not _has_funds(f)]
    taken = {i for f in found if f not in weak for i in range(f.first, f.last)}
    forms = find_forms(text, lines, words, taken, funds=any(map(_has_funds, found)))
    kept = [f for f in found if f not in weak or all(f.last >= g.last or f.last <= g.first for g in forms)]
    ends = [(f.first, f.last) for f in kept]
    return kept + [g for g in forms if all(g.last <= first or last <= g.first for first, last in ends)]


def _has_funds(found: Found) -> bool:
    """Whether a table says how much was spent, for which forms give points as well."""
    return any("资金总额" in plain(cell.text) for row in found.table.rows for cell in row)


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
