"""The reference evaluator: a plain walk over the typed tree that defines what an expression means.

It carries Kleene logic and intervals, and records which facts were read. Nothing here is fast on purpose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never

import re2

from checker.engine.compare import STRETCHED, agreement, compare_values, same_text, unlike
from checker.engine.made import (
    as_rate,
    bare_again,
    group_node,
    heading,
    outline_node,
    placed,
    show_plain,
    weight_node,
    year_end,
)
from checker.facts.model import Fact, Node, Report, Series
from checker.functions import FUNCTIONS, Context, Runtime
from checker.functions.lists import typed_sum
from checker.functions.registry import made_list
from checker.functions.types import Tag
from checker.language import core
from checker.policy.model import Policy
from checker.values import quantity as q
from checker.values.dates import Day, Period
from checker.values.quantity import Agreement, Clash, Quantity, absolute, exact
from checker.values.tables import BandTable, LexiconTable, OutlineTable, WeightTable, weight_name
from checker.values.units import Dimension
from checker.values.unknown import Truth, Unknown, Why, all_of, any_of, negate, undecidable, unknown

Datum = Fact | Node | Series | Unknown


def _whole(table: WeightTable) -> bool:
    """Whether the weights that were read come to all there are, with or without the ten points of execution: only then is
    one that is not among them not there."""
    if not table.items:
        return True
    total = q.total([i.value for i in table.items], exact(0, table.items[0].value.unit))
    whole = table.total if table.total is not None else exact(100, total.unit)
    rest = whole.value * (9 if all("执行" not in i.name for i in table.items) else 10) / 10
    return total.value in (whole.value, rest)


@dataclass(slots=True)
class Thunk:
    """A 计算 line or an argument: evaluated when first asked for, with the facts it read and what agreed only if
    rounded.

    `names` are the declarations in sight where it is written.
    """

    value: core.Core
    env: Env
    names: Mapping[str, core.Declaration]
    result: Runtime | None = None
    reads: tuple[Fact, ...] = ()
    rounded: tuple[core.Compare, ...] = ()


Env = Mapping[str, "Runtime | Thunk"]


class StepsExhausted(Exception):
    """The rule took more steps than its budget."""


_MOST_READS = 200  # of a 计算, told again wherever it is used: more than any finding shows


@dataclass(slots=True)
class Evaluator:
    """One rule's view of one report.

    `rounded` collects the comparisons in which whole numbers agree only if they were rounded; with `exactly` such a
    comparison does not hold.
    """

    policy: Policy
    report: Report
    as_of: Day
    budget: int = 2_000_000
    reads: list[Fact] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rounded: list[core.Compare] = field(default_factory=list)
    exactly: bool = False
    parameters: dict[str, core.Dated] = field(default_factory=dict)
    context: Context = field(init=False)
    names: Mapping[str, core.Declaration] = field(init=False)

    def __post_init__(self) -> None:
        self.context = Context(self.report, self.as_of)
        self.names = self.policy.declarations

    # --- entry points -------------------------------------------------------------------------------------

    def truth(self, e: core.Core, env: Env) -> Truth:
        value = self.value(e, env)
        if isinstance(value, bool | Unknown):
            return value
        return undecidable("这里不是条件")

    def value(self, e: core.Core, env: Env) -> Runtime:
        """The value of an expression; every fact it needed is added to `reads`."""
        self.budget -= 1
        if self.budget < 0:
            raise StepsExhausted
        match e:
            case core.Const(value=value):
                return value
            case core.Root():
                return self.report.root
            case core.AsOf():
                return self.as_of
            case core.Local():
                return self._local(e, env)
            case core.Field():
                return self._opened(self.datum(e, env))
            case core.Project():
                return self._project(e, env)
            case core.Declared():
                return self._declared(e)
            case core.BandEnd():
                return self._band_end(e, env)
            case core.WeightOf():
                return self._weight_of(e, env)
            case core.OutlinePart():
                return self._outline_part(e, env)
            case core.Classify():
                return self._classify(e, env)
            case core.Apply():
                return self._apply(e, env)
            case core.Builtin():
                return self._builtin(e, env)
            case core.Fold():
                return self._fold(e, env)
            case core.GroupBy():
                return self._group(e, env)
            case core.Not(operand=operand):
                return negate(self.truth(operand, env))
            case core.Gap():
                return self._gap(e, env)
            case core.Negative(operand=operand):
                number = self.value(operand, env)
                return q.negative(number) if isinstance(number, Quantity) else number
            case core.Arithmetic():
                return self._arithmetic(e, env)
            case core.Logic(op=op, operands=operands):
                truths = [self.truth(o, env) for o in operands]
                return all_of(truths) if op == "and" else any_of(truths)
            case core.Compare():
                return self._compare(e, env)
            case core.Relation():
                return self._relation(e, env)
            case core.Matches(left=left, pattern=pattern):
                text = self.value(left, env)
                return re2.search(pattern, text) is not None if isinstance(text, str) else text
            case core.Filled(operand=operand, positive=positive):
                stated = self.filled(operand, env)
                return stated if positive else negate(stated)
            case core.Conditional():
                test = self.truth(e.condition, env)
                if isinstance(test, Unknown):
                    return test
                return self.value(e.then if test else e.otherwise, env)
            case _:
                assert_never(e)

    # --- facts --------------------------------------------------------------------------------------------

    def datum(self, e: core.Core, env: Env) -> Datum | Runtime:
        """As `value`, but a fact is returned itself, stated or not."""
        match e:
            case core.Field(subject=subject, spec=spec):
                node = self.value(subject, env)
                if isinstance(node, Node):
                    return placed(node.fields[spec.zh], node)
                return node
            case core.Local(name=name) if isinstance(thunk := env.get(name), Thunk):
                return self._datum_of(thunk)
            case _:
                return self.value(e, env)

    def _datum_of(self, thunk: Thunk) -> Datum | Runtime:
        before, self.names = self.names, thunk.names
        try:
            return self.datum(thunk.value, thunk.env)
        finally:
            self.names = before

    def _opened(self, datum: Datum | Runtime) -> Runtime:
        if isinstance(datum, Fact):
            self.reads.append(datum)
            return datum.value
        return datum

    def filled(self, e: core.Core, env: Env) -> Truth:
        """已填: stated; not 已填 only when the whole report was searched."""
        return self.stated(self.datum(e, env))

    def stated(self, datum: Datum | Runtime) -> Truth:
        match datum:
            case Fact(value=Unknown() as gap):
                return False if gap.not_stated else gap
            case Fact(value=value):
                self.reads.append(datum)
                return not (isinstance(value, str) and not value.strip())
            case Series(unknown=None, items=items, more=more):
                if not items and more is not None:
                    return more
                if not items and not self.report.complete and datum.path.startswith("报告"):
                    return unknown(datum.path, Why.NOT_LOOKED_FOR)
                return bool(items)
            case Series(unknown=gap) if gap is not None:
                return False if gap.not_stated else gap
            case Node(fields=fields):
                return any_of([self.stated(f) for f in fields.values()]) if fields else True
            case Unknown():
                return False if datum.not_stated else datum
            case _:
                return True

    def _local(self, e: core.Local, env: Env) -> Runtime:
        bound = env.get(e.name)
        if bound is None:  # an 例外 asked about a record before any was reached
            return unknown(e.name, Why.NOT_LOOKED_FOR)
        if not isinstance(bound, Thunk):
            return bound
        if self.exactly and bound.rounded:  # what is kept was found with a kinder eye
            return self._seeing(bound.names, bound.value, bound.env)
        if bound.result is None:
            before, so_far = len(self.reads), len(self.rounded)
            bound.result = self._seeing(bound.names, bound.value, bound.env)
            bound.reads = tuple(self.reads[before : before + _MOST_READS])
            bound.rounded = tuple(self.rounded[so_far:])
        else:
            self.reads.extend(bound.reads)
            self.rounded.extend(bound.rounded)
        return bound.result

    def _project(self, e: core.Project, env: Env) -> Runtime:
        source = self.value(e.subject, env)
        if not isinstance(source, Series):
            return source
        path = f"{source.path}.{e.spec.zh}"
        if source.unknown is not None:
            return Series(path, "", (), source.unknown)
        items: list[Fact | Node] = []
        more = source.more
        for node in source.items:
            datum = placed(node.fields[e.spec.zh], node) if isinstance(node, Node) else None
            if isinstance(datum, Series):
                if datum.unknown is not None and not datum.unknown.not_stated:
                    return Series(path, "", (), datum.unknown)
                items.extend(datum.items)
                more = more or datum.more
            elif datum is not None:
                items.append(datum)
        self.reads.extend(i for i in items if isinstance(i, Fact))
        return Series(path, "", tuple(items), more=more)

    # --- declarations -------------------------------------------------------------------------------------

    def _in_sight(self, above: str | None) -> Mapping[str, core.Declaration]:
        """The declarations that are meant: those in force, or those of a pack's parent, where 上级 is written."""
        return self.names if above is None else self.policy.of_parent[above]

    def _seeing(self, names: Mapping[str, core.Declaration], e: core.Core, env: Env) -> Runtime:
        """The value of an expression where other declarations are in sight: what the parent says, as it says it."""
        before, self.names = self.names, names
        try:
            return self.value(e, env)
        finally:
            self.names = before

    def _apply(self, e: core.Apply, env: Env) -> Runtime:
        names = self._in_sight(e.above)
        definition = names[e.name].value
        assert isinstance(definition, core.Definition)
        args = {n: Thunk(a, env, self.names) for n, a in zip(definition.parameters, e.args, strict=True)}
        return self._seeing(names, definition.body, args)

    def _declared(self, e: core.Declared) -> Runtime:
        names = self._in_sight(e.above)
        value = names[e.name].value
        match value:
            case core.ParameterTable():
                return self._parameter(e.name, value, names)
            case core.Definition(parameters=()):
                return self._seeing(names, value.body, {})
            case core.Definition():
                return undecidable(f"“{e.name}”要写括号")
            case OutlineTable():
                return made_list([outline_node(i) for i in value.items])
            case BandTable() | WeightTable() | LexiconTable():
                return value
            case _:
                assert_never(value)

    def _parameter(
        self, name: str, table: core.ParameterTable, names: Mapping[str, core.Declaration]
    ) -> Runtime:
        """The value in force on the day the parameter goes by; a year stands for its last day."""
        before = len(self.reads)
        by = self._seeing(names, table.by, {})
        del self.reads[before:]  # which year it is is no evidence of what is wrong
        if isinstance(by, Unknown):
            return by
        day = year_end(by)
        if day is None:
            return undecidable(f"参数“{name}”取不到日期")
        row = next((r for r in reversed(table.rows) if r.since.first <= day.last), None)
        if row is None:
            return undecidable(f"参数“{name}”在 {day.first.isoformat()} 还没有规定的值")
        self.parameters[name] = row
        return self._seeing(names, row.value, {})

    def _table(self, e: core.Core, env: Env) -> Runtime:
        return self.value(e, env)

    def _band_end(self, e: core.BandEnd, env: Env) -> Runtime:
        table = self._table(e.table, env)
        if not isinstance(table, BandTable):
            return table
        band = next((b for b in table.bands if e.label in b.labels), None)
        if band is None:
            return unknown(f"等级“{e.label}”", Why.NOT_STATED)
        end = band.range.lower if e.end == "lower" else band.range.upper
        scale = table.scale.lower if e.end == "lower" else table.scale.upper
        end = scale if end is None else end
        if end is None:
            return undecidable(f"“{e.label}”没有写{'下限' if e.end == 'lower' else '上限'}")
        return exact(end, table.unit) if table.unit == "分" else exact(end * 100, table.unit)

    def _weight_of(self, e: core.WeightOf, env: Env) -> Runtime:
        table = self._table(e.table, env)
        if not isinstance(table, WeightTable):
            return table
        if e.label is None:
            return table.total or q.total([i.value for i in table.items], exact(0, "分"))
        item = table.find(e.label) or next(
            (i for i in table.items if weight_name(i.name) == weight_name(e.label or "")), None
        )
        if item is None and not _whole(table):
            return unknown(f"权重“{e.label}”", Why.NOT_WHOLE)
        return item.value if item is not None else unknown(f"权重“{e.label}”", Why.NOT_STATED)

    def _outline_part(self, e: core.OutlinePart, env: Env) -> Runtime:
        items = self._table(e.table, env)
        if not isinstance(items, Series):
            return items
        stack = list(items.items)
        while stack:
            node = stack.pop(0)
            if isinstance(node, Node):
                labels = node.fields["别名"]
                if isinstance(labels, Series) and any(
                    isinstance(x, Fact) and x.value == e.label for x in labels.items
                ):
                    return node
                below = node.fields["下级"]
                stack = [*(below.items if isinstance(below, Series) else ()), *stack]
        return unknown(f"提纲“{e.label}”", Why.NOT_STATED)

    def _classify(self, e: core.Classify, env: Env) -> Runtime:
        table, score = self._table(e.table, env), self.value(e.score, env)
        gaps = [x for x in (table, score) if isinstance(x, Unknown)]
        if gaps:
            return gaps[0].merged(gaps[1:])
        if isinstance(table, BandTable) and isinstance(score, Quantity):
            return table.label_of(score)
        return undecidable("不能划档")

    # --- calls and lists ----------------------------------------------------------------------------------

    def _builtin(self, e: core.Builtin, env: Env) -> Runtime:
        function = FUNCTIONS[e.name]
        if function.sees_facts:
            args = [self._seen(a, env) for a in e.args]
        else:
            args = [self.value(a, env) for a in e.args]
        result = function.run(self.context, args)
        if isinstance(result, Node) and result.places and e.name == "章节":
            self.reads.append(heading(result))
        return typed_sum(e.type, result) if e.name == "合计" else result

    def _seen(self, e: core.Core, env: Env) -> Runtime:
        """A fact with its places for functions that report where they found something."""
        datum = self.datum(e, env)
        if isinstance(datum, Fact) and not isinstance(datum.value, Unknown):
            return datum
        return self._opened(datum)

    def elements(self, e: core.Core, env: Env) -> Series | Unknown:
        """What 逐个 runs over."""
        value = self.value(e, env)
        match value:
            case Series():
                return value
            case WeightTable():
                return made_list([weight_node(i) for i in value.items])
            case Unknown():
                return value
            case _:
                return undecidable("这里不是列表")

    def _fold(self, e: core.Fold, env: Env) -> Runtime:
        source = self.elements(e.items, env)
        if isinstance(source, Unknown):
            return source
        if source.unknown is not None:
            return source.unknown
        out: list[Fact | Node] = []
        doubts: list[Unknown] = []
        for item in source.items:
            inner = {**env, e.variable: item.value if isinstance(item, Fact) else item}
            mark = len(self.reads)
            if isinstance(item, Fact):
                self.reads.append(item)
            guard: Truth = True if e.guard is None else self.truth(e.guard, inner)
            if guard is False:
                del self.reads[mark:]  # an element left out is no evidence
                continue
            before = len(self.reads)
            body = self.value(e.body, inner)
            if isinstance(guard, Unknown):
                doubts.append(guard)
                body = self._half_guarded(e.name, guard, body)
            if isinstance(body, Node):
                out.append(body)
            elif isinstance(body, Series | LexiconTable | OutlineTable | Fact):
                return undecidable("列表里不能再放列表")
            else:
                places = tuple(dict.fromkeys(p for f in self.reads[before:] for p in f.places))
                out.append(Fact("", "", body, places))
        if e.name == "列出" and doubts and len(doubts) == len(out):
            doubt = doubts[0].merged(doubts[1:])
            if not doubt.not_stated:  # with nothing in it for certain, it may be empty
                return doubt
        made = Series(source.path, source.pointer, tuple(out), more=source.more)
        result = FUNCTIONS[e.name].run(self.context, [made])
        return typed_sum(e.type, result) if e.name == "合计" else result

    @staticmethod
    def _half_guarded(name: str, guard: Unknown, body: Runtime) -> Runtime:
        """An element whose guard is unknown: it may or may not count."""
        truth = body if isinstance(body, bool | Unknown) else guard
        if name == "全部":
            return any_of([guard, truth])
        if name == "任一":
            return all_of([guard, truth])
        return guard

    def _group(self, e: core.GroupBy, env: Env) -> Runtime:
        source = self.elements(e.items, env)
        if isinstance(source, Unknown) or source.unknown is not None:
            return source
        groups: dict[str, list[Node]] = {}
        keys: dict[str, Fact] = {}
        for node in source.items:
            if not isinstance(node, Node):
                continue
            fact = node.fields[e.key.zh]
            if not isinstance(fact, Fact) or isinstance(fact.value, Unknown):
                continue
            token = same_text(str(fact.value)) if isinstance(fact.value, str) else show_plain(fact.value)
            groups.setdefault(token, []).append(node)
            keys.setdefault(token, fact)
        made = [group_node(keys[t], nodes, source.more) for t, nodes in groups.items()]
        return Series(source.path, source.pointer, tuple(made), more=source.more)

    # --- operators ----------------------------------------------------------------------------------------

    def _arithmetic(self, e: core.Arithmetic, env: Env) -> Runtime:
        a, b = self.value(e.left, env), self.value(e.right, env)
        gaps = [x for x in (a, b) if isinstance(x, Unknown)]
        if gaps:
            return gaps[0].merged(gaps[1:])
        if not (isinstance(a, Quantity) and isinstance(b, Quantity)):
            return undecidable("这里要数字")
        try:
            match e.op:
                case "+":
                    return q.add(a, b)
                case "-":
                    return q.add(a, b, -1)
                case "*":
                    bare = any(
                        side.type.tag is Tag.QUANTITY and x.dimension is Dimension.NUMBER
                        for side, x in ((e.left, a), (e.right, b))
                    )
                    return bare_again(q.multiply(a, b)) if bare else q.multiply(a, b)
                case "/":
                    quotient = q.divide(a, b, self.describe(e.right))
                    return as_rate(quotient) if e.type.tag is Tag.RATE else quotient
        except Clash:
            return unlike(a, b, "计算")

    def describe(self, e: core.Core) -> str:
        """How an author would name an expression: its path, or its words in the rule."""
        match e:
            case core.Root():
                return "报告"
            case core.Field(subject=subject, spec=spec) | core.Project(subject=subject, spec=spec):
                return f"{self.describe(subject)}.{spec.zh}"
            case core.Local(name=name):
                return name
            case core.Const(value=value):
                return show_plain(value)
            case core.Declared(name=name, above=above) | core.Apply(name=name, above=above):
                return name if above is None else f"上级.{name}"
            case core.Builtin(name=name, args=args):
                return f"{name}({'、'.join(self.describe(a) for a in args)})"
            case core.Fold(items=items) | core.GroupBy(items=items):
                return self.describe(items)
            case _:
                return "算式"

    def spoken(self, e: core.Core) -> str:
        """A fact as one would say it to the writer of a report: 报告.预算.执行数 is 预算的执行数."""
        match e:
            case core.Field(subject=core.Root(), spec=spec) | core.Project(subject=core.Root(), spec=spec):
                return spec.zh
            case core.Field(subject=subject, spec=spec) | core.Project(subject=subject, spec=spec):
                return f"{self.spoken(subject)}的{spec.zh}"
            case core.Builtin(args=args) if args:
                return self.spoken(args[0])
            case core.Fold(items=items) | core.GroupBy(items=items):
                return self.spoken(items)
            case _:
                return self.describe(e)

    def _compare(self, e: core.Compare, env: Env) -> Truth:
        a, b = self.value(e.left, env), self.value(e.right, env)
        tolerance = None if e.tolerance is None else self.value(e.tolerance, env)
        gaps = [x for x in (a, b, tolerance) if isinstance(x, Unknown)]
        if gaps:
            return gaps[0].merged(gaps[1:])
        table = self._label_table(e, env)
        t = tolerance.value if isinstance(tolerance, Quantity) else None
        if e.op == "~=" and isinstance(a, Quantity) and isinstance(b, Quantity):
            return self._agreed(e, agreement(a, b, t))
        return compare_values(e.op, a, b, t, table)

    def _agreed(self, e: core.Compare, found: Agreement | Unknown) -> Truth:
        match found:
            case Unknown():
                return found
            case Agreement.AGREES:
                return True
            case Agreement.STRETCHED:
                self.notes.append(STRETCHED)
                return True
            case Agreement.ONLY_ROUNDED:
                self.rounded.append(e)
                return not self.exactly
            case Agreement.DISAGREES:
                return False
            case _:
                assert_never(found)

    def holds_exactly(self, e: core.Core, env: Env) -> Truth:
        """The condition, with whole numbers that agree only if they were rounded taken as not agreeing."""
        before, self.exactly = self.exactly, True
        try:
            return self.truth(e, env)
        finally:
            self.exactly = before

    def _gap(self, e: core.Gap, env: Env) -> Runtime:
        """How far the first comparison that does not hold is off; of the first where all hold."""
        failed = (c for c in e.comparisons if self.holds_exactly(c, env) is False)
        c = next(failed, e.comparisons[0])
        apart = self._arithmetic(core.Arithmetic("-", c.left, c.right, e.type, e.span), env)
        return absolute(apart) if isinstance(apart, Quantity) else apart

    def _label_table(self, e: core.Compare, env: Env) -> BandTable | None:
        """The bands whose aliases decide whether two grades are the same."""
        for side in (e.left, e.right):
            if isinstance(side, core.Classify):
                table = self.value(side.table, env)
                return table if isinstance(table, BandTable) else None
        for side, other in ((e.left, e.right), (e.right, e.left)):
            if isinstance(side, core.Field) and side.spec.zh == "等级" and isinstance(other, core.Const):
                for d in self.policy.declarations.values():
                    if isinstance(d.value, BandTable) and d.value.canonical(str(other.value)) is not None:
                        return d.value
        return None

    def _relation(self, e: core.Relation, env: Env) -> Truth:
        a, b = self.value(e.left, env), self.value(e.right, env)
        gaps = [x for x in (a, b) if isinstance(x, Unknown)]
        if gaps:
            return gaps[0].merged(gaps[1:])
        match e.op:
            case "contains" if isinstance(a, str) and isinstance(b, str):
                return same_text(b) in same_text(a)
            case "contains":
                return self._member(b, a)
            case "covers":
                return isinstance(a, Period) and isinstance(b, Period) and a.covers(b)
            case _:
                return self._member(a, b)

    def _member(self, item: Runtime, group: Runtime) -> Truth:
        if isinstance(group, BandTable):
            return isinstance(item, str) and group.canonical(item.strip()) is not None
        if not isinstance(group, Series):
            return undecidable("这里不是列表")
        if group.unknown is not None:
            return group.unknown
        values = [f.value if isinstance(f, Fact) else f for f in group.items]
        truths = [v if isinstance(v, Unknown) else compare_values("=", item, v, None, None) for v in values]
        if group.more is not None:
            truths.append(group.more)
        elif not self.report.complete and group.path.startswith("报告"):
            truths.append(unknown(group.path, Why.NOT_LOOKED_FOR))
        return any_of(truths)
