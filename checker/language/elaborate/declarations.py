"""Declarations: bands, weights, outlines, parameters, lexicons and definitions, each checked when it is read."""

from __future__ import annotations

from fractions import Fraction

from checker.diagnostics import Words
from checker.functions.types import ANY, Tag, Type, record
from checker.language import core, syntax
from checker.language.elaborate.bands import bands
from checker.language.elaborate.scope import Binding, Scope, Sink, refuse_builtin_name
from checker.source import Span
from checker.values.dates import Day, make_day
from checker.values.quantity import Quantity, decimal_text, exact
from checker.values.tables import (
    LexiconTable,
    OutlineItem,
    OutlineTable,
    Phrase,
    WeightItem,
    WeightTable,
)

TYPES = {
    syntax.Bands: Tag.BANDS,
    syntax.Weights: Tag.WEIGHTS,
    syntax.Outline: Tag.OUTLINE,
    syntax.Lexicon: Tag.LEXICON,
}


def declared(scope: Scope, d: syntax.Declaration) -> tuple[Type, core.DeclaredValue]:
    """The type and value of one declaration."""
    match d:
        case syntax.Bands():
            return Type(Tag.BANDS), bands(scope.sink, d)
        case syntax.Weights():
            return Type(Tag.WEIGHTS), weights(scope.sink, d)
        case syntax.Outline():
            return Type(Tag.OUTLINE), OutlineTable(tuple(_outline_item(r) for r in d.rows))
        case syntax.Lexicon():
            return Type(Tag.LEXICON), _lexicon(scope.sink, d)
        case syntax.Parameter():
            table = parameter(scope, d)
            return table.type, table
        case syntax.Define():
            return _definition(scope, d)


# --- weights ----------------------------------------------------------------------------------------------


def weights(sink: Sink, d: syntax.Weights, check: bool = True) -> WeightTable:
    """The weight table; children must add up to their parent and the rows to the total, exactly."""
    items = tuple(_weight_item(r) for r in d.rows)
    total = _weight(d.total)
    if check:
        if d.total.unit not in ("分", "%"):
            sink.error("P411", d.total.span, "权重按 分 或 % 写", "weights are in pts or %")
        _check_sum(sink, d.name.span, f"权重“{d.name.text}”", total, items)
        seen: set[str] = set()
        for row in _weight_rows(d.rows):
            if row.value.unit != d.total.unit:
                sink.error(
                    "P412",
                    row.value.span,
                    f"这一行的单位与合计的“{d.total.unit}”不同",
                    "its unit differs from the total's",
                )
            if row.label.text in seen:
                sink.error(
                    "P402",
                    row.label.span,
                    f"“{row.label.text}”写了两次",
                    f"{row.label.text!r} is given twice",
                )
            seen.add(row.label.text)
            if row.children:
                _check_sum(
                    sink,
                    row.label.span,
                    f"“{row.label.text}”的下级",
                    _weight(row.value),
                    tuple(_weight_item(c) for c in row.children),
                )
    return WeightTable(total, items)


def _weight_rows(rows: tuple[syntax.WeightRow, ...]) -> list[syntax.WeightRow]:
    out: list[syntax.WeightRow] = []
    for row in rows:
        out.append(row)
        out.extend(_weight_rows(row.children))
    return out


def _weight(n: syntax.Number) -> Quantity:
    """Weights written in percent count as points of a hundred."""
    return exact(n.value, "分") if n.unit in ("分", "%", "") else exact(n.value, n.unit)


def _weight_item(r: syntax.WeightRow) -> WeightItem:
    return WeightItem(r.label.text, _weight(r.value), tuple(_weight_item(c) for c in r.children))


def _check_sum(sink: Sink, span: Span, what: str, total: Quantity, items: tuple[WeightItem, ...]) -> None:
    found = sum((i.value.value for i in items), Fraction(0))
    if found == total.value or not items:
        return
    gap = total.value - found
    want, have, by = decimal_text(total.value), decimal_text(found), decimal_text(abs(gap))
    word = ("少", "short by") if gap > 0 else ("多", "over by")
    terms = " + ".join(decimal_text(i.value.value) for i in items)
    sink.error(
        "P413", span, f"{what}加起来是 {have}分，不是 {want}分，{word[0]} {by}分",
        f"{what} adds up to {have}, not {want}: {word[1]} {by}", mend=Words(f"{terms} = {have}", f"{terms} = {have}"),
    )  # fmt: skip


