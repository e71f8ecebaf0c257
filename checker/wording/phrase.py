"""A phrase as readers use it: like a compiled pattern of `re`, but compiled when it is first used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from checker.wording.found import joining

_CALLS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class Phrase:
    """The calls are those of `re.Pattern`; they stand in slots that the first use fills, so later ones cost nothing more."""

    __slots__ = (*_CALLS, "_make", "compiled", "name", "pattern")

    name: str
    pattern: str
    compiled: re.Pattern[str]

    if TYPE_CHECKING:
        # fmt: off
        def search(self, text: str, pos: int = ..., endpos: int = ..., /) -> re.Match[str] | None: ...
        def match(self, text: str, pos: int = ..., endpos: int = ..., /) -> re.Match[str] | None: ...
        def fullmatch(self, text: str, pos: int = ..., endpos: int = ..., /) -> re.Match[str] | None: ...
        def finditer(self, text: str, pos: int = ..., endpos: int = ..., /) -> Iterator[re.Match[str]]: ...
        def findall(self, text: str, pos: int = ..., endpos: int = ..., /) -> list[Any]: ...
        def sub(self, repl: str | Callable[[re.Match[str]], str], text: str, count: int = ..., /) -> str: ...
        def split(self, text: str, maxsplit: int = ..., /) -> list[str | Any]: ...
        # fmt: on

    def __init__(self, name: str, make: Callable[[], tuple[str, Mapping[str, tuple[str, ...]]]]) -> None:
        self.name, self._make = name, make

    def __getattr__(self, asked: str) -> Any:
        if asked not in Phrase.__slots__:
            raise AttributeError(asked)
        self.pattern, parted = self._make()
        self.compiled = re.compile(self.pattern)
        calls = joining(self.compiled, parted) if parted else {n: getattr(self.compiled, n) for n in _CALLS}
        for name, call in calls.items():
            setattr(self, name, call)
        return getattr(self, asked)

    def __reduce__(self) -> tuple[Any, ...]:
        """Kept with the policies that use it: the text of the pattern, not what made it."""
        return _kept, (self.name, *self._make())

    def __repr__(self) -> str:
        return f"phrase({self.name!r})"


def _kept(name: str, pattern: str, parted: Mapping[str, tuple[str, ...]]) -> Phrase:
    return Phrase(name, lambda: (pattern, parted))
