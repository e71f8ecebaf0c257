"""Results go in, a page or a file comes out; a format is a module of this folder and its line below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from checker.writers.result import Look, Result

# A writer gives text, which takes the encoding of where it goes, or bytes, which stay as they are.
_MODULES: Mapping[str, str] = {
    "table": "checker.writers.table",
    "json": "checker.writers.json",
}

FORMATS = tuple(_MODULES)


class Writer(Protocol):
    def __call__(self, results: Sequence[Result], look: Look) -> str | bytes: ...


def find_writer(name: str) -> Writer:
    """The `write` of the module behind one of FORMATS; imported only now, so other formats cost no time."""
    return cast(Writer, import_module(_MODULES[name]).write)
