"""The typed tree: names resolved, every expression with its type; what the engine walks and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from checker.functions.types import Type
from checker.language.syntax import ArithmeticOp, CompareOp, Severity, Verdict
from checker.source import SourceFile, Span
from checker.values.dates import Day, Period
from checker.values.quantity import Quantity
from checker.values.tables import BandTable, LexiconTable, OutlineTable, WeightTable
from checker.vocabulary import FieldSpec, RecordSpec
from checker.wording import Entry

# --- expressions ------------------------------------------------------------------------------------------


ConstValue = Quantity | Day | Period | str | bool


@dataclass(frozen=True, slots=True)
class Const:
    value: ConstValue
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Root:
    """报告."""

    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class AsOf:
    """审核日期: the as-of date of the run."""

    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Local:
    """A loop variable, a 计算 name or a parameter of a 定义."""

    name: str
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Field:
    subject: Core
    spec: FieldSpec
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Project:
    """A field of every record of a list."""

    subject: Core
    spec: FieldSpec
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration by name, looked up in the policy that is run; 上级.四档, in the parent of the pack `above`."""

    name: str
    above: str | None
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class BandEnd:
    """`四档.优.下限`."""

    table: Core
    label: str
    end: Literal["lower", "upper"]
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class WeightOf:
    """`单位自评.产出指标`; label None is 合计."""

    table: Core
    label: str | None
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """`自评提纲.“一、部门概况”`: one expected section."""

    table: Core
    label: str
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Classify:
    """`四档(x)`: the label of a score."""

    table: Core
    score: Core
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Apply:
    """A 定义 applied; 上级.定义(…), that of the parent of the pack `above`."""

    name: str
    above: str | None
    args: tuple[Core, ...]
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Builtin:
    """A function of `checker.functions` by its Chinese name."""

    name: str
    args: tuple[Core, ...]
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Fold:
    """`全部(c 逐个 x 属于 l 如果 g)` and its kin."""

    name: str
    body: Core
    variable: str
    items: Core
    guard: Core | None
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class GroupBy:
    items: Core
    key: FieldSpec
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Not:
    operand: Core
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Negative:
    operand: Core
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Arithmetic:
    op: ArithmeticOp
    left: Core
    right: Core
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Logic:
    op: Literal["and", "or"]
    operands: tuple[Core, ...]
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Compare:
    op: CompareOp
    left: Core
    right: Core
    tolerance: Core | None
    type: Type
    span: Span
    rounding: Severity | None = None  # 取整: how grave it is if whole numbers agree only by it


@dataclass(frozen=True, slots=True)
class Gap:
    """差额: in a message, how far the first of the comparisons that does not hold is off."""

    comparisons: tuple[Compare, ...]
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Relation:
    op: Literal["contains", "matches", "covers", "in"]
    left: Core
    right: Core
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Matches:
    """`文本 匹配 /…/`; the pattern is linear-time."""

    left: Core
    pattern: str
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Filled:
    operand: Core
    positive: bool
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Conditional:
    condition: Core
    then: Core
    otherwise: Core
    type: Type
    span: Span


Core = (
    Const
    | Root
    | AsOf
    | Local
    | Field
    | Project
    | Declared
    | BandEnd
    | WeightOf
    | OutlinePart
    | Classify
    | Apply
    | Builtin
    | Fold
    | GroupBy
    | Not
    | Negative
    | Arithmetic
    | Logic
    | Compare
    | Gap
    | Relation
    | Matches
    | Filled
    | Conditional
)


@dataclass(frozen=True, slots=True)
class Message:
    """Plain pieces and expressions in order."""

    parts: tuple[str | Core, ...]


# --- rules ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NeedsStep:
    paths: tuple[Core, ...]
    judged_by: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class EachStep:
    variable: str
    items: Core
    span: Span


@dataclass(frozen=True, slots=True)
class PairStep:
    first: str
    second: str
    items: Core
    span: Span


@dataclass(frozen=True, slots=True)
class GuardStep:
    condition: Core
    span: Span


@dataclass(frozen=True, slots=True)
class LetStep:
    name: str
    value: Core
    span: Span


@dataclass(frozen=True, slots=True)
class Reply:
    """One 不符时 line; the last of a 应当 has no condition."""

    severity: Severity | None
    condition: Core | None
    message: Message
    span: Span


