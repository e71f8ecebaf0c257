"""A place where a line got stuck goes in; each guess here knows one mistake, says it and answers True, or False."""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache

from checker.diagnostics import Words
from checker.language.parse.layout import heads
from checker.language.parse.messages import places, plain_words
from checker.language.parse.shape import Page, Read, Stuck
from checker.language.surface import Keyword, surface
from checker.source import Span

_BARE_RANGE = re.compile(r"([0-9]+(?:\.[0-9]+)?) *[^\W\d]{0,2} *[-—–~至到]+ *([0-9]+(?:\.[0-9]+)?)")
_SCALE_TOP = re.compile(r", *([0-9]+(?:\.[0-9]+)?) *\] *:? *$", re.MULTILINE)  # 按 分 [0, 100]：
_BEFORE = re.compile(r"([^\W\d]\w*) *$")
# Words that end an operand: a name that ends with one has swallowed it.
_JOINING = ("COMPARE", "EQ", "CONTAINS", "COVERS", "IN", "MATCHES", "AND", "OR", "FILLED", "ELSE", "STATE")

# --- the opening word of a line ---------------------------------------------------------------------------


@lru_cache(maxsize=32)
def _openings(read: Read, start: str) -> tuple[Keyword, ...]:
    """The words a line may begin with, in the order of the table."""
    stuck = read(start, "")
    assert isinstance(stuck, Stuck)
    return tuple(keyword for keyword in surface().keywords if keyword.terminal in stuck.expected)


def nearest(page: Page, start: str, word: str) -> Keyword | None:
    spelled = {spelling: keyword for keyword in _openings(page.read, start) for spelling in keyword.spellings}
    near = get_close_matches(word.lower(), spelled, n=1, cutoff=0.5 if len(word) < 5 else 0.6)
    return spelled[near[0]] if near else None


def strange_opening(page: Page, stuck: Stuck, word: str, span: Span) -> bool:
    """A line whose first word cannot begin a line here."""
    if not word or not word[0].isalpha():
        return False
    begun = heads(stuck.code, 0)
    opened = ((place, _openings(page.read, start)) for start, place in places().items())
    elsewhere = [place for place, keywords in opened if any(k.terminal in begun for k in keywords)]
    if elsewhere:
        zh, en = "、".join(p.zh for p in elsewhere), ", ".join(p.en for p in elsewhere)
        page.fault(
            "P111", span, f"“{word}”不能写在{places()[stuck.start].zh}", f"{word!r} cannot stand {places()[stuck.start].en}",
            help=Words(f"“{word}”写在{zh}；请检查缩进", f"it stands {en}; check the indentation"),
        )  # fmt: skip
        return True
    if run_together(page, stuck, word, span):
        return True
    near = nearest(page, stuck.start, word)
    fitting = [keyword.words for keyword in _openings(page.read, stuck.start)]
    listed = Words("、".join(words.zh for words in fitting), ", ".join(words.en for words in fitting))
    spelled = near.words.say(page.lang) if near is not None else None
    page.fault(
        "P113", span, f"“{word}”不是这里能用的词", f"no line here begins with {word!r}",
        help=Words(f"是不是“{spelled}”？", f"did you mean {spelled!r}?") if spelled
        else Words(f"这里可以写：{listed.zh}", f"here may stand: {listed.en}"),
        replacement=spelled,
    )  # fmt: skip
    return True


# --- particular mistakes ----------------------------------------------------------------------------------


def bare_range(page: Page, stuck: Stuck, base: int) -> bool:
    found = _BARE_RANGE.search(stuck.code)
    if found is None or stuck.start != "band_row" or stuck.at < found.start(1):
        return False
    low, high = found.groups()
    above = _SCALE_TOP.findall(page.code, 0, base)
    if above and Decimal(above[-1]) == Decimal(high):  # the highest band: only its lower end is in doubt
        between, upper, zh, end = Decimal(low) - Decimal("0.5"), Decimal(high), "含", "]"
    else:
        between, upper, zh, end = Decimal(high) + Decimal("0.5"), Decimal(high) + 1, "不含", ")"
    page.fault(
        "P134", Span(base + found.start(), base + found.end()),
        f"“{found.group()}”没有说清两头：{between} 归哪一档？", f"{found.group()!r} leaves its ends open: which band has {between}?",
        help=Words(f"例如写成“{low}（含）至 {upper}（{zh}）”或“[{low}, {upper}{end}”",
                   f"such as '[{low}, {upper}{end}'"),
    )  # fmt: skip
    return True


