"""Where the reader of the notation stands in a text: it looks ahead past blanks, and says what is wrong with its place."""

from __future__ import annotations

from checker.diagnostics import Words
from checker.wording.faults import Wrong, fault
from checker.wording.written import Written

_CLOSES = {"(": ")", "[": "]", "{": "}", "<": ">", "「": "」"}


class Cursor:
    def __init__(self, written: Written, start: int, end: int) -> None:
        self.written, self.text, self.at = written, written.text[:end], start

    def peek(self) -> str:
        """The next character that means something, or nothing at the end."""
        text, at = self.text, self.at
        while at < len(text) and text[at].isspace():
            at += 1
        self.at = at
        return text[at] if at < len(text) else ""

    def over(self) -> bool:
        return not self.peek()

    def wrong(self, start: int, end: int, code: str, zh: str, en: str, mend: Words | None = None) -> Wrong:
        return fault(self.written, start, end, code, zh, en, mend)

    def stray(self) -> Wrong:
        sign = self.text[self.at]
        return self.wrong(
            self.at, self.at + 1, "W203", f"“{sign}”前面没有与它成对的符号", f"nothing opens this {sign!r}",
            Words(f"要写这个字本身，写作「{sign}」", f"to mean the sign itself, write 「{sign}」"),
        )  # fmt: skip

    def unclosed(self, start: int) -> Wrong:
        sign = self.text[start]
        return self.wrong(
            start, start + 1, "W204", f"“{sign}”没有“{_CLOSES[sign]}”与它成对", f"{sign!r} is never closed",
            Words(f"要写这个字本身，写作「{sign}」", f"to mean the sign itself, write 「{sign}」"),
        )  # fmt: skip
