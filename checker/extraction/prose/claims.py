"""Running text goes in; sweeping statements come out (全部完成, 科学合理, 执行有效, 仅有…未完成), each with its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.documents.model import Flow
from checker.extraction.frame.flows import cut, place, text_fact
from checker.extraction.frame.outline import Outline
from checker.extraction.frame.prose_folding import fold
from checker.extraction.model import Json, Reading
from checker.wording import phrase

_KINDS = (
    ("only_unfinished", phrase("仅有未完成的说法")),
    ("all_met", phrase("全部完成的说法")),
    ("efficient", phrase("执行有效的说法")),
    ("quality_good", phrase("目标科学的说法")),
)
# Without the word 目标 it is praise of the targets only where these are the matter.
_PRAISE_OF_TARGETS = phrase("夸目标设定")
_NOT = phrase("断言前的否定")
_DENIED = phrase("断言中的否定")
_WISH = phrase("断言前的愿望")
_COUNTED = phrase("后接个数")


def claims_json(reading: Reading, outline: Outline) -> list[Json]:
    """`claims` of report.json, in the order of the text. Wishes, negations and counts are no claims."""
    return [
        {"kind": kind, "text": text_fact(reading.document, clause), "at": place(reading.document, clause)}
        for kind, clause in find_claims(reading, outline)
    ]


def find_claims(reading: Reading, outline: Outline) -> Iterator[tuple[str, Flow]]:
    """Kind and clause of every claim, a clause once for a kind."""
    after = -1 if outline.title is None else outline.title.last
    for block, paragraph in reading.paragraphs():
        if block <= after:
            continue
        flow, text = paragraph.flow, fold(paragraph.flow.text)
        seen: set[tuple[str, int]] = set()
        for code, match in _hits(text, outline, block):
            roles = outline.roles_at((block, match.start()))
            if "measures" in roles and "problems" not in roles:
                continue
            start, end = _clause(text, match.start(), match.end())
            if (code, start) not in seen and _is_claim(text, match, code):
                seen.add((code, start))
                yield code, cut(flow, start, end)


def _hits(text: str, outline: Outline, block: int) -> list[tuple[str, re.Match[str]]]:
    hits = [(code, match) for code, said in _KINDS for match in said.finditer(text)]
    hits += [
        ("quality_good", match)
        for match in _PRAISE_OF_TARGETS.finditer(text)
        if "target_quality" in outline.roles_at((block, match.start()))
    ]
    return sorted(hits, key=lambda h: h[1].start())


def _is_claim(text: str, match: re.Match[str], code: str) -> bool:
    if code == "only_unfinished":
        return True
    clause = re.split(r"[，。;]", text[max(0, match.start() - 40) : match.start()])[-1]
    if _NOT.search(clause) or _WISH.search(clause) or _DENIED.search(match[0]):
        return False
    return _COUNTED.match(text[match.end() : match.end() + 24]) is None


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The words between punctuation around the hit."""
    first = max(text.rfind(c, 0, start) for c in "，。;:!?") + 1
    ends = [i for c in "，。;!?" if (i := text.find(c, end)) >= 0]
    return first, min(ends, default=len(text))
