"""The shipped wording is read, and every name of it compiles."""

import re

import pytest

from checker.wording import shipped
from checker.wording.entries import Sort


@pytest.mark.parametrize("name", [n for n, e in shipped().entries.items() if e.sort is not Sort.SLOT])
def test_every_shipped_name_compiles(name):
    slots = {s: ["甲"] for s in shipped().slots_of(name)}
    made = shipped().phrase(name, **slots)
    assert isinstance(made.compiled, re.Pattern)
