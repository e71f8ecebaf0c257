"""Branches of parsed lines go in; expressions of the syntax tree come out, with what only a look at the whole can tell."""

from __future__ import annotations

import re
from calendar import monthrange
from decimal import Decimal
from functools import lru_cache
from typing import cast

from checker.diagnostics import Words
from checker.language.parse.shape import Branch, Leaf, Spot
from checker.language.surface import surface
from checker.language.syntax import (
    Arithmetic,
    ArithmeticOp,
    Attr,
    Call,
    Compare,
    CompareOp,
    Conditional,
    Date,
    Each,
    Expr,
    Filled,
    Group,
    Ident,
    Logic,
    Name,
    Number,
    Pattern,
    Period,
    Relation,
    Severity,
    Text,
    Truth,
    Unary,
)
from checker.source import Span

_ARITHMETIC: dict[str, ArithmeticOp] = {"PLUS": "+", "MINUS": "-", "TIMES": "*", "DIVIDE": "/"}
_LONGEST_RUN = 200
_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "一": 1, "二": 2, "三": 3, "四": 4}


def expression(at: Spot, node: Branch | Leaf) -> Expr:
    """The expression of a branch; a branch too deep to walk must not come here (see `parse`)."""
    assert isinstance(node, Branch), node
    parts = node.children
    span = at.span(node)
    match node.rule:
        case "name":
            return Name(ident(at, parts[0]), span)
        case "text":
            return text(at, parts[0])
        case "quantity":
            return quantity(at, node)
        case "date":
            return date(at, node)
        case "period":
            return period(at, parts[0])
        case "truth":
            return Truth(at.meaning(cast(Leaf, parts[0])) == "yes", span)
        case "paren":
            return expression(at, parts[1])
        case "path":
            return path(at, node)
        case "attr":
            return Attr(expression(at, parts[0]), ident(at, parts[2]), span)
        case "call":
            arguments = (a for a in parts[2:-1] if isinstance(a, Branch))
            return Call(expression(at, parts[0]), tuple(expression(at, a) for a in arguments), span)
        case "each":
            guard = expression(at, parts[6]) if len(parts) > 6 else None
            variable = introduced(at, parts[2])
            return Each(expression(at, parts[0]), variable, expression(at, parts[4]), guard, span)
        case "group":
            key = next(leaf for leaf in node.leaves if leaf.type == "NAME")
            return Group(expression(at, parts[0]), ident(at, key), span)
        case "not":
            return Unary("not", expression(at, parts[1]), span)
        case "negative":
            return Unary("neg", expression(at, parts[1]), span)
        case "sum" | "product":
            return _arithmetic(at, node)
        case "compare":
            return _compare(at, node)
        case "relate":
            return _relation(at, node)
        case "filled":
            return Filled(expression(at, parts[0]), at.meaning(cast(Leaf, parts[1])) == "filled", span)
        case "logic":
            return _logic(at, node)
        case "conditional":
            condition, then, otherwise = (expression(at, parts[i]) for i in (1, 3, 5))
            return Conditional(condition, then, otherwise, span)
        case other:
            raise AssertionError(other)


# --- names and texts --------------------------------------------------------------------------------------


def ident(at: Spot, leaf: Branch | Leaf) -> Ident:
    """A name, or a label as it was written, with or without quotes."""
    assert not isinstance(leaf, Branch)
    span = at.span(leaf)
    if leaf.type == "TEXT":
        return Ident(at.page.source.text[span.start + 1 : span.end - 1], span, quoted=True)
    if leaf.type == "LABEL":
        return Ident(at.page.source.quote(span), span)
    _complain_glued(at, leaf.value, span)
    return Ident(leaf.value, span)


def _complain_glued(at: Spot, written: str, span: Span) -> None:
    """`得分高于80分` is a good name for the lexer and never what its author meant."""
    glued = _glued().fullmatch(written)
    if glued is not None:
        apart = " ".join(glued.groups())
        at.page.fault(
            "P182", span, f"“{written}”连成了一个词", f"{written!r} is read as one word",
            help=Words(f"写成“{apart}”", f"write {apart!r}"), replacement=apart,
        )  # fmt: skip


