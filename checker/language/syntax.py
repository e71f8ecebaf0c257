"""The syntax tree: exactly what an author wrote, in either surface, with the span of every part.

Keywords of both surfaces meet here: operators, severities, verdicts and presence are stored as the English
canonical word. Names, labels, titles and messages stay as written. Nothing is resolved yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from checker.source import SourceFile, Span

# --- atoms ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ident:
    """A name as written: rule id, local name, fact segment, label."""

    text: str
    span: Span
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A quoted text without its quotes; `span` includes them."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Hole:
    """`{expr}` inside a message."""

    expr: Expr
    span: Span


@dataclass(frozen=True, slots=True)
class Template:
    """A message: plain pieces and holes in order; `{{` is already a brace."""

    parts: tuple[str | Hole, ...]
    span: Span


# --- expressions ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Number:
    """`1310000元`, `45.5%`, `2020年`, `3个月`, `2`; unit as written ("" when bare, "年" for a year)."""

    value: Decimal
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class Date:
    """`2020-02-25`, `2024年3月5日`, `2024年3月`; month and day None where not written."""

    year: int
    month: int | None
    day: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Period:
    """`2024年1月至10月`, `2024-01..2024-10`, `2024年上半年`, `2024年第3季度`: first and last month, inclusive."""

    start_year: int
    start_month: int
    end_year: int
    end_month: int
    span: Span


@dataclass(frozen=True, slots=True)
class Truth:
    """是 / 否."""

    value: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Pattern:
    """`/…/`, taken from the original text."""

    source: str
    span: Span


@dataclass(frozen=True, slots=True)
class Name:
    """A bare name: variable, local, declaration, builtin or root of a path (报告)."""

    ident: Ident
    span: Span


@dataclass(frozen=True, slots=True)
class Attr:
    """`subject.field`; the field may be a quoted label."""

    subject: Expr
    field: Ident
    span: Span


@dataclass(frozen=True, slots=True)
class Call:
    """`函数(实参…)`; the function is a name or a path (declarations are called too: 四档(x))."""

    function: Expr
    args: tuple[Expr, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Each:
    """`式 逐个 x 属于 列表 如果 条件`, only inside a call: the argument of an aggregate."""

    body: Expr
    variable: Ident
    items: Expr
    guard: Expr | None
    span: Span


@dataclass(frozen=True, slots=True)
class Group:
    """`列表 按 字段 分组`."""

    items: Expr
    key: Ident
    span: Span


@dataclass(frozen=True, slots=True)
class Unary:
    op: Literal["not", "neg"]
    operand: Expr
    span: Span


ArithmeticOp = Literal["+", "-", "*", "/"]


@dataclass(frozen=True, slots=True)
class Arithmetic:
    op: ArithmeticOp
    left: Expr
    right: Expr
    span: Span
    op_span: Span


@dataclass(frozen=True, slots=True)
class Logic:
    """A flat run of 且 or of 或 (mixing them without parentheses is a diagnostic of the parser)."""

    op: Literal["and", "or"]
    operands: tuple[Expr, ...]
    span: Span


CompareOp = Literal["=", "!=", "<", "<=", ">", ">=", "~="]


@dataclass(frozen=True, slots=True)
class Compare:
    """`a op b op c …` with an optional `误差 t` and `取整 级别`; `~=` is 吻合."""

    first: Expr
    rest: tuple[tuple[CompareOp, Expr], ...]
    tolerance: Expr | None
    span: Span
    rounding: Severity | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """`a 包含 b`, `a 匹配 /…/`, `a 覆盖 b`, `a 属于 b`."""

    op: Literal["contains", "matches", "covers", "in"]
    left: Expr
    right: Expr
    span: Span


@dataclass(frozen=True, slots=True)
class Filled:
    """`路径 已填` / `路径 未填`."""

    operand: Expr
    positive: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Conditional:
    """`若 a 则 b 否则 c`."""

    condition: Expr
    then: Expr
    otherwise: Expr
    span: Span


Expr = (
    Number
    | Date
    | Period
    | Truth
    | Text
    | Pattern
    | Name
    | Attr
    | Call
    | Each
    | Group
    | Unary
    | Arithmetic
    | Logic
    | Compare
    | Relation
    | Filled
    | Conditional
)

# --- declarations -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Interval:
    """A band's range; an end that is None is open to the end of the scale. Ends are bare numbers of the unit."""

    lower: Decimal | None
    lower_inclusive: bool
    upper: Decimal | None
    upper_inclusive: bool
    span: Span


