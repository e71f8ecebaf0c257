"""Which names the program asks for: its source files go in, each call of phrase("…") and words("…") comes out with its place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from checker.assets import find_rules
from checker.source import SourceFile, Span
from checker.wording.yaml_text import Many, Named, Text, Tree, read_yaml

_KINDS = "kinds.yaml"  # which phrases show what kind of document
_ASKING = ("phrase", "words")
_SEARCHES = ("search", "finditer", "findall", "sub", "split")


@dataclass(frozen=True, slots=True)
class Use:
    """One call. `slots` is None where they cannot be seen, as with `**more`."""

    name: str
    call: str
    slots: frozenset[str] | None
    source: SourceFile
    span: Span
    searched: bool


def uses() -> list[Use]:
    """All calls in the program itself; none where its source is not at hand."""
    package = files("checker")
    if not isinstance(package, Path):
        return []
    found: list[Use] = []
    for path in sorted(package.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "wording" in text:
            found += uses_in(SourceFile(f"checker/{path.relative_to(package).as_posix()}", text))
    kinds = find_rules() / "wording" / _KINDS
    if kinds.is_file():
        found += uses_of_kinds(SourceFile(f"rules/wording/{_KINDS}", kinds.read_text(encoding="utf-8")))
    return found


def uses_of_kinds(source: SourceFile) -> Iterator[Use]:
    """The phrases by which a kind of document is told: the keys of its weights, the names in its lists."""
    for _, kind in read_yaml(source).fields:
        for key, value in kind.fields if isinstance(kind, Named) else ():
            for said in _named(key.value, value):
                yield Use(said.value, "phrase", frozenset(), source, said.span, True)


def _named(key: str, value: Tree) -> Iterator[Text]:
    match value:
        case Named(fields) if key == "lacks":
            yield from (how for _, how in fields if isinstance(how, Text))
        case Named(fields):
            yield from (name for name, _ in fields)
        case Many(items):
            yield from (item for item in items if isinstance(item, Text))
        case _:
            pass


def uses_in(source: SourceFile) -> Iterator[Use]:
    """The calls of one file, whether as functions or of a Wording."""
    tree = ast.parse(source.text)
    searched = {
        ast.unparse(node.func.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _SEARCHES
    }
    called = {
        id(node.value): ast.unparse(node.targets[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and len(node.targets) == 1
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        call = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        first = node.args[0]
        if call not in _ASKING or not isinstance(first, ast.Constant) or not isinstance(first.value, str):
            continue
        slots = (
            None
            if any(k.arg is None for k in node.keywords)
            else frozenset(k.arg or "" for k in node.keywords)
        )
        known = ast.unparse(node) in searched or called.get(id(node)) in searched
        yield Use(first.value, call, slots, source, _span(source, first), known)


def _span(source: SourceFile, node: ast.Constant) -> Span:
    """The node's place; `ast` counts columns in bytes."""
    line = source.text.split("\n")[node.lineno - 1].encode()
    column = len(line[: node.col_offset].decode())
    start = source.line_start(node.lineno) + column
    return Span(start, start + len(ast.get_source_segment(source.text, node) or "x"))
