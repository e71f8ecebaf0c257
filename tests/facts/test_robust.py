"""Whatever is in the file: a report or diagnostics within the text, and never anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from checker.diagnostics import Diagnostic, Faults, render
from checker.facts.decode import decode, decode_object
from checker.facts.encode import dump
from checker.facts.model import Datum, Fact, Node, Report, Series
from tests.facts.test_encode import REPORT
from tests.facts.written import VOCABULARY

TEXT = dump(REPORT, VOCABULARY)
SCRAPS = st.sampled_from(
    ["", '"', "{", "}", "[", "]", ",", ":", "0", "-", ".5", "e9", "null", "true", '"unreadable"', '{"value": 1}', "\\", "\\ud800", "\n", "，", "\0", "😀",
     '"at": {}', '"x_": ', "万元", "%", "优"]
)  # fmt: skip


def touch(datum: Datum) -> None:
    """Reads every fact there is."""
    for place in datum.places:
        assert place.line is None or place.line > 0
    match datum:
        case Node():
            for name in datum.fields:
                touch(datum.fields[name])
        case Series():
            for item in datum.items:
                touch(item)
        case Fact():
            assert datum.value is not None


def check(read: Callable[[], Report]) -> None:
    found: tuple[Diagnostic, ...] = ()
    try:
        touch(read().root)
    except Faults as faults:
        found = faults.diagnostics
    for diagnostic in found:
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(diagnostic.source.text)
        assert render(diagnostic)


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 4), SCRAPS), min_size=1, max_size=4))
def test_a_torn_file(edits: list[tuple[int, int, str]]) -> None:
    text = TEXT
    for at, cut, scrap in edits:
        text = text[:at] + scrap + text[at + cut :]
    check(lambda: decode(text, "r.json", VOCABULARY))


@given(st.binary(max_size=40))
def test_any_bytes(data: bytes) -> None:
    check(lambda: decode(data, "r.json", VOCABULARY))


SCRAP_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.just("unreadable"),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(st.sampled_from(["value", "unit", "at", "start", "end", "name", "children", "x_"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from([*VOCABULARY.report.english, "source", "figures", "at", "?"]), SCRAP_VALUES, max_size=4))  # fmt: skip
def test_any_object(obj: dict[str, Any]) -> None:
    check(lambda: decode_object(obj, "例", VOCABULARY))
