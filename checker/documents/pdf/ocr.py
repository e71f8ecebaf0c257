"""Pictures of pages go in; the characters that tesseract recognises come out, with their places in the picture.

What it recognises may be wrong, and looks right when it is. So a figure that it is not sure of is not told, and who
calls this must say that the words were recognised.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

from checker.documents.model import Unreadable

DPI = 300  # what tesseract is trained on
_LANGUAGE = "chi_sim"
_SECONDS = 120  # for one page
_UNSURE = 60  # of 100; a word with figures below this is not told
_UNTOLD = "\ufffd"
_WORD = "5"  # the level of a word in tesseract's table
_WORDS = 12  # columns of that table


@dataclass(frozen=True, slots=True)
class Seen:
    """A recognised character and its box in dots, from the upper left of the picture."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Grey:
    """A picture: a byte a dot, row by row, from black to white."""

    width: int
    height: int
    dots: bytes


def at_once() -> int:
    """How many pages `recognise` works on side by side."""
    return os.cpu_count() or 1


def recognise(pictures: Sequence[Grey]) -> list[list[Seen]]:
    """For each picture its characters, line by line. Raises Unreadable where tesseract or its Chinese is not there."""
    program = _program()
    with ThreadPoolExecutor(at_once()) as pool:
        return list(pool.map(lambda picture: _seen(program, picture), pictures))


@functools.cache
def _program() -> str:
    found = shutil.which("tesseract")
    if found is not None:
        listed = subprocess.run([found, "--list-langs"], capture_output=True, text=True, timeout=_SECONDS)
        if _LANGUAGE in listed.stdout.split():
            return found
    raise Unreadable(
        "R219",
        "识别扫描件要用 tesseract 和它的简体中文数据 chi_sim，这里没有；请安装（Debian、Ubuntu：apt install "
        "tesseract-ocr tesseract-ocr-chi-sim），或改用有文字的原稿",
        "recognising a scan needs tesseract and its Chinese data chi_sim, which are not here; install them (Debian, "
        "Ubuntu: apt install tesseract-ocr tesseract-ocr-chi-sim), or take the original, which has its words",
    )


def _seen(program: str, picture: Grey) -> list[Seen]:
    head = f"P5 {picture.width} {picture.height} 255\n".encode("ascii")
    call = [program, "-", "-", "-l", _LANGUAGE, "--dpi", str(DPI), "tsv"]
    try:
        done = subprocess.run(
            call, input=head + picture.dots, capture_output=True, timeout=_SECONDS, check=True,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return []
    return [char for line in _lines(done.stdout.decode("utf-8", "replace")) for char in _placed(line)]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of tesseract: where it begins and ends across, where its line is, and how sure it is, of 100."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    sure: float


def _lines(table: str) -> Iterator[list[_Word]]:
    """The words of each line, from tesseract's table: level, page, block, paragraph, line, word, box, how sure, text."""
    line: list[_Word] = []
    begun: list[str] = []
    for row in table.split("\n")[1:]:
        cells = row.split("\t")
        if len(cells) != _WORDS or cells[0] != _WORD or not cells[-1].strip():
            continue
        if cells[1:5] != begun and line:
            yield line
            line = []
        begun = cells[1:5]
        left, top, width, height = (float(c) for c in cells[6:10])
        line.append(_Word(cells[-1].strip(), left, left + width, top, top + height, float(cells[10])))
    if line:
        yield line


def _placed(line: list[_Word]) -> Iterator[Seen]:
    """Where a word begins is well known, where it ends is not: it goes on to the next, but no further than its type
    can."""
    top, bottom = _middle([w.top for w in line]), _middle([w.bottom for w in line])
    em = _type_size(line, bottom - top)
    for word, following in zip(line, [*line[1:], None], strict=True):
        widths = [em if ord(c) > 0xFF else 0.6 * em for c in word.text]
        end = word.left + sum(widths)
        if following is not None and word.left < following.left < end + em:
            end = following.left
        share = (end - word.left) / sum(widths)
        at = word.left
        for char, width in zip(word.text, widths, strict=True):
            told = _UNTOLD if char.isdigit() and word.sure < _UNSURE else char
            yield Seen(told, at, at + share * width, top, bottom)
            at += share * width


def _type_size(line: list[_Word], height: float) -> float:
    """Dots from one character to the next, where enough of them follow each other; otherwise the height of the line."""
    steps = [(b.left - a.left) / len(a.text) for a, b in pairwise(line) if all(ord(c) > 0xFF for c in a.text)]
    return max(height, _middle(steps)) if len(steps) > 2 else height


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0
