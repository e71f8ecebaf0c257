"""The tree of a file goes in; the names in it that the vocabulary knows, as the other surface spells them, come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from checker.diagnostics import Lang, Words
from checker.functions.types import ANY, Tag, Type, record, record_spec
from checker.language import syntax
from checker.language.format.naming import ROOT, Kinds, Local, Naming
from checker.source import Span
from checker.vocabulary import FieldSpec, Kind, Vocabulary

STATES = (Words("未写", "not stated"), Words("读不出", "unreadable"))
TRUTHS = (Words("是", "yes"), Words("否", "no"))
_KINDS = {
    syntax.Bands: Tag.BANDS, syntax.Weights: Tag.WEIGHTS, syntax.Outline: Tag.OUTLINE, syntax.Lexicon: Tag.LEXICON,
}  # fmt: skip


def respell(
    tree: syntax.PolicyFile, vocabulary: Vocabulary, lang: Lang, declared: Kinds
) -> Mapping[Span, str]:
    """The names to be written otherwise in a surface; `declared` are the kinds of what other files declare."""
    known = {**declared, **declared_kinds([tree], vocabulary)}
    naming = Naming(vocabulary, lang, known, frozenset(known))
    if tree.policy is not None:
        _settings(naming, tree.policy.settings)
    for clause in tree.clauses:
        _settings(naming, clause.settings)
    for item in (*(i for c in tree.clauses for i in c.items), *tree.loose):
        naming.taken = known.keys() | _introduced(item)
        _item(naming, item)
    return naming.names


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
        found[definition.name.text] = _define(Naming(vocabulary, "zh", found, frozenset()), definition)
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


# --- items ------------------------------------------------------------------------------------------------


def _settings(naming: Naming, settings: Iterable[syntax.Setting]) -> None:
    for setting in settings:
        if isinstance(setting.value, syntax.ForKinds):
            _kinds(naming, setting.value)
        elif setting.key == "applies":
            naming.type_of(setting.value)


def _kinds(naming: Naming, kinds: syntax.ForKinds) -> None:
    known = {name: Words(*pair) for pair in naming.vocabulary.genres for name in pair}
    for name in kinds.names:
        if name.text in known:
            naming.spell(name, known[name.text])


def _item(naming: Naming, item: syntax.Item) -> None:
    match item:
        case syntax.Rule():
            _rule(naming.inner(), item)
        case syntax.Replace():
            inside = naming.inner()
            if isinstance(item.item, syntax.Rule):
                _rule(inside, item.item)
            else:
                _item(inside, item.item)
            _flips(inside, item.flips)
        case syntax.Disable() | syntax.Adjust():
            _flips(naming, item.flips)
            if isinstance(item, syntax.Adjust):
                _rows(naming, item.rows)
        case syntax.Except():
            for condition in item.conditions:
                naming.type_of(condition)
            _flips(naming, item.flips)
        case syntax.Parameter():
            if item.by is not None:
                naming.type_of(item.by)
            _rows(naming, item.rows)
        case syntax.Define():
            _define(naming, item)
        case syntax.Fact():
            if item.of.text in ROOT:
                naming.spell(item.of, ROOT)
            for reading in item.readings:
                _premises(naming, reading.premises)
        case syntax.Bands() | syntax.Weights() | syntax.Outline() | syntax.Lexicon() | syntax.Wording():
            pass
        case _:
            assert_never(item)


def _rows(naming: Naming, rows: Iterable[syntax.ParameterRow]) -> None:
    for row in rows:
        naming.type_of(row.value)


def _define(naming: Naming, definition: syntax.Define) -> Type:
    inner = naming.inner()
    inner.locals.update({p.text: Local(ANY) for p in definition.parameters})
    return inner.type_of(definition.body)


def _flips(naming: Naming, flips: Iterable[syntax.Flip]) -> None:
    for flip in flips:
        _premises(naming, flip.premises)


# --- rules --------------------------------------------------------------------------------------------


def _rule(naming: Naming, rule: syntax.Rule) -> None:
    examples = [line for line in rule.lines if isinstance(line, syntax.Example)]
    for line in rule.lines:
        if not isinstance(line, syntax.Example):
            _line(naming, line)
    for example in examples:
        _premises(naming, example.premises)


def _line(naming: Naming, line: syntax.RuleLine) -> None:
    match line:
        case syntax.ForKinds():
            _kinds(naming, line)
        case syntax.Needs(paths=paths):
            for path in paths:
                naming.type_of(path)
        case syntax.ForEach(variable=variable, items=None):
            _record_loop(naming, variable)
        case syntax.ForEach(variable=variable, items=items) if items is not None:
            naming.locals[variable.text] = Local(naming.item_of(items))
        case syntax.ForPair(first=first, second=second, items=items):
            naming.locals[first.text] = naming.locals[second.text] = Local(naming.item_of(items))
        case syntax.Guard(condition=condition) | syntax.Should(condition=condition):
            naming.type_of(condition)
        case syntax.Let(name=name, value=value):
            naming.locals[name.text] = Local(naming.type_of(value))
        case syntax.Otherwise(condition=condition, message=message):
            if condition is not None:
                naming.type_of(condition)
            _message(naming, message)
        case syntax.Hits(variable=variable, items=items, message=message):
            naming.locals[variable.text] = Local(naming.item_of(items))
            _message(naming, message)
        case syntax.Remedy(message=message):
            _message(naming, message)
        case _:
            pass


def _record_loop(naming: Naming, variable: syntax.Ident) -> None:
    """`逐个 项目`: the record names the variable."""
    spec = naming.vocabulary.record(variable.text)
    if spec is None:
        naming.locals[variable.text] = Local(ANY)
        return
    words = Words(spec.zh, spec.en)
    naming.spell(variable, words, free=True)
    naming.locals[spec.zh] = naming.locals[spec.en] = Local(record(spec.zh), words)


def _message(naming: Naming, template: syntax.Template) -> None:
    for part in template.parts:
        if isinstance(part, syntax.Hole):
            naming.type_of(part.expr)


def _premises(naming: Naming, premises: Iterable[syntax.Premise]) -> None:
    for premise in premises:
        t = naming.type_of(premise.path)
        if isinstance(premise, syntax.GivenTable):
            _table(naming, premise, t)


def _table(naming: Naming, table: syntax.GivenTable, t: Type) -> None:
    """Names of columns; in the cells only what is a word of the language: 未写, 读不出, 是, 否."""
    spec = record_spec(naming.vocabulary, t.item.record) if t.item is not None and t.item.record else None
    # A record that a pack declares has one name in both surfaces, and so have its fields.
    columns = [None if spec is None else spec.find(cell.text) for cell in table.header]
    for cell, column in zip(table.header, columns, strict=True):
        if column is not None:
            naming.spell(syntax.Ident(cell.text, cell.span), Words(column.zh, column.en))
    for row in table.rows:
        for cell, column in zip(row, columns, strict=False):
            _cell(naming, cell, column)


def _cell(naming: Naming, cell: syntax.Cell, column: FieldSpec | None) -> None:
    truth = column is not None and column.type.kind is Kind.TRUTH
    for words in (*STATES, *(TRUTHS if truth else ())):
        if cell.text in words:
            naming.spell(syntax.Ident(cell.text, cell.span), words)