@dataclass(frozen=True, slots=True)
class BandRow:
    labels: tuple[Ident, ...]
    interval: Interval
    span: Span


@dataclass(frozen=True, slots=True)
class Bands:
    """`等级 名 按 分 [0, 100]：` with its rows."""

    name: Ident
    unit: Ident
    scale: Interval
    rows: tuple[BandRow, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class WeightRow:
    label: Ident
    value: Number
    children: tuple[WeightRow, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Weights:
    """`权重 名 合计 100分：` with up to three levels of rows."""

    name: Ident
    total: Number
    rows: tuple[WeightRow, ...]
    span: Span


Presence = Literal["required", "recommended", "optional"]


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """`名 | 别名：必备，至少 200字`; presence None means required."""

    labels: tuple[Ident, ...]
    presence: Presence | None
    at_least: Number | None
    children: tuple[OutlineRow, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Outline:
    name: Ident
    rows: tuple[OutlineRow, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """`自 2020年：80%，依据 “…”`."""

    since: Number | Date
    value: Expr
    basis: Text | None
    span: Span


@dataclass(frozen=True, slots=True)
class Parameter:
    """`参数 名 按 报告.年度：`; `by` is a path or the name 审核日期."""

    name: Ident
    by: Expr | None
    rows: tuple[ParameterRow, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class LexiconRow:
    """`坚特 → 坚持，不算：…、…`."""

    phrase: Ident
    correction: Ident | None
    exceptions: tuple[Ident, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Lexicon:
    name: Ident
    rows: tuple[LexiconRow, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Define:
    """`定义 名(参数…) = 式`."""

    name: Ident
    parameters: tuple[Ident, ...]
    body: Expr
    span: Span


Declaration = Bands | Weights | Outline | Parameter | Lexicon | Define

# --- examples ---------------------------------------------------------------------------------------------

Verdict = Literal["passes", "fails", "undecided", "not applicable"]
Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of an example table, taken from the original text and stripped."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Given:
    """`路径 = 值`."""

    path: Expr
    value: Expr
    span: Span


@dataclass(frozen=True, slots=True)
class GivenState:
    """`路径 未写` (looked for, not stated) or `路径 读不出` (unreadable)."""

    path: Expr
    state: Literal["not stated", "unreadable"]
    span: Span


@dataclass(frozen=True, slots=True)
class GivenTable:
    """`路径：` followed by rows of cells; the first row is the header of field names."""

    path: Expr
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class GivenBands:
    path: Expr
    bands: Bands
    span: Span


@dataclass(frozen=True, slots=True)
class GivenWeights:
    path: Expr
    weights: Weights
    span: Span


@dataclass(frozen=True, slots=True)
class GivenOutline:
    path: Expr
    outline: Outline
    span: Span


Premise = Given | GivenState | GivenTable | GivenBands | GivenWeights | GivenOutline


@dataclass(frozen=True, slots=True)
class Example:
    """`例 不符合（警告） 2024-06-01：…`; one of premises, original text (原文) or report file (报告)."""

    verdict: Verdict
    severity: Severity | None
    as_of: Date | None
    premises: tuple[Premise, ...]
    original: Text | None
    report: Text | None
    span: Span


@dataclass(frozen=True, slots=True)
class Flip:
    """`例 改判 不符合 → 符合：…` inside an overlay."""

    before: Verdict
    after: Verdict
    premises: tuple[Premise, ...]
    original: Text | None
    report: Text | None
    span: Span


# --- facts of a pack --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wording:
    """`措辞 名：“…”`: a phrase of how reports are worded, by name; several texts are several ways of saying it."""

    name: Ident
    phrases: tuple[Text, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class FactKind:
    """`金额`, `计数 个`: the word as the vocabulary has it, and the unit of a count."""

    word: str
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class FactField:
    """`预算数：金额，写作 “…”`: a fact, and how reports write what stands before it."""

    name: Ident
    kind: FactKind
    written: tuple[Text, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """`例 读出 “…”：预算数 = 12.00万元`: what is read from a passage, from a table of cells or from a report file."""

    passage: Text | None
    table: tuple[tuple[Cell, ...], ...]
    report: Text | None
    premises: tuple[Premise, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Fact:
    """`事实 报告.三公经费 “…”：`; `of` is the record it belongs to. With `single` it is that one fact and has no fields;
    `is_list` when its records are the rows of a table."""

    of: Ident
    name: Ident
    title: Text | None
    is_list: bool
    single: FactField | None
    fields: tuple[FactField, ...]
    readings: tuple[Reading, ...]
    span: Span


# --- rules ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ForKinds:
    """`适用文种：自评报告、自评表`: the kinds of document that a pack, a clause or a rule is for."""

    names: tuple[Ident, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class SetSeverity:
    severity: Severity
    span: Span


@dataclass(frozen=True, slots=True)
class Mandatory:
    """`不可豁免`: may be tightened by overlays, never disabled or waived."""

    span: Span


@dataclass(frozen=True, slots=True)
class Needs:
    """`需要 事实…：缺时见 规则`."""

    paths: tuple[Expr, ...]
    judged_by: Ident | None
    span: Span


@dataclass(frozen=True, slots=True)
class ForEach:
    """`逐个 x 属于 列表`; items None is short for the list of that record (逐个 项目)."""

    variable: Ident
    items: Expr | None
    span: Span


@dataclass(frozen=True, slots=True)
class ForPair:
    """`逐对 前、后 属于 列表`: neighbours."""

    first: Ident
    second: Ident
    items: Expr
    span: Span


@dataclass(frozen=True, slots=True)
class Guard:
    condition: Expr
    span: Span


@dataclass(frozen=True, slots=True)
class Let:
    name: Ident
    value: Expr
    span: Span


@dataclass(frozen=True, slots=True)
class Should:
    """`应当（提示） 条件`."""

    condition: Expr
    severity: Severity | None
    span: Span


@dataclass(frozen=True, slots=True)
class Otherwise:
    """`不符时 警告 如果 条件：“消息”`, belonging to the nearest 应当 above."""

    severity: Severity | None
    condition: Expr | None
    message: Template
    span: Span


@dataclass(frozen=True, slots=True)
class Hits:
    """`发现（提示） 处 属于 列表：“消息”`."""

    variable: Ident
    items: Expr
    severity: Severity | None
    message: Template
    span: Span


@dataclass(frozen=True, slots=True)
class Remedy:
    message: Template
    span: Span


@dataclass(frozen=True, slots=True)
class Basis:
    """`依据 “…” “第八条”`: one more citation."""

    document: Text
    article: Text | None
    span: Span


RuleLine = (
    ForKinds | SetSeverity | Mandatory | Needs | ForEach | ForPair | Guard | Let | Should | Otherwise | Hits | Remedy | Basis
    | Example
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    id: Ident
    title: Text | None
    lines: tuple[RuleLine, ...]
    span: Span


# --- overlays ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reason:
    text: Text
    basis: Text | None
    span: Span


@dataclass(frozen=True, slots=True)
class Replace:
    """`替换 声明或规则` with its 理由 and 改判; the body is the whole new item."""

    item: Declaration | Rule
    reason: Reason | None
    flips: tuple[Flip, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Disable:
    rule: Ident
    reason: Reason | None
    until: Date | None
    flips: tuple[Flip, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Adjust:
    """`调整 规则 r：级别 警告，理由 “…”` or `调整 参数 p：…` with new dated rows."""

    kind: Literal["rule", "parameter"]
    target: Ident
    severity: SetSeverity | None
    rows: tuple[ParameterRow, ...]
    reason: Reason | None
    flips: tuple[Flip, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Except:
    """`例外 规则 r：` with its conditions: where all hold, the rule does not apply."""

    rule: Ident
    conditions: tuple[Expr, ...]
    reason: Reason | None
    flips: tuple[Flip, ...]
    span: Span


Overlay = Replace | Disable | Adjust | Except
Item = Declaration | Fact | Wording | Rule | Overlay

# --- files ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Setting:
    """`条文已核对：否`, `文号：“…”`: one field of a policy or clause head; key is the canonical English word.

    Keys of a policy: number, issuer, effective, repealed, checked, applies, extends, addon, kinds.
    Keys of a clause: verified, number, document, issuer, note, kinds.
    """

    key: str
    value: Expr | ForKinds
    span: Span


@dataclass(frozen=True, slots=True)
class Clause:
    title: Text
    article: Text | None
    settings: tuple[Setting, ...]
    items: tuple[Item, ...]
    span: Span
    head: Span


@dataclass(frozen=True, slots=True)
class Policy:
    id: Ident
    title: Text | None
    settings: tuple[Setting, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Comment:
    """`# …` as written, without the line end; `own_line` when nothing precedes it on its line."""

    text: str
    span: Span
    own_line: bool


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """One `.rules` file: an optional head, its clauses in order, and whatever stands outside a clause."""

    source: SourceFile
    policy: Policy | None
    clauses: tuple[Clause, ...]
    loose: tuple[Item, ...]
    comments: tuple[Comment, ...]
