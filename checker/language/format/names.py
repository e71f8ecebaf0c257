"""The tree of a file goes in; the names in it that the vocabulary knows, as the other surface spells them, come out.

Facts, records, builtins, section roles and the few fixed names (报告, 审核日期, 下限 …) have two spellings; what an author
named has one. Which is which only a look at the types tells: 预算数 is `budget` of a project and `adjusted` of a budget.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import assert_never

from checker.diagnostics import Lang, Words
from checker.functions import Problem, find_function
from checker.functions.types import ANY, TEXT, TRUTH, Tag, Type, from_fact, list_of, record, record_spec
from checker.language import syntax
from checker.source import Span
from checker.vocabulary import FieldSpec, Kind, Vocabulary

ROOT = Words("报告", "report")
AS_OF = Words("审核日期", "as_of")
PARENT = Words("上级", "parent")
GROUP_KEY = Words("键", "key")
BAND_ENDS = (Words("下限", "lower"), Words("上限", "upper"))
TOTAL = Words("合计", "total")
STATES = (Words("未写", "not stated"), Words("读不出", "unreadable"))
TRUTHS = (Words("是", "yes"), Words("否", "no"))
TAKES_ROLES = ("有章节", "章节")
_KINDS = {
    syntax.Bands: Tag.BANDS, syntax.Weights: Tag.WEIGHTS, syntax.Outline: Tag.OUTLINE, syntax.Lexicon: Tag.LEXICON,
}  # fmt: skip

Kinds = Mapping[str, Type]


@dataclass(frozen=True, slots=True)
class _Local:
    """A name of the author's; `spelled` when it is that of a record (逐个 项目) and so has two spellings."""

    type: Type
    spelled: Words | None = None


def respell(
    tree: syntax.PolicyFile, vocabulary: Vocabulary, lang: Lang, declared: Kinds
) -> Mapping[Span, str]:
    """The names to be written otherwise in a surface; `declared` are the kinds of what other files declare."""
    known = {**declared, **declared_kinds([tree], vocabulary)}
    reading = _Reading(vocabulary, lang, known, frozenset(known))
    if tree.policy is not None:
        reading.settings(tree.policy.settings)
    for clause in tree.clauses:
        reading.settings(clause.settings)
    for item in (*(i for c in tree.clauses for i in c.items), *tree.loose):
        reading.taken = known.keys() | _introduced(item)
        reading.item(item)
    return reading.names


def declared_kinds(trees: Iterable[syntax.PolicyFile], vocabulary: Vocabulary) -> dict[str, Type]:
    """What the names declared in files stand for; of a definition, what it gives."""
    found: dict[str, Type] = {}
    definitions: list[syntax.Define] = []
    for tree in trees:
        for item in (*(i for c in tree.clauses for i in c.items), *tree.loose):
            new = item.item if isinstance(item, syntax.Replace) else item
            if isinstance(new, syntax.Define):
                definitions.append(new)
            elif isinstance(new, syntax.Bands | syntax.Weights | syntax.Outline | syntax.Lexicon):
                found[new.name.text] = Type(_KINDS[type(new)])
            elif isinstance(new, syntax.Parameter):
                found[new.name.text] = ANY
    for definition in definitions:
        found[definition.name.text] = ANY
        reading = _Reading(vocabulary, "zh", found, frozenset())
        found[definition.name.text] = reading.define(definition)
    return found


def _introduced(item: object) -> Iterable[str]:
    """Every name the author gave in an item: a respelled name must not be one of them."""
    waiting = [item]
    while waiting:
        node = waiting.pop()
        match node:
            case syntax.ForEach(variable=v, items=items) if items is not None:
                yield v.text
            case syntax.ForPair(first=a, second=b):
                yield from (a.text, b.text)
            case syntax.Let(name=v) | syntax.Hits(variable=v) | syntax.Each(variable=v):
                yield v.text
            case syntax.Define(parameters=parameters):
                yield from (p.text for p in parameters)
            case _:
                pass
        if isinstance(node, tuple):
            waiting.extend(node)
        elif hasattr(node, "__dataclass_fields__"):
            waiting.extend(getattr(node, name) for name in node.__dataclass_fields__)


