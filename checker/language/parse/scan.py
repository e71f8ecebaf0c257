"""A file's text goes in; the same text folded and masked for the lexer, its comments and its odd characters come out.

Everything is one to one: `code[i]` is what the lexer sees of `text[i]`. What stands in quotes or between the slashes
of a pattern is masked, so that nothing inside is ever folded or taken for code; it is read from the original text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from checker.diagnostics import Diagnostic, Level, Words, error
from checker.language.surface import surface
from checker.language.syntax import Comment
from checker.source import SourceFile, Span

OPENED, CLOSED, MASKED, SLASH = "\ue000", "\ue001", "\ue002", "\ue003"
_UNKNOWN = "\ufffd"

_CLOSER = {"“": "”", '"': '"', "‘": "’", "＂": "＂"}
# Quotes of other habits, and what to write instead.
_STRANGE = {"「": "」", "『": "』", "«": "»", "《": "》", "〝": "〞", "„": "“"}
_FOLDS = {
    **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94) if chr(0xFF01 + i) != "＂"},
    **dict.fromkeys("\u3000\u00a0\t\r\f\v\x1c\x1d\x1e\x85\u2028\u2029\u2002\u2003\u2009\u202f", " "),
    **dict.fromkeys("−﹣", "-"),
    **dict(zip("≧≦⩾⩽∶︰﹥﹤﹦ǀ│", "≥≤≥≤::><=||", strict=True)),
    **dict.fromkeys((OPENED, CLOSED, MASKED, SLASH), _UNKNOWN),
}
_FOLD = str.maketrans(_FOLDS)
_STOP = re.compile('[“”‘’"＂「『«《〝„#＃/]')
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e]")
# Letters and digits the language does not know: other scripts, ①, ², Ⅳ, radicals that print like Han.
_FOREIGN = re.compile("[^\\W0-9A-Za-z_\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]|[\u2e80-\u2fdf]")
# An interval `[0,100]` is two figures.
_GROUPED_DIGITS = re.compile(r"(?<![0-9.\[(])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
# Greek and Cyrillic letters that print like Latin ones.
_TWINS = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοАВЕКМНОРСТУХаеорсухіѕ", "ABEZHIKMNOPTYXoABEKMHOPCTYXaeopcyxis")


@dataclass(frozen=True, slots=True)
class Scan:
    """The code the lexer sees, as long as the text, with comments blanked out.

    `torn` are the places after which the rest of a line is in doubt: a quote is not closed there, or a word is cut.
    """

    code: str
    torn: tuple[int, ...]
    comments: tuple[Comment, ...]
    faults: tuple[Diagnostic, ...]


def scan(source: SourceFile) -> Scan:
    folding = _Folding(source)
    start = 0
    for line in source.text.split("\n"):
        folding.fold(start, start + len(line), top=True)
        start += len(line) + 1
    return Scan("".join(folding.code), tuple(folding.torn), tuple(folding.comments), tuple(folding.faults))


def scan_hole(source: SourceFile, start: int, end: int) -> tuple[str, tuple[Diagnostic, ...]]:
    """The code between the braces of a message, where ‘…’ quotes a text as well."""
    folding = _Folding(source)
    folding.fold(start, end, top=False)
    return "".join(folding.code[start:end]), tuple(folding.faults)


def end_of_hole(text: str, at: int, end: int, closer: str) -> int | None:
    """Where the hole opened at `at` closes, or None when the brace is only a character of the text."""
    here = at + 1
    while here < end:
        char = text[here]
        if char in "}｝":
            return here
        if char in "“‘":
            closing = text.find(_CLOSER[char], here + 1, end)
            if closing < 0:
                return None
            here = closing
        elif char == closer or char in "{｛":
            return None
        here += 1
    return None


@lru_cache(maxsize=1)
def _pattern_follows() -> re.Pattern[str]:
    return re.compile(rf"(?:{surface().pattern('MATCHES')})[ \u3000]*$")


class _Folding:
    """The text being folded; `code` starts as the text itself and is overwritten one to one."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.text = source.text
        self.first = 1 if source.text.startswith("\ufeff") else 0
        self.code = list(source.text)
        self.comments: list[Comment] = []
        self.faults: list[Diagnostic] = []
        self.torn: list[int] = []

    def fold(self, start: int, end: int, *, top: bool) -> None:
        """Fold one line, or the inside of a hole when not `top`."""
        here = start
        while (stop := _STOP.search(self.text, here, end)) is not None:
            at = stop.start()
            self._fold_plain(here, at)
            char = stop.group()
            if char in "#＃" and top and (at in (start, self.first) or self.text[at - 1].isspace()):
                self._take_comment(start, at, end)
                return
            if char == "/" and _pattern_follows().search(self.text, start, at):
                here = self._mask_pattern(at, end)
            elif char in "#＃/":
                here = at + 1
            else:
                here = self._mask_text(at, end, top=top)
        self._fold_plain(here, end)

    def _fold_plain(self, start: int, end: int) -> None:
        folded = self.text[start:end].translate(_FOLD)
        if not folded.isascii():
            folded = self._fold_lookalikes(folded, start)
        if "," in folded:
            folded = _GROUPED_DIGITS.sub(lambda m: self._ungroup(m, start), folded)
        self.code[start:end] = folded

    def _fold_lookalikes(self, folded: str, start: int) -> str:
        for odd in _INVISIBLE.finditer(folded):
            if start + odd.start() > 0:
                self._fault(
                    "P109", start + odd.start(), start + odd.end(),
                    "这里有一个看不见的字符，词会被它断开", "an invisible character stands here and cuts the word in two",
                    help=Words("删去它", "delete it"), replacement="", tears=True,
                )  # fmt: skip
        folded = _INVISIBLE.sub(" ", folded)
        return _FOREIGN.sub(lambda m: self._mend_lookalike(m.group(), start + m.start()), folded)

    def _mend_lookalike(self, char: str, at: int) -> str:
        meant = unicodedata.normalize("NFKC", char).translate(_TWINS)
        if len(meant) != 1 or not meant.isalpha() or _FOREIGN.match(meant):
            return _UNKNOWN
        fault = Diagnostic(
            "P108", Level.WARNING,
            Words(f"这个“{char}”（U+{ord(char):04X}）看上去像“{meant}”，其实是另一个字符",
                  f"this {char!r} (U+{ord(char):04X}) looks like {meant!r} but is another character"),
            self.source, Span(at, at + 1),
            help=Words(f"按“{meant}”读；请改写", f"read as {meant!r}; please retype it"), replacement=meant,
        )  # fmt: skip
        self.faults.append(fault)
        return meant

    def _ungroup(self, figure: re.Match[str], start: int) -> str:
        plain = figure.group().replace(",", "")
        self._fault(
            "P107", start + figure.start(), start + figure.end(),
            "数字里不写千位分隔逗号", "figures are written without thousands separators",
            help=Words(f"写成 {plain}", f"write {plain}"), replacement=plain,
        )  # fmt: skip
        return plain.ljust(len(figure.group()))

    def _take_comment(self, line: int, at: int, end: int) -> None:
        text = self.text[at:end].rstrip("\r")
        own = not self.text[max(line, self.first) : at].strip()
        self.comments.append(Comment(text, Span(at, at + len(text)), own))
        self.code[at:end] = " " * (end - at)

    def _mask_pattern(self, at: int, end: int) -> int:
        close = at + 1
        while close < end and self.text[close] != "/":
            close += 2 if self.text[close] == "\\" else 1
        if close >= end:
            self._fault(
                "P137", at, at + 1, "匹配式没有结尾的“/”", "the pattern has no closing '/'",
                help=Words("在匹配式末尾补上“/”；式中的“/”写成“\\/”",
                           "close it with '/'; a slash inside is written '\\/'"),
                tears=True,
            )  # fmt: skip
            close = end - 1
        return self._mask(at, max(close, at + 1), SLASH, SLASH, end)

    def _mask_text(self, at: int, end: int, *, top: bool) -> int:
        """Mask the text that begins at a quote; whatever is odd about its quotes is said, and it is read all the same."""
        char = self.text[at]
        if char in "”’":
            return self._mask_reversed(at, end)
        if char in _STRANGE or (char == "‘" and top) or char == "＂":
            return self._mask_strange(at, end)
        close = self._closing(at, end)
        if close is None:
            straight = self.text.find('"', at + 1, end) if char == "“" else -1
            if straight >= 0:
                self._fault(
                    "P170", straight, straight + 1, "左引号是“，右引号却是 \"", "opened with “ but closed with \"",
                    help=Words("右引号写成 ”", "close it with ”"), replacement="”",
                )  # fmt: skip
                return self._mask(at, straight, OPENED, CLOSED, end)
            self._fault(
                "P104", at, at + 1, f"引号 {char} 没有配对的 {_CLOSER[char]}",
                f"the quote {char} is not closed on this line",
                help=Words(f"在文字末尾补上 {_CLOSER[char]}；文字不能跨行",
                           f"close the text with {_CLOSER[char]}; a text stays on one line"),
                tears=True,
            )  # fmt: skip
            tail = len(self.text[at:end].rstrip())
            return self._mask(at, max(at + tail - 1, at + 1), OPENED, CLOSED, end)
        return self._mask(at, close, OPENED, CLOSED, end)

    def _closing(self, at: int, end: int) -> int | None:
        """The closing quote, not counting quotes inside holes; an inner pair of the same kind is a fault."""
        closer = _CLOSER[self.text[at]]
        here = at + 1
        while here < end:
            char = self.text[here]
            if char == closer:
                return here
            if char in "{｛":
                if self.text[here + 1 : here + 2] == char:
                    here += 1
                elif (hole := end_of_hole(self.text, here, end, closer)) is not None:
                    here = hole
            elif char == "“" and closer == "”":
                inner = self.text.find("”", here, end)
                if inner < 0 or self.text.find("”", inner + 1, end) < 0:
                    self._fault(
                        "P183", here, here + 1, "文字里又有一个左引号 “", "another quote “ opens inside a text",
                        help=Words("前一段文字是不是忘了右引号 ”？文字里面的引号用 ‘…’",
                                   "is the text before not closed with ”? quotes inside a text are written ‘…’"),
                        tears=True,
                    )  # fmt: skip
                else:
                    written = self.text[here : inner + 1]
                    self._fault(
                        "P106", here, inner + 1, "文字里面的引号要用 ‘…’", "quotes inside a text are written ‘…’",
                        help=Words(f"写成 ‘{written[1:-1]}’", f"write ‘{written[1:-1]}’"),
                        replacement=f"‘{written[1:-1]}’",
                    )  # fmt: skip
                    here = inner
            here += 1
        return None

    def _mask_reversed(self, at: int, end: int) -> int:
        twin = re.compile("[“”]" if self.text[at] == "”" else "[‘’]").search(self.text, at + 1, end)
        if twin is None:
            self._fault(
                "P138", at, at + 1, f"引号 {self.text[at]} 没有配对的左引号",
                f"the quote {self.text[at]} closes nothing",
                help=Words("在文字开头补上 “，或删去它", "open the text with “, or delete it"), tears=True,
            )  # fmt: skip
            self.code[at] = _UNKNOWN
            return at + 1
        inside = self.text[at + 1 : twin.start()]
        self._fault(
            "P105", at, twin.end(), "引号方向反了", "the quotes are the wrong way round",
            help=Words(f"写成 “{inside}”", f"write “{inside}”"), replacement=f"“{inside}”",
        )  # fmt: skip
        return self._mask(at, twin.start(), OPENED, CLOSED, end)

    def _mask_strange(self, at: int, end: int) -> int:
        closer = {**_STRANGE, **_CLOSER}[self.text[at]]
        close = self.text.find(closer, at + 1, end)
        close = close if close >= 0 else at + max(len(self.text[at:end].rstrip()) - 1, 1)
        inside = self.text[at + 1 : close]
        self._fault(
            "P171", at, min(close + 1, end), f"这里不用 {self.text[at]}{closer} 作引号",
            f"{self.text[at]}{closer} are not the quotes used here",
            help=Words(f"写成 “{inside}”", f"write “{inside}”"), replacement=f"“{inside}”",
        )  # fmt: skip
        return self._mask(at, close, OPENED, CLOSED, end)

    def _mask(self, start: int, close: int, opening: str, closing: str, end: int) -> int:
        """Mask `[start, close]`; a quote alone at the very end of a line cannot be a text and is blanked."""
        if close >= end:
            self.code[start:end] = " " * (end - start)
            return end
        self.code[start : close + 1] = opening + MASKED * (close - start - 1) + closing
        return close + 1

    def _fault(
        self, code: str, start: int, end: int, zh: str, en: str,
        *, help: Words | None = None, replacement: str | None = None, tears: bool = False,
    ) -> None:  # fmt: skip
        span = Span(start, end)
        if tears:
            self.torn.append(start)
        self.faults.append(error(code, self.source, span, zh, en, help=help, replacement=replacement))
