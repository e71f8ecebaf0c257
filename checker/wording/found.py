"""A match of a phrase one of whose parts stands in several branches: asked by the part's name, it gives the branch that matched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast


class Found:
    """Like the `re.Match` within it, but that a part is one name for all its groups."""

    __slots__ = ("_groups", "_match")

    def __init__(self, match: re.Match[str], groups: Mapping[str, tuple[str, ...]]) -> None:
        self._match, self._groups = match, groups

    def __getattr__(self, name: str) -> Any:
        return getattr(self._match, name)

    def __getitem__(self, key: str | int) -> Any:
        return self._match[self._of(key)]

    def _of(self, key: str | int) -> str | int:
        """The group of the part that took anything; its first where none did."""
        each = self._groups.get(key, ()) if isinstance(key, str) else ()
        return next((g for g in each if self._match.start(g) >= 0), key)

    def group(self, *keys: str | int) -> Any:
        return self._match.group(*map(self._of, keys))

    def start(self, key: str | int = 0, /) -> int:
        return self._match.start(self._of(key))

    def end(self, key: str | int = 0, /) -> int:
        return self._match.end(self._of(key))

    def span(self, key: str | int = 0, /) -> tuple[int, int]:
        return self._match.span(self._of(key))

    def groupdict(self, default: Any = None) -> dict[str, Any]:
        every = self._match.groupdict(default)
        later = {g for each in self._groups.values() for g in each[1:]}
        return {
            k: self._match[self._of(k)] if k in self._groups else v
            for k, v in every.items()
            if k not in later
        }


def joining(pattern: re.Pattern[str], groups: Mapping[str, tuple[str, ...]]) -> dict[str, Callable[..., Any]]:
    """The calls of a compiled pattern, with matches that know parts of several branches as one."""

    def one(call: Callable[..., re.Match[str] | None]) -> Callable[..., re.Match[str] | None]:
        def found(*args: Any, **more: Any) -> re.Match[str] | None:
            m = call(*args, **more)
            return None if m is None else cast(re.Match[str], Found(m, groups))

        return found

    def each(*args: Any, **more: Any) -> Iterator[re.Match[str]]:
        return (cast(re.Match[str], Found(m, groups)) for m in pattern.finditer(*args, **more))

    def sub(repl: Any, *args: Any, **more: Any) -> str:
        how = (lambda m: repl(cast(re.Match[str], Found(m, groups)))) if callable(repl) else repl
        return pattern.sub(how, *args, **more)

    calls: dict[str, Callable[..., Any]] = {
        n: one(getattr(pattern, n)) for n in ("search", "match", "fullmatch")
    }
    return {**calls, "finditer": each, "sub": sub, "findall": pattern.findall, "split": pattern.split}
