"""Static warnings: a linked policy goes in; what can never apply, never fail, is never used or has grown old comes out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any

from checker.diagnostics import Diagnostic, Words, warning
from checker.language import core
from checker.policy.difference import described
from checker.policy.load import signature
from checker.policy.model import Library, Policy
from checker.values.dates import show_day
from checker.values.quantity import Quantity

FLIPPED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
A_YEAR = datetime.timedelta(days=366)


def static_warnings(policy: Policy, library: Library, today: datetime.date | None) -> list[Diagnostic]:
    """The warnings of one pack's own items."""
    own = [r.rule for r in policy.rules.values() if r.rule.pack == policy.id]
    found = [d for rule in own for d in _conditions(rule)]
    found += _unused(policy, library)
    found += _titles(policy)
    found += _unread(policy)
    if today is not None:
        found += _stale(policy, today)
    return found


# --- what can never be met or broken ----------------------------------------------------------------------


@dataclass(slots=True)
class _Room:
    """The values a fact may still have: an open or closed interval, and values ruled out."""

    low: Fraction | None = None
    low_in: bool = True
    high: Fraction | None = None
    high_in: bool = True

    def cut(self, op: str, x: Fraction) -> None:
        if op in (">", ">=", "=") and (self.low is None or x > self.low or (x == self.low and op == ">")):
            self.low, self.low_in = x, op != ">"
        if op in ("<", "<=", "=") and (self.high is None or x < self.high or (x == self.high and op == "<")):
            self.high, self.high_in = x, op != "<"

    @property
    def empty(self) -> bool:
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and not (self.low_in and self.high_in))


def _conditions(rule: core.Rule) -> Iterator[Diagnostic]:
    for step in rule.steps:
        if isinstance(step, core.GuardStep) and impossible(step.condition):
            yield warning(
                "P352", rule.source, step.condition.span, "没有报告能满足这个前提，规则永远不适用",
                "no report can meet this condition: the rule never applies",
                help=Words("看看界线是不是写反了", "see whether the bounds are the wrong way round"),
            )  # fmt: skip
        if isinstance(step, core.ShouldStep) and impossible(step.condition, denied=True):
            yield warning(
                "P353", rule.source, step.condition.span, "没有报告会违反这条要求，它什么也查不出来",
                "no report can break this requirement",
                help=Words("看看“或”的两边是不是已经包括了所有情形", "see whether the two sides of 'or' leave anything out"),
            )  # fmt: skip


def impossible(e: core.Core, denied: bool = False) -> bool:
    """Whether the condition (or its denial) can be true of no values: bounds on one fact that leave no room."""
    parts = list(_conjuncts(e, denied))
    rooms: dict[str, _Room] = {}
    stated: dict[str, bool] = {}
    for part, negated in parts:
        if isinstance(part, core.Const) and isinstance(part.value, bool):
            if part.value is negated:
                return True
        elif isinstance(part, core.Filled):
            key, positive = signature(part.operand), part.positive is not negated
            if stated.setdefault(key, positive) is not positive:
                return True
        elif isinstance(part, core.Compare) and part.op in FLIPPED:
            bound = _bound(part, negated)
            if bound is None:
                continue
            key, op, x = bound
            room = rooms.setdefault(key, _Room())
            room.cut(op, x)
            if room.empty:
                return True
    return False


def _conjuncts(e: core.Core, denied: bool) -> Iterator[tuple[core.Core, bool]]:
    """The parts that must all hold: of 且 as it stands, of 或 when it is denied."""
    match e:
        case core.Not(operand=operand):
            yield from _conjuncts(operand, not denied)
        case core.Logic(op=op, operands=operands) if (op == "and") is not denied:
            for o in operands:
                yield from _conjuncts(o, denied)
        case _:
            yield e, denied


def _bound(c: core.Compare, negated: bool) -> tuple[str, str, Fraction] | None:
    if c.tolerance is not None:
        return None
    op = FLIPPED[c.op] if negated else c.op
    for fact, literal, way in ((c.left, c.right, op), (c.right, c.left, MIRRORED[op])):
        if (
            isinstance(fact, core.Field | core.Local)
            and isinstance(literal, core.Const)
            and isinstance(literal.value, Quantity)
        ):
            key = fact.name if isinstance(fact, core.Local) else signature(fact)
            return (key, way, literal.value.value) if way != "!=" else None
    return None


