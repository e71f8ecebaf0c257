"""An example of a fact as written goes in; its premises with their whole paths, and the text to be read, come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from checker.language import syntax
from checker.language.elaborate.paths import ROOT


def own_paths(f: syntax.Fact, premises: Iterable[syntax.Premise]) -> Iterator[syntax.Premise]:
    """Premises with their paths from the report on: 预算数 of 三公经费 is 报告.三公经费.预算数."""
    for premise in premises:
        first = _first(premise.path)
        if first.ident.text in ROOT:
            yield premise
            continue
        under: syntax.Expr = syntax.Name(syntax.Ident(ROOT[0], first.span), first.span)
        if f.single is None and not f.is_list and first.ident.text != f.name.text:
            under = syntax.Attr(under, syntax.Ident(f.name.text, first.span), first.span)
        yield replace(premise, path=_rooted(premise.path, under))


def _first(path: syntax.Expr) -> syntax.Name:
    while isinstance(path, syntax.Attr):
        path = path.subject
    assert isinstance(path, syntax.Name)
    return path


def _rooted(path: syntax.Expr, under: syntax.Expr) -> syntax.Expr:
    if isinstance(path, syntax.Attr):
        return replace(path, subject=_rooted(path.subject, under))
    assert isinstance(path, syntax.Name)
    return syntax.Attr(under, path.ident, path.span)


def passage_of(r: syntax.Reading) -> str | None:
    """The text that is read: as quoted, or the lines of the table."""
    if r.table:
        return "\n".join(" | ".join(cell.text for cell in row) for row in r.table)
    return r.passage.value if r.passage is not None else None
