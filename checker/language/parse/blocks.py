"""The nested lines of a file go in; its policy head, clauses, rules and whatever stands loose come out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from checker.diagnostics import Words
from checker.language.parse.declarations import DECLARATIONS, ROW_STARTS, declaration
from checker.language.parse.expressions import text
from checker.language.parse.facts import fact, fact_lines, wording
from checker.language.parse.forms import rule_id, setting
from checker.language.parse.layout import Line
from checker.language.parse.mistakes import meant, understand
from checker.language.parse.overlays import is_term, overlay, terms
from checker.language.parse.rows import check_once, flat, need_colon, no_block, said_twice
from checker.language.parse.rules import rule_lines
from checker.language.parse.shape import Branch, Leaf, Page, Spot
from checker.language.syntax import (
    Clause,
    Comment,
    Declaration,
    Ident,
    Item,
    Policy,
    PolicyFile,
    Replace,
    Rule,
    Setting,
    Text,
)
from checker.source import Span

_POLICY_KEYS = frozenset(
    ["number", "issuer", "effective", "repealed", "checked", "applies", "extends", "addon", "kinds"]
)
_CLAUSE_KEYS = frozenset(["verified", "number", "document", "issuer", "note", "kinds"])
_HEADED = DECLARATIONS - {"define"} | {"policy", "clause", "rule", "fact"}
# An id after the first word of a line, where it can be nothing else.
_ID = re.compile("[^ ]+ +([a-z][a-z0-9]*(?:-[a-z0-9]+)+)")


def policy_file(page: Page, lines: Sequence[Line], comments: tuple[Comment, ...]) -> PolicyFile:
    policy: Policy | None = None
    clauses: list[Clause] = []
    loose: list[Item] = []
    for line in lines:
        node = _head(page, "file_line", line)
        if node is None:
            salvaged = _salvage_policy(page, line)
            policy = policy or salvaged
            clauses += _salvage_clause(page, line)
            loose += _salvage_item(page, line, "file_line")
        elif node.rule == "policy":
            if policy is not None:
                said_twice(page, line.span)
            policy = _policy(page, line, node)
        elif node.rule == "clause":
            clauses.append(_clause(page, line, node))
        else:
            loose.append(_item(page, line, node))
    return PolicyFile(page.source, policy, tuple(clauses), tuple(loose), comments)


def _head(page: Page, start: str, line: Line) -> Branch | None:
    node = understand(page, start, page.code[line.start : line.end], line.start)
    if node is not None and line.children:
        headed = node.branches[0] if node.rule == "replace" else node
        if headed.rule in _HEADED and headed.token("COLON") is None:
            need_colon(page, line)
    return node


# --- policy and clause ------------------------------------------------------------------------------------


def _policy(page: Page, line: Line, node: Branch) -> Policy:
    at = Spot(page, line.start)
    title = node.token("TEXT")
    name = rule_id(at, cast(Leaf, node.token("ID")))
    settings = _policy_lines(page, line.children)
    return Policy(name, text(at, title) if title is not None else None, settings, line.extent)


def _policy_lines(page: Page, lines: Sequence[Line]) -> tuple[Setting, ...]:
    read = ((line, _head(page, "policy_line", line)) for line in lines)
    settings = tuple(_setting(page, line, part, _POLICY_KEYS) for line, part in read if part is not None)
    check_once(page, ((s.key, s.span) for s in settings))
    return settings


def _setting(page: Page, line: Line, node: Branch, keys: frozenset[str]) -> Setting:
    no_block(page, line.children)
    at = Spot(page, line.start)
    read = setting(at, node)
    if read.key not in keys:
        word = at.span(node.children[0])
        page.fault(
            "P177", word, f"“{page.source.quote(word)}”不写在这里", f"{page.source.quote(word)!r} does not belong here",
            help=Words("施行、废止、核对日期、适用、继承、附加写在“政策”下；条文已核对、文件、备注写在“条款”下",
                       "effective, repealed, checked, applies, extends, addon belong to a policy; "
                       "verified, document, note to a clause"),
        )  # fmt: skip
    return read


def _clause(page: Page, line: Line, node: Branch) -> Clause:
    at = Spot(page, line.start)
    title, *article = (text(at, leaf) for leaf in node.tokens("TEXT"))
    settings, items = _clause_lines(page, line.children)
    return Clause(title, article[0] if article else None, settings, items, line.extent, line.span)


def _clause_lines(page: Page, lines: Sequence[Line]) -> tuple[tuple[Setting, ...], tuple[Item, ...]]:
    settings: list[Setting] = []
    items: list[Item] = []
    for line in lines:
        node = _head(page, "clause_line", line)
        if node is None:
            items += _salvage_item(page, line, "clause_line")
        elif node.rule == "setting":
            settings.append(_setting(page, line, node, _CLAUSE_KEYS))
        else:
            items.append(_item(page, line, node))
    check_once(page, ((s.key, s.span) for s in settings))
    return tuple(settings), tuple(items)


# --- declarations, rules, overlays ------------------------------------------------------------------------


def _item(page: Page, line: Line, node: Branch) -> Item:
    if node.rule == "replace":
        own = [child for child in line.children if is_term(child)]
        found = terms(page, own, "replace")
        new = _new(page, line, node.branches[0], [child for child in line.children if child not in own])
        return Replace(new, found.reason, tuple(found.flips), line.extent)
    if node.rule == "fact":
        return fact(Spot(page, line.start), node, line.children, line.extent)
    if node.rule == "wording":
        return wording(Spot(page, line.start), node, line.children, line.extent)
    if node.rule == "rule" or node.rule in DECLARATIONS:
        return _new(page, line, node, line.children)
    return overlay(page, line, node)


def _new(page: Page, line: Line, node: Branch, lines: Sequence[Line]) -> Declaration | Rule:
    at = Spot(page, line.start)
    if node.rule in DECLARATIONS:
        return declaration(at, node, lines, line.extent)
    title = node.token("TEXT")
    name = rule_id(at, cast(Leaf, node.token("ID")))
    return Rule(name, text(at, title) if title is not None else None, rule_lines(page, lines), line.extent)


# --- what can be saved when a head is not understood ------------------------------------------------------


def _salvage_policy(page: Page, line: Line) -> Policy | None:
    """The lines beneath a broken head are read as if the head were right, so that their faults are found as well."""
    code = page.code[line.start : line.end]
    if "POLICY" not in meant(page, "file_line", code):
        return None
    settings = _policy_lines(page, line.children)
    name = _named(line, code)
    return Policy(name, None, settings, line.extent) if name is not None else None


def _salvage_clause(page: Page, line: Line) -> list[Clause]:
    if "CLAUSE" not in meant(page, "file_line", page.code[line.start : line.end]):
        return []
    settings, items = _clause_lines(page, line.children)
    return [Clause(Text("", line.span), None, settings, items, line.extent, line.span)]


def _salvage_item(page: Page, line: Line, start: str) -> list[Item]:
    """A rule keeps its id, so that rules which refer to it find it; rows of a declaration are read for their faults."""
    code = page.code[line.start : line.end]
    kinds = meant(page, start, code)
    if "RULE" in kinds:
        lines = rule_lines(page, line.children)
        name = _named(line, code)
        return [Rule(name, None, lines, line.extent)] if name is not None else []
    if "FACT" in kinds:
        fact_lines(page, line.children, single=False)
    for kind in sorted(kinds & ROW_STARTS.keys()):
        for row in flat(page, line.children):
            understand(page, ROW_STARTS[kind], page.code[row.start : row.end], row.start)
    return []


def _named(line: Line, code: str) -> Ident | None:
    found = _ID.match(code)
    return (
        Ident(found.group(1), Span(line.start + found.start(1), line.start + found.end(1))) if found else None
    )
