"""Shows on stderr, once a second has passed and only where a person watches, which report is being worked on."""

from __future__ import annotations

import sys
from threading import Event, Thread
from types import TracebackType

from checker.cli.output import Terminal
from checker.writers.wrap import shorten, visible

_PATIENCE = 1.0


class Progress:
    """Use as a context; `at` names the report that is begun."""

    def __init__(self, terminal: Terminal, total: int) -> None:
        self._terminal, self._total = terminal, total
        self._number, self._name = 0, ""
        self._done = Event()
        self._shown = False
        self._thread = Thread(target=self._watch, daemon=True) if terminal.live else None

    def __enter__(self) -> Progress:
        if self._thread:
            self._thread.start()
        return self

    def at(self, name: str) -> None:
        self._number, self._name = self._number + 1, name

    def _watch(self) -> None:
        while not self._done.wait(_PATIENCE):
            self._shown = True
            self._draw(f"[{self._number}/{self._total}] {visible(self._name)}")

    def _draw(self, text: str) -> None:
        print(f"\r\x1b[K{shorten(text, self._terminal.columns - 1)}", end="", file=sys.stderr, flush=True)

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, frames: TracebackType | None
    ) -> None:
        self._done.set()
        if self._thread:
            self._thread.join()
        if self._shown:
            self._draw("")
