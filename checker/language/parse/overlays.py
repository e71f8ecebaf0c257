"""The lines of a 替换, 停用, 调整 or 例外 go in; the overlay with its reason, terms and flips comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from checker.diagnostics import Words
from checker.language.parse.declarations import parameter_rows
from checker.language.parse.examples import flip
from checker.language.parse.expressions import date, expression, ident, text
from checker.language.parse.forms import reason, rule_id, severity
from checker.language.parse.layout import Line
from checker.language.parse.mistakes import understand
from checker.language.parse.rows import need_colon, no_block
from checker.language.parse.shape import Branch, Leaf, Page, Spot
from checker.language.syntax import (
    Adjust,
    Date,
    Disable,
    Except,
    Expr,
    Flip,
    Ident,
    Overlay,
    Reason,
    SetSeverity,
    Severity,
)

OVERLAYS = frozenset({"disable", "adjust", "except"})
# Which terms an overlay takes besides its reason and its flips.
_TERMS = {"replace": (), "disable": ("until",), "adjust": ("level",), "except": ("guard",)}


@dataclass(slots=True)
class Terms:
    """What the lines of an overlay say, in whatever order they say it."""

    reason: Reason | None = None
    until: Date | None = None
    severity: SetSeverity | None = None
    conditions: list[Expr] = field(default_factory=list)
    flips: list[Flip] = field(default_factory=list)


def is_term(line: Line) -> bool:
    """Whether a line beneath 替换 speaks about the overlay and is no part of the new item."""
    return "REASON" in line.heads or "FLIPS" in line.heads


def terms(page: Page, lines: Sequence[Line], kind: str) -> Terms:
    found = Terms()
    for line in lines:
        branch = understand(page, "overlay_line", page.code[line.start : line.end], line.start)
        if branch is not None:
            _take(Spot(page, line.start), line, branch, kind, found)
    return found


def overlay(page: Page, line: Line, node: Branch) -> Overlay:
    at = Spot(page, line.start)
    if line.children and node.token("COLON") is None:
        need_colon(page, line)
    rows = [child for child in line.children if "SINCE" in child.heads and node.rule == "adjust"]
    found = terms(page, [child for child in line.children if child not in rows], node.rule)
    inline = node.part("overlay_line")
    if inline is not None:
        _take(at, line, inline, node.rule, found)
    span, flips = line.extent, tuple(found.flips)
    match node.rule:
        case "disable":
            return Disable(_target(at, node), found.reason, found.until, flips, span)
        case "adjust":
            kind: Literal["rule", "parameter"] = "rule" if node.token("RULE") is not None else "parameter"
            dated = parameter_rows(page, rows)
            return Adjust(kind, _target(at, node), found.severity, dated, found.reason, flips, span)
        case "except":
            return Except(_target(at, node), tuple(found.conditions), found.reason, flips, span)
        case other:
            raise AssertionError(other)


def _target(at: Spot, node: Branch) -> Ident:
    leaf = cast(Leaf, node.token("ID", "NAME"))
    return rule_id(at, leaf) if leaf.type == "ID" else ident(at, leaf)


def _take(at: Spot, line: Line, node: Branch, kind: str, found: Terms) -> None:
    has_flip = False
    for part in node.branches:
        if part.rule not in ("reason", "overlay_basis", "flip", *_TERMS[kind]):
            at.page.fault(
                "P178", at.span(part.leaves[0]), "这种改动里不写这一项", "an overlay of this kind takes no such term",
                help=Words("“停用”可写期限，“调整规则”可写级别，“例外”可写条件；都要写理由",
                           "'disable' takes a date, 'adjust rule' a severity, 'exception' conditions; all take a reason"),
            )  # fmt: skip
            continue
        match part.rule:
            case "reason":
                found.reason = reason(at, part)
            case "overlay_basis":
                _give_basis(at, part, found)
            case "until":
                found.until = date(at, part.branches[0])
            case "level":
                found.severity = SetSeverity(cast(Severity, severity(at, part)), at.span(part))
            case "guard":
                found.conditions.append(expression(at, part.branches[0]))
            case "flip":
                has_flip = True
                found.flips.append(flip(at.page, line, part, at.base))
            case other:
                raise AssertionError(other)
    if not has_flip and line.children and "REASON" in line.heads:
        no_block(at.page, line.children)


def _give_basis(at: Spot, node: Branch, found: Terms) -> None:
    document = text(at, cast(Leaf, node.token("TEXT")))
    if found.reason is None:
        at.page.fault(
            "P127", at.span(node), "“依据”要写在“理由”后面", "the basis stands after the reason",
            help=Words("例如：理由 “沿用本地标准”，依据 “文号”", "such as: because “…”, basis “…”"),
        )  # fmt: skip
        return
    found.reason = replace(found.reason, basis=document, span=found.reason.span.to(document.span))
