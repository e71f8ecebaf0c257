"""Text of the notation goes in, its tree comes out; what cannot be read is a fault with its exact place.

Recursive descent over folded text, with limits on length and depth: whatever is written, it ends, and raises only Wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from checker.diagnostics import Words
from checker.wording.cursor import Cursor
from checker.wording.faults import fault
from checker.wording.notation import (
    ENDLESS,
    FIGURES,
    Beside,
    Blanks,
    Edge,
    Either,
    Figure,
    Gap,
    Item,
    Name,
    OneOf,
    Part,
    Repeat,
    Row,
    Sign,
)  # fmt: skip
from checker.wording.written import Written

LONGEST = 20_000
DEEPEST = 40
MOST = 1000
CLAUSE, SENTENCE = "，。;", "。;"

_BESIDE = re.compile(r"\s*(前是|前非|后是|后非)\s*:")
_KEPT = re.compile(r"\s*([^\s:<>]{1,40})\s*(:|>)")
_COUNT = re.compile(r"(\d{1,9})(?:(-)(\d{1,9})?)?")
_LIMITED = re.compile(r"\s*(不含|只含)\s*\(")
_REPEATS = {"?": (0, 1), "*": (0, ENDLESS), "+": (1, ENDLESS)}
_UNSEEN = frozenset(("Cc", "Cf", "Co", "Cs", "Cn"))
_NEVER_ALONE = frozenset("]}」>)")


def parse(written: Written) -> Item:
    """The tree of one entry: of its only text, or of its several texts as branches. Raises Wrong."""
    text = written.text
    if len(text) > LONGEST:
        raise fault(
            written, LONGEST, LONGEST + 1, "W201", f"一条写法最多 {LONGEST} 个字", f"a phrase has at most {LONGEST} characters"
        )  # fmt: skip
    for i, char in enumerate("" if text.isprintable() else text):
        if unicodedata.category(char) in _UNSEEN:
            raise fault(
                written, i, i + 1, "W202", f"这里有看不见的字符 U+{ord(char):04X}，报告的文字里不会有它",
                f"an invisible character U+{ord(char):04X}, which no text holds after folding",
            )  # fmt: skip
    items = tuple(_Reader(written, start, end).whole() for start, end in written.pieces)
    return items[0] if len(items) == 1 else Either(items, 0, len(text))


class _Reader(Cursor):
    def __init__(self, written: Written, start: int, end: int) -> None:
        super().__init__(written, start, end)
        self.depth = 0

    def whole(self) -> Item:
        item = self.phrase()
        if not self.over():
            raise self.stray()
        return item

    # ── phrases ──────────────────────────────────────────────────────────────────────────────────

    def phrase(self) -> Item:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.wrong(
                self.at, self.at + 1, "W205", f"括号套了 {DEEPEST} 层以上", f"brackets are more than {DEEPEST} deep",
                Words("把里面的写法另起一个名字", "give the inner phrase a name of its own"),
            )  # fmt: skip
        start = self.at
        branches = [self.branch()]
        while self.peek() == "|":
            self.at += 1
            branches.append(self.branch())
        self.depth -= 1
        return branches[0] if len(branches) == 1 else Either(tuple(branches), start, self.at)

    def branch(self) -> Item:
        self.peek()
        start = self.at
        items: list[Item] = []
        while (sign := self.peek()) and sign not in "|)>":
            items.append(self.item())
        if not items:
            raise self.wrong(
                max(0, self.at - 1) if self.over() else self.at, self.at + 1, "W206", "“|”的一边是空的，或者括号里没有写",
                "an empty branch",
                Words("可有可无的字后面写“？”", "what may be missing is followed by “?”"),
            )  # fmt: skip
        return items[0] if len(items) == 1 else Row(tuple(items), start, self.at)

    def item(self) -> Item:
        start = self.at
        atom = self.atom()
        sign = self.peek()
        if sign not in ("?", "*", "+", "×") or not sign:
            return atom
        at = self.at
        self.at += 1
        low, high = _REPEATS[sign] if sign in _REPEATS else self.count(at)
        if isinstance(atom, Gap | Edge | Beside | Blanks):
            raise self.wrong(
                start, self.at, "W207", "这一样不能重复：“…”“^”“$”“_”和前后条件", "this cannot be repeated"
            )
        after = self.peek()
        if after and after in "?*+×":
            raise self.wrong(
                self.at, self.at + 1, "W208", "一个字后面只能有一个重复号", "one sign of repetition is enough",
                Words("要写这个符号本身，放进「」", "to mean the sign itself, put it into 「」"),
            )  # fmt: skip
        return Repeat(atom, low, high, start, self.at)

    def count(self, start: int) -> tuple[int, int]:
        m = _COUNT.match(self.text, self.at)
        if m is None:
            raise self.wrong(
                start, start + 1, "W209", "“×”后面要写次数，如 ×2、×2-5、×2-", "a count is missing after “×”",
                Words("要写乘号本身，写作「×」", "to mean the sign itself, write 「×」"),
            )  # fmt: skip
        return self.bounds(m, False)

    def bounds(self, m: re.Match[str], gap: bool) -> tuple[int, int]:
        """`4` is exactly 4 for a repeat and up to 4 for a gap; `2-5`; `2-`."""
        first = int(m[1])
        low = 0 if gap and m[2] is None else first
        high = first if m[2] is None else int(m[3]) if m[3] else ENDLESS
        if high < low or high == 0 or low > MOST or MOST < high < ENDLESS:
            raise self.wrong(
                m.start(), m.end(), "W210", f"次数要从小到大，最大 {MOST}，不能是 0", f"counts rise, up to {MOST}, and are not 0"
            )  # fmt: skip
        self.at = m.end()
        return low, high

    # ── atoms ────────────────────────────────────────────────────────────────────────────────────

    def atom(self) -> Item:
        sign = self.peek()
        start = self.at
        if (read := _OPENS.get(sign)) is not None:
            return read(self)
        if sign in _NEVER_ALONE:
            raise self.stray()
        if sign in "?*+×":
            raise self.wrong(
                start, start + 1, "W211", f"“{sign}”前面没有可以重复的字", f"nothing stands before {sign!r}",
                Words(f"要写这个字本身，写作「{sign}」", f"to mean the sign itself, write 「{sign}」"),
            )  # fmt: skip
        if sign == "\\":
            raise self.wrong(
                start, start + 1, "W212", "这里没有用“\\”转义的写法", "there are no escapes by a backslash",
                Words("要照原样写的字放进「」", "what is meant as written goes into 「」"),
            )  # fmt: skip
        self.at += 1
        return Sign(sign, start, self.at)

    def blanks(self) -> Item:
        self.at += 1
        return Blanks(self.at - 1, self.at)

    def edge(self) -> Item:
        self.at += 1
        return Edge(self.text[self.at - 1] == "$", self.at - 1, self.at)

    def quotation(self) -> list[Sign]:
        """The characters between 「 and 」; 「」」 is the closing corner itself."""
        start = self.at
        end = self.text.find("」", start + 1)
        if end == start + 1 and self.text[end : end + 2] == "」」":
            end += 1
        if end < 0:
            raise self.unclosed(start)
        if end == start + 1:
            raise self.wrong(start, end + 1, "W206", "「」里没有写字", "nothing stands within 「」")
        self.at = end + 1
        return [Sign(self.text[i], i, i + 1) for i in range(start + 1, end)]

    def quoted(self) -> Item:
        start = self.at
        signs = self.quotation()
        return signs[0] if len(signs) == 1 else Row(tuple(signs), start, self.at)

    def name(self) -> Name:
        start = self.at
        end = self.text.find("}", start)
        if end < 0:
            raise self.unclosed(start)
        name = self.text[start + 1 : end].strip()
        if not is_name(name):
            raise self.wrong(
                start, end + 1, "W213", f"{{{name}}} 里要写一个名字", "a name is expected within { }"
            )
        self.at = end + 1
        return Name(name, start, self.at)

    def one_of(self) -> Item:
        start = self.at
        self.at += 1
        negated = self.peek() == "^"
        self.at += negated
        ranges: list[tuple[str, str]] = []
        names: list[str] = []
        while (sign := self.peek()) != "]":
            if not sign:
                raise self.unclosed(start)
            if sign == "「":
                ranges += [(s.char, s.char) for s in self.quotation()]
            elif sign == "{":
                names.append(self.name().name)
            else:
                ranges.append(self.one(start))
        self.at += 1
        if not ranges and not names:
            raise self.wrong(start, self.at, "W206", "[ ] 里没有写字", "nothing stands within [ ]")
        return OneOf(tuple(ranges), tuple(names), negated, start, self.at)

    def one(self, start: int) -> tuple[str, str]:
        first, at = self.text[self.at], self.at
        self.at += 1
        if self.peek() != "-":
            return first, first
        hyphen = self.at
        self.at += 1
        last = self.peek()
        if not last:
            raise self.unclosed(start)
        if last in "]{「":  # a hyphen at the end is one of the characters
            self.at = hyphen
            return first, first
        self.at += 1
        if last < first:
            raise self.wrong(
                at, self.at, "W214", f"“{first}-{last}”前后倒了", f"the range {first}-{last} runs backwards",
                Words("要写横线本身，写作「-」", "to mean the hyphen itself, write 「-」"),
            )  # fmt: skip
        return first, last

    def group(self) -> Item:
        start = self.at
        beside = _BESIDE.match(self.text, start + 1)
        self.at = beside.end() if beside else start + 1
        inner = self.phrase()
        if self.peek() != ")":
            raise self.unclosed(start) if self.over() else self.stray()
        self.at += 1
        if beside is None:
            return inner
        return Beside(beside[1][0] == "前", beside[1][1] == "非", inner, start, self.at)

    def kept(self) -> Item:
        start = self.at
        m = _KEPT.match(self.text, start + 1)
        if m is None:
            raise self.unclosed(start) if ">" not in self.text[start:] else self.wrong(
                start, start + 1, "W215", "“<”后面要写“<名字：写法>”或者“<金额>”",
                "“<” opens a part “<name: phrase>” or a figure “<金额>”",
                Words("要写小于号本身，写作「<」", "to mean the sign itself, write 「<」"),
            )  # fmt: skip
        if m[2] == ">":
            self.at = m.end()
            if m[1] not in FIGURES:
                raise self.wrong(
                    start, self.at, "W216", f"没有“{m[1]}”这种数", f"there is no kind of figure {m[1]!r}",
                    Words("有 " + "、".join(FIGURES), "there are " + ", ".join(FIGURES)),
                )  # fmt: skip
            return Figure(m[1], start, self.at)
        if not is_name(m[1]):
            raise self.wrong(m.start(1), m.end(1), "W213", f"“{m[1]}”不能作名字", f"{m[1]!r} is no name")
        self.at = m.end()
        inner = self.phrase()
        if self.peek() != ">":
            raise self.unclosed(start) if self.over() else self.stray()
        self.at += 1
        return Part(m[1], inner, start, self.at)

    def gap(self) -> Item:
        start = self.at
        dots = len(self.text) - start - len(self.text[start:].lstrip("…"))
        if dots > 2:
            raise self.wrong(
                start, start + dots, "W217", "省略号最多两个：“…”不出分句，“……”不出句子", "a gap is “…” or “……”"
            )  # fmt: skip
        self.at += dots
        m = _COUNT.match(self.text, self.at)
        low, high = (0, ENDLESS) if m is None else self.bounds(m, True)
        limits: dict[str, Item] = {}
        if limited := _LIMITED.match(self.text, self.at):
            self.at = limited.end() - 1
            limits[limited[1]] = self.group()
        stops = CLAUSE if dots == 1 else SENTENCE
        return Gap(
            low, high, stops, limits.get("不含"), limits.get("只含"), m is not None, start, self.at
        )  # fmt: skip


_OPENS: dict[str, Callable[[_Reader], Item]] = {
    "「": _Reader.quoted, "[": _Reader.one_of, "{": _Reader.name, "(": _Reader.group, "<": _Reader.kept,
    "_": _Reader.blanks, "…": _Reader.gap, "^": _Reader.edge, "$": _Reader.edge,
}  # fmt: skip


def is_name(name: str) -> bool:
    return len(name) <= 40 and name.isidentifier() and not name.startswith("_")
