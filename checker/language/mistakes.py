"""Where a line got stuck goes in; the one diagnostic that says what its author meant comes out."""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache

from checker.diagnostics import Words
from checker.language.messages import Mistake, mistakes, places, plain_words
from checker.language.scan import CLOSED, OPENED, scan
from checker.language.shape import DEEPEST, Branch, Page, Read, Stuck
from checker.language.surface import Keyword, surface
from checker.source import SourceFile, Span

_STANDING = re.compile(rf"{OPENED}[^{CLOSED}]*{CLOSED}|[A-Za-z]\w*(?:-\w+)*|[^\W\d]\w*|[0-9.]+|[=<>!~&|]+|\S")
_BARE_RANGE = re.compile(r"([0-9]+(?:\.[0-9]+)?) *[^\W\d]{0,2} *[-—–~至到]+ *([0-9]+(?:\.[0-9]+)?)")
_BEFORE = re.compile(r"([^\W\d]\w*) *$")
# Words that end an operand: a name that ends with one has swallowed it.
_JOINING = ("COMPARE", "EQ", "CONTAINS", "COVERS", "IN", "MATCHES", "AND", "OR", "FILLED", "ELSE", "STATE")
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
    near = _nearest(page, start, word.group()) if word and not known else None
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
    if _bare_range(page, stuck, base) or _everyday_word(page, stuck, word, span):
        return None
    if (known := _recognised(page, stuck, word)) is not None:
        page.fault(known.code, span, *known.message, help=known.help, replacement=known.instead)
        return None
    if stuck.at == 0 and stuck.start in places() and _strange_opening(page, stuck, word, span):
        return None
    for explanation in (_bracket, _run_together, _swallowed, _unknown_unit):
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


# --- the opening word of a line ---------------------------------------------------------------------------


@lru_cache(maxsize=32)
def _openings(read: Read, start: str) -> frozenset[str]:
    stuck = read(start, "")
    assert isinstance(stuck, Stuck)
    return stuck.expected


def _nearest(page: Page, start: str, word: str) -> Keyword | None:
    openings = (k for t in sorted(_openings(page.read, start)) for k in surface().by_terminal.get(t, ()))
    spelled = {spelling: keyword for keyword in openings for spelling in keyword.spellings}
    near = get_close_matches(word.lower(), spelled, n=1, cutoff=0.5 if len(word) < 5 else 0.6)
    return spelled[near[0]] if near else None


def _strange_opening(page: Page, stuck: Stuck, word: str, span: Span) -> bool:
    """A line whose first word cannot begin a line here."""
    if not word or not word[0].isalpha():
        return False
    elsewhere = [
        place for start, place in places().items()
        if not surface().terminals_of.get(word, frozenset()).isdisjoint(_openings(page.read, start))
    ]  # fmt: skip
    if elsewhere:
        zh, en = "、".join(p.zh for p in elsewhere), ", ".join(p.en for p in elsewhere)
        page.fault(
            "P111", span, f"“{word}”不能写在{places()[stuck.start].zh}", f"{word!r} cannot stand {places()[stuck.start].en}",
            help=Words(f"“{word}”写在{zh}；请检查缩进", f"it stands {en}; check the indentation"),
        )  # fmt: skip
        return True
    if _run_together(page, stuck, word, span):
        return True
    near = _nearest(page, stuck.start, word)
    openings = [k for t in _openings(page.read, stuck.start) for k in surface().by_terminal.get(t, ())]
    in_order = [k for k in surface().keywords if k in openings]
    listed = Words("、".join(k.words.zh for k in in_order), ", ".join(k.words.en for k in in_order))
    spelled = near.words.say(page.lang) if near is not None else None
    page.fault(
        "P113", span, f"“{word}”不是这里能用的词", f"no line here begins with {word!r}",
        help=Words(f"是不是“{spelled}”？", f"did you mean {spelled!r}?") if spelled
        else Words(f"这里可以写：{listed.zh}", f"here may stand: {listed.en}"),
        replacement=spelled,
    )  # fmt: skip
    return True


# --- particular mistakes ----------------------------------------------------------------------------------


def _bare_range(page: Page, stuck: Stuck, base: int) -> bool:
    found = _BARE_RANGE.search(stuck.code)
    if found is None or stuck.start != "band_row" or stuck.at < found.start(1):
        return False
    low, high = found.groups()
    between = Decimal(high) + Decimal("0.5")
    page.fault(
        "P134", Span(base + found.start(), base + found.end()),
        f"“{found.group()}”没有说清两头：{between} 归哪一档？", f"{found.group()!r} leaves its ends open: which band has {between}?",
        help=Words(f"例如写成“{low}（含）至 {Decimal(high) + 1}（不含）”或“[{low}, {Decimal(high) + 1})”",
                   f"such as '{low} to {Decimal(high) + 1}' or '[{low}, {Decimal(high) + 1})'"),
    )  # fmt: skip
    return True


def _everyday_word(page: Page, stuck: Stuck, word: str, span: Span) -> bool:
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


def _bracket(page: Page, stuck: Stuck, word: str, span: Span) -> bool:
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


def _run_together(page: Page, stuck: Stuck, word: str, span: Span) -> bool:
    """`如果项目.预算数`: a keyword that should end in a space."""
    fitting = (k for t in sorted(stuck.expected) for k in surface().by_terminal.get(t, ()))
    begun = [s for k in fitting for s in k.zh if len(s) < len(word) and word.startswith(s)]
    if not begun:
        return False
    keyword = max(begun, key=len)
    return _complain_space(page, span, keyword, word[len(keyword) :])


def _swallowed(page: Page, stuck: Stuck, word: str, span: Span) -> bool:
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


def _unknown_unit(page: Page, stuck: Stuck, word: str, span: Span) -> bool:
    before = stuck.code[: stuck.at]
    figure = before.rstrip() if word.isascii() else before
    if "UNIT" not in stuck.expected or not word[:1].isalpha() or not figure[-1:].isdigit():
        return False
    units = [k for k in surface().by_terminal["UNIT"] if k.reserved]
    page.fault(
        "P135", span, f"“{word}”不是已知的单位", f"{word!r} is no known unit",
        help=Words(f"单位有：{'、'.join(k.words.zh for k in units)}", f"units are: {', '.join(k.words.en for k in units)}"),
    )  # fmt: skip
    return True


def _goes_on(page: Page, stuck: Stuck) -> bool:
    """Whether a colon would help: the code is understood to its end, or at least further than before."""
    with_colon = page.read(stuck.start, f"{stuck.code[: stuck.at]}:{stuck.code[stuck.at :]}")
    return isinstance(with_colon, Branch) or with_colon.at > stuck.at + 1


def _missing_colon(page: Page, stuck: Stuck, base: int) -> Branch | None:
    """Say that the colon is missing; where a space stands instead, read on as if it were there."""
    blank = len(stuck.code[: stuck.at].rstrip())
    page.fault(
        "P112", Span(base + blank, base + max(stuck.at, blank)), "这里缺冒号", "a colon is missing here",
        help=Words("补上“：”", "write ':'"), replacement="：",
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
