"""Automatic numbering of a Word file: the paragraphs go in one after another, the numbers a reader sees come out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from checker.documents.ooxml import Element, child, is_on, local, value
from checker.documents.word.styles import Styles

_PLACE = re.compile("%([1-9])")
_LEVELS = 9
_HAN = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is written, where it begins and after which level it begins anew."""

    format: str
    text: str
    start: int
    restart: int | None
    legal: bool
    style: str | None


@dataclass(slots=True)
class _List:
    """One list and how far it has been counted."""

    levels: Mapping[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Use:
    """What paragraphs refer to: a list, levels of its own, and numbers that its first use sets back."""

    list: _List
    levels: Mapping[int, Level]
    restarts: dict[int, int]


class Numbering:
    """The lists of a file. Paragraphs must be shown to it in their order, each once."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._uses: dict[str, _Use] = {}
        if root is None:
            return
        lists = {value(e, "abstractNumId"): e for e in root if local(e) == "abstractNum"}
        uses = {value(e, "numId") or "": e for e in root if local(e) == "num"}
        made: dict[str | None, _List] = {}
        for id_, use in uses.items():
            name = self._list_of(use, uses, lists)
            if name not in made:
                made[name] = _List(_levels(lists.get(name)))
            overrides = [e for e in use if local(e) == "lvlOverride"]
            own = {_at(o): lvl for o in overrides if (lvl := child(o, "lvl")) is not None}
            restarts = {
                _at(o): _number(begin, 1)
                for o in overrides
                if (begin := child(o, "startOverride")) is not None
            }
            levels = {**made[name].levels, **{i: _level(e) for i, e in own.items()}}
            self._uses[id_] = _Use(made[name], levels, restarts)

    def _list_of(
        self, use: Element, uses: Mapping[str, Element], lists: Mapping[str | None, Element]
    ) -> str | None:
        """The list of a use; one that only names a numbering style is that of the style."""
        name = _linked(use)
        link = child(lists.get(name), "numStyleLink")
        styled = uses.get(self._styles.numbering_of(value(link) or "") or "") if link is not None else None
        return name if styled is None else _linked(styled)

    def label(self, properties: Element | None) -> str:
        """The number of the next paragraph, which has these properties; "" where it has none."""
        found = self._place(properties)
        if found is None:
            return ""
        use, at = found
        level = use.levels.get(at)
        if level is None:
            return ""
        _count(use, at)
        return "" if level.format == "none" else _written(use, level)

    def _place(self, properties: Element | None) -> tuple[_Use, int] | None:
        """The list a paragraph stands in and its level: by its own word, else by that of its style."""
        number, at = child(properties, "numPr", "numId"), child(properties, "numPr", "ilvl")
        id_ = None if number is None else value(number)
        level = None if at is None else _number(at, 0)
        if id_ is None:
            for style in self._styles.chain(properties):
                number, at = child(style.paragraph, "numPr", "numId"), child(style.paragraph, "numPr", "ilvl")
                if number is None:
                    continue
                id_ = value(number)
                use = self._uses.get(id_ or "")
                if level is None and at is not None:
                    level = _number(at, 0)
                if level is None and use is not None:
                    level = next((i for i, lvl in use.levels.items() if lvl.style == style.id), 0)
                break
        use = self._uses.get(id_ or "")
        return None if use is None else (use, min(level or 0, _LEVELS - 1))


def _count(use: _Use, at: int) -> None:
    counts = use.list.counts
    if at in use.restarts:
        counts[at] = use.restarts.pop(at)
    else:
        level = use.levels[at]
        counts[at] = counts[at] + 1 if at in counts else level.start
    for above in range(at):
        if above in use.levels:
            counts.setdefault(above, use.levels[above].start)
    for below in range(at + 1, _LEVELS):
        level_below = use.levels.get(below)
        restart = None if level_below is None else level_below.restart
        if below in counts and (restart is None or at < restart):
            del counts[below]


def _written(use: _Use, level: Level) -> str:
    if level.format == "bullet":
        # The private characters of symbol fonts mean nothing outside them.
        return "•" if not level.text or "\ue000" <= level.text[0] <= "\uf8ff" else level.text

    def number(m: re.Match[str]) -> str:
        at = int(m[1]) - 1
        count, shown = use.list.counts.get(at), use.levels.get(at)
        if count is None or shown is None:
            return ""
        return str(count) if level.legal else write_number(count, shown.format)

    return _PLACE.sub(number, level.text)


def _linked(use: Element) -> str | None:
    link = child(use, "abstractNumId")
    return None if link is None else value(link)


def _levels(element: Element | None) -> dict[int, Level]:
    if element is None:
        return {}
    return {_at(e): _level(e) for e in element if local(e) == "lvl"}


def _level(element: Element) -> Level:
    parts = {local(e): e for e in element}

    def said(name: str, otherwise: str) -> str:
        return otherwise if name not in parts else value(parts[name]) or ""

    restart, style, legal = parts.get("lvlRestart"), parts.get("pStyle"), parts.get("isLgl")
    hidden = child(parts.get("rPr"), "vanish")
    return Level(
        "none" if hidden is not None and is_on(value(hidden) or "1") else said("numFmt", "decimal"),
        said("lvlText", ""),
        _number(parts.get("start"), 0),
        None if restart is None else _number(restart, 0),
        legal is not None and is_on(value(legal) or "1"),
        None if style is None else value(style),
    )


def _at(element: Element) -> int:
    """Which level an element is about."""
    written = value(element, "ilvl") or ""
    return int(written) if written.isascii() and written.isdecimal() and len(written) == 1 else 0


def _number(element: Element | None, otherwise: int) -> int:
    written = "" if element is None else value(element) or ""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 6 else otherwise


# --- how a number is written --------------------------------------------------------------------------------


def write_number(number: int, style: str) -> str:
    """A number as this format of Word writes it; a format that Chinese reports do not use gives plain digits."""
    write = _FORMATS.get(style)
    return str(number) if write is None else write(number)


def _chinese(digits: str, places: str) -> Callable[[int], str]:
    def write(number: int) -> str:
        if not 0 < number < 10_000:
            return str(number)
        out, gap = "", False
        for place, name in zip((1000, 100, 10, 1), (*places, ""), strict=True):
            digit = number // place % 10
            if digit == 0:
                gap = bool(out)
                continue
            one_ten = name == "十" and digit == 1 and not out
            out += (digits[0] if gap else "") + ("" if one_ten else digits[digit]) + name
            gap = False
        return out

    return write


def _series(first: str, count: int) -> Callable[[int], str]:
    """Characters that follow one another in Unicode: ①②③, ⑴⑵⑶."""
    return lambda n: chr(ord(first) + n - 1) if 1 <= n <= count else str(n)


def _letters(first: str) -> Callable[[int], str]:
    return lambda n: chr(ord(first) + (n - 1) % 26) * ((n - 1) // 26 + 1) if 1 <= n <= 260 else str(n)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for size, letters in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        out += letters * (number // size)
        number %= size
    return out


def _names(names: str) -> Callable[[int], str]:
    return lambda n: names[n - 1] if 1 <= n <= len(names) else str(n)


def _sixty(number: int) -> str:
    """The years of the cycle: 甲子, 乙丑 …"""
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if 1 <= number <= 60 else str(number)


def _digit_by_digit(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(d)] for d in str(number))


_COUNTING = _chinese(_HAN, "千百十")
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": _COUNTING,
    "chineseCountingThousand": _COUNTING,
    "taiwaneseCounting": _COUNTING,
    "taiwaneseCountingThousand": _COUNTING,
    "japaneseCounting": _COUNTING,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": _chinese(_FORMAL, "仟佰拾"),
    "ideographLegalTraditional": _chinese(_FORMAL_TRADITIONAL, "仟佰拾"),
    "ideographTraditional": _names(_STEMS),
    "ideographZodiac": _names(_BRANCHES),
    "ideographZodiacTraditional": _sixty,
    "decimalEnclosedCircle": _series("①", 20),
    "decimalEnclosedCircleChinese": _series("①", 20),
    "decimalEnclosedParen": _series("⑴", 20),
    "decimalEnclosedFullstop": _series("⒈", 20),
    "ideographEnclosedCircle": _series("㊀", 10),
    "decimalZero": lambda n: f"{n:02}",
    "numberInDash": lambda n: f"- {n} -",
    "decimalFullWidth": lambda n: str(n).translate({0x30 + i: 0xFF10 + i for i in range(10)}),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
}
