"""Operators: arithmetic, comparison, relations and conditions, each checked for sense at both sides."""

from __future__ import annotations

import re2

from checker.diagnostics import Words
from checker.functions.types import (
    NUMERIC,
    TRUTH,
    Tag,
    Type,
)
from checker.language import core, syntax
from checker.language.elaborate.arithmetic import combine, comparable
from checker.language.elaborate.exactness import is_exact
from checker.language.elaborate.scope import Scope, broken, did_you_mean


def condition(scope: Scope, e: syntax.Expr) -> core.Core:
    out = scope.read(e)
    if out.type.tag not in (Tag.TRUTH, Tag.ANY):
        zh, en = out.type.say()
        mend = None
        if isinstance(out, core.Field | core.Project):
            mend = Words(
                "要判断写没写，用“已填”或“未填”；要比较，写出比较符号和另一边",
                "to ask whether it is stated, write 'filled'",
            )
        scope.sink.error(
            "P305",
            e.span,
            f"这里要一个条件，这是{zh}",
            f"a condition is wanted here, this is {en}",
            mend=mend,
        )
    return out


def type_unary(scope: Scope, e: syntax.Unary) -> core.Core:
    if e.op == "not":
        return core.Not(condition(scope, e.operand), TRUTH, e.span)
    operand = scope.read(e.operand)
    if operand.type.tag not in NUMERIC | {Tag.ANY}:
        scope.sink.error(
            "P306", e.span, f"{operand.type.say().zh}不能取负", f"{operand.type.say().en} has no negative"
        )
    return core.Negative(operand, operand.type, e.span)


def gap_of(e: core.Core) -> core.Gap | None:
    """What 差额 is below this 应当: the numbers it compares for equality, as far as they can be subtracted."""
    found = [(c, combine("-", c.left.type, c.right.type)) for c in _equalities(e)]
    usable = [(c, apart) for c, apart in found if apart is not None]
    if not usable:
        return None
    apart = usable[0][1]
    return core.Gap(tuple(c for c, other in usable if other.tag is apart.tag), apart, e.span)


def _equalities(e: core.Core) -> list[core.Compare]:
    match e:
        case core.Compare(op="~=" | "="):
            return [e]
        case core.Logic(operands=operands):
            return [c for o in operands for c in _equalities(o)]
        case _:
            return []


_OPERATORS = {
    "+": Words("相加", "be added"), "-": Words("相减", "be subtracted"),
    "*": Words("相乘", "be multiplied"), "/": Words("相除", "be divided"),
}  # fmt: skip


def type_arithmetic(scope: Scope, e: syntax.Arithmetic) -> core.Core:
    left, right = scope.read(e.left), scope.read(e.right)
    result = combine(e.op, left.type, right.type)
    if result is None:
        zh, en = _OPERATORS[e.op]
        scope.sink.error(
            "P307", e.left.span, f"{left.type.say().zh}与{right.type.say().zh}不能{zh}",
            f"{left.type.say().en} and {right.type.say().en} cannot {en}",
            label=Words(f"这是{left.type.say().zh}", f"this is {left.type.say().en}"),
            others=[(e.right.span, Words(f"这是{right.type.say().zh}", f"this is {right.type.say().en}"))],
        )  # fmt: skip
        return broken(e.span)
    return core.Arithmetic(e.op, left, right, result, e.span)


def type_conditional(scope: Scope, e: syntax.Conditional) -> core.Core:
    test = condition(scope, e.condition)
    then, otherwise = scope.read(e.then), scope.read(e.otherwise)
    if then.type.tag is not otherwise.type.tag and Tag.ANY not in (then.type.tag, otherwise.type.tag):
        scope.sink.error(
            "P308", e.then.span, "“则”与“否则”两边的类型不同", "the two branches have different types",
            label=Words(f"这是{then.type.say().zh}", f"this is {then.type.say().en}"),
            others=[(e.otherwise.span, Words(f"这是{otherwise.type.say().zh}", f"this is {otherwise.type.say().en}"))],
        )  # fmt: skip
    return core.Conditional(test, then, otherwise, then.type, e.span)


