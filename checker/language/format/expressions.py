"""Expressions go in; their text in pieces comes out, with the places where the line is broken or could be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from checker.language import syntax
from checker.language.format.spelling import Speller


@dataclass(frozen=True, slots=True)
class Break:
    """Before an operator: the author broke the line here (`hard`), or it may be broken here when it is too long.

    `at` is the place in the source that a comment before it or behind it is measured by.
    """

    at: int
    hard: bool


Pieces = list[str | Break]

# How tightly an expression binds: what stands looser inside a tighter place needs parentheses.
_CONDITIONAL, _LOGIC, _NOT, _RELATION, _OPERAND, _SUM, _PRODUCT, _SIGNED, _ATOM = range(9)
_ARITHMETIC = {"+": "PLUS", "-": "MINUS", "*": "TIMES", "/": "DIVIDE"}
_RELATIONS = {"contains": "CONTAINS", "covers": "COVERS", "in": "IN"}


def expression(spell: Speller, e: syntax.Expr) -> Pieces:
    """A whole condition or value: its outermost 且, 或, 则, 否则 are where a long line may be broken."""
    return _Writing(spell, e).pieces(e, _CONDITIONAL)


def operand(spell: Speller, e: syntax.Expr) -> Pieces:
    """A list of 逐个 or 发现, the value of a fact: nothing looser than a sum without parentheses."""
    return _Writing(spell, None).pieces(e, _OPERAND)


def flat(spell: Speller, e: syntax.Expr) -> str:
    """A path: no line is broken inside."""
    return joined(_Writing(spell, None).pieces(e, _OPERAND))


def gap(spell: Speller, start: int, end: int) -> str | Break:
    """A space between two parts of a line, or the break that the author made there."""
    return _Writing(spell, None).gap(start, end)


def message(spell: Speller, template: syntax.Template) -> str:
    inside, plain = [], []
    for part in template.parts:
        if isinstance(part, str):
            plain.append(part)
            inside.append(spell.plain(part))
        else:
            pieces = _Writing(spell, None, in_hole=True).pieces(part.expr, _CONDITIONAL)
            inside.append("{" + joined(pieces) + "}")
    return spell.quote("".join(inside), "".join(plain))


def _binding(e: syntax.Expr) -> int:
    match e:
        case syntax.Conditional() | syntax.Each():
            return _CONDITIONAL
        case syntax.Logic():
            return _LOGIC
        case syntax.Unary(op="not"):
            return _NOT
        case syntax.Compare() | syntax.Relation() | syntax.Filled():
            return _RELATION
        case syntax.Group():
            return _OPERAND
        case syntax.Arithmetic(op="+" | "-"):
            return _SUM
        case syntax.Arithmetic():
            return _PRODUCT
        case syntax.Unary():
            return _SIGNED
        case _:
            return _ATOM


@dataclass(frozen=True, slots=True)
class _Writing:
    """`outermost` is the expression whose own operators may be broken; in a hole of a message texts have ‘…’."""

    spell: Speller
    outermost: syntax.Expr | None
    in_hole: bool = False

    def pieces(self, e: syntax.Expr, least: int) -> Pieces:
        written = self._written(e)
        return ["(", *written, ")"] if _binding(e) < least else written

    def _written(self, e: syntax.Expr) -> Pieces:
        spell = self.spell
        match e:
            case syntax.Number():
                return [spell.number(e)]
            case syntax.Date():
                return [spell.date(e)]
            case syntax.Period():
                return [spell.period(e)]
            case syntax.Truth():
                return [spell.truth(e.value)]
            case syntax.Text():
                return [spell.text_in_hole(e) if self.in_hole else spell.text(e)]
            case syntax.Pattern():
                return [f"/{e.source}/"]
            case syntax.Name():
                return [spell.ident(e.ident)]
            case syntax.Attr():
                return [*self.pieces(e.subject, _ATOM), ".", spell.ident(e.field)]
            case syntax.Call():
                return [*self.pieces(e.function, _ATOM), "(", *self._listed(e.args), ")"]
            case syntax.Each():
                return self._each(e)
            case syntax.Group():
                return [*self.pieces(e.items, _SUM), " ", self._grouped(spell.ident(e.key))]
            case syntax.Unary(op="not"):
                least = _NOT if isinstance(e.operand, syntax.Unary) else _ATOM
                return [spell.word("NOT"), " ", *self.pieces(e.operand, least)]
            case syntax.Unary():
                return [spell.word("MINUS"), *self.pieces(e.operand, _SIGNED)]
            case syntax.Arithmetic():
                return self._arithmetic(e)
            case syntax.Logic():
                return self._logic(e)
            case syntax.Compare():
                return self._compare(e)
            case syntax.Relation():
                word = spell.word(_RELATIONS.get(e.op, "MATCHES"))
                joint = self._joint(e.left, e.right, word)
                return [*self.pieces(e.left, _OPERAND), *joint, *self.pieces(e.right, _OPERAND)]
            case syntax.Filled():
                word = spell.word("FILLED", "filled" if e.positive else "missing")
                return [*self.pieces(e.operand, _OPERAND), self.gap(e.operand.span.end, e.span.end), word]
            case syntax.Conditional():
                return self._conditional(e)
            case _:
                assert_never(e)

    def _listed(self, arguments: Sequence[syntax.Expr]) -> Pieces:
        out: Pieces = []
        for argument in arguments:
            out += [*([", "] if out else []), *self.pieces(argument, _CONDITIONAL)]
        return out

    def _each(self, e: syntax.Each) -> Pieces:
        spell = self.spell
        loop = f" {spell.word('FOR_EACH')} {spell.ident(e.variable)}"
        joint = self._joint(e.body, e.items, spell.word("IN"))
        out = [*self.pieces(e.body, _CONDITIONAL), loop, *joint, *self.pieces(e.items, _OPERAND)]
        if e.guard is not None:
            out += [f" {spell.word('IF')} ", *self.pieces(e.guard, _CONDITIONAL)]
        return out

    def _grouped(self, key: str) -> str:
        by, grouped = self.spell.word("BY", "key"), self.spell.word("GROUPED")
        return f"{by} {key} {grouped}" if self.spell.lang == "zh" else f"{grouped} {by} {key}"

    def _arithmetic(self, e: syntax.Arithmetic) -> Pieces:
        least = _binding(e)
        joint = self._joint(e.left, e.right, self.spell.word(_ARITHMETIC[e.op]))
        return [*self.pieces(e.left, least), *joint, *self.pieces(e.right, least + 1)]

    def _logic(self, e: syntax.Logic) -> Pieces:
        word = self.spell.word(e.op.upper())
        out = self.pieces(e.operands[0], _NOT)
        for left, right in zip(e.operands, e.operands[1:], strict=False):
            out += [*self._joint(left, right, word, e), *self.pieces(right, _NOT)]
        return out

    def _compare(self, e: syntax.Compare) -> Pieces:
        out = self.pieces(e.first, _OPERAND)
        left = e.first
        for op, right in e.rest:
            word = self.spell.word("EQ") if op == "=" else self.spell.word("COMPARE", op)
            out += [*self._joint(left, right, word), *self.pieces(right, _OPERAND)]
            left = right
        if e.tolerance is not None:
            joint = self._joint(left, e.tolerance, self.spell.word("WITHIN"))
            out += [*joint, *self.pieces(e.tolerance, _OPERAND)]
        if e.rounding is not None:
            out.append(f" {self.spell.word('ROUNDING')} {self.spell.word('SEVERITY', e.rounding)}")
        return out

    def _conditional(self, e: syntax.Conditional) -> Pieces:
        word = self.spell.word
        return [
            f"{word('WHEN')} ", *self.pieces(e.condition, _LOGIC),
            *self._joint(e.condition, e.then, word("THEN"), e), *self.pieces(e.then, _LOGIC),
            *self._joint(e.then, e.otherwise, word("ELSE"), e), *self.pieces(e.otherwise, _CONDITIONAL),
        ]  # fmt: skip

    def _joint(
        self, left: syntax.Expr, right: syntax.Expr, word: str, whole: syntax.Expr | None = None
    ) -> Pieces:
        """An operator between two operands, broken before it where the author did."""
        soft = whole is not None and whole is self.outermost
        return [self.gap(left.span.end, right.span.start, soft=soft), word, " "]

    def gap(self, start: int, end: int, *, soft: bool = False) -> str | Break:
        if self.in_hole:
            return " "
        between = self.spell.source.text[start:end]
        if "\n" in between:
            last = between.rindex("\n") + 1
            return Break(start + last + len(between[last:]) - len(between[last:].lstrip()), True)
        return Break(end, False) if soft else " "


def joined(pieces: Iterable[str | Break]) -> str:
    return "".join(p if isinstance(p, str) else " " for p in pieces)
