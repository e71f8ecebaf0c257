"""Running text goes in; the documents it cites come out: title, number in all its parts, and what each carries out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.documents.model import Flow
from checker.extraction.frame.flows import cut
from checker.extraction.frame.prose_folding import fold
from checker.extraction.model import Reading
from checker.wording import phrase


@dataclass(frozen=True, slots=True)
class Number:
    """A document number; `year` and `serial` are None where they are masked (`〔2024〕XX号`)."""

    whole: Flow
    agency: Flow
    year: Flow | None
    serial: Flow | None
    bracket: str

    @property
    def canonical(self) -> str | None:
        if self.serial is None or self.year is None:
            return None
        return f"{self.agency.text}〔{plain_digits(self.year.text)}〕{plain_digits(self.serial.text)}号"


@dataclass(frozen=True, slots=True)
class Citation:
    """`lead` and `trail` are the folded words around it; `block` and `start` its place."""

    block: int
    start: int
    whole: Flow
    title: Flow | None
    number: Number | None
    lead: str
    trail: str
    again: tuple[Flow, ...] = ()


_TITLE = re.compile(r"《(?:[^《》]|《[^《》]*》){2,120}》")
_NUMBER = re.compile(
    r"(?P<a>[\u4e00-\u9fff]{1,14})\s?(?P<o>[\[(])\s?(?P<y>(?:19|20)(?:\d\d|[xX×*]{2}))\s?年?\s?(?P<c>[\])])\s?第?\s?(?P<s>\d{1,5}|[XxＸ×*某]{1,4})\s?号"
)
_BEFORE_AGENCY = phrase("机关代字之前")
_BETWEEN = phrase("文件名与文号之间")
_SHORT_REFERENCE = phrase("文件的简称")
_DOCUMENT = phrase("文件名的结尾")


def find_citations(reading: Reading) -> list[Citation]:
    """Every cited document once, at its first place, in the order of the text."""
    found: dict[str, Citation] = {}
    for block, paragraph in reading.paragraphs():
        for citation in _in_paragraph(block, paragraph.flow):
            key = _key(citation)
            first = found.get(key)
            found[key] = citation if first is None else replace(first, again=(*first.again, citation.whole))
    return list(found.values())


def _key(citation: Citation) -> str:
    if citation.number is not None and citation.number.canonical:
        return citation.number.canonical
    return fold(citation.title.text) if citation.title is not None else citation.whole.text


def _in_paragraph(block: int, flow: Flow) -> Iterator[Citation]:
    text = fold(flow.text)
    if "《" not in text and "号" not in text:
        return
    titles = list(_TITLE.finditer(text))
    numbers = list(_NUMBER.finditer(text))
    used: set[int] = set()
    for title in titles:
        number = _number_of(title, numbers, text)
        if number is not None:
            used.add(number.start())
        elif not _is_document(text[title.start() + 1 : title.end() - 1]):
            continue
        read = None if number is None else _read(flow, text, number)
        start, end = title.start(), title.end()
        if number is not None:
            assert read is not None
            start, end = min(start, number.end() - len(read.whole.text)), max(end, number.end())
            end += text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end)
        yield Citation(
            block, start, cut(flow, start, end), cut(flow, title.start() + 1, title.end() - 1), read,
            text[max(0, start - 40) : start], text[end : end + 20],
        )  # fmt: skip
    for number in numbers:
        inside = any(t.start() < number.start() and number.end() <= t.end() for t in titles)
        if number.start() not in used and not inside:
            read = _read(flow, text, number)
            start = number.end() - len(read.whole.text)
            yield Citation(
                block, start, read.whole, None, read, text[max(0, start - 40) : start],
                text[number.end() : number.end() + 20],
            )  # fmt: skip


def _number_of(title: re.Match[str], numbers: Sequence[re.Match[str]], text: str) -> re.Match[str] | None:
    """The number right behind the title, in brackets or not, or right before it."""
    for number in numbers:
        between = _BETWEEN.match(text, title.end())
        if between is not None and title.end() < number.start("a") + 1 and number.start("a") <= between.end():
            return number
        if number.end() <= title.start() and re.fullmatch(
            r"\s*(?:文件?)?\s*", text[number.end() : title.start()]
        ):
            return number
    return None


def _is_document(title: str) -> bool:
    return _DOCUMENT.search(title.strip()) is not None and _SHORT_REFERENCE.fullmatch(title) is None


def _read(flow: Flow, text: str, found: re.Match[str]) -> Number:
    lead = _BEFORE_AGENCY.match(found["a"])
    start = found.start("a") + (lead.end() if lead and lead.end() < len(found["a"]) else 0)
    serial = cut(flow, found.start("s"), found.end("s"))
    return Number(
        whole=cut(flow, start, found.end()),
        agency=cut(flow, start, found.end("a")),
        year=cut(flow, found.start("y"), found.end("y")) if found["y"].isdecimal() else None,
        serial=serial if found["s"].isdecimal() else None,
        bracket=flow.text[found.start("o")] + flow.text[found.start("c")],
    )


def plain_digits(text: str) -> str:
    """Full-width digits as plain ones."""
    return fold(text)
