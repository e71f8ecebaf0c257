"""A report's text goes in; the same words on other lines come out: wraps, page breaks, blank lines, line ends."""

from __future__ import annotations

import re

from tests.variants.anatomy import (
    HANZI,
    NUMERAL,
    SENTENCE_ENDS,
    TABLE,
    Kind,
    Rewrite,
    between_lines,
    each_line,
    in_table,
    is_heading,
    kind,
    only,
    outside_tables,
)

WRAP_AT = 38
FOOTER_EVERY = 20
# Where a line may end: between two Chinese characters, not inside 7051.78万元 or 五个, and no rest that looks numbered.
JOINT = re.compile(
    rf"(?<=[{HANZI}])(?<!\d[万亿])(?<!万美)(?<![{NUMERAL}两])(?=[{HANZI}]{{2}})(?![{NUMERAL}第])"
)


def broken_lines_joined(text: str) -> str:
    """A sentence cut by a line or page end is whole again."""
    lines: list[str] = []
    for line in text.split("\n"):
        begun = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].strip()), None)
        if begun is not None and line.strip() and _is_cut(lines[begun], line):
            lines[begun] += line
            del lines[begun + 1 :]
        else:
            lines.append(line)
    return "\n".join(lines)


def _is_cut(above: str, below: str) -> bool:
    whole = kind(above) is not Kind.PROSE or above.rstrip()[-1] in SENTENCE_ENDS + "）)"
    return not whole and kind(below) in {Kind.PROSE, Kind.SHORT} and not is_heading(below)


def lines_wrapped(text: str) -> str:
    """Long lines wrapped in mid-sentence, also within a word, never within a figure and its unit."""

    def wrap(line: str) -> str:
        pieces: list[str] = []
        while cut := JOINT.search(line, WRAP_AT):
            pieces.append(line[: cut.start()])
            line = line[cut.start() :]
        return "\n".join([*pieces, line])

    return only(Kind.PROSE, wrap)(text)


def page_breaks_inserted(text: str) -> str:
    """A blank line in the middle of every long paragraph, as a page end leaves it."""

    def part(line: str) -> str:
        cut = JOINT.search(line, len(line) // 2) if len(line) > 2 * WRAP_AT else None
        return line if cut is None else f"{line[: cut.start()]}\n\n{line[cut.start() :]}"

    return only(Kind.PROSE, part)(text)


def number_and_unit_split(text: str) -> str:
    """A line ends between the first figure of a paragraph and its unit."""
    unit = re.compile(r"(?<=\d)(?=(?:万元|亿元|个|家|项)(?!以))")
    return only(Kind.PROSE, lambda line: unit.sub("\n", line, count=1))(text)


def blank_lines_added(text: str) -> str:
    def joint(above: str, below: str) -> str:
        apart = not above.strip() or not below.strip() or {kind(above), kind(below)} & TABLE
        return "\n" if apart else "\n\n"

    return between_lines(text, joint)


def blank_lines_removed(text: str) -> str:
    """Outside tables, where a blank line may part two rows."""
    lines = text.split("\n")
    return "\n".join(line for at, line in enumerate(lines) if line.strip() or in_table(lines, at))


def line_ends_crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def line_ends_cr(text: str) -> str:
    return text.replace("\n", "\r")


def byte_order_mark(text: str) -> str:
    return "\ufeff" + text


def paragraphs_indented(text: str) -> str:
    """Two ideographic spaces before every paragraph and heading."""
    return outside_tables(lambda line: "\u3000\u3000" + line.lstrip(" ") if line.strip() else line)(text)


def headings_indented(text: str) -> str:
    return outside_tables(lambda line: "    " + line if is_heading(line) else line)(text)


def indents_removed(text: str) -> str:
    return outside_tables(lambda line: line.lstrip(" "))(text)


def trailing_spaces(text: str) -> str:
    return each_line(lambda line, what: line + "  " if what is not Kind.BLANK else line)(text)


def end_of_file_changed(text: str) -> str:
    """A text without a final newline gets three, one with a tail loses it."""
    return text.rstrip() if text != text.rstrip() else text + "\n\n\n"


def page_footers(text: str) -> str:
    """A page number between paragraphs, every twenty lines."""
    lines = text.split("\n")
    out: list[str] = []
    page = 0
    for at, line in enumerate(lines):
        out.append(line)
        ended = line.rstrip().endswith("。") and not in_table(lines, at)
        if ended and at // FOOTER_EVERY >= page:
            page += 1
            out += ["", f"— {page} —", ""]
    return "\n".join(out)


def title_on_one_line(text: str) -> str:
    """The unit and the title, which stand on two lines, are written as one."""
    match = re.match(r"(\s*)([^\n。]{4,30})\n\s*([^\n。]{0,30}年[^\n。]{0,30}(?:报告|总结))\n", text)
    return text if match is None else match[1] + match[2] + match[3] + "\n" + text[match.end() :]


def heading_separator(mark: str) -> Rewrite:
    """一、 is written with another mark, 一． for instance."""
    return outside_tables(lambda line: re.sub(rf"^(\s*[{NUMERAL}]+)、", rf"\g<1>{mark}", line))


def headings_with_colon(text: str) -> str:
    return only(
        Kind.SHORT,
        lambda line: line.rstrip() + "：" if is_heading(line) and line.rstrip()[-1] not in "：。" else line,
    )(text)


def headings_bold(text: str) -> str:
    """Headings marked as Markdown writes bold text."""
    return only(Kind.SHORT, lambda line: f"**{line.strip()}**" if is_heading(line) else line)(text)