@lru_cache(maxsize=1)
def _glued() -> re.Pattern[str]:
    words = sorted(
        (s for k in surface().by_terminal["COMPARE"] for s in k.zh if s.isalpha()), key=len, reverse=True
    )
    return re.compile(f"(.+?)({'|'.join(words)})([0-9].*)")


def introduced(at: Spot, leaf: Branch | Leaf) -> Ident:
    """A name the author introduces: any word that is no keyword of either surface."""
    name = ident(at, leaf)
    if name.text in surface().reserved:
        at.page.fault(
            "P120", name.span,
            f"“{name.text}”是本语言的关键词，不能作名称", f"{name.text!r} is a word of the language and cannot be a name",
            help=Words(f"换一个名称，例如“{name.text}值”", f"choose another name, such as {name.text}_1"),
        )  # fmt: skip
    return name


def text(at: Spot, leaf: Branch | Leaf) -> Text:
    assert not isinstance(leaf, Branch)
    span = at.span(leaf)
    return Text(at.page.source.text[span.start + 1 : span.end - 1], span)


def path(at: Spot, node: Branch) -> Expr:
    """`报告.得分`: a name and its fields."""
    first, *rest = node.leaves
    subject: Expr = Name(ident(at, first), at.span(first))
    for leaf in rest:
        if leaf.type != "DOT":
            field = ident(at, leaf)
            subject = Attr(subject, field, subject.span.to(field.span))
    return subject


# --- figures and dates ------------------------------------------------------------------------------------


def quantity(at: Spot, node: Branch) -> Number:
    first, *rest = node.leaves
    if first.type == "YEAR":
        return Number(Decimal(first.value[-4:]), "年", at.span(node))
    return Number(Decimal(first.value), at.meaning(rest[0]) if rest else "", at.span(node))


def date(at: Spot, node: Branch) -> Date:
    year, *rest = (int(digits) for digits in re.findall("[0-9]+", node.leaves[0].value))
    month, day = (*rest, None, None)[:2]
    span = at.span(node)
    if (month is not None and not 1 <= month <= 12) or year == 0:
        at.page.fault("P126", span, f"没有 {month} 月", f"there is no month {month}")
    elif month is not None and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        last = monthrange(year, month)[1]
        at.page.fault(
            "P173", span, f"{year}年{month}月没有 {day} 日", f"{year}-{month:02} has no day {day}",
            help=Words(f"这个月到 {last} 日为止", f"that month ends on the {last}"),
        )  # fmt: skip
    return Date(year, month, day, span)


def period(at: Spot, leaf: Branch | Leaf) -> Period:
    assert not isinstance(leaf, Branch)
    span, written = at.span(leaf), leaf.value
    year, *rest = (int(digits) for digits in re.findall("[0-9]+", written))
    first, last, end_year = 1, 12, year
    if half := re.search("[上下]|H([12])", written):
        first, last = (1, 6) if half.group() in ("上", "H1") else (7, 12)
    elif quarter := re.search("([1-4一二三四])季度|Q([1-4])", written):
        number = _QUARTERS[quarter.group(1) or quarter.group(2)]
        first, last = 3 * number - 2, 3 * number
    elif len(rest) == 3:
        first, end_year, last = rest
    else:
        first, last = rest
    if not (1 <= first <= 12 and 1 <= last <= 12 and (year, first) <= (end_year, last)):
        at.page.fault(
            "P174", span, "期间的起止月份不对", "the months of this period cannot be",
            help=Words("起始月份不晚于截止月份，月份在 1 到 12 之间",
                       "it begins no later than it ends, with months from 1 to 12"),
        )  # fmt: skip
    return Period(year, first, end_year, last, span)


# --- operators --------------------------------------------------------------------------------------------


def _arithmetic(at: Spot, node: Branch) -> Expr:
    left = expression(at, node.children[0])
    for operator, operand in zip(node.children[1::2], node.children[2::2], strict=True):
        assert not isinstance(operator, Branch)
        right = expression(at, operand)
        if operator.type == "DIVIDE":
            _refuse_compound_unit(at, left, right)
        op, span = _ARITHMETIC[operator.type], left.span.to(right.span)
        left = Arithmetic(op, left, right, span, at.span(operator))
    return left


