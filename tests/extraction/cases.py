"""A Markdown file of cases goes in; the fenced blocks, or the table rows, under each `##` heading come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from checker.documents.text import read_text
from checker.extraction.figures import read_figures
from checker.extraction.model import Reading
from checker.vocabulary import load_vocabulary

FOLDER = Path(__file__).parent
_BLOCK = re.compile(r"(?ms)^```(?P<kind>\w+)\n(?P<text>.*?)^```$")
_ROW = re.compile(r"(?m)^\| (?P<left>.+?) \| (?P<right>.+?) \|$")
_HEAD = re.compile(r"(?m)^## (?P<name>[^\n]+)$")


def sections(file: str) -> Iterator[tuple[str, str]]:
    """Name and body of every `##` section; what looks like one inside a fenced block is text."""
    text = (FOLDER / file).read_text(encoding="utf-8")
    fenced = [b.span() for b in _BLOCK.finditer(text)]
    heads = [h for h in _HEAD.finditer(text) if not any(a < h.start() < b for a, b in fenced)]
    for head, following in zip_longest(heads, heads[1:]):
        yield head["name"], text[head.end() : following.start() if following else len(text)]


def cases(file: str) -> dict[str, dict[str, str]]:
    """By name, the fenced blocks of every section by their language."""
    found = {
        name: {b["kind"]: b["text"].rstrip("\n") for b in _BLOCK.finditer(body)}
        for name, body in sections(file)
    }
    return {name: blocks for name, blocks in found.items() if blocks}


def rows(file: str, section: str) -> list[tuple[str, str]]:
    """The rows of the table in a section, its head left out."""
    return [(r["left"], r["right"]) for r in _ROW.finditer(dict(sections(file))[section])][2:]


def read(text: str) -> Reading:
    return read_figures(read_text(text.encode(), "case.txt"), load_vocabulary())