def everyday_word(page: Page, stuck: Stuck, word: str, span: Span) -> bool:
    candidates = plain_words().get(word.lower(), ())
    rows = (k for t in sorted(stuck.expected) for k in surface().by_terminal.get(t, ()))
    fitting = [(k, c) for k in rows for c in candidates if c in k.spellings]
    if not fitting:
        return False
    keyword, candidate = fitting[0]
    instead = candidate if candidate in keyword.spelled(page.lang) else keyword.words.say(page.lang)
    page.fault(
        "P133", span, f"这里不写“{word}”", f"{word!r} is no word of the language here",
        help=Words(f"写“{instead}”", f"write {instead!r}"), replacement=instead,
    )  # fmt: skip
    return True


def bracket(page: Page, stuck: Stuck, word: str, span: Span) -> bool:
    """A parenthesis without its partner: the open one is pointed at, or the closing one that closes nothing."""
    waiting: list[int] = []
    for index, char in enumerate(stuck.code[: stuck.at]):
        if char == "(":
            waiting.append(index)
        elif char == ")" and waiting:
            waiting.pop()
    if word == ")" and not waiting:
        page.fault("P139", span, "这个“）”前面没有“（”", "this ')' closes nothing",
                   help=Words("删去它，或在前面补上“（”", "delete it or open it with '('"), replacement="")  # fmt: skip
        return True
    if waiting and "RPAR" in stuck.expected:
        at = span.start - stuck.at + waiting[-1]
        page.fault(
            "P114", Span(at, at + 1), "这个“（”没有配对的“）”", "this '(' is not closed",
            help=Words("在它该结束的地方补上“）”；式子要换行时，下一行以“且”“或”或运算符开头",
                       "close it with ')'; a line that goes on begins with 'and', 'or' or an operator"),
        )  # fmt: skip
        return True
    return False


def run_together(page: Page, stuck: Stuck, word: str, span: Span) -> bool:
    """`如果项目.预算数`: a keyword that should end in a space."""
    fitting = (k for t in sorted(stuck.expected) for k in surface().by_terminal.get(t, ()))
    begun = [s for k in fitting for s in k.zh if len(s) < len(word) and word.startswith(s)]
    if not begun:
        return False
    keyword = max(begun, key=len)
    return _complain_space(page, span, keyword, word[len(keyword) :])


def swallowed(page: Page, stuck: Stuck, word: str, span: Span) -> bool:
    """`报告.得分高于 80分`: the name before has swallowed the keyword."""
    before = _BEFORE.search(stuck.code, 0, stuck.at)
    if before is None:
        return False
    name = before.group(1)
    joining = (k for terminal in _JOINING for k in surface().by_terminal[terminal])
    ends = [s for k in joining for s in k.zh if len(s) < len(name) and name.endswith(s)]
    if not ends or name in surface().reserved:
        return False
    start = span.start - stuck.at + before.start(1)
    keyword = max(ends, key=len)
    return _complain_space(page, Span(start, start + len(name)), name[: -len(keyword)], keyword)


def _complain_space(page: Page, span: Span, first: str, second: str) -> bool:
    page.fault(
        "P110", span, f"“{first}”和“{second}”之间缺空格", f"a space is missing between {first!r} and {second!r}",
        help=Words(f"写成“{first} {second}”", f"write '{first} {second}'"), replacement=f"{first} {second}",
    )  # fmt: skip
    return True


def unknown_unit(page: Page, stuck: Stuck, word: str, span: Span) -> bool:
    before = stuck.code[: stuck.at]
    figure = before.rstrip() if word.isascii() else before
    if "UNIT" not in stuck.expected or not word[:1].isalpha() or not figure[-1:].isdigit():
        return False
    units = [k for k in surface().by_terminal["UNIT"] if k.reserved]
    larger = f"{word}元" if word in ("十", "百", "千", "万", "百万", "千万", "亿") else None
    known = any(larger in k.spellings for k in units)
    page.fault(
        "P135", span, f"“{word}”不是已知的单位", f"{word!r} is no known unit",
        help=Words(f"是钱就写“{larger}”；别的数写全，如 10000人", f"money is written {larger}; write other figures out, like 10000")
        if known
        else Words(f"单位有：{'、'.join(k.words.zh for k in units)}", f"units are: {', '.join(k.words.en for k in units)}"),
    )  # fmt: skip
    return True
