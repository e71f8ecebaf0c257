"""Expressions go in; their types, as far as names need them, come out, and on the way every name is written down.

Facts, records, builtins, section roles and the few fixed names (报告, 审核日期, 下限 …) have two spellings; what an author
named has one. Which is which only a look at the types tells: 预算数 is `budget` of a project and `adjusted` of a budget.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import assert_never

from checker.diagnostics import Lang, Words
from checker.functions import Problem, find_function
from checker.functions.types import ANY, TEXT, TRUTH, Tag, Type, from_fact, list_of, record, record_spec
from checker.language import syntax
from checker.source import Span
from checker.vocabulary import Vocabulary

ROOT = Words("报告", "report")
AS_OF = Words("审核日期", "as_of")
GAP = Words("差额", "gap")
PARENT = Words("上级", "parent")
GROUP_KEY = Words("键", "key")
BAND_ENDS = (Words("下限", "lower"), Words("上限", "upper"))
TOTAL = Words("合计", "total")
TAKES_ROLES = ("有章节", "章节")

Kinds = Mapping[str, Type]


@dataclass(frozen=True, slots=True)
class Local:
    """A name of the author's; `spelled` when it is that of a record (逐个 项目) and so has two spellings."""

    type: Type
    spelled: Words | None = None


@dataclass(slots=True)
class Naming:
    """One walk over a file: the names found so far, and the author's names in sight."""

    vocabulary: Vocabulary
    lang: Lang
    known: Kinds
    taken: Set[str]
    names: dict[Span, str] = field(default_factory=dict)
    locals: dict[str, Local] = field(default_factory=dict)

    def spell(self, ident: syntax.Ident, words: Words, *, free: bool = False) -> None:
        """`free` where a name stands by itself and one of the author's could be meant."""
        target = words.say(self.lang)
        if ident.text != target and not (free and not self.taken.isdisjoint(words)):
            self.names[ident.span] = target

    def inner(self) -> Naming:
        return Naming(self.vocabulary, self.lang, self.known, self.taken, self.names, dict(self.locals))

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
        if ident.text in GAP:
            self.spell(ident, GAP, free=True)
            return ANY
        # In an overlay: the loop variable of the rule it is about, which stands in another file.
        spec = self.vocabulary.record(ident.text)
        if spec is None:
            return ANY
        self.spell(ident, Words(spec.zh, spec.en), free=True)
        return record(spec.zh)

    def local(self, written: str) -> Local | None:
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
        inner.locals[e.variable.text] = Local(self.item_of(e.items))
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
