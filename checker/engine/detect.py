"""How small an error a rule can see: its conforming examples are moved figure by figure until the rule notices."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from checker.diagnostics import Diagnostic, Faults, Words, warning
from checker.engine.examples import run_example, stated_report, verdict_of
from checker.findings import Verdict
from checker.language import core
from checker.policy.model import LinkedRule, Policy
from checker.values.numerals import read_digits
from checker.vocabulary import Vocabulary

MOST_UNITS = 4096


@dataclass(frozen=True, slots=True)
class Detectable:
    """The smallest change of one stated figure that the rule notices: so many printed units, of this size."""

    fact: str
    units: int
    size: str


def blind_spots(policy: Policy, linked: LinkedRule, vocabulary: Vocabulary) -> list[Diagnostic]:
    """A warning for each 吻合 whose stated figure may be wrong by more than one printed unit unseen."""
    rule = linked.rule
    found: list[Diagnostic] = []
    lets = {step.name: step.value for step in rule.steps if isinstance(step, core.LetStep)}
    for step in rule.steps:
        if not isinstance(step, core.ShouldStep):
            continue
        for compare, stated in _stated_sides(step.condition, lets):
            best = _smallest(policy, linked, stated, vocabulary)
            if best is not None and best.units > 1:
                found.append(warning(
                    "P356", rule.source, compare.span, f"这条要求看不出{best.fact}里小于 {best.size} 的差错",
                    f"this requirement cannot see an error below {best.size} in {best.fact}",
                    help=Words("误差写小一些，或用精度更高的数来算", "make the tolerance smaller, or compute from finer figures"),
                ))  # fmt: skip
    return found


Lets = Mapping[str, core.Core]


def _stated_sides(e: core.Core, lets: Lets) -> Iterator[tuple[core.Compare, core.Field]]:
    """Every 吻合 with the stated figure it holds against the rest."""
    match e:
        case core.Compare(op="~=", left=left, right=right):
            stated = _stated(left, lets) or _stated(right, lets)
            yield from ((e, field) for field in stated)
        case core.Logic(operands=operands):
            for o in operands:
                yield from _stated_sides(o, lets)
        case core.Not(operand=operand):
            yield from _stated_sides(operand, lets)
        case core.Local(name=name) if name in lets:
            yield from _stated_sides(lets[name], lets)
        case _:
            pass


def _stated(e: core.Core, lets: Lets) -> list[core.Field]:
    """The fact that an expression is, under whatever name; of 若 … 则 … 否则 each that it may be."""
    match e:
        case core.Field():
            return [e]
        case core.Local(name=name) if name in lets:
            return _stated(lets[name], lets)
        case core.Conditional(then=then, otherwise=otherwise):
            return [*_stated(then, lets), *_stated(otherwise, lets)]
        case _:
            return []


def _smallest(
    policy: Policy, linked: LinkedRule, stated: core.Field, vocabulary: Vocabulary
) -> Detectable | None:
    """Over all conforming examples; None when none of them states the figure or no change is ever seen."""
    best: Detectable | None = None
    for example in linked.rule.examples:
        if example.verdict != "passes" or example.data is None:
            continue
        for holder, key in _places(example.data, stated.spec.en):
            one = _first_seen(policy, linked, example, holder, key, vocabulary)
            if one is not None and (best is None or one[0] < best.units):
                best = Detectable(stated.spec.zh, one[0], one[1])
    return best


def _places(data: Mapping[str, object], name: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Paths to every record of the example that states the fact."""
    stack: list[tuple[tuple[str | int, ...], Any]] = [((), data)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, Mapping):
            if isinstance(value.get(name), str):
                yield path, name
            stack.extend(((*path, k), v) for k, v in value.items())
        elif isinstance(value, list):
            stack.extend(((*path, i), v) for i, v in enumerate(value))


def _first_seen(
    policy: Policy,
    linked: LinkedRule,
    example: core.Example,
    path: tuple[str | int, ...],
    key: str,
    vocabulary: Vocabulary,
) -> tuple[int, str] | None:
    """(units, size with unit) of the least upward or downward move that the rule notices."""
    holder: Any = example.data
    for step in path:
        holder = holder[step]
    text = str(holder[key])
    digits = text.rstrip("".join(c for c in text if not (c.isdigit() or c in ".-+")))
    number = read_digits(digits)
    if number is None or not isinstance(number.as_tuple().exponent, int):
        return None
    unit = Decimal(1).scaleb(min(0, int(number.as_tuple().exponent)))
    suffix = text[len(digits) :]

    def seen(count: int) -> bool:
        return any(
            _fails(
                policy, linked, example, path, key, f"{number + sign * count * unit:f}{suffix}", vocabulary
            )
            for sign in (1, -1)
        )

    units = 1
    while units <= MOST_UNITS and not seen(units):
        units *= 2
    if units > MOST_UNITS:
        return None
    low = units // 2
    while units - low > 1:
        middle = (low + units) // 2
        low, units = (low, middle) if seen(middle) else (middle, units)
    return units, f"{unit * units:f}{suffix}"


def _fails(
    policy: Policy,
    linked: LinkedRule,
    example: core.Example,
    path: tuple[str | int, ...],
    key: str,
    value: str,
    vocabulary: Vocabulary,
) -> bool:
    changed: Any = copy.deepcopy(example.data)
    holder = changed
    for step in path:
        holder = holder[step]
    holder[key] = value
    try:
        items = run_example(policy, linked, stated_report(changed, vocabulary), example.as_of)
    except (Faults, InvalidOperation):
        return True
    return verdict_of(items) is Verdict.FAIL
