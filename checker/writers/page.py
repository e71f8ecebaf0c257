"""A page for a terminal: indented, wrapped and painted lines go in, text comes out."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from checker.diagnostics import Words, width
from checker.writers.excerpt import Piece
from checker.writers.result import Look
from checker.writers.wrap import visible, wrap


class Ink(Enum):
    """Colours of the page, as SGR codes."""

    PLAIN = ""
    STRONG = "1"
    FAINT = "2"
    RED = "31;1"
    YELLOW = "33;1"
    GREEN = "32;1"
    BLUE = "36;1"
    MARK = "1;4"


class Page:
    """Collects lines; `look` decides width, language and whether there is colour."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._lines: list[str] = []

    def say(self, text: str, indent: int = 0, ink: Ink = Ink.PLAIN) -> None:
        self.labelled("", text, indent, ink)

    def labelled(
        self, label: str, text: str, indent: int = 0, ink: Ink = Ink.PLAIN, label_ink: Ink = Ink.FAINT
    ) -> None:
        """A label, and a paragraph that stays in its own column beside it."""
        inset = indent + width(label)
        lines = wrap(visible(text), max(20, self.look.columns - inset))
        self._lines.append((" " * indent + self.ink(label, label_ink) + self.ink(lines[0], ink)).rstrip())
        self._lines.extend(" " * inset + self.ink(line, ink) for line in lines[1:])

    def section(self, title: Words, count: int, ink: Ink) -> None:
        self.blank()
        self.say(self.word(f"{title.zh}（{count}）", f"{title.en} ({count})"), ink=ink)

    def titled(self, label: str, title: str, name: str, indent: int = 0) -> None:
        """A label, a title, and small behind it the name by which programs know the thing."""
        inset = indent + width(label)
        lines = wrap(f"{visible(title)}  {visible(name)}", max(20, self.look.columns - inset))
        for number, line in enumerate(lines):
            words, small = (line.removesuffix(name), name) if line.endswith(name) else (line, "")
            begin = " " * inset if number else " " * indent + label
            self._lines.append(begin + self.ink(words, Ink.STRONG) + self.ink(small, Ink.FAINT))

    def marked(self, label: str, pieces: Sequence[Piece], indent: int) -> None:
        """One row of an excerpt, not wrapped; without colour, marked words stand in 【】."""
        shown = "".join(self._marked(p) for p in pieces)
        self._lines.append((" " * indent + self.ink(label, Ink.FAINT) + shown).rstrip())

    def _marked(self, piece: Piece) -> str:
        if not piece.marked:
            return piece.text
        return self.ink(piece.text, Ink.MARK) if self.look.colour else f"【{piece.text}】"

    def raw(self, text: str) -> None:
        self._lines.extend(text.splitlines())

    def blank(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def ink(self, text: str, ink: Ink) -> str:
        if not self.look.colour or ink is Ink.PLAIN or not text:
            return text
        return f"\x1b[{ink.value}m{text}\x1b[0m"

    def word(self, zh: str, en: str) -> str:
        return Words(zh, en).say(self.look.lang)

    def text(self) -> str:
        return "\n".join(self._lines).rstrip("\n") + "\n"
