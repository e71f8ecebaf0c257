"""The head of a 事实 or a 措辞 and the lines beneath it go in; what a pack adds to what is looked for comes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from checker.diagnostics import Words
from checker.language.parse.examples import block_of_premises, line_of_premises, table_rows
from checker.language.parse.expressions import ident, introduced, text
from checker.language.parse.layout import Line
from checker.language.parse.mistakes import understand
from checker.language.parse.rows import no_block
from checker.language.parse.shape import Branch, Leaf, Page, Spot
from checker.language.syntax import Cell, Fact, FactField, FactKind, Ident, Premise, Reading, Text, Wording
from checker.source import Span


def fact(at: Spot, node: Branch, lines: Sequence[Line], span: Span) -> Fact:
    of, name = node.tokens("NAME")
    own = ident(at, name)
    single = _field(at, own, node) if node.token("TYPE", "COUNTED") is not None else None
    title = next((t for t in node.tokens("TEXT") if t.start_pos < _colon(node)), None)
    fields, readings = fact_lines(at.page, lines, single=single is not None)
    return Fact(
        ident(at, of), own, text(at, title) if title is not None else None, node.token("LIST_OF") is not None,
        single, fields, readings, span,
    )  # fmt: skip


def wording(at: Spot, node: Branch, lines: Sequence[Line], span: Span) -> Wording:
    no_block(at.page, lines)
    return Wording(introduced(at, cast(Leaf, node.token("NAME"))), _phrases(at, node), span)


def fact_lines(
    page: Page, lines: Sequence[Line], *, single: bool
) -> tuple[tuple[FactField, ...], tuple[Reading, ...]]:
    """The fields and the readings beneath a head, also beneath one that was not understood."""
    fields: list[FactField] = []
    readings: list[Reading] = []
    for line in lines:
        start = "reading" if "EXAMPLE" in line.heads else "fact_field"
        node = understand(page, start, page.code[line.start : line.end], line.start)
        here = Spot(page, line.start)
        if node is None:
            if start == "reading":
                block_of_premises(page, line)
        elif start == "reading":
            readings.append(_reading(here, line, node))
        else:
            no_block(page, line.children)
            fields.append(_field(here, introduced(here, cast(Leaf, node.token("NAME"))), node))
            if single:
                _complain_of_field(page, line)
    return tuple(fields), tuple(readings)


def _complain_of_field(page: Page, line: Line) -> None:
    page.fault(
        "P190", line.span, "这个事实在第一行已写了类型，下面不能再列字段", "the head of this fact gives its type: it has no fields",
        help=Words("有几个字段的，第一行只写名称：事实 报告.三公经费：", "a fact with fields has no type in its head"),
    )  # fmt: skip


def _colon(node: Branch) -> int:
    colon = node.token("COLON")
    return colon.start_pos if colon is not None else node.end_pos


def _field(at: Spot, name: Ident, node: Branch) -> FactField:
    word = cast(Leaf, node.token("TYPE", "COUNTED"))
    unit = node.token("UNIT")
    kind = FactKind(
        "计数" if word.type == "COUNTED" else at.meaning(word), at.meaning(unit) if unit is not None else "",
        at.span(word).to(at.span(unit)) if unit is not None else at.span(word),
    )  # fmt: skip
    return FactField(
        name, kind, _phrases(at, node, after=word.end_pos), Span(name.span.start, at.base + node.end_pos)
    )


def _phrases(at: Spot, node: Branch, after: int = 0) -> tuple[Text, ...]:
    return tuple(text(at, leaf) for leaf in node.tokens("TEXT") if leaf.start_pos >= after)


# --- readings ---------------------------------------------------------------------------------------------


def _reading(at: Spot, line: Line, node: Branch) -> Reading:
    quoted = node.token("TEXT")
    named = text(at, quoted) if quoted is not None else None
    report = named if node.token("REPORT") is not None else None
    tables = [child for child in line.children if "PASSAGE" in child.heads]
    inline = node.part("premises")
    if inline is not None:
        premises = line_of_premises(at, line, inline)
        return Reading(named if report is None else None, (), report, premises, line.extent)
    table: tuple[tuple[Cell, ...], ...] = ()
    for child in tables:
        if understand(at.page, "passage", at.page.code[child.start : child.end], child.start) is not None:
            table = table_rows(at.page, child.children)
    given: tuple[Premise, ...] = block_of_premises(at.page, line, apart=tables)
    return Reading(named if report is None else None, table, report, given, line.extent)
