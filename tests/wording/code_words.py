"""Words of reports that still stand in code: source text goes in, each place where a test of text has Chinese comes out.

What says only how reports are worded belongs to `rules/wording/`. Messages, docstrings, keys of facts and names of
phrases are no words of reports; patterns, comparisons with text and lists of words are.

    python -m tests.wording.code_words [FOLDER]     prints what is left, a line each, and the number for each file
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HAN = re.compile("[\u3400-\u9fff]")
_TESTS = frozenset(
    [
        "startswith",
        "endswith",
        "find",
        "rfind",
        "index",
        "rindex",
        "count",
        "split",
        "rsplit",
        "partition",
        "rpartition",
        "replace",
        "strip",
        "lstrip",
        "rstrip",
        "removeprefix",
        "removesuffix",
        "translate",
        "maketrans",
        "isdisjoint",
    ]
)


@dataclass(frozen=True, slots=True)
class Left:
    """`how`: a pattern, a constant of the module, something a text is found equal to, or any other test of text."""

    line: int
    how: str
    text: str


def left_in(source: str) -> list[Left]:
    return sorted(set(_left(ast.parse(source))), key=lambda x: (x.line, x.how, x.text))


def _left(tree: ast.Module) -> Iterator[Left]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("re"))):
                yield from _texts(node, "pattern")
            case ast.Call(func=ast.Attribute(attr=attr)) if attr in _TESTS:
                yield from _texts(node, "test")
            case ast.Compare(left=left, ops=ops, comparators=others):
                for op, one, other in zip(ops, (left, *others), others, strict=False):
                    if isinstance(op, ast.Eq | ast.NotEq):
                        yield from _texts(one, "equal")
                        yield from _texts(other, "equal")
                    elif isinstance(op, ast.In | ast.NotIn):
                        yield from _texts(one, "test")
                        yield from _texts(other, "test" if isinstance(other, ast.Constant) else "equal")
            case ast.Assign(value=value) | ast.AnnAssign(value=value) if (
                value is not None and node in tree.body
            ):
                if not _asks(value):
                    yield from _texts(value, "constant")
            case _:
                pass


def _asks(value: ast.expr) -> bool:
    """Whether the value is what `phrase("…")` or `words("…")` gives."""
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Name)
        and value.func.id in ("phrase", "words")
    )


def _is_pattern(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func).startswith("re.")


def _texts(node: ast.AST, how: str) -> Iterator[Left]:
    if isinstance(node, ast.expr) and (_asks(node) or (how == "constant" and _is_pattern(node))):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and HAN.search(node.value):
        yield Left(node.lineno, how, node.value)
    for child in ast.iter_child_nodes(node):
        yield from _texts(child, how)


def main(folder: str = "checker/extraction") -> None:
    total = 0
    for path in sorted(Path(folder).rglob("*.py")):
        found = left_in(path.read_text(encoding="utf-8"))
        total += len(found)
        for x in found:
            print(f"{path}:{x.line}\t{x.how}\t{x.text[:60]}")
        if found:
            print(f"{path}\t{len(found)}")
    print(f"left: {total}")


if __name__ == "__main__":
    main(*sys.argv[1:])