def type_compare(scope: Scope, e: syntax.Compare) -> core.Core:
    sides = [scope.read(e.first), *(scope.read(x) for _, x in e.rest)]
    sources: list[syntax.Expr] = [e.first, *(x for _, x in e.rest)]
    tolerance = None if e.tolerance is None else scope.read(e.tolerance)
    links: list[core.Core] = []
    for i, (op, _) in enumerate(e.rest):
        left, right = sides[i], sides[i + 1]
        ok = _check_pair(scope, op, left, right, sources[i], sources[i + 1])
        if ok and tolerance is not None:
            _check_tolerance(scope, left, tolerance, e)
        if op != "~=" and e.rounding is not None:
            _refuse_rounding(scope, e)
        links.append(core.Compare(op, left, right, tolerance, TRUTH, e.span, e.rounding))
    return links[0] if len(links) == 1 else core.Logic("and", tuple(links), TRUTH, e.span)


def _check_pair(
    scope: Scope, op: syntax.CompareOp, left: core.Core, right: core.Core, ls: syntax.Expr, rs: syntax.Expr
) -> bool:
    a, b = left.type, right.type
    if not comparable(op, a, b):
        mend, replacement = _unit_hint(a, b, ls, rs)
        verb = "不能比大小" if op not in ("=", "!=", "~=") and a.tag is b.tag else f"不能与{b.say().zh}相比"
        scope.sink.error(
            "P301", ls.span, f"{a.say().zh}{verb}", f"{a.say().en} cannot be compared with {b.say().en}",
            label=Words(f"这是{a.say().zh}", f"this is {a.say().en}"),
            others=[(rs.span, Words(f"这是{b.say().zh}", f"this is {b.say().en}"))], mend=mend, replacement=replacement,
        )  # fmt: skip
        return False
    for side, where in ((left, ls), (right, rs)):
        if isinstance(side, core.Const) and side.value == "" and isinstance(where, syntax.Text):
            scope.sink.error(
                "P327", where.span, "没有写的事实不等于空文字，这样比不出来", "what is not stated is no empty text: this comparison decides nothing",
                mend=Words("写没写用“已填”“未填”判断", "ask with 'filled' or 'missing'"),
            )  # fmt: skip
            return False
    if op == "~=" and is_exact(scope, left) and is_exact(scope, right):
        scope.sink.error(
            "P310", ls.span.to(rs.span), "两边都是精确的数，没有印刷精度，不用“吻合”", "both sides are exact: 'agrees with' is for printed figures",
            mend=Words("用 = 比较", "use ="),
        )  # fmt: skip
    if op == "=" and a.tag in NUMERIC and _is_quotient(left, scope) != _is_quotient(right, scope):
        scope.sink.warning(
            "P351", ls.span.to(rs.span), "除得的数很少恰好等于印出的数", "a quotient is hardly ever equal to a printed figure",
            mend=Words("用“吻合”按印出的精度比较", "use 'agrees with'"),
        )  # fmt: skip
    for one, other, where in ((left, right, rs), (right, left, ls)):
        _check_words(scope, one, other, where)
    return True


def _is_quotient(e: core.Core, scope: Scope) -> bool:
    if isinstance(e, core.Local):
        binding = scope.locals.get(e.name)
        return (
            binding is not None and isinstance(binding.origin, core.Arithmetic) and binding.origin.op == "/"
        )
    return isinstance(e, core.Arithmetic) and e.op == "/"


def _unit_hint(a: Type, b: Type, ls: syntax.Expr, rs: syntax.Expr) -> tuple[Words | None, str | None]:
    """What a bare or wrongly united literal should look like beside the other side."""
    wanted = {Tag.MONEY: "万元", Tag.RATE: "%", Tag.SCORE: "分", Tag.POINTS: "百分点", Tag.YEAR: "年"}
    for t, literal in ((a, rs), (b, ls)):
        unit = t.unit if t.tag is Tag.COUNT else wanted.get(t.tag)
        if isinstance(literal, syntax.Number) and unit:
            text = f"{literal.value:f}{unit}"
            name = t.say().zh
            return Words(f"比较{name}请写 {text}", f"write {text} to compare {t.say().en}"), None
    return None, None


def _check_words(scope: Scope, subject: core.Core, literal: core.Core, where: syntax.Expr) -> None:
    """A text compared with a fact of fixed choices, or with a grade, must be one of its words."""
    if not (
        isinstance(literal, core.Const) and isinstance(literal.value, str) and literal.type.tag is Tag.TEXT
    ):
        return
    if subject.type.choices and literal.value not in subject.type.choices:
        mend, replacement = did_you_mean(literal.value, subject.type.choices)
        mend = mend or Words(
            "只能是：" + "、".join(subject.type.choices), "one of: " + ", ".join(subject.type.choices)
        )
        scope.sink.error(
            "P209",
            where.span,
            f"没有“{literal.value}”这个取值",
            f"{literal.value!r} is not a possible value",
            mend=mend,
            replacement=replacement,
        )
    elif _is_grade(subject):
        labels = scope.band_labels()
        if labels and literal.value not in labels:
            mend, replacement = did_you_mean(literal.value, labels)
            scope.sink.error(
                "P210",
                where.span,
                f"“{literal.value}”不是任何等级标准里的档名",
                f"{literal.value!r} is no label of any bands",
                mend=mend,
                replacement=replacement,
            )


