"""Flattened lines: lines go in; lines come out, a long one that holds several headings parted before each of them.

A converter that drops line ends leaves a whole report on one line. Only a run of numbers that begins with 一 and goes on
in order is taken for headings, so that 一、二、三产业 in a sentence stays there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.documents.layout.forms import form_starts
from checker.documents.layout.lines import Line
from checker.documents.words import Words, plain
from checker.folding import fold
from checker.source import Span
from checker.values.numerals import read_numeral

_SHORTEST = 120
_LONGEST_TITLE = 30
_SURE = 4  # numbers in order
_PAGE = 400  # characters no paragraph of a report is expected to have
_MAIN = re.compile(r"(?<![第\d一二三四五六七八九十(])([一二三四五六七八九十]{1,3})\s?、")
_SECOND = re.compile(r"\(\s?([一二三四五六七八九十]{1,3})\s?\)")
_HEAD = re.compile(r"\s?[^，,。;:、\d(]{2,24}?(?=[ 。:]|\([一1]\)|1\s?[.、]|一是)")
_REPORT = re.compile(
    r"[^。;，:]{0,60}?(?:自评|评价|绩效)[^。;，:]{0,14}?(?:报告|总结)(?:\s?\([^()]{1,20}\))?(?=\s|根据|为(?!了?民)|按照|一、|现将)"
)


def part_flattened(lines: Sequence[Line], words: Words) -> list[Line]:
    """The lines, with the places of each; nothing is added or left out but blanks."""
    parted: list[Line] = []
    for line in lines:
        starts = _starts(fold(line.text), words) if len(line.text) >= _SHORTEST else []
        parted += _cut(line, starts) if starts else [line]
    return parted


def _starts(text: str, words: Words) -> list[int]:
    """Where headings begin behind the start of the line."""
    main = _run(text, _MAIN, 0, len(text), words, least=1 if len(text) >= _PAGE else 2)
    starts = [*main, *form_starts(text)]
    if not starts:
        return []
    for begin, end in zip(main, [*main[1:], len(text)][: len(main)], strict=True):
        starts += _run(text, _SECOND, begin, end, words)
    title = _REPORT.match(text, 0, main[0]) if main else None
    if title is not None and title.end() < main[0]:
        starts.append(title.end())
    return sorted(start for start in starts if start > 0)


def _run(
    text: str, pattern: re.Pattern[str], begin: int, end: int, words: Words, least: int = 2
) -> list[int]:
    """Headings numbered 一, 二, 三 … in order; two that look like headings, or so many that they can be nothing else."""
    marks: list[re.Match[str]] = []
    for mark in pattern.finditer(text, begin, end):
        if read_numeral(mark[1]) == len(marks) + 1:
            marks.append(mark)
    alike = [m for m in marks if _heads(text, m.end(), words)]
    return [m.start() for m in marks] if len(alike) >= least or len(marks) >= _SURE else []


def _heads(text: str, at: int, words: Words) -> bool:
    """Whether a title begins here: one the vocabulary knows, or short words that something closes."""
    bare = plain(text[at : at + _LONGEST_TITLE])
    known = any(bare[:size] in words.titles for size in range(len(bare), 3, -1))
    return known or _HEAD.match(text, at) is not None


def _cut(line: Line, starts: Sequence[int]) -> Iterator[Line]:
    indent = line.indent
    for start, end in zip([0, *starts], [*starts, len(line.text)], strict=True):
        raw = line.text[start:end]
        content = raw.strip()
        if content:
            at = line.span.start + start + len(raw) - len(raw.lstrip())
            yield Line(content, Span(at, at + len(content)), indent)
            indent = ""
