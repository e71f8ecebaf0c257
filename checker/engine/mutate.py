"""Mutants: a rule goes in, every small change of it that its examples ought to notice comes out.

Each comparison, threshold, operator, connective, guard and condition is changed once. What only chooses the words of
a message is kept apart: examples state verdicts and severities, so no example could notice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from functools import partial
from typing import Any

from checker.diagnostics import Words
from checker.functions.types import TRUTH
from checker.language import core
from checker.source import Span
from checker.values.quantity import Quantity, show
from checker.values.units import Dimension, find_unit

COMPARISONS: dict[str, tuple[str, ...]] = {
    "=": ("!=",),
    "!=": ("=",),
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
}
ARITHMETIC = {"+": "-", "-": "+", "*": "/", "/": "*"}
SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠", "~=": "吻合", "*": "×", "/": "÷"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """The changed rule, what was changed, and where."""

    rule: core.Rule
    words: Words
    span: Span


def mutants(rule: core.Rule) -> Iterator[Mutant]:
    """Every mutant of the rule's steps, in order of place."""
    judging = _names_that_judge(rule)
    for i, step in enumerate(rule.steps):
        if isinstance(step, core.LetStep) and step.name not in judging:
            continue
        for changed, words, span in _step_mutants(step):
            steps = (*rule.steps[:i], *changed, *rule.steps[i + 1 :])
            yield Mutant(replace(rule, steps=steps), words, span)


def count_wordings(rule: core.Rule) -> int:
    """How many small changes of the rule could alter the words of a message and nothing else."""
    judging = _names_that_judge(rule)
    count = 0
    for step in rule.steps:
        match step:
            case core.LetStep(name=name, value=value) if name not in judging:
                count += sum(1 for _ in _changes(value))
            case core.ShouldStep(replies=replies):
                worded = replies[_grading_replies(step) :]
                count += sum(1 for reply in worded for _ in _reply_mutants(reply))
            case _:
                pass
    return count


def _step_mutants(step: core.Step) -> Iterator[tuple[tuple[core.Step, ...], Words, Span]]:
    match step:
        case core.GuardStep():
            yield (), Words("去掉这个前提", "drop this condition"), step.span
            for e, words, span in _changes(step.condition):
                yield (replace(step, condition=e),), words, span
        case core.LetStep():
            for e, words, span in _changes(step.value):
                yield (replace(step, value=e),), words, span
        case core.EachStep() | core.PairStep() | core.HitsStep():
            for e, words, span in _changes(step.items):
                yield (replace(step, items=e),), words, span
        case core.ShouldStep():
            for e, words, span in _changes(step.condition):
                yield (replace(step, condition=e),), words, span
            for k, reply in enumerate(step.replies[: _grading_replies(step)]):
                for new, words, span in _reply_mutants(reply):
                    replies = (*step.replies[:k], new, *step.replies[k + 1 :])
                    yield (replace(step, replies=replies),), words, span
        case core.NeedsStep():
            yield (), Words("去掉这条“需要”", "drop this 'needs'"), step.span


def _grading_replies(step: core.ShouldStep) -> int:
    """How many replies, from the first, have a condition on which the severity depends.

    The first reply that matches is said, so a condition decides between its reply and those below it. Where all of
    these have one severity it chooses words, and the verdict cannot change.
    """
    severities = [reply.severity or step.severity for reply in step.replies]
    return next((k for k in range(len(severities)) if len(set(severities[k:])) == 1), len(severities))


def _names_that_judge(rule: core.Rule) -> frozenset[str]:
    """The 计算 names that reach a verdict or a severity, not only a message."""
    names: set[str] = set()
    for step in reversed(rule.steps):
        match step:
            case core.LetStep(name=name, value=value):
                names |= _locals(value) if name in names else set()
            case core.GuardStep(condition=condition):
                names |= _locals(condition)
            case core.EachStep(items=items) | core.PairStep(items=items) | core.HitsStep(items=items):
                names |= _locals(items)
            case core.NeedsStep(paths=paths):
                names |= {n for path in paths for n in _locals(path)}
            case core.ShouldStep():
                names |= _locals(step.condition)
                for reply in step.replies[: _grading_replies(step)]:
                    names |= _locals(reply.condition) if reply.condition is not None else set()
    return frozenset(names)


def _locals(e: core.Core) -> set[str]:
    own = {e.name} if isinstance(e, core.Local) else set()
    return own.union(*(_locals(child) for _, child, _ in _children(e)))


