"""Rule files go in; what they mean comes out as plain data: two spellings of one policy give the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from enum import Enum

from checker.language import syntax
from checker.language.elaborate import Parent, elaborate
from checker.language.elaborate.pack import NO_PARENT
from checker.source import SourceFile, Span
from checker.vocabulary import FieldSpec, RecordSpec, load_vocabulary
from checker.wording import Entry

_PLACES = frozenset({"span", "source", "sources", "head", "sha256", "op_span", "place"})


def meaning(trees: Sequence[syntax.PolicyFile], parent: Parent = NO_PARENT) -> tuple[object, list[str]]:
    """The typed pack without its places, and the codes of what is wrong with it."""
    pack, faults = elaborate(trees, load_vocabulary(), parent)
    return plain(pack), sorted(f.code for f in faults)


def plain(node: object) -> object:
    match node:
        case Span() | SourceFile():
            return None
        case FieldSpec():
            return node.zh
        case RecordSpec():
            return {zh: (f.type, f.labels, [p.pattern for p in f.written]) for zh, f in node.fields.items()}
        case Entry():
            return node.name, node.written.text
        case Enum():
            return node.value
        case dict():
            return {key: plain(value) for key, value in node.items()}
        case tuple() | list():
            return [plain(item) for item in node]
    if is_dataclass(node) and not isinstance(node, type):
        kept = [f.name for f in fields(node) if f.name not in _PLACES]
        return (type(node).__name__, *(plain(getattr(node, name)) for name in kept))
    return node
