"""Branches of single lines go in; settings, rows, rule lines and overlay terms of the syntax tree come out."""

from __future__ import annotations

import re
from typing import cast

from checker.diagnostics import Words
from checker.language.parse.expressions import date, expression, ident, introduced, quantity, text
from checker.language.parse.rows import said_twice
from checker.language.parse.shape import Branch, Leaf, Spot
from checker.language.parse.templates import template
from checker.language.surface import surface
from checker.language.syntax import (
    Basis,
    Expr,
    ForEach,
    ForKinds,
    ForPair,
    Guard,
    Hits,
    Ident,
    Let,
    LexiconRow,
    Mandatory,
    Name,
    Needs,
    Number,
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
    Truth,
)

_RULE_ID = re.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


# --- ids and labels ---------------------------------------------------------------------------------------


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


def severity(at: Spot, node: Branch) -> Severity | None:
    leaf = node.token("SEVERITY")
    return cast(Severity, at.meaning(leaf)) if leaf is not None else None


# --- rows -------------------------------------------------------------------------------------------------


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
    start = date(at, since) if since.rule == "date" else quantity(at, since)
    if isinstance(start, Number) and (start.unit not in ("", "年") or start.value != int(start.value)):
        at.page.fault(
            "P189", start.span, "“自”后面写年或日期", "a year or a date follows 'since'",
            help=Words("例如 2025年、2025-01-01", "such as year 2025 or 2025-01-01"),
        )  # fmt: skip
    return ParameterRow(
        start,
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
    kinds = node.part("for_kinds")
    if kinds is not None:
        return Setting("kinds", for_kinds(at, kinds), at.span(node))
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


def for_kinds(at: Spot, node: Branch) -> ForKinds:
    return ForKinds(tuple(ident(at, leaf) for leaf in node.tokens("NAME")), at.span(node))


def rule_line(at: Spot, node: Branch) -> RuleLine:
    """Every line of a rule but its examples, which have blocks."""
    span = at.span(node)
    leaves, branches = node.leaves, node.branches
    match node.rule:
        case "level":
            return SetSeverity(cast(Severity, severity(at, node)), span)
        case "for_kinds":
            return for_kinds(at, node)
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
