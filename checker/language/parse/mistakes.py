"""Where a line got stuck goes in; the one diagnostic that says what its author meant comes out."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.diagnostics import Words
from checker.language.parse.guesses import (
    bare_range,
    bracket,
    everyday_word,
    nearest,
    run_together,
    strange_opening,
    swallowed,
    unknown_unit,
)
from checker.language.parse.messages import Mistake, mistakes, places
from checker.language.parse.scan import CLOSED, OPENED, scan
from checker.language.parse.shape import DEEPEST, Branch, Page, Read, Stuck
from checker.language.surface import surface
from checker.source import SourceFile, Span

_STANDING = re.compile(rf"{OPENED}[^{CLOSED}]*{CLOSED}|[A-Za-z]\w*(?:-\w+)*|[^\W\d]\w*|[0-9.]+|[=<>!~&|]+|\S")
# What may begin a value, and what may follow one: messages name them together.
_VALUE = frozenset(
    ["NAME", "NUMBER", "TEXT", "LPAR", "DATE", "PERIOD", "YEAR", "TRUTH", "NOT", "WHEN", "MINUS"]
)
_OPERATOR = frozenset(
    ["PLUS", "MINUS", "TIMES", "DIVIDE", "EQ", "COMPARE", "CONTAINS", "COVERS", "IN", "MATCHES"]
)
_ANYTHING = "anything"
_SHOWN = 6


def understand(page: Page, start: str, code: str, base: int) -> Branch | None:
    """Parse one piece of code from a start rule, or say why it cannot be understood."""
    result = page.read(start, code)
    if isinstance(result, Branch):
        return result if _walkable(page, result, base) else None
    if page.is_torn(base, base + len(code)):
        return None
    return _explain(page, result, base)


def meant(page: Page, start: str, code: str) -> frozenset[str]:
    """The terminals a line probably begins with, though it could not be parsed."""
    word = _standing(code, 0)
    known = surface().terminals_of.get(code[: word.end()] if word else "", frozenset())
    near = nearest(page, start, word.group()) if word and not known else None
    return frozenset({near.terminal}) if near is not None else known


def _walkable(page: Page, branch: Branch, base: int) -> bool:
    if branch.depth <= DEEPEST:
        return True
    *_, deepest = branch.deepest_path()
    page.fault(
        "P115", Span(base + deepest.start_pos, base + deepest.end_pos),
        f"式子套了 {branch.depth} 层，最多 {DEEPEST} 层", f"nested {branch.depth} deep; {DEEPEST} at most",
        help=Words("用“计算”给中间结果起名，分几行写", "name the parts with 'let' and write several lines"),
    )  # fmt: skip
    return False


def _explain(page: Page, stuck: Stuck, base: int) -> Branch | None:
    """Try each explanation, the most particular first; only a missing colon leaves something to read."""
    standing = _standing(stuck.code, stuck.at)
    end = standing.end() if standing is not None else stuck.at
    span = Span(base + stuck.at, base + end)
    word = stuck.code[stuck.at : end]
    if bare_range(page, stuck, base) or everyday_word(page, stuck, word, span):
        return None
    if (known := _recognised(page, stuck, word)) is not None:
        page.fault(known.code, span, *known.message, help=known.help, replacement=known.instead)
        return None
    if stuck.at == 0 and stuck.start in places() and strange_opening(page, stuck, word, span):
        return None
    for explanation in (bracket, run_together, swallowed, unknown_unit):
        if explanation(page, stuck, word, span):
            return None
    if "COLON" in stuck.expected and _goes_on(page, stuck):
        return _missing_colon(page, stuck, base)
    _say_what_could_stand(page, stuck, word, span)
    return None


# --- what stands there ------------------------------------------------------------------------------------


def _standing(code: str, at: int) -> re.Match[str] | None:
    return _STANDING.match(code, at)


def _sort(word: str) -> str:
    """What kind of thing a word is: two mistakes at one place with things of one kind are the same mistake."""
    if not word:
        return "$END"
    if word[0] == OPENED:
        return "TEXT"
    if word in surface().terminals_of:
        return "+".join(sorted(surface().terminals_of[word]))
    if word[0].isdigit():
        return "NUMBER"
    return "NAME" if word[0].isalpha() else word


@lru_cache(maxsize=1)
def _known(read: Read) -> dict[tuple[str, int, str], Mistake]:
    """The mistakes of `grammar/mistakes.toml` by place ("" for any), state of the parser and what stands there."""
    table: dict[tuple[str, int, str], Mistake] = {}
    for mistake in mistakes():
        for start, broken in mistake.broken:
            stuck = read(start, scan(SourceFile(mistake.code, broken)).code)
            assert isinstance(stuck, Stuck), f"{mistake.code}: {broken} is no mistake"
            word = _standing(stuck.code, stuck.at)
            sort = _ANYTHING if mistake.anything else _sort(word.group() if word else "")
            table.setdefault((start if mistake.here else "", stuck.state, sort), mistake)
    return table


def _recognised(page: Page, stuck: Stuck, word: str) -> Mistake | None:
    known = _known(page.read)
    keys = ((place, stuck.state, sort) for sort in (_sort(word), _ANYTHING) for place in (stuck.start, ""))
    return next((known[key] for key in keys if key in known), None)


# --- colons -----------------------------------------------------------------------------------------------


def _goes_on(page: Page, stuck: Stuck) -> bool:
    """Whether a colon would help: the code is understood to its end, or at least further than before."""
    with_colon = page.read(stuck.start, f"{stuck.code[: stuck.at]}:{stuck.code[stuck.at :]}")
    return isinstance(with_colon, Branch) or with_colon.at > stuck.at + 1


def _missing_colon(page: Page, stuck: Stuck, base: int) -> Branch | None:
    """Say that the colon is missing; where a space stands instead, read on as if it were there."""
    blank = len(stuck.code[: stuck.at].rstrip())
    colon = "：" if page.lang == "zh" else ": " if blank < stuck.at else ":"
    page.fault(
        "P112", Span(base + blank, base + stuck.at), "这里缺冒号", "a colon is missing here",
        help=Words("补上“：”", "write ':'"), replacement=colon,
    )  # fmt: skip
    if blank == stuck.at:
        return None
    mended = page.read(stuck.start, f"{stuck.code[:blank]}:{stuck.code[blank + 1 :]}")
    return mended if isinstance(mended, Branch) and mended.depth <= DEEPEST else None


# --- whatever else ----------------------------------------------------------------------------------------


def _say_what_could_stand(page: Page, stuck: Stuck, word: str, span: Span) -> None:
    could = _alternatives(stuck.expected)
    if not word:
        page.fault("P131", span, "这一行没有写完", "this line is not finished",
                   help=Words(f"后面要写{could.zh}", f"it goes on with {could.en}"))  # fmt: skip
        return
    written = page.source.quote(span)
    quoted = written if word[0] == OPENED else f"“{written}”"
    page.fault(
        "P130", span, f"看不懂这里的{quoted}", f"{written!r} is not understood here",
        help=Words(f"这里可以写{could.zh}", f"here may stand {could.en}"),
    )  # fmt: skip


def _alternatives(expected: frozenset[str]) -> Words:
    left = set(expected)
    named: list[Words] = []
    if len(left & _VALUE) > 4:
        left -= _VALUE
        named.append(Words("一个值", "a value"))
    if len(left & _OPERATOR) > 4:
        left -= _OPERATOR
        named.append(Words("运算符或比较词", "an operator or a comparison"))
    named += sorted((surface().called(terminal) for terminal in left), key=lambda w: w.zh)
    shown = named[:_SHOWN]
    more = Words("等", ", …") if len(named) > _SHOWN else Words("", "")
    return Words("、".join(w.zh for w in shown) + more.zh, " or ".join(w.en for w in shown) + more.en)
