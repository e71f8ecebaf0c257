"""The rule blocks of a page go in; packs that can be loaded come out.

A block is a whole pack (it begins with 政策 or policy), or a part of one: clauses, or items that stand in a clause. The
parts of one section make one pack, so a later block may use what an earlier one declares.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from checker import api
from checker.diagnostics import Diagnostic
from checker.policy.load import load
from checker.policy.model import Library
from checker.source import SourceFile
from checker.vocabulary import load_vocabulary
from tests.documents.blocks import Block

_WHOLE = re.compile(r"^(政策|policy)\b", re.MULTILINE)
_CLAUSES = re.compile(r"^(条款|clause)\b", re.MULTILINE)
HEAD = "政策 section-{} “示例”：\n  施行：2020-01-01\n"
NAME = "示例.rules"


def is_whole(text: str) -> bool:
    return _WHOLE.search(text) is not None


def in_clauses(text: str) -> str:
    """The text of a file: items are put into a clause, and what says where they stand is kept."""
    if is_whole(text) or _CLAUSES.search(text) is not None:
        return text
    return "条款 “示例”：\n" + re.sub("^(?=.)", "  ", text, flags=re.MULTILINE)


def pack(section: str, texts: Sequence[str]) -> tuple[SourceFile, ...]:
    """The parts of one section as one pack; the last is the file that diagnostics speak of."""
    if len(texts) == 1 and is_whole(texts[0]):
        return (SourceFile(NAME, texts[0]),)
    head = SourceFile("pack.rules", HEAD.format(abs(hash(section)) % 10**8))
    parts = [SourceFile(f"{n}.rules", in_clauses(t)) for n, t in enumerate(texts[:-1])]
    return (head, *parts, SourceFile(NAME, in_clauses(texts[-1])))


def check(packs: Sequence[tuple[SourceFile, ...]], base: Library | None = None) -> tuple[Diagnostic, ...]:
    """Everything the loader says of the packs, their examples run."""
    return api.checked(load(packs, load_vocabulary(), base), base).diagnostics


@cache
def library(texts: tuple[str, ...]) -> Library:
    """The whole packs of a page, each of which may extend those before it."""
    base = Library({}, {})
    for text in texts:
        base = load([(SourceFile(NAME, text),)], load_vocabulary(), base).library
    return base


def before(page: Sequence[Block], block: Block) -> tuple[tuple[str, ...], list[str]]:
    """What a block may use: the whole packs above it on the page, and the parts above it in its section."""
    above = [b for b in page if b.kind == "rules" and b.line < block.line]
    whole = tuple(b.text for b in above if is_whole(b.text))
    return whole, [b.text for b in above if not is_whole(b.text) and b.section == block.section]