@dataclass(frozen=True, slots=True)
class ShouldStep:
    condition: Core
    severity: Severity | None
    replies: tuple[Reply, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class HitsStep:
    variable: str
    items: Core
    severity: Severity | None
    message: Message
    span: Span


Step = NeedsStep | EachStep | PairStep | GuardStep | LetStep | ShouldStep | HitsStep


@dataclass(frozen=True, slots=True)
class Cited:
    """The clause a rule stands under."""

    document: str
    number: str | None
    issuer: str | None
    clause: str
    article: str | None
    verified: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A rule's own example: `data` is the object of a report.json, or `original` text, or a `report` file."""

    verdict: Verdict
    severity: Severity | None
    as_of: Day | None
    data: Mapping[str, object] | None
    original: str | None
    report: str | None
    source: SourceFile
    span: Span


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    title: str
    severity: Severity | None
    mandatory: bool
    steps: tuple[Step, ...]
    remedy: Message | None
    cited: Cited
    also: tuple[Cited, ...]
    examples: tuple[Example, ...]
    pack: str
    source: SourceFile
    span: Span
    kinds: tuple[str, ...] = ()  # of documents it is for; none: for all


# --- declarations -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Dated:
    since: Day
    value: Core
    basis: str | None


@dataclass(frozen=True, slots=True)
class ParameterTable:
    by: Core
    rows: tuple[Dated, ...]
    type: Type


@dataclass(frozen=True, slots=True)
class Definition:
    parameters: tuple[str, ...]
    body: Core


DeclaredValue = BandTable | WeightTable | OutlineTable | LexiconTable | ParameterTable | Definition


@dataclass(frozen=True, slots=True)
class Declaration:
    """A named item of a pack, with the clause it stands under."""

    name: str
    type: Type
    value: DeclaredValue
    cited: Cited
    pack: str
    source: SourceFile
    span: Span


@dataclass(frozen=True, slots=True)
class ReplaceDeclaration:
    declaration: Declaration
    reason: str
    basis: str | None
    flips: tuple[Flip, ...]


@dataclass(frozen=True, slots=True)
class ReplaceRule:
    rule: Rule
    reason: str
    basis: str | None
    flips: tuple[Flip, ...]


@dataclass(frozen=True, slots=True)
class DisableRule:
    """The rule is not run, until the day given if one is."""

    target: str
    reason: str
    until: Day | None
    flips: tuple[Flip, ...]
    source: SourceFile
    span: Span


@dataclass(frozen=True, slots=True)
class AdjustRule:
    """Another severity for every finding of the rule."""

    target: str
    severity: Severity
    reason: str
    flips: tuple[Flip, ...]
    source: SourceFile
    span: Span


@dataclass(frozen=True, slots=True)
class AdjustParameter:
    """More dated values; a date already there is replaced."""

    target: str
    rows: tuple[Dated, ...]
    reason: str
    flips: tuple[Flip, ...]
    source: SourceFile
    span: Span


@dataclass(frozen=True, slots=True)
class ExceptRule:
    """Where all conditions hold, the rule does not apply to the item."""

    target: str
    conditions: tuple[Core, ...]
    reason: str
    flips: tuple[Flip, ...]
    source: SourceFile
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """An example of a fact: `data` is what must be read from a passage or from a report file."""

    passage: str | None
    report: str | None
    data: Mapping[str, object]
    source: SourceFile
    span: Span


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the report that a pack declares; `record` is what it holds where it is no single fact. `ways` are the
    texts of 写作 one by one: the name of the field, the text, and the labels that only it gives."""

    field: FieldSpec
    record: RecordSpec | None
    readings: tuple[Reading, ...]
    ways: tuple[tuple[str, str, tuple[str, ...]], ...]
    cited: Cited
    pack: str
    source: SourceFile
    span: Span


def added(facts: Mapping[str, Fact]) -> tuple[dict[str, FieldSpec], dict[str, RecordSpec]]:
    """Their fields of the report and their records, for `Vocabulary.extended`."""
    fields = {name: f.field for name, f in facts.items()}
    return fields, {f.record.zh: f.record for f in facts.values() if f.record is not None}


Overlay = ReplaceDeclaration | ReplaceRule | DisableRule | AdjustRule | AdjustParameter | ExceptRule


@dataclass(frozen=True, slots=True)
class Flip:
    """An inherited example whose verdict the overlay means to change: run in parent and child."""

    before: Verdict
    after: Verdict
    data: Mapping[str, object] | None
    source: SourceFile
    span: Span


@dataclass(frozen=True, slots=True)
class ClauseHead:
    """A clause of the pack, listed for people; without rules it is left to human review."""

    cited: Cited
    rules: tuple[str, ...]
    declarations: tuple[str, ...]
    source: SourceFile
    span: Span


@dataclass(frozen=True, slots=True)
class Pack:
    """One folder of rule files, elaborated; `applies` decides whether it is for a report."""

    id: str
    title: str
    number: str | None
    issuer: str | None
    effective: Day | None
    repealed: Day | None
    checked: Day | None
    applies: Core | None
    extends: str | None
    addon: bool
    clauses: tuple[ClauseHead, ...]
    declarations: Mapping[str, Declaration]
    rules: Mapping[str, Rule]
    overlays: tuple[Overlay, ...]
    facts: Mapping[str, Fact]
    phrases: tuple[Entry, ...]  # 措辞
    sources: tuple[SourceFile, ...]
    head: Span
    sha256: str
