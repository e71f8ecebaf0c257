"""The grammar is what it promises: no conflicts, words that shadow no name, one table of keywords, and quick."""

import logging
import re
import time
from itertools import combinations
from pathlib import Path

import lark
import pytest

from checker.language.parse import parser as parse_module
from checker.language.parse.parser import parse
from checker.language.surface import surface
from checker.source import SourceFile
from checker.values.units import find_unit

NAMES = {"NAME", "ID", "LABEL"}
GRAMMAR = Path(__file__).parents[2] / "grammar"
PACKS = Path(__file__).parent / "cases" / "packs.md"


def states() -> list[frozenset[str]]:
    """The terminals the lexer looks for, in every state of the parser."""
    lexer = parse_module._lark().parser.lexer
    return list({frozenset(t.name for t in each.terminals) - {"BLANK"} for each in lexer.lexers.values()})


def spellings(terminal: str) -> set[str]:
    return {s for keyword in surface().by_terminal.get(terminal, ()) for s in keyword.spellings}


def test_the_grammar_has_no_conflicts(caplog: pytest.LogCaptureFixture) -> None:
    """Lark settles a shift/reduce conflict silently, but tells its logger."""
    options = parse_module._lark().options
    with caplog.at_level(logging.DEBUG, logger=lark.logger.name):
        lark.Lark(parse_module._lark().source_grammar, **{**options.options, "debug": True})
    assert [record.message for record in caplog.records if "onflict" in record.message] == []


def test_where_a_name_may_stand_almost_no_word_is_looked_for() -> None:
    """A word shadows names of the same spelling wherever both may stand; this happens only where a value begins."""
    shadowing = set()
    for accepted in states():
        names = accepted & NAMES
        assert len(names) <= 1, "two shapes of names in one place"
        if names:
            shadowing |= {t for t in accepted for s in spellings(t) if s[0].isalpha()}
    assert shadowing == {"NOT", "WHEN", "TRUTH", "SEVERITY"}


def test_no_spelling_means_two_things_in_one_place() -> None:
    for accepted in states():
        for one, other in combinations(sorted(accepted), 2):
            assert not spellings(one) & spellings(other), (one, other)


def test_a_spelling_has_one_meaning_in_its_terminal() -> None:
    for terminal, keywords in surface().by_terminal.items():
        for one, other in combinations(keywords, 2):
            shared = set(one.spellings) & set(other.spellings)
            assert not shared or terminal == "BY", (terminal, shared)


def test_every_terminal_of_the_grammar_has_words_or_a_shape_messages_can_name() -> None:
    used = set(
        re.findall(r"\b[A-Z][A-Z_]+\b", re.sub(r"//.*", "", (GRAMMAR / "policy.lark").read_text("utf-8")))
    )
    for terminal in used:
        assert surface().called(terminal).zh
        assert surface().called(terminal).en
    assert set(surface().by_terminal) <= used


def test_english_words_are_ascii_and_chinese_words_are_not() -> None:
    for keyword in surface().keywords:
        assert not any(s[-1].isalpha() and not s.isascii() for s in keyword.en), keyword
        assert not any(s[-1].isalpha() and s.isascii() for s in keyword.zh), keyword


def test_units_are_called_as_values_call_them() -> None:
    for keyword in surface().by_terminal["UNIT"]:
        unit = find_unit(keyword.means)
        assert unit is not None
        assert unit.name == keyword.means
        assert unit.en in keyword.en
        assert all(find_unit(s) in (unit, None) for s in keyword.spellings)


def test_a_thousand_lines_are_read_in_half_a_second() -> None:
    sample = re.search(r"```zh\n(条款 “声明”.*?)```", PACKS.read_text(encoding="utf-8"), re.DOTALL)
    assert sample is not None
    text = sample.group(1) * (1000 // sample.group(1).count("\n") + 1)
    parse(SourceFile("warm", text[:2000]))
    times = []
    for _ in range(3):
        began = time.perf_counter()
        _, faults = parse(SourceFile("long", text))
        times.append(time.perf_counter() - began)
    assert not faults
    # The bar is half a second; the bound leaves room for a machine that is busy with other things.
    assert min(times) < 1.5
