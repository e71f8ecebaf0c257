"""The language of a call, and the reading of what stands behind a flag."""

from __future__ import annotations

from datetime import date

import pytest

from checker.cli.arguments import read_day
from checker.cli.words import Usage, choose_language

LOCALES = [
    ({}, "zh"),
    ({"LANG": "C"}, "zh"),
    ({"LANG": "C.UTF-8"}, "zh"),
    ({"LANG": "POSIX"}, "zh"),
    ({"LANG": "zh_CN.UTF-8"}, "zh"),
    ({"LANG": "zh_TW.Big5"}, "zh"),
    ({"LANG": "en_US.UTF-8"}, "en"),
    ({"LANG": "de_DE@euro"}, "en"),
    ({"LANG": "zh_CN", "LC_MESSAGES": "en_GB"}, "en"),
    ({"LANG": "en_US", "LC_MESSAGES": "en_GB", "LC_ALL": "zh_CN"}, "zh"),
    ({"LANG": "en_US", "LC_ALL": ""}, "en"),
]


@pytest.mark.parametrize(("environ", "lang"), LOCALES)
def test_the_locale_decides(environ: dict[str, str], lang: str) -> None:
    assert choose_language(["report.txt"], environ) == lang


@pytest.mark.parametrize("line", ["--lang en", "--lang=en", "r.txt --lang zh --lang en"])
def test_the_option_decides_over_the_locale(line: str) -> None:
    first = "zh" if "zh" in line else "en"
    assert choose_language(line.split(), {"LANG": "zh_CN"}) == first
    assert choose_language(["--lang"], {"LANG": "en_US"}) == "en"


@pytest.mark.parametrize(
    "text", ["2025-06-30", "2025-6-30", "2025/06/30", "2025.6.30", "2025年6月30日", " 2025-06-30 "]
)
def test_a_day_in_the_usual_spellings(text: str) -> None:
    assert read_day("--as-of", text) == date(2025, 6, 30)


@pytest.mark.parametrize(
    "text", ["", "2025", "20250630", "2025-W01-1", "06-30-2025", "2025-06-31", "0000-01-01", "２０２５-06-30"]
)
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(Usage):
        read_day("--as-of", text)