# --- outlines, lexicons -----------------------------------------------------------------------------------


def _outline_item(r: syntax.OutlineRow) -> OutlineItem:
    at_least = None if r.at_least is None else int(r.at_least.value)
    return OutlineItem(
        tuple(x.text for x in r.labels),
        r.presence or "required",
        at_least,
        tuple(_outline_item(c) for c in r.children),
    )


def outline(d: syntax.Outline) -> OutlineTable:
    return OutlineTable(tuple(_outline_item(r) for r in d.rows))


def _lexicon(sink: Sink, d: syntax.Lexicon) -> LexiconTable:
    seen: set[str] = set()
    phrases: list[Phrase] = []
    for row in d.rows:
        if row.phrase.text in seen:
            sink.error(
                "P402", row.phrase.span, f"“{row.phrase.text}”写了两次", f"{row.phrase.text!r} is given twice"
            )
        seen.add(row.phrase.text)
        for x in row.exceptions:
            if row.phrase.text not in x.text:
                sink.error(
                    "P421", x.span, f"“不算”里的“{x.text}”不含“{row.phrase.text}”，永远用不上",
                    f"{x.text!r} does not contain {row.phrase.text!r}",
                )  # fmt: skip
        correction = None if row.correction is None else row.correction.text
        phrases.append(Phrase(row.phrase.text, correction, tuple(x.text for x in row.exceptions)))
    return LexiconTable(tuple(phrases))


# --- parameters, definitions ------------------------------------------------------------------------------


def since_day(e: syntax.Number | syntax.Date) -> Day:
    """The first day of a 自 row; a day that is in no calendar was reported by the parser."""
    if isinstance(e, syntax.Number):
        return Day(int(e.value))
    return make_day(e.year, e.month, e.day) or Day(e.year)


def parameter(scope: Scope, d: syntax.Parameter) -> core.ParameterTable:
    """Dated values of one type, in order of date."""
    sink = scope.sink
    if d.by is None:
        sink.error(
            "P431", d.name.span, f"参数“{d.name.text}”要写明按什么日期取值", f"parameter {d.name.text!r} must say by which date",
            mend=Words(f"如“参数 {d.name.text} 按 报告.年度：”或“按 审核日期”", "e.g. 'by report.fiscal_year' or 'by as_of'"),
        )  # fmt: skip
        by: core.Core = core.AsOf(Type(Tag.DAY), d.name.span)
    else:
        by = scope.read(d.by)
        if by.type.tag not in (Tag.YEAR, Tag.DAY, Tag.ANY):
            sink.error(
                "P432",
                d.by.span,
                f"参数按年度或日期取值，这是{by.type.say().zh}",
                "a parameter goes by a year or a date",
            )
    rows = tuple(
        core.Dated(
            since_day(r.since),
            scope.read(r.value),
            None if r.basis is None else r.basis.value,
        )
        for r in d.rows
    )
    for before, row, written in zip(rows, rows[1:], d.rows[1:], strict=False):
        if row.since.first <= before.since.first:
            sink.error("P433", written.since.span, "起始日期要从早到晚排列，不能重复", "dates must ascend")
    for row, written in zip(rows, d.rows, strict=True):
        first = rows[0].value.type
        if row.value.type.tag is not first.tag and Tag.ANY not in (row.value.type.tag, first.tag):
            sink.error(
                "P434", written.value.span, f"同一个参数的值要同类：前面是{first.say().zh}，这里是{row.value.type.say().zh}",
                f"values of one parameter must be of one type: {first.say().en}, not {row.value.type.say().en}",
            )  # fmt: skip
    return core.ParameterTable(by, rows, rows[0].value.type if rows else ANY)


def _definition(scope: Scope, d: syntax.Define) -> tuple[Type, core.Definition]:
    inner = scope.inner()
    for p in d.parameters:
        refuse_builtin_name(scope, p)
        inner.locals[p.text] = Binding(_of_parameter(scope, p.text))
    body = inner.read(d.body)
    return body.type, core.Definition(tuple(p.text for p in d.parameters), body)


def _of_parameter(scope: Scope, name: str) -> Type:
    """A parameter that goes by the name of a record is one, as 逐个 项目 is; another may be anything."""
    spec = scope.vocabulary.record(name)
    return record(spec.zh) if spec is not None else ANY
