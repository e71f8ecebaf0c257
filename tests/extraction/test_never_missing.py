"""Reports go in, each with one fact said in words that nobody knows: nothing new may be called missing.

A rule that finds no words of a list in the whole text, or compares the words of two passages, is not meant: it says so of
the text, not of a fact; nor is a title whose unknown words make it one of another kind of report. `PROVE_WAYS=100 pytest`
tries every fact in that many ways.
"""

from __future__ import annotations

import datetime
import functools
import itertools
import os
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from checker import api
from checker.documents.text import read_text
from checker.extraction.extract import extract
from checker.facts.decode import decode_object
from checker.findings import Verdict
from checker.policy.model import Library
from checker.vocabulary import load_vocabulary
from tests.extraction.unknown_words import places, ways

REPORTS = sorted((Path(__file__).parents[2] / "fixtures" / "reports").glob("*.txt"))
WAYS = int(os.environ.get("PROVE_WAYS", "0"))
FACTS_EACH = None if WAYS else 5
MISSING = re.compile("没有|缺|未写|无从")
OF_THE_TEXT = frozenset({
    "empty-section", "target-quality-review", "result-application", "measures-cover-problems", "vague-conclusion",
})  # fmt: skip
TODAY = datetime.date(2026, 11, 21)


@functools.cache
def library() -> Library:
    return api.load_library()


def kind(facts: dict[str, Any]) -> tuple[Any, ...]:
    return tuple((facts.get(name) or {}).get("value") for name in ("kind", "genre"))


class Judge:
    """One report, by the policy and the day that the report as it stands is judged by."""

    def __init__(self, path: Path) -> None:
        self.text = path.read_bytes().decode("utf-8-sig")
        self.facts = self._facts(self.text)
        report = decode_object(self.facts, path.name, load_vocabulary())
        self.when = api.as_of(report)
        self.choice = api.choose(library(), report, None, self.when.day)
        self.before = self.missing(self.text)

    @staticmethod
    def _facts(text: str) -> dict[str, Any]:
        return extract(read_text(text.encode(), "x.txt"), load_vocabulary())

    def missing(self, text: str) -> Counter[str]:
        """The rules that call something missing, and how often; none where it is another kind of report."""
        facts = self._facts(text)
        if kind(facts) != kind(self.facts):
            return Counter()
        report = decode_object(facts, "x.txt", load_vocabulary())
        outcome = api.check(report, self.choice, self.when, TODAY)
        failed = (f for f in outcome.findings if f.verdict is Verdict.FAIL and f.rule not in OF_THE_TEXT)
        return Counter(f.rule for f in failed for said in f.message.split("；") if MISSING.search(said))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_what_is_said_in_unknown_words_is_never_called_missing(path: Path) -> None:
    rng, judge = random.Random(path.stem), Judge(path)
    known = sorted(set(places(judge.facts)))
    for name, start, end in rng.sample(known, min(FACTS_EACH or len(known), len(known))):
        for words in itertools.islice(ways(judge.text[start:end], rng, WAYS), WAYS or 1):
            found = judge.missing(judge.text[:start] + words + judge.text[end:])
            assert found - judge.before == Counter(), (name, judge.text[start:end], words)
