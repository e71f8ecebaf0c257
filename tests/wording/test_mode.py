"""The linear mode and its laws: longest first, taken whole, as little as possible, and never slow."""

import time
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.wording import Wording, shipped
from checker.wording.entries import Sort
from checker.wording.notation import Gap, OneOf, Repeat, Sign
from checker.wording.usage import uses
from checker.wording.walk import walk
from tests.wording.making import made

WORDS = st.lists(st.text("甲乙丙", min_size=1, max_size=4), min_size=1, max_size=6, unique=True)
TEXTS = st.text("甲乙丙", max_size=20)


@given(WORDS, TEXTS)
def test_the_longest_word_is_taken(words, text):
    m = made("|".join(words)).match(text)
    starting = [w for w in words if text.startswith(w)]
    assert (m and m[0]) == (max(starting, key=len) if starting else None)


@given(WORDS, TEXTS)
def test_the_order_of_words_means_nothing(words, text):
    spans = {
        tuple(m.span() for m in made(f"({'|'.join(order)})+").finditer(text))
        for order in list(permutations(words))[:24]
    }
    assert len(spans) == 1


@given(WORDS, TEXTS)
def test_words_are_just_what_is_matched(words, text):
    wording = Wording([]).with_added({"类": "|".join(words), "双": "{类}丁?{类}"})
    assert set(wording.words("类")) == set(words)
    assert (wording.phrase("类").fullmatch(text) is not None) == (text in words)
    assert (wording.phrase("双").fullmatch(text) is not None) == (text in wording.words("双"))


def test_optional_ends_do_not_hide_longer_words():
    assert made("甲(乙丙)?|甲乙").match("甲乙")[0] == "甲乙"
    assert made("{短}|甲乙", 短="甲(乙丙)?").match("甲乙")[0] == "甲乙"


def test_a_repeat_over_words_gives_nothing_back():
    assert made("(甲|甲乙)+乙").match("甲乙") is None
    assert made("{数}+1").match("11") is None
    assert made("{数}×1-3 1").match("111")[0] == "111"


def test_a_gap_takes_as_little_as_it_can():
    assert made("甲…9乙").search("甲丙乙丙乙")[0] == "甲丙乙"
    assert made("甲[^，]×0-9乙").search("甲丙乙丙乙")[0] == "甲丙乙丙乙"


@given(st.text("甲乙「」|()[]{}<>…×_^$?*+-\\ .", min_size=1, max_size=12))
def test_any_text_can_be_written_as_it_stands(text):
    from checker.wording import written

    assert made(written(text)).fullmatch(text)


# ── pumps: for each shipped phrase texts made to hurt ────────────────────────────────────────────

PUMPED = 1000
SECONDS = 1.0


SEARCHED = {u.name for u in uses() if u.searched}


def pumps(name: str) -> list[str]:
    """Runs of what the phrase repeats, of its words and of what its gaps run over, and never its end."""
    wording = shipped()
    out = {"一" * PUMPED, "1" * PUMPED, " " * PUMPED}
    for reached in wording.reached(name):
        entry = wording.entries[reached]
        if entry.sort is Sort.SLOT:
            continue
        for item in walk(entry.tree):
            if isinstance(item, Repeat | Gap):
                sample = "".join(i.char for i in walk(item) if isinstance(i, Sign))
                sample += "".join(i.ranges[0][0] for i in walk(item) if isinstance(i, OneOf) and i.ranges)
                if sample:
                    out.add((sample * PUMPED)[:PUMPED])
        signs = "".join(i.char for i in walk(entry.tree) if isinstance(i, Sign))[:40]
        if signs:
            out.add((signs * PUMPED)[:PUMPED])
    return sorted(out)


@pytest.mark.parametrize("name", [n for n, e in shipped().entries.items() if e.sort is not Sort.SLOT])
def test_no_shipped_phrase_is_slow(name):
    slots = {s: ["甲乙"] for s in shipped().slots_of(name)}
    made_phrase = shipped().phrase(name, **slots)
    call = made_phrase.search if name in SEARCHED else made_phrase.match
    call("")
    for text in pumps(name):
        start = time.process_time()
        call(text)
        assert time.process_time() - start < SECONDS, (name, text[:20])
