"""Atoms of the tree go in: keywords, figures, dates, texts, names; their canonical spelling in one surface comes out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from checker.diagnostics import Lang
from checker.language import syntax
from checker.language.surface import surface
from checker.source import SourceFile, Span

_BRACE = re.compile("[{}｛｝]")
_NAMED_PERIOD = re.compile("半年|季度|[HQ]")
_GLUED = ("%", "‰")
_FAMILY_OF_KEY = ("SETTING_TEXT", "SETTING_DATE", "SETTING_TRUTH", "SETTING_PACK", "SETTING_CONDITION")


@dataclass(frozen=True, slots=True)
class Speller:
    """One surface; `names` are those it spells otherwise than the author did."""

    lang: Lang
    source: SourceFile
    names: Mapping[Span, str]

    # --- words and punctuation ----------------------------------------------------------------------------

    def word(self, terminal: str, means: str = "") -> str:
        return surface().spelling(terminal, means, self.lang)

    def setting(self, key: str) -> str:
        table = surface().by_terminal
        family = next(t for t in _FAMILY_OF_KEY if any(k.means == key for k in table[t]))
        return self.word(family, key)

    @property
    def colon(self) -> str:
        """Before something on the same line."""
        return "：" if self.lang == "zh" else ": "

    @property
    def comma(self) -> str:
        return "，" if self.lang == "zh" else ", "

    @property
    def listed(self) -> str:
        return "、" if self.lang == "zh" else ", "

    def in_brackets(self, severity: syntax.Severity | None) -> str:
        """`（警告）` behind a keyword, or nothing."""
        if severity is None:
            return ""
        word = self.word("SEVERITY", severity)
        return f"（{word}）" if self.lang == "zh" else f" ({word})"

    # --- names and texts ----------------------------------------------------------------------------------

    def ident(self, ident: syntax.Ident) -> str:
        written = self.names.get(ident.span, ident.text)
        return self.quote(written) if ident.quoted else written

    def label(self, label: syntax.Ident) -> str:
        """A label or a phrase; one that is spelled like a keyword of either surface is quoted."""
        quoted = label.quoted or label.text in surface().reserved
        return self.quote(label.text) if quoted else label.text

    def quote(self, text: str, plain: str | None = None) -> str:
        """A text in the quotes of the surface, or in the other ones when it holds those itself.

        `plain` is what of a message stands outside its holes.
        """
        seen = text if plain is None else plain
        curly, straight = not set("“”") & set(seen), '"' not in seen
        if not curly and not straight:
            text, curly = text.translate(str.maketrans("“”", "‘’")), True
        if curly and (self.lang == "zh" or not straight):
            return f"“{text}”"
        return f'"{text}"'

    def text(self, text: syntax.Text) -> str:
        return self.quote(text.value)

    def text_in_hole(self, text: syntax.Text) -> str:
        return f"“{text.value}”" if set("‘’") & set(text.value) else f"‘{text.value}’"

    def plain(self, piece: str) -> str:
        """A piece of a message between its holes, where a brace is written twice."""
        return _BRACE.sub(lambda brace: brace.group() * 2, piece)

    def cell(self, cell: syntax.Cell) -> str:
        written = self.names.get(cell.span, cell.text)
        if not written:
            return "—"
        # Behind a space the sign would begin a comment.
        return self.quote(written) if written[0] in "#＃" else written

    # --- figures and dates --------------------------------------------------------------------------------

    def number(self, number: syntax.Number) -> str:
        figure = f"{number.value:f}"
        if not number.unit:
            return figure
        if self.lang == "en" and number.unit == "年" and re.fullmatch("[0-9]{4}", figure):
            return f"year {figure}"
        unit = self.word("UNIT", number.unit)
        return f"{figure}{unit}" if self.lang == "zh" or unit in _GLUED else f"{figure} {unit}"

    def date(self, date: syntax.Date) -> str:
        if date.day is not None:
            return f"{date.year:04}-{date.month:02}-{date.day:02}"
        if self.lang == "en" and 1900 <= date.year <= 2099:
            return f"{date.year}-{date.month:02}"
        return f"{date.year:04}年{date.month}月"

    def period(self, p: syntax.Period) -> str:
        """Half-years and quarters stay what they are, months stay months."""
        zh = self.lang == "zh"
        if _NAMED_PERIOD.search(self.source.quote(p.span)):
            if p.end_month - p.start_month == 5:
                half = 1 if p.start_month == 1 else 2
                return f"{p.start_year:04}年{'上下'[half - 1]}半年" if zh else f"{p.start_year:04}H{half}"
            quarter = p.end_month // 3
            return f"{p.start_year:04}年第{quarter}季度" if zh else f"{p.start_year:04}Q{quarter}"
        if not zh:
            return f"{p.start_year:04}-{p.start_month:02}..{p.end_year:04}-{p.end_month:02}"
        end = f"{p.end_month}月" if p.end_year == p.start_year else f"{p.end_year:04}年{p.end_month}月"
        return f"{p.start_year:04}年{p.start_month}月至{end}"

    def truth(self, value: bool) -> str:
        return self.word("TRUTH", "yes" if value else "no")

    def interval(self, i: syntax.Interval) -> str:
        if i.lower is not None and i.upper is not None:
            left, right = "[" if i.lower_inclusive else "(", "]" if i.upper_inclusive else ")"
            return f"{left}{i.lower:f}, {i.upper:f}{right}"
        end, inclusive, word = (
            (i.lower, i.lower_inclusive, "ABOVE")
            if i.lower is not None
            else (i.upper, i.upper_inclusive, "BELOW")
        )
        assert end is not None, "a band has an end at one side at least"
        if inclusive:
            return f"{end:f} {self.word(word)}"
        return f"{end:f}{self._exclusive()}{self.word(word)}"

    def _exclusive(self) -> str:
        return "（不含）" if self.lang == "zh" else f" {self.word('END', 'exclusive')} "
