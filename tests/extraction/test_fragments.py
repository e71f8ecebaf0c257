"""Breaks inside a sentence are named where they are a slip, and not where they are how the file ends its lines."""

from __future__ import annotations

import textwrap
from dataclasses import replace

from checker.documents.text import read_text
from checker.extraction.prose.fragments import fragments_part

SENTENCE = (
    "全年组织检查十二次，发现问题三十六个，均已督促整改到位，群众满意度有所提高，下一步将继续完善制度。"
)
WHOLE = "\n".join(f"{n}、第{n}项工作\n{SENTENCE}" for n in range(1, 9))
ONE_BREAK = WHOLE.replace("均已督促", "均已\n督促", 1)


def breaks(text: str) -> int:
    return len(fragments_part(read_text(text.encode(), "a.txt"))["broken_lines"])


def test_a_slip_is_named() -> None:
    assert (breaks(WHOLE), breaks(ONE_BREAK)) == (0, 1)


def test_a_text_wrapped_throughout_has_no_slips() -> None:
    wrapped = "\n".join(part for line in WHOLE.split("\n") for part in textwrap.wrap(line, 20))
    document = read_text(wrapped.encode(), "a.txt")
    assert len(document.blocks) < wrapped.count("\n")  # the reader closed the lines up
    assert fragments_part(document)["broken_lines"] == []


def test_the_lines_of_a_page_are_no_slips() -> None:
    document = replace(read_text(ONE_BREAK.encode(), "a.txt"), format="pdf")
    assert fragments_part(document)["broken_lines"] == []
