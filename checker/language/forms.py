"""Branches of single lines go in; settings, rows, rule lines and overlay terms of the syntax tree come out."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import cast

from checker.diagnostics import Words
from checker.language.expressions import comparison, date, expression, ident, introduced, quantity, text
from checker.language.mistakes import understand
from checker.language.rows import said_twice
from checker.language.scan import end_of_hole, scan_hole
from checker.language.shape import Branch, Leaf, Page, Spot
from checker.language.surface import surface
from checker.language.syntax import (
    Basis,
    Expr,
    ForEach,
    ForPair,
    Guard,
    Hits,
    Hole,
    Ident,
    Interval,
    Let,
    LexiconRow,
    Mandatory,
    Name,
    Needs,
    Otherwise,
    ParameterRow,
    Presence,
    Reason,
    Remedy,
    RuleLine,
    SetSeverity,
    Setting,
    Severity,
    Should,
    Template,
    Truth,
)
from checker.source import Span

_RULE_ID = re.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_BRACES = re.compile("[{｛}｝]")


# --- ids, texts, messages ---------------------------------------------------------------------------------


def rule_id(at: Spot, leaf: Leaf) -> Ident:
    """An id of a rule or a pack: small ASCII letters and digits, words joined by hyphens."""
    name = ident(at, leaf)
    if _RULE_ID.fullmatch(name.text) is None:
        mended = re.sub("[^a-z0-9]+", "-", name.text.lower()).strip("-")
        usable = _RULE_ID.fullmatch(mended) is not None
        at.page.fault(
            "P124", name.span,
            f"编号“{name.text}”只能用小写英文字母、数字和连字符", f"the id {name.text!r} must be of small letters, digits and hyphens",
            help=Words(f"例如 {mended if usable else 'grade-matches-score'}", f"such as {mended if usable else 'grade-matches-score'}"),
            replacement=mended if usable else None,
        )  # fmt: skip
    return name


def label(at: Spot, node: Branch) -> Ident:
    """The label or phrase of a row; one that is spelled like a keyword is quoted."""
    name = ident(at, node.children[0])
    if not name.quoted and name.text in surface().reserved:
        at.page.fault(
            "P119", name.span, f"“{name.text}”是关键词，作标签时要加引号", f"{name.text!r} is a keyword; as a label it is quoted",
            help=Words(f"写成 “{name.text}”", f"write “{name.text}”"), replacement=f"“{name.text}”",
        )  # fmt: skip
    return name


def template(at: Spot, leaf: Leaf) -> Template:
    """A message with its holes; `{{` and `}}` are braces."""
    span = at.span(leaf)
    source = at.page.source
    start, end = span.start + 1, span.end - 1
    parts: list[str | Hole] = []
    plain: list[str] = []
    torn = at.page.is_torn(span.start, span.end)
    here = start
    while (brace := _BRACES.search(source.text, here, end)) is not None:
        plain.append(source.text[here : brace.start()])
        here = brace.end()
        if here < end and source.text[here] == brace.group():
            plain.append(brace.group())
            here += 1
            continue
        opens = brace.group() in "{｛"
        close = end_of_hole(source.text, brace.start(), end, source.text[end]) if opens else None
        if close is None:
            if not torn:
                _complain_brace(at.page, brace)
            torn = True
            continue
        if "".join(plain):
            parts.append("".join(plain))
        plain = []
        if (expr := _hole(at.page, brace.end(), close)) is not None:
            parts.append(Hole(expr, Span(brace.start(), close + 1)))
        here = close + 1
    plain.append(source.text[here:end])
    if "".join(plain):
        parts.append("".join(plain))
    return Template(tuple(parts), span)


def _hole(page: Page, start: int, end: int) -> Expr | None:
    code, faults = scan_hole(page.source, start, end)
    page.faults.extend(faults)
    blank = len(code) - len(code.lstrip())
    if not code.strip():
        page.fault("P172", Span(start - 1, end + 1), "花括号里没有内容", "nothing stands between the braces",
                   help=Words("写上要显示的数，例如 {报告.得分}", "name what is to be shown, such as {report.score}"))  # fmt: skip
        return None
    branch = understand(page, "expr", code.strip(), start + blank)
    return expression(Spot(page, start + blank), branch) if branch is not None else None


def _complain_brace(page: Page, brace: re.Match[str]) -> None:
    char = brace.group()
    page.fault(
        "P125", Span(brace.start(), brace.end()),
        f"消息里的“{char}”没有配对", f"the {char!r} in this message has no partner",
        help=Words(f"补上另一半；花括号本身写成“{char * 2}”", f"add the other half; a brace itself is {char * 2!r}"),
        replacement=char * 2,
    )  # fmt: skip


def severity(at: Spot, node: Branch) -> Severity | None:
    leaf = node.token("SEVERITY")
    return cast(Severity, at.meaning(leaf)) if leaf is not None else None


# --- rows -------------------------------------------------------------------------------------------------


def interval(at: Spot, node: Branch, unit: str) -> Interval:
    """`[80, 90)`, `80（含）至 90`, `90 以上`, `75 ≤ 得分 < 85`, in any of the accepted spellings."""
    span = at.span(node)
    if (written := node.token("INTERVAL")) is not None:
        return scale(at, written)
    for part in node.branches:
        _check_unit(at, part if part.rule == "quantity" else part.branches[0], unit)
    bounds = [(quantity(at, b.branches[0]).value, _end(at, b)) for b in node.branches if b.rule == "bound"]
    if node.token("TO") is not None:
        (lower, lower_end), (upper, upper_end) = bounds
        return Interval(lower, lower_end != "exclusive", upper, upper_end == "inclusive", span)
    if node.token("ABOVE", "BELOW") is not None:
        ((value, end),) = bounds
        inclusive = "exclusive" not in (end, _end(at, node))
        if node.token("ABOVE") is not None:
            return Interval(value, inclusive, None, True, span)
        return Interval(None, True, value, inclusive, span)
    return _chain(at, node)


def _chain(at: Spot, node: Branch) -> Interval:
    """`75 ≤ 得分 < 85` or `得分 ≥ 85`: each comparison bounds the name from one side."""
    span = at.span(node)
    lower: tuple[Decimal | None, bool] = (None, True)
    upper: tuple[Decimal | None, bool] = (None, True)
    for index, operator in enumerate(node.children):
        if isinstance(operator, Branch) or operator.type != "COMPARE":
            continue
        op = comparison(at, operator)
        before, after = node.children[index - 1], node.children[index + 1]
        bound = before if isinstance(before, Branch) else after
        if not isinstance(bound, Branch) or op not in ("<", "<=", ">", ">="):
            at.page.fault("P132", span, "区间只能用 < ≤ > ≥ 来写", "an interval is written with < <= > >=",
                          help=Words("例如“75 ≤ 得分 < 85”", "such as 75 <= score < 85"))  # fmt: skip
            return Interval(None, True, None, True, span)
        side = (quantity(at, bound).value, op in ("<=", ">="))
        if (op in ("<", "<=")) == (bound is before):
            lower = side
        else:
            upper = side
    enclosed = sum(side[0] is not None for side in (lower, upper))
    if enclosed < len(node.branches):
        at.page.fault("P176", span, "区间的两头没有夹住中间的名称", "the two ends do not enclose the name between them",
                      help=Words("例如“75 ≤ 得分 < 85”", "such as 75 <= score < 85"))  # fmt: skip
    return Interval(*lower, *upper, span)


def scale(at: Spot, leaf: Leaf) -> Interval:
    low, high = (Decimal(figure) for figure in re.findall(r"[0-9]+(?:\.[0-9]+)?", leaf.value))
    return Interval(low, leaf.value[0] == "[", high, leaf.value[-1] == "]", at.span(leaf))


def _end(at: Spot, node: Branch) -> str | None:
    leaf = node.token("END")
    return at.meaning(leaf) if leaf is not None else None


def _check_unit(at: Spot, node: Branch, unit: str) -> None:
    figure = quantity(at, node)
    if figure.unit not in ("", unit):
        at.page.fault(
            "P136", figure.span, f"这一档写的是“{figure.unit}”，等级是按“{unit}”分的",
            f"this band is in {figure.unit}, the table is in {unit}",
            help=Words(f"只写数字，或写“{unit}”", f"write the figure alone, or {unit}"),
        )  # fmt: skip


def unit(at: Spot, leaf: Leaf) -> Ident:
    return Ident(at.meaning(leaf), at.span(leaf))


def outline_needs(at: Spot, node: Branch) -> tuple[Presence | None, Branch | None]:
    """必备/建议/可选 and `至少 200字`, each at most once."""
    presence: Presence | None = None
    least: Branch | None = None
    for part in (b for b in node.branches if b.rule == "outline_part"):
        word, figure = part.token("PRESENCE"), part.part("quantity")
        if (word is not None and presence is not None) or (figure is not None and least is not None):
            said_twice(at.page, at.span(part))
        elif word is not None:
            presence = cast(Presence, at.meaning(word))
        else:
            least = figure
    return presence, least


def parameter_row(at: Spot, node: Branch) -> ParameterRow:
    since, value, *_ = (b for b in node.branches)
    basis = node.token("TEXT")
    return ParameterRow(
        date(at, since) if since.rule == "date" else quantity(at, since),
        expression(at, value), text(at, basis) if basis is not None else None, at.span(node),
    )  # fmt: skip


def lexicon_rows(at: Spot, node: Branch) -> tuple[LexiconRow, ...]:
    """`甲、乙、丙` is three rows; a correction or an exception belongs to a phrase alone."""
    phrases: list[Ident] = []
    correction: Ident | None = None
    exceptions: list[Ident] = []
    mode = ""
    for part in node.children:
        if not isinstance(part, Branch):
            mode = part.type if part.type in ("ARROW", "NOT_COUNTING") else mode
        elif mode == "ARROW":
            correction, mode = label(at, part), "corrected"
        elif mode == "NOT_COUNTING":
            exceptions.append(label(at, part))
        else:
            phrases.append(label(at, part))
    if len(phrases) == 1:
        return (LexiconRow(phrases[0], correction, tuple(exceptions), at.span(node)),)
    if correction is not None or exceptions:
        at.page.fault(
            "P129", at.span(node), "“→”和“不算”只能跟在一个词后面", "a correction or an exception belongs to one phrase",
            help=Words("每个词各占一行", "give every phrase a line of its own"),
        )  # fmt: skip
    return tuple(LexiconRow(phrase, None, (), phrase.span) for phrase in phrases)


# --- settings and rule lines ------------------------------------------------------------------------------


def setting(at: Spot, node: Branch) -> Setting:
    key, _, value = node.children
    assert not isinstance(key, Branch)
    if isinstance(value, Branch):
        read: Expr = expression(at, value)
    elif value.type == "TEXT":
        read = text(at, value)
    elif value.type == "TRUTH":
        read = Truth(at.meaning(value) == "yes", at.span(value))
    else:
        read = Name(rule_id(at, value), at.span(value))
    return Setting(at.meaning(key), read, at.span(node))


def rule_line(at: Spot, node: Branch) -> RuleLine:
    """Every line of a rule but its examples, which have blocks."""
    span = at.span(node)
    leaves, branches = node.leaves, node.branches
    match node.rule:
        case "level":
            return SetSeverity(cast(Severity, severity(at, node)), span)
        case "mandatory":
            return Mandatory(span)
        case "needs":
            judge = rule_id(at, leaves[-1]) if leaves[-1].type == "ID" else None
            return Needs(tuple(expression(at, b) for b in branches), judge, span)
        case "for_each":
            items = expression(at, branches[0]) if branches else None
            return ForEach(introduced(at, leaves[1]), items, span)
        case "for_pair":
            first, second = (introduced(at, leaf) for leaf in node.tokens("NAME"))
            return ForPair(first, second, expression(at, branches[0]), span)
        case "guard":
            return Guard(expression(at, branches[0]), span)
        case "let":
            return Let(introduced(at, leaves[1]), expression(at, branches[0]), span)
        case "should":
            return Should(expression(at, branches[0]), severity(at, node), span)
        case "otherwise":
            condition = expression(at, branches[0]) if branches else None
            return Otherwise(severity(at, node), condition, template(at, leaves[-1]), span)
        case "find":
            variable, message = introduced(at, cast(Leaf, node.token("NAME"))), template(at, leaves[-1])
            return Hits(variable, expression(at, branches[0]), severity(at, node), message, span)
        case "remedy":
            return Remedy(template(at, leaves[-1]), span)
        case "basis":
            document, *article = (text(at, leaf) for leaf in node.tokens("TEXT"))
            return Basis(document, article[0] if article else None, span)
        case other:
            raise AssertionError(other)


def reason(at: Spot, node: Branch) -> Reason:
    return Reason(text(at, cast(Leaf, node.token("TEXT"))), None, at.span(node))
