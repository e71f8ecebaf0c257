"""Builtins on sections: found by role and alias, never by exact heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.facts.model import Fact, Node, Series
from checker.functions.lists import walk
from checker.functions.registry import Context, Function, Problem, Runtime, expect_count, wrong
from checker.functions.types import TRUTH, Tag, Type, record
from checker.values.unknown import Unknown, Why, unknown


def _section_argument(args: Sequence[Type]) -> Problem | None:
    if (bad := expect_count(args, 1, 1)) is not None:
        return bad
    a = args[0]
    if a.tag in (Tag.TEXT, Tag.ANY) or (a.tag is Tag.RECORD and a.record == "提纲节"):
        return None
    return wrong(
        0,
        f"这里要章节角色或提纲里的一节，写的是{a.say().zh}",
        "a section role or an item of an outline is wanted here",
    )


def _names(context: Context, argument: Runtime) -> tuple[str, ...]:
    if isinstance(argument, str):
        return (argument,)
    if isinstance(argument, Node):
        labels = argument.fields.get("别名")
        return (
            tuple(str(f.value) for f in labels.items if isinstance(f, Fact))
            if isinstance(labels, Series)
            else ()
        )
    return ()


def plain_title(title: str) -> str:
    """A heading without spaces, punctuation and 的, for comparison."""
    return re.sub(r"[\s、，。：:；;（）()的]+", "", title)


def find_section(context: Context, argument: Runtime) -> Node | Unknown | None:
    """The first section of that role or title; None when the report was searched and has none."""
    sections = context.report.root.fields["章节"]
    if not isinstance(sections, Series):
        return unknown("报告.章节", Why.NOT_LOOKED_FOR)
    if sections.unknown is not None:
        return None if sections.unknown.not_stated else sections.unknown
    wanted = _names(context, argument)
    roles = {r.zh for n in wanted if (r := context.report.vocabulary.role(n)) is not None}
    titles = {plain_title(n) for n in wanted}
    for node in walk(sections.items):
        if roles & set(_roles(node)) or plain_title(_text(node, "标题")) in titles:
            return node
    if sections.more is not None:  # a heading that was not understood may be it
        return sections.more
    return None if context.report.complete else unknown("报告.章节", Why.NOT_LOOKED_FOR)


def _text(node: Node, field: str) -> str:
    fact = node.fields.get(field)
    return fact.value if isinstance(fact, Fact) and isinstance(fact.value, str) else ""


def _roles(node: Node) -> list[str]:
    also = node.fields.get("兼有角色")
    more = [str(f.value) for f in also.items if isinstance(f, Fact)] if isinstance(also, Series) else []
    return [_text(node, "角色"), *more]


def _has_check(args: Sequence[Type]) -> Type | Problem:
    return _section_argument(args) or TRUTH


def _has(context: Context, args: Sequence[Runtime]) -> Runtime:
    """有章节(节)：有没有这个角色（或提纲里这一节）的章节。"""
    if isinstance(args[0], Unknown):
        return args[0]
    found = find_section(context, args[0])
    return found if isinstance(found, Unknown) else found is not None


def _section_check(args: Sequence[Type]) -> Type | Problem:
    return _section_argument(args) or record("章节")


def _section(context: Context, args: Sequence[Runtime]) -> Runtime:
    """章节(节)：这个角色的第一个章节；没有时未写。"""
    if isinstance(args[0], Unknown):
        return args[0]
    found = find_section(context, args[0])
    if found is None:
        name = args[0] if isinstance(args[0], str) else getattr(args[0], "key", "") or ""
        return unknown(f"章节（{name}）", Why.NOT_STATED)
    return found


FUNCTIONS = (
    Function("有章节", "has_section", _has_check, _has, _has.__doc__ or ""),
    Function("章节", "section", _section_check, _section, _section.__doc__ or ""),
)
