"""A page of the documentation goes in; its blocks, each with the section it stands in, come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_LINE = re.compile(r"^(?:(?P<fence>```+)(?P<info>.*)|(?P<level>#+) (?P<title>.*))$")


@dataclass(frozen=True)
class Block:
    """`kind` is the first word behind the fence, `argument` the rest; `line` is where the text begins."""

    section: str
    kind: str
    argument: str
    text: str
    line: int


def blocks(path: Path) -> list[Block]:
    return list(_blocks(path.read_text(encoding="utf-8")))


def _blocks(page: str) -> Iterator[Block]:
    section, opened, fence, info, text = "", 0, "", "", ""
    for number, line in enumerate(page.split("\n"), 1):
        found = _LINE.match(line)
        if opened and line == fence:
            kind, _, argument = info.partition(" ")
            yield Block(section, kind, argument, text, opened)
            opened = 0
        elif opened:
            text += line + "\n"
        elif found is not None and found["fence"]:
            opened, fence, info, text = number + 1, found["fence"], found["info"].strip(), ""
        elif found is not None and len(found["level"]) == 2:
            section = found["title"]
    assert not opened, f"the block of line {opened - 1} is not closed"
