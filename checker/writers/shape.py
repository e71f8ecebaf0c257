"""A JSON object told once, member by member: a datum goes in, and its JSON or its JSON Schema comes out.

A member whose value is None is left out; a list is always there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from checker.diagnostics import Lang

Json = dict[str, Any]
T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Member(Generic[T]):
    key: str
    doc: str
    schema: Json
    get: Callable[[T, Lang], Any]
    optional: bool = False
    uses: Shape[Any] | None = None


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    name: str
    doc: str
    members: tuple[Member[T], ...]

    def write(self, datum: T, lang: Lang) -> Json:
        told = ((m.key, m.get(datum, lang)) for m in self.members)
        return {key: value for key, value in told if value is not None}

    def schema(self) -> Json:
        return {
            "description": self.doc,
            "type": "object",
            "properties": {m.key: {"description": m.doc, **m.schema} for m in self.members},
            "required": [m.key for m in self.members if not m.optional],
            "additionalProperties": False,
        }

    def used(self) -> Iterable[Shape[Any]]:
        for member in self.members:
            if member.uses is not None:
                yield member.uses
                yield from member.uses.used()


def text(key: str, doc: str, get: Callable[[T], str]) -> Member[T]:
    return Member(key, doc, {"type": "string"}, lambda datum, _: get(datum))


def said(key: str, doc: str, get: Callable[[T, Lang], str]) -> Member[T]:
    """A text in the language of the run."""
    return Member(key, doc, {"type": "string"}, get)


def maybe_said(key: str, doc: str, get: Callable[[T, Lang], str | None]) -> Member[T]:
    return Member(key, doc, {"type": "string"}, get, optional=True)


def maybe_text(key: str, doc: str, get: Callable[[T], str | None]) -> Member[T]:
    return Member(key, doc, {"type": "string"}, lambda datum, _: get(datum), optional=True)


def number(key: str, doc: str, get: Callable[[T], int]) -> Member[T]:
    return Member(key, doc, {"type": "integer", "minimum": 0}, lambda datum, _: get(datum))


def maybe_number(key: str, doc: str, get: Callable[[T], int | None]) -> Member[T]:
    return Member(key, doc, {"type": "integer", "minimum": 0}, lambda datum, _: get(datum), optional=True)


def truth(key: str, doc: str, get: Callable[[T], bool]) -> Member[T]:
    return Member(key, doc, {"type": "boolean"}, lambda datum, _: get(datum))


def one_of(key: str, doc: str, choices: type[Enum], get: Callable[[T], Enum]) -> Member[T]:
    return Member(key, doc, {"enum": [c.value for c in choices]}, lambda datum, _: get(datum).value)


def texts(key: str, doc: str, get: Callable[[T, Lang], Iterable[str]]) -> Member[T]:
    schema = {"type": "array", "items": {"type": "string"}}
    return Member(key, doc, schema, lambda datum, lang: list(get(datum, lang)))


def one(key: str, doc: str, shape: Shape[U], get: Callable[[T], U]) -> Member[T]:
    return Member(key, doc, _ref(shape), lambda datum, lang: shape.write(get(datum), lang), uses=shape)


def maybe_one(key: str, doc: str, shape: Shape[U], get: Callable[[T], U | None]) -> Member[T]:
    def write(datum: T, lang: Lang) -> Json | None:
        found = get(datum)
        return None if found is None else shape.write(found, lang)

    return Member(key, doc, _ref(shape), write, optional=True, uses=shape)


def many(key: str, doc: str, shape: Shape[U], get: Callable[[T], Sequence[U]]) -> Member[T]:
    def write(datum: T, lang: Lang) -> list[Json]:
        return [shape.write(u, lang) for u in get(datum)]

    return Member(key, doc, {"type": "array", "items": _ref(shape)}, write, uses=shape)


def definitions(shapes: Iterable[Shape[Any]]) -> Json:
    """The `$defs` that hold these shapes and all they use, in order of name."""
    named = {s.name: s for shape in shapes for s in (shape, *shape.used())}
    return {name: named[name].schema() for name in sorted(named)}


def _ref(shape: Shape[U]) -> Json:
    return {"$ref": f"#/$defs/{shape.name}"}