# --- unused, differing, old -------------------------------------------------------------------------------


def _unused(policy: Policy, library: Library) -> Iterator[Diagnostic]:
    """Declarations that no rule, definition or 适用 of any loaded pack mentions."""
    everyone = [*library.policies.values(), *library.addons.values()]
    used = {name for p in everyone for name in _mentioned(p)}
    for name, d in policy.leaf.declarations.items():
        if name not in used:
            yield warning(
                "P554", d.source, d.span, f"“{name}”声明了没有用到", f"{name!r} is declared and never used"
            )


def _mentioned(policy: Policy) -> Iterator[str]:
    for linked in policy.rules.values():
        yield from _names(linked.rule.steps)
        yield from _names(linked.exemptions)
    for d in policy.declarations.values():
        if isinstance(d.value, core.Definition | core.ParameterTable):
            yield from _names([d.value])
    yield from _names([policy.leaf.applies])


def _names(things: Iterable[Any]) -> Iterator[str]:
    """Every declaration named anywhere inside."""
    stack = list(things)
    while stack:
        thing = stack.pop()
        if isinstance(thing, core.Declared | core.Apply):
            yield thing.name
        if isinstance(thing, tuple | list):
            stack.extend(thing)
        elif hasattr(thing, "__dataclass_fields__") and type(thing).__module__.startswith("checker."):
            stack.extend(
                getattr(thing, f.name)
                for f in fields(thing)
                if f.name not in ("span", "source", "type", "spec")
            )


def _unread(policy: Policy) -> Iterator[Diagnostic]:
    """Facts that no example shows being read: for all anybody knows, nothing ever reads them."""
    for fact in policy.leaf.facts.values():
        shown = {path for r in fact.readings for path in _stated(r.data, ())}
        fields = [None] if fact.record is None else list(fact.record.fields.values())
        for f in fields:
            path = (fact.field.en,) if f is None else (fact.field.en, f.en)
            if path not in shown:
                name = fact.field.zh if f is None else f"{fact.field.zh}.{f.zh}"
                yield warning(
                    "P555", fact.source, fact.span, f"没有例读出“{name}”，不知道它读不读得出来",
                    f"no example reads {name!r}: nothing may ever read it",
                    help=Words("加一行：例 读出 “一句原文”：事实 = 值", "add: example reads “a sentence”: fact = value"),
                )  # fmt: skip


def _stated(data: Mapping[str, object], way: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The ways to all facts that have a value, also in the rows of lists."""
    for name, value in data.items():
        rows = value if isinstance(value, list) else [value]
        records = [row for row in rows if isinstance(row, Mapping)]
        for row in records:
            yield from _stated(row, (*way, name))
        if not records and value not in (None, "unreadable", []):
            yield (*way, name)


def _titles(policy: Policy) -> Iterator[Diagnostic]:
    """Figures in a clause title that none of the clause's declarations has."""
    for head in policy.leaf.clauses:
        said = set(re.findall(r"\d+(?:\.\d+)?(?=[分%元天])", head.cited.clause))
        if not said or not head.declarations:
            continue
        lines = "\n".join(
            line
            for n in head.declarations
            if n in policy.declarations
            for line in described(policy.declarations[n])
        )
        missing = sorted(x for x in said if re.search(rf"(?<![\d.]){re.escape(x)}(?![\d.])", lines) is None)
        if missing:
            yield warning(
                "P354", head.source, head.span, f"条款标题里的 {'、'.join(missing)} 与下面声明的数不同",
                f"{', '.join(missing)} in the title of the clause is in none of its declarations",
            )  # fmt: skip


def _stale(policy: Policy, today: datetime.date) -> Iterator[Diagnostic]:
    checked = policy.leaf.checked
    if checked is not None and today - checked.last > A_YEAR:
        source = next(s for s in policy.leaf.sources if len(s.text) >= policy.leaf.head.end)
        yield warning(
            "P355", source, policy.leaf.head, f"核对日期是 {show_day(checked)}，已超过一年",
            f"last checked on {checked.first.isoformat()}, more than a year ago",
            help=Words("重新核对条文后改写核对日期", "check the clauses again and renew the date"),
        )  # fmt: skip
