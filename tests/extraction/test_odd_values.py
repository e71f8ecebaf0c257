"""Reports with odd values go in; what extraction makes of them is always facts that the decoder takes.

`CHECKRULES_MUTATIONS` says how many spoilt fixtures are tried.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.documents.model import Unreadable
from checker.documents.text import read_text
from checker.extraction.extract import extract
from checker.extraction.model import Json
from checker.facts.decode import decode_object
from checker.vocabulary import load_vocabulary

HEAD = "青禾县水务局\n2024年度整体支出绩效自评报告\n\n一、部门基本情况\n"
FIXTURES = tuple(
    text
    for file in sorted((Path(__file__).parents[2] / "fixtures").rglob("*.txt"))
    for text in [file.read_text(encoding="utf-8", errors="ignore")]
    if 60 < len(text) < 4_000
)
MUTATIONS = int(os.environ.get("CHECKRULES_MUTATIONS", "200"))
PIECE = 600  # characters of a fixture

ODD: dict[str, tuple[str, Callable[[Json], object], str]] = {
    "bands the wrong way round": (
        "得分≥85分为优秀；85≤得分＜75分为良好；60≤得分＜75分为一般；得分＜60分为较差。我局自评得分98分。",
        lambda facts: facts["grade_bands"],
        "85≤得分＜75分为良好",
    ),
    "half a project": (
        "全年实施项目120个，其中节水项目60.5个，防洪项目60个。我局自评得分98分。",
        lambda facts: facts["count_groups"][0]["parts"][0]["count"],
        "60.5个",
    ),
    "a whole that is none": (
        "全年实施项目120.5个，其中节水项目60个，防洪项目60个。我局自评得分98分。",
        lambda facts: facts["count_groups"][0]["whole"],
        "120.5个",
    ),
}


def read(text: str) -> Json:
    return extract(read_text(text.encode(), "report.txt"), load_vocabulary())


@pytest.mark.parametrize(("text", "fact", "quote"), ODD.values(), ids=ODD)
def test_an_odd_value_is_unreadable_where_it_stands(
    text: str, fact: Callable[[Json], Json], quote: str
) -> None:
    facts = read(HEAD + text)
    decode_object(facts, "report.txt", load_vocabulary())
    odd = fact(facts)
    assert odd["unreadable"] is True
    assert "value" not in odd
    assert quote in odd["at"]["quote"]
    assert facts["score"]["value"] == "98"


@pytest.mark.parametrize("digits", ["９８.２٣", "9٣", "٩٨", "98.2३"])
def test_digits_of_another_script_are_no_score(digits: str) -> None:
    facts = read(f"{HEAD}我局自评得分{digits}分，等级为优秀。")
    decode_object(facts, "report.txt", load_vocabulary())
    assert facts["score"] is not None
    assert "value" not in facts["score"]
    assert facts["grade"]["value"] == "优秀"


@pytest.mark.parametrize("brackets", ["(", "（（（（", "（" * 40])
def test_a_bracket_may_be_open_to_the_end_of_a_line(brackets: str) -> None:
    facts = read(f"项目支出绩效自评表\n组 长：罗怀瑾 督导评估{brackets}办主任")
    decode_object(facts, "report.txt", load_vocabulary())
    assert facts["evaluators"][0]["name"]["value"] == "罗怀瑾"


@pytest.mark.parametrize("seed", range(0, MUTATIONS, 20))
def test_whatever_is_read_from_a_spoilt_fixture_is_taken(seed: int) -> None:
    for number in range(seed, min(seed + 20, MUTATIONS)):
        try:
            document = read_text(_spoilt(random.Random(number)).encode(), "spoilt.txt")
        except Unreadable:
            continue
        decode_object(extract(document, load_vocabulary()), "spoilt.txt", load_vocabulary())


def _spoilt(chance: random.Random) -> str:
    """A piece of a fixture: characters dropped, doubled, swapped and put in, the cells of a row emptied."""
    whole = chance.choice(FIXTURES)
    start = chance.randrange(len(whole) - 50)
    chars = list(whole[start : start + PIECE])
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(chars) - 3)
        match chance.randrange(5):
            case 0:
                del chars[at]
            case 1:
                chars.insert(at, chars[at])
            case 2:
                other = chance.randrange(len(chars))
                chars[at], chars[other] = chars[other], chars[at]
            case 3:
                chars.insert(at, chance.choice(".٣，%（）09-"))
            case _:
                line = "".join(chars).find("\t", at)
                if line >= 0:
                    chars[line + 1 : "".join(chars).find("\t", line + 1)] = []
    return "".join(chars)