def _is_grade(e: core.Core) -> bool:
    return isinstance(e, core.Classify) or (isinstance(e, core.Field) and e.spec.zh == "等级")


def _check_tolerance(scope: Scope, side: core.Core, tolerance: core.Core, e: syntax.Compare) -> None:
    a, t = side.type.tag, tolerance.type.tag
    if Tag.ANY in (a, t) or a is t or (a is Tag.RATE and t is Tag.POINTS):
        return
    assert e.tolerance is not None
    zh, en = side.type.say()
    scope.sink.error(
        "P316", e.tolerance.span, f"误差要与所比的{zh}同类", f"the tolerance must be {en} too",
        label=Words(f"这是{tolerance.type.say().zh}", f"this is {tolerance.type.say().en}"),
    )  # fmt: skip


def _refuse_rounding(scope: Scope, e: syntax.Compare) -> None:
    scope.sink.error(
        "P328", e.span, "“取整”只用在“吻合”后面：其他比较按印出的数，没有“取整才对得上”",
        "'rounding' goes with 'agrees with' alone: other comparisons take figures as they are printed",
        mend=Words("把比较改成“吻合”，或去掉“取整”", "compare with 'agrees with', or leave 'rounding' out"),
    )  # fmt: skip


def type_relation(scope: Scope, e: syntax.Relation) -> core.Core:
    left = scope.read(e.left)
    if e.op == "matches":
        return _matches(scope, e, left)
    right = scope.read(e.right)
    if Tag.ANY not in (left.type.tag, right.type.tag) and not _related(e.op, left.type, right.type):
        word = {"contains": "包含", "covers": "覆盖", "in": "属于"}.get(e.op, e.op)
        scope.sink.error(
            "P317", e.left.span, f"{left.type.say().zh}与{right.type.say().zh}之间不能用“{word}”",
            f"{e.op!r} does not go between {left.type.say().en} and {right.type.say().en}",
            label=Words(f"这是{left.type.say().zh}", f"this is {left.type.say().en}"),
            others=[(e.right.span, Words(f"这是{right.type.say().zh}", f"this is {right.type.say().en}"))],
        )  # fmt: skip
    return core.Relation(e.op, left, right, TRUTH, e.span)


def _related(op: str, a: Type, b: Type) -> bool:
    match op:
        case "contains":
            return (a.tag is Tag.TEXT and b.tag is Tag.TEXT) or (
                a.tag is Tag.LIST and a.item is not None and (a.item.tag is b.tag or a.item.tag is Tag.ANY)
            )
        case "covers":
            return a.tag is Tag.PERIOD and b.tag is Tag.PERIOD
        case _:
            if b.tag is Tag.BANDS:
                return a.tag is Tag.TEXT
            return b.tag is Tag.LIST and b.item is not None and (b.item.tag is a.tag or b.item.tag is Tag.ANY)


def _matches(scope: Scope, e: syntax.Relation, left: core.Core) -> core.Core:
    if left.type.tag not in (Tag.TEXT, Tag.ANY):
        scope.sink.error(
            "P317",
            e.left.span,
            f"{left.type.say().zh}不能用“匹配”",
            f"{left.type.say().en} cannot be matched",
        )
    if not isinstance(e.right, syntax.Pattern):  # the parser has said so
        return broken(e.span)
    if (reason := pattern_fault(e.right.source)) is not None:
        scope.sink.error(
            "P319", e.right.span, f"这个 /…/ 不能用：{reason}", f"this pattern is refused: {reason}",
            mend=Words("只用线性时间的写法：没有环视和反向引用", "only linear-time patterns: no look-around, no back-references"),
        )  # fmt: skip
        return broken(e.span)
    return core.Matches(left, e.right.source, TRUTH, e.span)


def pattern_fault(pattern: str) -> str | None:
    """Why RE2 refuses a pattern; None when it takes it."""
    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(pattern, options)
    except re2.error as refused:
        reason = refused.args[0] if refused.args else refused
        return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
    return None
