"""Test documents: the text of a fixture goes in; a Word file of the same words, written in one of the ways in which Word
and WPS write them, comes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from tests.documents.packed import cell, paragraph, run, table, word
from tests.documents.parts import Line, Rows, parts

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_NUMBERED = re.compile(r"([一二三四五六七八九十]+)、(?=\S)|（([一二三四五六七八九十]+)）(?=\S)")
_COUNTED = ("%1、", "（%2）")
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, text in enumerate(_COUNTED)
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="h{n}"><w:name w:val="heading {n}"/></w:style>'
    for n in range(1, 10)
)

Write = Callable[[str], str]


def plain(text: str) -> str:
    return run(escape(text))


def by_character(text: str) -> str:
    """A run a character, as when a text was proofread and edited many times."""
    return "".join(
        run(escape(c), f'<w:rFonts w:hint="eastAsia"/><w:sz w:val="{28 + n % 2}"/>')
        for n, c in enumerate(text)
    )


def tracked(text: str) -> str:
    """Half of it inserted, and something deleted between."""
    half = len(text) // 2
    first, second = plain(text[:half]), plain(text[half:])
    return (
        f'{first}<w:del w:id="1" w:author="甲"><w:r><w:delText>原为100.00万元</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="甲">{second}</w:ins>'
    )


def controlled(text: str) -> str:
    return f"<w:sdt {_W14}><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{plain(text)}</w:sdtContent></w:sdt>"


def tagged(text: str) -> str:
    return f'<w:smartTag w:element="x">{plain(text)}</w:smartTag><w:proofErr w:type="gramEnd"/><w:bookmarkStart w:id="1" w:name="b"/>'


def linked(text: str) -> str:
    return f'<w:hyperlink w:anchor="_Toc1">{plain(text)}</w:hyperlink>'


def hidden_between(text: str) -> str:
    return plain(text[:1]) + run("（此处删去99.99%）", "<w:vanish/>") + plain(text[1:]) if text else ""


WAYS: dict[str, Write] = {
    "plain": plain, "a run a character": by_character, "tracked changes": tracked, "controls": controlled,
    "smart tags": tagged, "links": linked, "hidden text": hidden_between,
}  # fmt: skip


def make_word(text: str, write: Write) -> bytes:
    """Typed as it stands, each stretch of words written in this way."""
    return word("".join(_block(part, write) for part in parts(text)), styles=_STYLES)


def make_numbered(text: str) -> bytes:
    """The numbers of headings are automatic, as long as they count on; where they do not, they are typed."""
    counts = [0, 0]
    body = ""
    for part in parts(text):
        level = _next_level(part.text, counts) if isinstance(part, Line) and part.level else None
        if not isinstance(part, Line) or level is None:
            body += _block(part, plain)
            continue
        counts[level] += 1
        counts[level + 1 :] = [0] * (1 - level)
        title = _NUMBERED.sub("", part.text, count=1)
        body += paragraph(
            plain(title), properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        )
    return word(body, numbering=_NUMBERING)


def make_contents(text: str) -> bytes:
    """With a table of contents behind the title, as Word makes it."""
    pieces = list(parts(text))
    titles = [p.text for p in pieces[1:] if isinstance(p, Line) and p.level]
    entries = "".join(
        paragraph(linked(f"{title}") + "<w:r><w:tab/></w:r>" + plain(str(n)))
        for n, title in enumerate(titles, 1)
    )
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    )
    contents = (
        paragraph("目  录")
        + paragraph(begin + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>')
        + entries
        + paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    )
    first = next((n for n, p in enumerate(pieces) if isinstance(p, Line) and _NUMBERED.match(p.text)), 1)
    body = [_block(p, plain) for p in pieces]
    return word("".join([*body[:first], contents, *body[first:]]), styles=_STYLES)


def make_framed(text: str) -> bytes:
    """All below the first lines stands in one cell, as a form asks for it."""
    pieces = [_block(p, plain) for p in parts(text)]
    return word(
        "".join(pieces[:2]) + f"<w:tbl><w:tr><w:tc>{''.join(pieces[2:])}</w:tc></w:tr></w:tbl>",
        styles=_STYLES,
    )


def _block(part: Line | Rows, write: Write) -> str:
    if isinstance(part, Line):
        style = f'<w:pStyle w:val="h{part.level}"/>' if part.level else ""
        return paragraph(write(part.text), properties=style)
    return table(*("".join(cell(write(each) or "") for each in row) for row in part.rows)) + paragraph()


def _next_level(text: str, counts: list[int]) -> int | None:
    """The level of a heading whose number is the next on it."""
    m = _NUMBERED.match(text)
    if m is None:
        return None
    level = 0 if m[1] else 1
    return level if (m[1] or m[2]) == _chinese(counts[level] + 1) else None


def _chinese(number: int) -> str:
    ones = "一二三四五六七八九"
    if number < 10:
        return ones[number - 1]
    return "十" + (ones[number - 11] if number > 10 else "") if number < 20 else str(number)