@dataclass(slots=True)
class _Reading:
    """One walk over a file: the names found so far, and the author's names in sight."""

    vocabulary: Vocabulary
    lang: Lang
    known: Kinds
    taken: Set[str]
    names: dict[Span, str] = field(default_factory=dict)
    locals: dict[str, _Local] = field(default_factory=dict)

    # --- writing down -------------------------------------------------------------------------------------

    def spell(self, ident: syntax.Ident, words: Words, *, free: bool = False) -> None:
        """`free` where a name stands by itself and one of the author's could be meant."""
        target = words.say(self.lang)
        if ident.text != target and not (free and not self.taken.isdisjoint(words)):
            self.names[ident.span] = target

    def inner(self) -> _Reading:
        return _Reading(self.vocabulary, self.lang, self.known, self.taken, self.names, dict(self.locals))

    # --- files --------------------------------------------------------------------------------------------

    def settings(self, settings: Iterable[syntax.Setting]) -> None:
        for setting in settings:
            if setting.key == "applies":
                self.type_of(setting.value)

    def item(self, item: syntax.Declaration | syntax.Rule | syntax.Overlay) -> None:
        match item:
            case syntax.Rule():
                self.inner().rule(item)
            case syntax.Replace():
                inside = self.inner()
                if isinstance(item.item, syntax.Rule):
                    inside.rule(item.item)
                else:
                    inside.item(item.item)
                inside.flips(item.flips)
            case syntax.Disable() | syntax.Adjust():
                self.flips(item.flips)
                if isinstance(item, syntax.Adjust):
                    self.rows(item.rows)
            case syntax.Except():
                for condition in item.conditions:
                    self.type_of(condition)
                self.flips(item.flips)
            case syntax.Parameter():
                if item.by is not None:
                    self.type_of(item.by)
                self.rows(item.rows)
            case syntax.Define():
                self.define(item)
            case syntax.Bands() | syntax.Weights() | syntax.Outline() | syntax.Lexicon():
                pass
            case _:
                assert_never(item)

    def rows(self, rows: Iterable[syntax.ParameterRow]) -> None:
        for row in rows:
            self.type_of(row.value)

    def define(self, definition: syntax.Define) -> Type:
        inner = self.inner()
        inner.locals.update({p.text: _Local(ANY) for p in definition.parameters})
        return inner.type_of(definition.body)

    def flips(self, flips: Iterable[syntax.Flip]) -> None:
        for flip in flips:
            self.premises(flip.premises)

    # --- rules --------------------------------------------------------------------------------------------

    def rule(self, rule: syntax.Rule) -> None:
        examples = [line for line in rule.lines if isinstance(line, syntax.Example)]
        for line in rule.lines:
            if not isinstance(line, syntax.Example):
                self.line(line)
        for example in examples:
            self.premises(example.premises)

    def line(self, line: syntax.RuleLine) -> None:
        match line:
            case syntax.Needs(paths=paths):
                for path in paths:
                    self.type_of(path)
            case syntax.ForEach(variable=variable, items=None):
                self.record_loop(variable)
            case syntax.ForEach(variable=variable, items=items) if items is not None:
                self.locals[variable.text] = _Local(self.item_of(items))
            case syntax.ForPair(first=first, second=second, items=items):
                self.locals[first.text] = self.locals[second.text] = _Local(self.item_of(items))
            case syntax.Guard(condition=condition) | syntax.Should(condition=condition):
                self.type_of(condition)
            case syntax.Let(name=name, value=value):
                self.locals[name.text] = _Local(self.type_of(value))
            case syntax.Otherwise(condition=condition, message=message):
                if condition is not None:
                    self.type_of(condition)
                self.message(message)
            case syntax.Hits(variable=variable, items=items, message=message):
                self.locals[variable.text] = _Local(self.item_of(items))
                self.message(message)
            case syntax.Remedy(message=message):
                self.message(message)
            case _:
                pass

    def record_loop(self, variable: syntax.Ident) -> None:
        """`逐个 项目`: the record names the variable."""
        spec = self.vocabulary.record(variable.text)
        if spec is None:
            self.locals[variable.text] = _Local(ANY)
            return
        words = Words(spec.zh, spec.en)
        self.spell(variable, words, free=True)
        self.locals[spec.zh] = self.locals[spec.en] = _Local(record(spec.zh), words)

    def message(self, template: syntax.Template) -> None:
        for part in template.parts:
            if isinstance(part, syntax.Hole):
                self.type_of(part.expr)

    def premises(self, premises: Iterable[syntax.Premise]) -> None:
        for premise in premises:
            t = self.type_of(premise.path)
            if isinstance(premise, syntax.GivenTable):
                self.table(premise, t)

    def table(self, table: syntax.GivenTable, t: Type) -> None:
        """Names of columns; in the cells only what is a word of the language: 未写, 读不出, 是, 否."""
        if t.item is None or t.item.record is None:
            return
        spec = record_spec(self.vocabulary, t.item.record)
        columns = [spec.find(cell.text) for cell in table.header]
        for cell, column in zip(table.header, columns, strict=True):
            if column is not None:
                self.spell(syntax.Ident(cell.text, cell.span), Words(column.zh, column.en))
        for row in table.rows:
            for cell, column in zip(row, columns, strict=False):
                self.cell(cell, column)

    def cell(self, cell: syntax.Cell, column: FieldSpec | None) -> None:
        truth = column is not None and column.type.kind is Kind.TRUTH
        for words in (*STATES, *(TRUTHS if truth else ())):
            if cell.text in words:
                self.spell(syntax.Ident(cell.text, cell.span), words)

    # --- expressions --------------------------------------------------------------------------------------

    def type_of(self, e: syntax.Expr) -> Type:
        """The type, as far as names need it; on the way every name is written down."""
        match e:
            case syntax.Name():
                return self.name(e.ident)
            case syntax.Attr():
                return self.attr(e)
            case syntax.Call():
                return self.call(e)
            case syntax.Each():
                return self.each(e)
            case syntax.Group():
                return self.group(e)
            case syntax.Unary(operand=operand):
                self.type_of(operand)
                return ANY
            case syntax.Filled(operand=operand):
                self.type_of(operand)
                return TRUTH
            case syntax.Arithmetic(left=left, right=right) | syntax.Relation(left=left, right=right):
                self.type_of(left)
                self.type_of(right)
                return TRUTH if isinstance(e, syntax.Relation) else ANY
            case syntax.Logic(operands=operands):
                for operand in operands:
                    self.type_of(operand)
                return TRUTH
            case syntax.Compare():
                for side in (e.first, *(x for _, x in e.rest), *([e.tolerance] if e.tolerance else [])):
                    self.type_of(side)
                return TRUTH
            case syntax.Conditional(condition=condition, then=then, otherwise=otherwise):
                self.type_of(condition)
                first, second = self.type_of(then), self.type_of(otherwise)
                return second if first.tag is Tag.ANY else first
            case syntax.Text() | syntax.Pattern():
                return TEXT
            case syntax.Number() | syntax.Date() | syntax.Period() | syntax.Truth():
                return ANY
            case _:
                assert_never(e)

    def name(self, ident: syntax.Ident) -> Type:
        if (local := self.local(ident.text)) is not None:
            if local.spelled is not None:
                self.spell(ident, local.spelled, free=True)
            return local.type
        if ident.text in ROOT:
            self.spell(ident, ROOT)
            return record(ROOT.zh)
        if ident.text in self.known:
            return self.known[ident.text]
        if ident.text in AS_OF:
            self.spell(ident, AS_OF, free=True)
            return Type(Tag.DAY)
        # In an overlay: the loop variable of the rule it is about, which stands in another file.
        spec = self.vocabulary.record(ident.text)
        if spec is None:
            return ANY
        self.spell(ident, Words(spec.zh, spec.en), free=True)
        return record(spec.zh)

    def local(self, written: str) -> _Local | None:
        """A loop variable that bears the name of a record may be called by both names of it."""
        spec = None if written in self.locals else self.vocabulary.record(written)
        names = (written,) if spec is None else (spec.zh, spec.en)
        return next((self.locals[name] for name in names if name in self.locals), None)

    def attr(self, e: syntax.Attr) -> Type:
        if isinstance(e.subject, syntax.Name) and self.is_free(e.subject.ident.text, PARENT):
            self.spell(e.subject.ident, PARENT, free=True)
            return self.known.get(e.field.text, ANY)
        if isinstance(e.subject, syntax.Attr):
            end = next((words for words in BAND_ENDS if e.field.text in words), None)
            if end is not None and self.type_of(e.subject.subject).tag is Tag.BANDS:
                self.spell(e.field, end)
                return Type(Tag.SCORE)
        t = self.type_of(e.subject)
        match t.tag:
            case Tag.RECORD if t.grouped and e.field.text in GROUP_KEY:
                self.spell(e.field, GROUP_KEY)
                return t.item or ANY
            case Tag.RECORD:
                found = self.fact(e.field, t)
                return list_of(found) if t.grouped and found.tag is not Tag.LIST else found
            case Tag.LIST if t.item is not None and t.item.tag is Tag.RECORD:
                found = self.fact(e.field, t.item)
                return found if found.tag is Tag.LIST else list_of(found)
            case Tag.WEIGHTS if e.field.text in TOTAL and not e.field.quoted:
                self.spell(e.field, TOTAL)
                return Type(Tag.SCORE)
            case Tag.OUTLINE:
                return record("提纲节")
            case _:
                return ANY

    def is_free(self, written: str, words: Words) -> bool:
        return written in words and written not in self.locals and written not in self.known

    def fact(self, ident: syntax.Ident, t: Type) -> Type:
        spec = record_spec(self.vocabulary, t.record or "").find(ident.text)
        if spec is None:
            return ANY
        self.spell(ident, Words(spec.zh, spec.en))
        return from_fact(spec.type)

    def call(self, e: syntax.Call) -> Type:
        name = e.function.ident.text if isinstance(e.function, syntax.Name) else ""
        function = None if name in self.locals or name in self.known else find_function(name)
        if function is None:
            t = self.type_of(e.function)
            for argument in e.args:
                self.type_of(argument)
            return TEXT if t.tag is Tag.BANDS else t
        assert isinstance(e.function, syntax.Name)
        self.spell(e.function.ident, Words(function.zh, function.en), free=True)
        if function.zh in TAKES_ROLES:
            types = [self.role(argument) for argument in e.args]
        else:
            types = [self.type_of(argument) for argument in e.args]
        result = function.check(types)
        return ANY if isinstance(result, Problem) else result

    def role(self, e: syntax.Expr) -> Type:
        if not isinstance(e, syntax.Name) or e.ident.text in self.locals:
            return self.type_of(e)
        role = self.vocabulary.role(e.ident.text)
        if role is not None and e.ident.text in (role.zh, role.en):
            self.spell(e.ident, Words(role.zh, role.en), free=True)
        return TEXT

    def each(self, e: syntax.Each) -> Type:
        inner = self.inner()
        inner.locals[e.variable.text] = _Local(self.item_of(e.items))
        if e.guard is not None:
            inner.type_of(e.guard)
        return list_of(inner.type_of(e.body))

    def item_of(self, items: syntax.Expr) -> Type:
        t = self.type_of(items)
        match t.tag:
            case Tag.OUTLINE:
                return record("提纲节")
            case Tag.WEIGHTS:
                return record("权重项")
            case _:
                return t.item or ANY

    def group(self, e: syntax.Group) -> Type:
        t = self.type_of(e.items)
        if t.item is None or t.item.tag is not Tag.RECORD:
            return ANY
        key = self.fact(e.key, t.item)
        return list_of(Type(Tag.RECORD, record=t.item.record, item=key, grouped=True))
