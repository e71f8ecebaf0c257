"""No text makes the parser raise, and every diagnostic points into the text."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.diagnostics import render
from checker.language.parse.parser import parse
from checker.language.surface import surface
from checker.source import SourceFile

HERE = Path(__file__).parent
_BLOCKS = re.compile(r"^```(?:zh|en)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILES = [
    *_BLOCKS.findall((HERE / "cases" / "packs.md").read_text(encoding="utf-8")),
    *(path.read_text(encoding="utf-8") for path in sorted((HERE / "broken").glob("*.rules"))),
]
SIGNS = list(
    '“”‘’"「」{}｛｝()（）[]［］:：,，、.．|｜#＃/\\ \t\u3000\n\r=＝<>≤≥~≈+-−—*×÷→%0189８９甲乙\ue000\ue001\ue002\ue003\u200bα①'
)
PIECES = [
    *SIGNS,
    *sorted(surface().reserved),
    "报告.得分",
    "95分",
    "[80, 90)",
    "“文”",
    "{报告.得分}",
    "\n    ",
    "\n  ",
]
FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(text: str) -> None:
    source = SourceFile("any", text)
    _, faults = parse(source)
    for fault in faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(text)
        assert render(fault, "zh")
        assert render(fault, "en")


@FEW
@given(st.text(max_size=200))
def test_random_text(text: str) -> None:
    check(text)


@FEW
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_words_of_the_language_in_any_order(pieces: list[str]) -> None:
    check(" ".join(pieces))
    check("".join(pieces))


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A file with a few characters put in, taken out or moved."""
    text = draw(st.sampled_from(FILES))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 6))
        text = text[:at] + draw(st.sampled_from([*PIECES, "", ""])) + text[at + cut :]
    return text


@FEW
@given(mutated())
def test_files_with_slips_of_the_hand(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "\r\n\r\n", "#", "“", "\x00", "\ud800", " " * 5000])
def test_almost_nothing(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "“{" * 20_000,
        "规则 r-1：\n  不符时 “" + "{甲" * 20_000 + "”",
        "规则 r-1：\n  应当 " + "+".join(["甲"] * 20_000),
        "\n".join(" " * depth + "权重 甲值 合计 1分：" for depth in range(1500)),
        "".join(f"说明文字第{n}行，没有规则。\n" for n in range(3000)),
    ],
    ids=["quotes", "holes", "sum", "indentation", "prose"],
)
def test_time_grows_no_faster_than_the_text(text: str) -> None:
    """Anything quadratic takes minutes here; the bound leaves room for a slow machine."""
    began = time.perf_counter()
    check(text[:200])
    parse(SourceFile("long", text))
    assert time.perf_counter() - began < 20
