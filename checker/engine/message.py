"""Messages and worked formulas: values as a reader of the report expects to see them."""

from __future__ import annotations

from fractions import Fraction

from checker.engine.evaluate import Env, Evaluator, Thunk
from checker.facts.model import Fact, Node, Series
from checker.functions.bands import show_range
from checker.functions.registry import Runtime
from checker.language import core
from checker.source import SourceFile
from checker.values import quantity as q
from checker.values.dates import Day, Period, show_day, show_period
from checker.values.quantity import Origin, Quantity
from checker.values.tables import BandTable, WeightTable
from checker.values.units import find_unit
from checker.values.unknown import Unknown

MOST_LISTED = 12
_FEWEST_DECIMALS, _MOST_DECIMALS = 2, 6  # of a computed figure that is not exact with less
SIGNS = {"+": "＋", "-": "－", "*": "×", "/": "÷"}
Precision = dict[str, tuple[int, str]]


def words_of(source: SourceFile, e: core.Core) -> str:
    """The author's own words for an expression, without spaces: the key under which its precision is kept."""
    return "".join(source.quote(e.span).split())


def show_value(value: Runtime, places: tuple[int, str] | None = None) -> str:
    """A value in a message; `places` are the decimals and unit of the figure a computed one is compared with."""
    match value:
        case Quantity():
            return _quantity(value, places)
        case Unknown():
            return "（未写明）" if value.not_stated else "（不明）"
        case bool():
            return "是" if value else "否"
        case str():
            return value
        case Day():
            return show_day(value)
        case Period():
            return show_period(value)
        case Node():
            return value.key or ""
        case Series():
            if value.unknown is not None:
                return "（未写明）"
            texts = [show_value(i.value) if isinstance(i, Fact) else (i.key or "") for i in value.items]
            more = f"等 {len(texts)} 项" if len(texts) > MOST_LISTED else ""
            return "、".join(texts[:MOST_LISTED]) + more
        case BandTable():
            return "、".join(f"{b.labels[0]} {show_range(b.range, value.unit)}" for b in value.bands)
        case WeightTable():
            return "、".join(f"{i.name} {q.show(i.value)}" for i in value.items)
        case _:
            return str(value)


def _quantity(value: Quantity, places: tuple[int, str] | None) -> str:
    if value.text is not None or value.origin is Origin.PRINTED:
        return q.show(value)
    if places is not None:
        decimals, unit_name = places
        unit = find_unit(unit_name)
        if unit is not None and unit.dimension is value.dimension:
            return q.show(q.in_unit(value, unit), decimals)
        return q.show(value, decimals)
    return q.show(value)


def render(ev: Evaluator, message: core.Message, env: Env, source: SourceFile, precision: Precision) -> str:
    """The message with its holes filled; the facts shown are evidence too."""
    out: list[str] = []
    for part in message.parts:
        if isinstance(part, str):
            out.append(part)
        else:
            out.append(show_value(ev.value(part, env), precision.get(words_of(source, part))))
    return "".join(out)


def comparisons(e: core.Core) -> list[core.Compare]:
    """The comparisons a requirement consists of."""
    match e:
        case core.Compare():
            return [e]
        case core.Logic(operands=operands):
            return [c for o in operands for c in comparisons(o)]
        case core.Not(operand=operand):
            return comparisons(operand)
        case _:
            return []


def learn_precision(
    ev: Evaluator, condition: core.Core, env: Env, source: SourceFile, precision: Precision
) -> None:
    """A computed side is shown to the precision of the printed figure beside it; to two decimals where that would
    round it, and finer if they would look alike.
    """
    for c in comparisons(condition):
        a, b = ev.value(c.left, env), ev.value(c.right, env)
        for stated, computed, e in ((a, b, c.right), (b, a, c.left)):
            if not (isinstance(stated, Quantity) and isinstance(computed, Quantity)):
                continue
            if stated.decimals is None or computed.origin is not Origin.COMPUTED:
                continue
            unit = find_unit(stated.unit)
            factor = unit.factor if unit is not None else Fraction(1)
            number, beside = computed.value / factor, stated.value / factor
            decimals = stated.decimals
            while decimals < _FEWEST_DECIMALS and q.half_up(number, decimals) != number:
                decimals += 1
            while decimals < _MOST_DECIMALS and q.half_up(number, decimals) == beside != number:
                decimals += 1
            precision.setdefault(words_of(source, e), (decimals, stated.unit))


# --- worked formulas --------------------------------------------------------------------------------------


def worked(ev: Evaluator, e: core.Core, env: Env, result_places: tuple[int, str] | None) -> str | None:
    """`596087元 ÷ 1310000元 = 45.50%`; None when there is nothing to compute."""
    inner, inner_env = _unfold(e, env)
    if not isinstance(inner, core.Arithmetic) and not (
        isinstance(inner, core.Fold | core.Builtin) and inner.name in ("合计", "保留", "平均")
    ):
        return None
    value = ev.value(e, env)
    if not isinstance(value, Quantity):
        return None
    return f"{_term(ev, inner, inner_env)} = {show_value(value, result_places)}"


def _unfold(e: core.Core, env: Env) -> tuple[core.Core, Env]:
    while isinstance(e, core.Local):
        bound = env.get(e.name)
        if not isinstance(bound, Thunk):
            break
        e, env = bound.value, bound.env
    return e, env


def _term(ev: Evaluator, e: core.Core, env: Env, inside: str = "") -> str:
    e, env = _unfold(e, env)
    match e:
        case core.Arithmetic(op=op, left=left, right=right):
            right_inside = "*" if op in "-/" else op
            text = f"{_term(ev, left, env, op)} {SIGNS[op]} {_term(ev, right, env, right_inside)}"
            return (
                f"（{text}）"
                if (inside in ("*", "/") and op in "+-") or (inside == "*" and op == "/")
                else text
            )
        case core.Fold(name="合计") | core.Builtin(name="合计"):
            return _sum_terms(ev, e, env, inside)
        case core.Builtin(name="保留", args=args):
            return f"{_term(ev, args[0], env, inside)}（四舍五入）"
        case _:
            return show_value(ev.value(e, env))


def _sum_terms(ev: Evaluator, e: core.Fold | core.Builtin, env: Env, inside: str) -> str:
    """The addends when they are few, else how many."""
    if isinstance(e, core.Builtin):
        listed = ev.value(e.args[0], env)
    else:
        listed = ev.value(core.Fold("列出", e.body, e.variable, e.items, e.guard, e.type, e.span), env)
    if not isinstance(listed, Series) or listed.unknown is not None:
        return show_value(ev.value(e, env))
    texts = [show_value(i.value) for i in listed.items if isinstance(i, Fact)]
    if len(texts) > 8:
        return f"{len(texts)} 项之和"
    text = " ＋ ".join(texts) or "0"
    return f"（{text}）" if inside and len(texts) > 1 else text
