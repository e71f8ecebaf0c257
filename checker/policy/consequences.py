"""Faults of reading and of meaning go in; those of meaning that do not merely follow from a line not understood come out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.diagnostics import Diagnostic, Level
from checker.language.syntax import PolicyFile, Replace
from checker.source import Span

# Said where a part is missing or a sum is wrong: not to be said of an item with a line that could not be read.
_INCOMPLETE = frozenset({"P404", "P405", "P413", "P502", "P504", "P507", "P508", "P551", "P710"})
# Of a name that the line not understood may have introduced.
_UNNAMED = frozenset({"P201", "P512", "P703"})
# Of what a parent that is not there may have declared.
_OF_PARENT = frozenset({"P201", "P202", "P207", "P210", "P602", "P605", "P607"})


def independent(
    meant: Iterable[Diagnostic], read: Iterable[Diagnostic], trees: Sequence[PolicyFile], orphaned: bool
) -> list[Diagnostic]:
    """`orphaned` says that the pack extends one that is not there."""
    unread = [(d.source.name, d.span) for d in read if d.level is Level.ERROR]
    torn = [
        (tree.source.name, span)
        for tree in trees
        for span in _item_spans(tree)
        if any(name == tree.source.name and _inside(at, span) for name, at in unread)
    ]
    return [
        d
        for d in meant
        if not (orphaned and d.code in _OF_PARENT)
        and (
            d.code not in _INCOMPLETE | _UNNAMED
            or not any(n == d.source.name and _inside(d.span, s) for n, s in torn)
        )
    ]


def _item_spans(tree: PolicyFile) -> Iterable[Span]:
    for item in (*(i for clause in tree.clauses for i in clause.items), *tree.loose):
        yield item.item.span.to(item.span) if isinstance(item, Replace) else item.span


def _inside(span: Span, whole: Span) -> bool:
    return whole.start <= span.start and span.end <= whole.end
