"""JSON text goes in; its value, the place of every part, and everything irregular in it come out.

The standard library says neither where a value stands nor more than the first fault; this scanner does both. It is
slower and runs only to place a diagnostic or to find the line of a fact that has no other place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import NamedTuple

from checker.diagnostics import Words
from checker.facts.json_text import Digits, Json, is_whole
from checker.facts.limits import DEPTH

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORD = re.compile(r"-?[A-Za-z_]+")
_CONSTANTS: dict[str, Json] = {"true": True, "false": False, "null": None}
_NOT_NUMBERS = ("NaN", "Infinity", "-Infinity")


class Spot(NamedTuple):
    """Where a value stands, and the key before it (the value itself where there is none)."""

    start: int
    end: int
    key_start: int
    key_end: int


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something irregular in the text, at `[start, end)`."""

    code: str
    start: int
    end: int
    words: Words
    help: Words | None = None
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class Scanned:
    """`broken`: the text could not be followed to its end, and `value` is None. `spots` are by JSON pointer; of a
    key written twice, the last counts."""

    value: Json
    spots: dict[str, Spot]
    wrong: list[Wrong]
    broken: bool


class _Broken(Exception):
    """The text cannot be followed any further."""

    def __init__(self, wrong: Wrong) -> None:
        self.wrong = wrong


def scan(text: str) -> Scanned:
    scanner = _Scanner(text)
    try:
        return Scanned(scanner.document(), scanner.spots, scanner.wrong, False)
    except _Broken as broken:
        return Scanned(None, scanner.spots, [*scanner.wrong, broken.wrong], True)


@dataclass(slots=True)
class _Scanner:
    """Recursive descent, which DEPTH keeps shallow."""

    text: str
    spots: dict[str, Spot] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)

    def document(self) -> Json:
        start = self.skip(0)
        value, end = self.value(start, "", 0, start, start)
        rest = self.skip(end)
        if rest < len(self.text):
            raise self.broken(
                rest, "报告的 JSON 到此已经结束，后面不应再有内容", "nothing may follow the end of the object"
            )
        return value

    def skip(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def value(self, at: int, pointer: str, depth: int, key_start: int, key_end: int) -> tuple[Json, int]:
        text = self.text
        first = text[at : at + 1]
        value: Json
        if first == '"':
            value, end = self.string(at)
        elif first in ("{", "["):
            if depth == DEPTH:
                zh, en = f"嵌套超过 {DEPTH} 层", f"nested deeper than {DEPTH} levels"
                raise _Broken(Wrong("R104", at, at + 1, Words(zh, en)))
            open_ = self.object if first == "{" else self.list
            value, end = open_(at, pointer, depth + 1)
        elif number := _NUMBER.match(text, at):
            value, end = Digits(number.group()), number.end()
        else:
            value, end = self.word(at)
        self.spots[pointer] = Spot(at, end, key_start, key_end)
        return value, end

    def word(self, at: int) -> tuple[Json, int]:
        found = _WORD.match(self.text, at)
        word = found.group() if found else ""
        if word in _CONSTANTS:
            return _CONSTANTS[word], at + len(word)
        if word in _NOT_NUMBERS:
            words = Words(f"{word} 不是数", f"{word} is no number")
            mend = Words(
                '没有找到写 null，读不出写 "unreadable"',
                'write null for not stated, "unreadable" for unreadable',
            )
            self.wrong.append(Wrong("R106", at, at + len(word), words, mend, "null"))
            return None, at + len(word)
        known = {"True": "true", "False": "false", "None": "null"}.get(word)
        if known:
            words = Words(f"JSON 里写 {known}", f"JSON writes {known}")
            raise _Broken(Wrong("R103", at, at + len(word), words, None, known))
        raise self.broken(at, "这里应是一个值", "a value is expected here")

    def string(self, at: int) -> tuple[str, int]:
        try:
            value, end = scanstring(self.text, at + 1, True)
        except ValueError as fault:
            place = getattr(fault, "pos", at)
            if "Unterminated" in str(fault):
                raise self.broken(at, "引号没有收尾", "the quotation mark is never closed") from None
            if "control" in str(fault):
                zh, en = (
                    "引号里有换行或控制字符，请写 \\n",
                    "a line break or control character inside quotes; write \\n",
                )
                raise self.broken(place, zh, en) from None
            raise self.broken(place, "反斜线后面的写法不对", "no such escape after the backslash") from None
        if not is_whole(value):
            words = Words("字符不完整（只有代理对的一半）", "half of a surrogate pair is no character")
            self.wrong.append(Wrong("R107", at, end, words))
            value = value.encode("utf-8", "replace").decode()
        return value, end

    def list(self, at: int, pointer: str, depth: int) -> tuple[Json, int]:
        items: list[Json] = []
        at = self.skip(at + 1)
        if self.text[at : at + 1] == "]":
            return items, at + 1
        while True:
            item, at = self.value(at, f"{pointer}/{len(items)}", depth, at, at)
            items.append(item)
            at, done = self.separator(at, "]")
            if done:
                return items, at

    def object(self, at: int, pointer: str, depth: int) -> tuple[Json, int]:
        members: dict[str, Json] = {}
        at = self.skip(at + 1)
        if self.text[at : at + 1] == "}":
            return members, at + 1
        while True:
            if self.text[at : at + 1] != '"':
                raise self.broken(at, "这里应是双引号括起的键", "a key in double quotes is expected here")
            start = at
            key, end = self.string(at)
            if key in members:
                words = Words(f"键“{key}”写了两次", f"the key “{key}” stands twice")
                self.wrong.append(Wrong("R105", start, end, words))
            at = self.skip(end)
            if self.text[at : at + 1] != ":":
                raise self.broken(at, "键的后面应是冒号", "a colon is expected after the key")
            at = self.skip(at + 1)
            members[key], at = self.value(at, f"{pointer}/{escape(key)}", depth, start, end)
            at, done = self.separator(at, "}")
            if done:
                return members, at

    def separator(self, at: int, close: str) -> tuple[int, bool]:
        """Past the comma to the next member, or past `close`."""
        at = self.skip(at)
        found = self.text[at : at + 1]
        if found == close:
            return at + 1, True
        if found != ",":
            raise self.broken(at, f"这里应是逗号或 {close}", f"a comma or {close} is expected here")
        after = self.skip(at + 1)
        if self.text[after : after + 1] == close:
            words = Words("最后一项后面多了逗号", "a comma after the last member")
            raise _Broken(Wrong("R103", at, at + 1, words, None, ""))
        return after, False

    def broken(self, at: int, zh: str, en: str) -> _Broken:
        """The text stops making sense at `at`; the usual slips of hand get the character that was meant."""
        found = self.text[at : at + 1]
        if not found:
            return _Broken(
                Wrong("R103", max(0, at - 1), at, Words("文件没有写完：" + zh, "the file breaks off: " + en))
            )
        meant = _SLIPS.get(found)
        help_ = Words(f"请用半角 {meant}", f"use the ASCII character {meant}") if meant else None
        if self.text.startswith(("//", "#", "/*"), at):
            help_ = Words("JSON 里不能写注释", "JSON has no comments")
        return _Broken(Wrong("R103", at, at + 1, Words(zh, en), help_, meant))


_SLIPS = {"“": '"', "”": '"', "＂": '"', "'": '"', "‘": '"', "’": '"', "，": ",", "、": ",", "：": ":", "［": "[",
          "］": "]", "｛": "{", "｝": "}", "【": "[", "】": "]"}  # fmt: skip


def escape(key: str) -> str:
    """A key as a step of a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1") if "~" in key or "/" in key else key
