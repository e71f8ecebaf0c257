"""Two readers of JSON, the fast one and the one that knows places: they always agree."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts.json_text import Digits, Irregular, load
from checker.facts.scan import escape, scan

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=20,
)
LAYOUTS = st.sampled_from(
    [{}, {"indent": 1}, {"indent": "\t", "ensure_ascii": False}, {"separators": (" ,\r\n", ":")}]
)


def regular(text: str) -> bool:
    try:
        load(text)
    except Irregular:
        return False
    return True


@given(VALUES, LAYOUTS)
def test_regular_text(value: Any, layout: dict[str, Any]) -> None:
    text = json.dumps(value, **layout)
    loaded, scanned = load(text), scan(text)
    assert (scanned.value, scanned.wrong, scanned.broken) == (loaded, [], False)
    assert json.loads(text) == value


@given(VALUES, LAYOUTS)
def test_every_part_stands_at_its_spot(value: Any, layout: dict[str, Any]) -> None:
    text = json.dumps(value, **layout)
    scanned = scan(text)
    seen = 0

    def check(part: Any, pointer: str, key: str | None) -> None:
        nonlocal seen
        seen += 1
        spot = scanned.spots[pointer]
        assert load(text[spot.start : spot.end]) == part
        if key is not None:
            assert load(text[spot.key_start : spot.key_end]) == key
        if isinstance(part, dict):
            for name, member in part.items():
                check(member, f"{pointer}/{escape(name)}", name)
        elif isinstance(part, list):
            for i, item in enumerate(part):
                check(item, f"{pointer}/{i}", None)

    check(scanned.value, "", None)
    assert seen == len(scanned.spots)


@given(VALUES, LAYOUTS, st.data())
def test_torn_text_is_refused_by_both_or_neither(
    value: Any, layout: dict[str, Any], data: st.DataObject
) -> None:
    text = json.dumps(value, **layout)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 2))
        text = text[:at] + data.draw(st.sampled_from(["", *'"{}[],:0.-e\\ntN \n\x00，“'])) + text[at + cut :]
    scanned = scan(text)
    assert bool(scanned.wrong) != regular(text)
    assert scanned.wrong or not scanned.broken
    for wrong in scanned.wrong:
        assert 0 <= wrong.start <= wrong.end <= len(text)
    if not scanned.wrong:
        assert scanned.value == load(text)


@pytest.mark.parametrize(
    "number", ["98.20", "98.2", "0", "-0", "1310000", "1e5", "-2.60E-3", "12345678901234567890.10"]
)
def test_a_number_keeps_its_digits(number: str) -> None:
    for value in (load(number), scan(number).value):
        assert type(value) is Digits
        assert value == number


@pytest.mark.parametrize(
    "text",
    ["", " ", "{", "[1", '{"a"', '{"a":', '"', '"\\', '"\\u12', "01", "1.", ".5", "+1", "-", "--1", "1_000", "NaN", "-Infinity",
     "nul", "True", "'a'", "[1,]", "[,1]", '{"a":1,}', '{a:1}', '{"a" 1}', "1 2", "/*x*/1", '"\t"', '"\ud800"'.encode("ascii", "backslashreplace").decode(),
     '{"a":1,"a":1}', "[" * 65 + "]" * 65, "\ufeff1", "\xa01"],
)  # fmt: skip
def test_irregular(text: str) -> None:
    assert not regular(text)
    assert scan(text).wrong


def test_pointers_escape_as_the_standard_says() -> None:
    spots = scan('{"a/b": {"m~n": [0]}, "": 1}').spots
    assert set(spots) == {"", "/a~1b", "/a~1b/m~0n", "/a~1b/m~0n/0", "/"}


def test_two_halves_of_a_pair_are_one_character() -> None:
    text = '"\\ud83d\\ude00"'
    assert load(text) == scan(text).value == "😀"