def _reply_mutants(reply: core.Reply) -> Iterator[tuple[core.Reply, Words, Span]]:
    if reply.condition is None:
        return
    for e, words, span in _changes(reply.condition):
        yield replace(reply, condition=e), words, span


def _changes(e: core.Core) -> Iterator[tuple[core.Core, Words, Span]]:
    """Every way to change one thing inside an expression."""
    yield from _own_changes(e)
    for name, child, put in _children(e):
        if name == "tolerance":
            continue
        for new, words, span in _changes(child):
            yield put(new), words, span


def _own_changes(e: core.Core) -> Iterator[tuple[core.Core, Words, Span]]:
    match e:
        case core.Compare(op="~="):
            if e.rounding is not None:
                yield replace(e, rounding=None), Words("去掉“取整”", "drop 'rounding'"), e.span
            yield core.Not(e, TRUTH, e.span), Words("“吻合”改成不吻合", "agrees → disagrees"), e.span
        case core.Compare(op=op):
            for other in COMPARISONS[op]:
                changed: Any = replace(e, op=other)  # type: ignore[arg-type]
                yield changed, _swap(op, other), e.span
        case core.Arithmetic(op=op):
            yield replace(e, op=ARITHMETIC[op]), _swap(op, ARITHMETIC[op]), e.span  # type: ignore[arg-type]
        case core.Logic(op=op):
            other = "or" if op == "and" else "and"
            zh = {"and": "且", "or": "或"}
            yield replace(e, op=other), Words(f"{zh[op]} → {zh[other]}", f"{op} → {other}"), e.span  # type: ignore[arg-type]
        case core.Filled(positive=positive):
            yield replace(e, positive=not positive), Words("已填与未填对调", "filled ↔ missing"), e.span
        case core.Not(operand=operand):
            yield operand, Words("去掉“非”", "drop 'not'"), e.span
        case core.Conditional():
            yield (
                replace(e, then=e.otherwise, otherwise=e.then),
                Words("则与否则对调", "swap the branches"),
                e.span,
            )
        case core.Fold(name="全部"):
            yield replace(e, name="任一"), Words("全部 → 任一", "all → any"), e.span
        case core.Fold(name="任一"):
            yield replace(e, name="全部"), Words("任一 → 全部", "any → all"), e.span
        case core.Const(value=Quantity() as value) if (
            value.dimension not in (Dimension.NUMBER, Dimension.YEAR) or value.value > 1
        ):
            for sign in (1, -1):
                moved = move(value, sign)
                yield (
                    replace(e, value=moved),
                    Words(f"{show(value)} → {show(moved)}", f"{show(value)} → {show(moved)}"),
                    e.span,
                )
        case _:
            pass
    if isinstance(e, core.Fold) and e.guard is not None:
        yield replace(e, guard=None), Words("去掉“如果”", "drop the 'if'"), e.guard.span


def _swap(old: str, new: str) -> Words:
    text = f"{SIGNS.get(old, old)} → {SIGNS.get(new, new)}"
    return Words(text, text)


def move(value: Quantity, sign: int) -> Quantity:
    """The literal moved by one unit of its last digit."""
    unit = find_unit(value.unit)
    factor = unit.factor if unit is not None else Fraction(1)
    number = value.value / factor
    places = next((p for p in range(12) if (number * 10**p).denominator == 1), 0)
    moved = value.value + sign * factor / 10**places
    return replace(value, value=moved, low=moved, high=moved, text=None)


def _children(e: core.Core) -> Iterator[tuple[str, core.Core, Callable[[core.Core], core.Core]]]:
    """The parts of an expression that are expressions, each with how to put another in its place."""
    node: Any = e
    for f in fields(node):
        value = getattr(node, f.name)
        if isinstance(value, core.Core):
            yield f.name, value, partial(_put, node, f.name)
        elif isinstance(value, tuple) and value and all(isinstance(v, core.Core) for v in value):
            for i, item in enumerate(value):
                yield f.name, item, partial(_put_at, node, f.name, i)


def _put(node: Any, name: str, new: core.Core) -> core.Core:
    changed: core.Core = replace(node, **{name: new})
    return changed


def _put_at(node: Any, name: str, index: int, new: core.Core) -> core.Core:
    old = getattr(node, name)
    return _put(node, name, (*old[:index], new, *old[index + 1 :]))  # type: ignore[arg-type]
