"""Where the linter is silent, taking repeats whole changes nothing: the atomic pattern finds what a backtracking one finds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from checker.wording import Wording
from checker.wording.notation import Gap, Repeat
from checker.wording.sound import doubts
from checker.wording.walk import walk

LEAVES = st.sampled_from(["甲", "乙", "丙", "甲乙", "乙丙", "[甲乙]", "[乙丙]", "{类}", "_", "…2", "丁"])


def _more(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        several.map("".join),
        several.map(lambda each: f"({'|'.join(each)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "×1-2", "×2-"])).map(lambda x: f"({x[0]}){x[1]}"),
        inner.map(lambda x: f"<部:{x}>"),
        inner.map(lambda x: f"{x}$"),
    )


PHRASES = st.recursive(LEAVES, _more, max_leaves=8)


def backtracking(pattern: str) -> str:
    return re.sub(r"(?<=[*+}\]])\+", "", pattern.replace("(?>", "(?:").replace("*+", "*").replace("++", "+"))


@given(PHRASES, st.lists(st.text("甲乙丙丁 ", max_size=8), min_size=5, max_size=5))
def test_where_nothing_is_told_nothing_is_lost(text, sentences):
    wording = Wording([]).with_added({"写法": text, "类": "甲丙|乙甲?"})
    if any(
        d.code in ("W402", "W403", "W404") or d.code.startswith(("W2", "W3")) for d in doubts(wording, "写法")
    ):
        return
    tree = wording.entries["写法"].tree
    if any(isinstance(i, Gap) for r in walk(tree) if isinstance(r, Repeat) and r.high > 1 for i in walk(r)):
        return  # a gap within a repeat is settled within it
    phrase = wording.phrase("写法")
    plain = re.compile(backtracking(phrase.pattern))
    for sentence in sentences:
        assert (phrase.search(sentence) is None) == (plain.search(sentence) is None), phrase.pattern
