"""A seed goes in; the habits of one author come out: which spelling, which signs, where a line is broken."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from checker.diagnostics import Lang
from checker.language.surface import surface

_WIDE = {":": "：", ",": "，", "(": "（", ")": "）", "=": "＝", "<": "＜", ">": "＞", ".": "．", "|": "｜"}
_REMARKS = (
    "# 待核对",
    "#没有空格",
    "＃ 全角井号",
    "# the article was not checked",
    "#",
    "# “引号” {括号} 90%",
)


@dataclass(slots=True)
class Author:
    """Writes one file; `neat` authors keep to one way, others take any spelling at every turn."""

    dice: random.Random
    lang: Lang
    neat: bool

    def chance(self, share: float) -> bool:
        return not self.neat and self.dice.random() < share

    def one(self, options: Sequence[str]) -> str:
        return self.dice.choice(options)

    def word(self, terminal: str, means: str = "") -> str:
        keyword = next(k for k in surface().by_terminal[terminal] if k.means == means)
        spellings = keyword.spelled(self.lang)
        if self.chance(0.1):
            spellings = keyword.spellings
        return self.one(spellings) if not self.neat else spellings[0]

    def name(self, zh: str, en: str) -> str:
        """A name of the vocabulary: mostly in the surface of the file."""
        first, second = (zh, en) if self.lang == "zh" else (en, zh)
        return second if self.chance(0.15) else first

    def sign(self, sign: str) -> str:
        """Punctuation, full width or half, with or without spaces."""
        wide = self.dice.random() < (0.8 if self.lang == "zh" else 0.1)
        space = " " if self.chance(0.3) else ""
        return space + (_WIDE[sign] if wide else sign) + (" " if not wide or self.chance(0.2) else "")

    def quoted(self, text: str) -> str:
        if "“" in text or "”" in text:
            return f'"{text}"'
        if '"' in text or self.lang == "zh" or self.chance(0.2):
            return f"“{text}”"
        return f'"{text}"'

    def trailing(self) -> str:
        return " " * self.dice.randint(1, 9) + self.one(_REMARKS) if self.dice.random() < 0.06 else ""

    def own_lines(self, indent: int) -> list[str]:
        """Remarks and blank lines before a line, sometimes at odd places."""
        lines = []
        if self.dice.random() < 0.1:
            column = indent if self.neat else max(0, indent + self.dice.choice((-2, 0, 0, 2)))
            lines.append(" " * column + self.one(_REMARKS))
        if self.dice.random() < 0.1:
            lines += [self.one(("", "", "   ", "\u3000"))] * self.dice.randint(1, 3)
        return lines

    def operator(self, indent: int, word: str) -> str:
        """An operator between two operands, sometimes on a line of its own making."""
        if self.dice.random() < 0.05:
            remark = self.trailing()
            between = "".join("\n" + line for line in self.own_lines(indent))
            return f"{remark}{between}\n{' ' * (indent + self.dice.randint(1, 6))}{word} "
        return f" {word} "
