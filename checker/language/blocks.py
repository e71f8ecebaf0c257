"""The nested lines of a file go in; its policy head, clauses, rules and whatever stands loose come out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from checker.language.declarations import DECLARATIONS, declaration
from checker.language.examples import example
from checker.language.expressions import text
from checker.language.forms import rule_id, rule_line, setting
from checker.language.layout import Line
from checker.language.mistakes import understand
from checker.language.overlays import Terms, is_term, overlay, terms
from checker.language.rows import need_colon, no_block
from checker.language.shape import Branch, Leaf, Page, Spot
from checker.language.syntax import (
    Clause,
    Comment,
    Declaration,
    Overlay,
    Policy,
    PolicyFile,
    Replace,
    Rule,
    RuleLine,
    Setting,
)

_POLICY_KEYS = frozenset({"number", "issuer", "effective", "repealed", "checked", "applies", "extends", "addon"})
_CLAUSE_KEYS = frozenset({"verified", "number", "document", "issuer", "note"})
_HEADED = DECLARATIONS - {"define"} | {"policy", "clause", "rule"}


def policy_file(page: Page, lines: Sequence[Line], comments: tuple[Comment, ...]) -> PolicyFile:
    policy: Policy | None = None
    clauses: list[Clause] = []
    loose: list[Declaration | Rule | Overlay] = []
    for line in lines:
        node = _head(page, "file_line", line)
        if node is None:
            continue
        if node.rule == "policy":
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


def _policy(page: Page, line: Line, node: Branch) -> Policy:
    at = Spot(page, line.start)
    title = node.token("TEXT")
    settings = tuple(_settings(page, line.children, "policy_line", _POLICY_KEYS))
    return Policy(
        rule_id(at, cast(Leaf, node.token("ID"))), text(at, title) if title is not None else None, settings, line.extent
    )


def _settings(page: Page, lines: Sequence[Line], start: str, keys: frozenset[str]) -> list[Setting]:
    settings: list[Setting] = []
    for line in lines:
        node = understand(page, start, page.code[line.start : line.end], line.start)
        if node is not None:
            settings.append(_setting(page, line, node, keys))
    return settings


def _setting(page: Page, line: Line, node: Branch, keys: frozenset[str]) -> Setting:
    no_block(page, line.children)
    return setting(Spot(page, line.start), node)


def _clause(page: Page, line: Line, node: Branch) -> Clause:
    at = Spot(page, line.start)
    title, *article = (text(at, leaf) for leaf in node.tokens("TEXT"))
    settings: list[Setting] = []
    items: list[Declaration | Rule | Overlay] = []
    for child in line.children:
        part = _head(page, "clause_line", child)
        if part is None:
            continue
        if part.rule == "setting":
            settings.append(_setting(page, child, part, _CLAUSE_KEYS))
        else:
            items.append(_item(page, child, part))
    return Clause(title, article[0] if article else None, tuple(settings), tuple(items), line.extent, line.span)


def _item(page: Page, line: Line, node: Branch) -> Declaration | Rule | Overlay:
    if node.rule == "replace":
        own = [child for child in line.children if is_term(child)]
        found: Terms = terms(page, own, "replace")
        new = _new(page, line, node.branches[0], [child for child in line.children if child not in own])
        return Replace(new, found.reason, tuple(found.flips), line.extent)
    if node.rule == "rule" or node.rule in DECLARATIONS:
        return _new(page, line, node, line.children)
    return overlay(page, line, node)


def _new(page: Page, line: Line, node: Branch, lines: Sequence[Line]) -> Declaration | Rule:
    at = Spot(page, line.start)
    if node.rule in DECLARATIONS:
        return declaration(at, node, lines, line.extent)
    title = node.token("TEXT")
    name = rule_id(at, cast(Leaf, node.token("ID")))
    return Rule(name, text(at, title) if title is not None else None, _rule_lines(page, lines), line.extent)


def _rule_lines(page: Page, lines: Sequence[Line]) -> tuple[RuleLine, ...]:
    read: list[RuleLine] = []
    waiting = list(reversed(lines))
    while waiting:
        line = waiting.pop()
        node = understand(page, "rule_line", page.code[line.start : line.end], line.start)
        if node is None:
            continue
        if node.rule == "example":
            read.append(example(page, line, node))
            continue
        read.append(rule_line(Spot(page, line.start), node))
        no_block(page, line.children)
        waiting.extend(reversed(line.children))
    return tuple(read)
