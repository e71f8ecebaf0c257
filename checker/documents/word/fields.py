"""Fields of a Word file: their marks go in one after another; whether what stands there is shown, and what the fields
show that have no stored result, come out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.documents.ooxml import Element, child, is_on, local, value
from checker.documents.word.formulas import spell_code

_CONTENTS = frozenset({"TOC", "INDEX", "TOA", "RD"})  # lists of what stands elsewhere
_LINK = "HYPERLINK"


@dataclass(slots=True)
class Field:
    """An open field; `since` is where its result began, in the text, if it has."""

    begin: Element
    code: str = ""
    since: int | None = None

    @property
    def kind(self) -> str:
        return self.code.split(maxsplit=1)[0].upper() if self.code.strip() else ""


class Fields:
    """The fields of a body and its notes. A mark without its other half, as damage leaves, is none."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._open: list[Field] = []
        self._begin_of: dict[Element, Element] = {}
        begun: list[Element] = []
        for mark in (m for root in roots for m in root.iter("{*}fldChar")):
            match value(mark, "fldCharType"):
                case "begin" if not _is_gone(mark):
                    begun.append(mark)
                case "end" if begun and not _is_gone(mark):
                    self._begin_of[mark] = begun.pop()
        self._end_of = {begin: end for end, begin in self._begin_of.items()}

    @property
    def shown(self) -> bool:
        """Whether a reader sees what stands here: the result of every open field, and of no table of contents."""
        return all(field.since is not None and field.kind not in _CONTENTS for field in self._open)

    @property
    def in_contents(self) -> bool:
        return any(field.kind in _CONTENTS for field in self._open)

    @property
    def around(self) -> tuple[Element, Element] | None:
        """The first and the last mark of the outermost field that computes what stands here; a link only leads on."""
        field = next((field for field in self._open if field.kind != _LINK), None)
        return None if field is None else (field.begin, self._end_of[field.begin])

    def read_code(self, text: str) -> None:
        if self._open and self._open[-1].since is None:
            self._open[-1].code += text

    def pass_mark(self, mark: Element, at: int) -> Field | None:
        """The field that ends with this mark, which stands behind `at` characters of text."""
        match value(mark, "fldCharType"):
            case "begin" if mark in self._end_of:
                self._open.append(Field(mark))
            case "separate" if self._open and self._open[-1].since is None:
                self._open[-1].since = at
            case "end" if self._open and self._begin_of.get(mark) is self._open[-1].begin:
                return self._open.pop()
        return None


def computed(field: Field) -> str:
    """What a field shows that has no result of its own: a box that is ticked, a choice that was made, a formula."""
    data = child(field.begin, "ffData")
    match field.kind:
        case "FORMCHECKBOX":
            return "☑" if _is_ticked(child(data, "checkBox")) else "□"
        case "FORMDROPDOWN":
            return _chosen(child(data, "ddList"))
        case "EQ":
            return spell_code(field.code.strip()[2:])
        case _:
            return ""


def _is_ticked(box: Element | None) -> bool:
    mark = child(box, "checked")
    if mark is None:
        mark = child(box, "default")
    return mark is not None and is_on(value(mark) or "1")


def _chosen(choices: Element | None) -> str:
    entries = [] if choices is None else [value(e) or "" for e in choices if local(e) == "listEntry"]
    mark = child(choices, "result")
    if mark is None:
        mark = child(choices, "default")
    written = "0" if mark is None else value(mark) or "0"
    at = int(written) if written.isascii() and written.isdecimal() and len(written) < 6 else len(entries)
    return entries[at] if at < len(entries) else ""


def _is_gone(mark: Element) -> bool:
    return any(local(above) in ("del", "moveFrom") for above in mark.iterancestors())