def _refuse_compound_unit(at: Spot, left: Expr, right: Expr) -> None:
    if not (isinstance(left, Number) and isinstance(right, Name)):
        return
    word, together = right.ident.text, right.span.start - left.span.end == 1
    if word in surface().terminals_of and (word in surface().reserved or together):
        at.page.fault(
            "P121", left.span.to(right.span),
            f"“{left.unit}/{right.ident.text}”是复合单位，这里不能写", f"{left.unit}/{right.ident.text} is a compound unit",
            help=Words("单位只在报告里才知道的数是“量”：拿同一指标的两个量相比，不写单位",
                       "figures whose unit only the report knows are of type 量: compare two of them, without a unit"),
        )  # fmt: skip


def _compare(at: Spot, node: Branch) -> Compare:
    tolerance = rounding = None
    parts = node.children
    if (by := node.token("ROUNDING")) is not None:
        cut = parts.index(by)
        grave = parts[cut + 1]
        assert not isinstance(grave, Branch)
        rounding, parts = cast(Severity, at.meaning(grave)), parts[:cut]
    if (within := node.token("WITHIN")) is not None:
        cut = parts.index(within)
        tolerance, parts = expression(at, parts[cut + 1]), parts[:cut]
    rest = tuple(
        (comparison(at, operator), expression(at, operand))
        for operator, operand in zip(parts[1::2], parts[2::2], strict=True)
    )
    directions = {op[0] for op, _ in rest}
    if len(rest) > 1 and directions not in ({"<"}, {">"}, {"="}):
        at.page.fault(
            "P122", at.span(node), "连写的比较要朝一个方向", "a chain of comparisons goes in one direction",
            help=Words("写成“75分 ≤ x < 85分”，或用“且”分成两个比较", "write 75 pts <= x < 85 pts, or two comparisons joined by 'and'"),
        )  # fmt: skip
    return Compare(expression(at, parts[0]), rest, tolerance, at.span(node), rounding)


def comparison(at: Spot, operator: Branch | Leaf) -> CompareOp:
    assert not isinstance(operator, Branch)
    return "=" if operator.type == "EQ" else cast(CompareOp, at.meaning(operator))


def _relation(at: Spot, node: Branch) -> Relation:
    left, operator, right = node.children
    assert not isinstance(operator, Branch)
    first = expression(at, left)
    if operator.type == "MATCHES":
        assert not isinstance(right, Branch)
        span = at.span(right)
        pattern = Pattern(at.page.source.text[span.start + 1 : span.end - 1], span)
        return Relation("matches", first, pattern, at.span(node))
    ops = {"CONTAINS": "contains", "COVERS": "covers", "IN": "in"}
    return Relation(ops[operator.type], first, expression(at, right), at.span(node))  # type: ignore[arg-type]


def _logic(at: Spot, node: Branch) -> Expr:
    """A flat run; where 且 and 或 are mixed the first word wins and the others are pointed at."""
    operands = tuple(expression(at, part) for part in node.children[::2])
    words = [leaf for leaf in node.leaves if leaf.type in ("AND", "OR")]
    odd = next((w for w in words if w.type != words[0].type), None)
    if odd is not None:
        at.page.fault(
            "P123", at.span(odd), "“且”和“或”混用，要用括号分清", "'and' and 'or' are mixed: parentheses must say which first",
            help=Words("例如：（甲 且 乙） 或 丙", "for example: (a and b) or c"),
        )  # fmt: skip
    if len(operands) > _LONGEST_RUN:
        _complain_long(at, Span(operands[_LONGEST_RUN].span.start, at.span(node).end), len(operands))
    return Logic("and" if words[0].type == "AND" else "or", operands, at.span(node))


def _complain_long(at: Spot, span: Span, count: int) -> None:
    at.page.fault(
        "P116", span, f"一个条件里连了 {count} 项，最多 {_LONGEST_RUN} 项", f"{count} parts in one condition; {_LONGEST_RUN} at most",
        help=Words("分成几条“应当”，或用“全部(… 逐个 …)”", "split it into several 'should' lines, or use all(… for each …)"),
    )  # fmt: skip
