"""Exactness: whether the numbers of an expression are set or counted, or printed with a precision."""

from __future__ import annotations

from checker.functions.types import (
    Tag,
)
from checker.language import core
from checker.language.elaborate.scope import Scope


def is_exact(scope: Scope, e: core.Core) -> bool:
    """Whether a number is set or counted rather than printed with a precision."""
    match e:
        case core.Const():
            return True
        case core.Field(spec=spec) | core.Project(spec=spec):
            return spec.exact or e.type.tag in (Tag.COUNT, Tag.YEAR, Tag.NUMBER)
        case core.Local(name=name):
            return scope.locals[name].exact if name in scope.locals else False
        case core.Declared() | core.BandEnd() | core.WeightOf():
            return True
        case core.Arithmetic(left=left, right=right):
            return is_exact(scope, left) and is_exact(scope, right)
        case core.Negative(operand=operand):
            return is_exact(scope, operand)
        case core.Builtin(name="保留"):
            return True
        case core.Builtin(name=name, args=args):
            return name in ("计数", "字数", "占比") or all(is_exact(scope, a) for a in args)
        case core.Fold(name=name, body=body):
            return name in ("计数", "占比") or is_exact(scope, body)
        case core.Conditional(then=then, otherwise=otherwise):
            return is_exact(scope, then) and is_exact(scope, otherwise)
        case _:
            return False
