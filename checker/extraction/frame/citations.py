"""Running text goes in; the documents it cites come out: title, number in all its parts, and what each carries out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.documents.model import Flow
from checker.extraction.frame.flows import cut
from checker.extraction.frame.prose_folding import fold
from checker.extraction.model import Reading


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
_BEFORE_AGENCY = re.compile(
    r"^.{0,14}(?:根据|按照|依据|依照|遵照|贯彻|落实|执行|印发|转发|下发|下达|关于|以及|文件|通知|精神|其中|例如|参照|的|和|及|与|照|按|由|见|号)"
)
_BETWEEN = re.compile(r"\s*(?:文件)?\s*[(,，]?\s*(?:文号:?|以下简称[^()]{1,12}[,，]\s*)?")
_SHORT_REFERENCE = re.compile(
    r"(?:实施|暂行)?(?:通知|办法|意见|条例|方案|细则|规定|指引|规划|指南|纲要|规程|准则)"
)
_DOCUMENT = re.compile(
    r"(?:通知|意见|办法|条例|法|规定|决定|方案|细则|指引|规划|纲要|要点|[^来]函|批复|制度|标准|规范|公告|通报|决议|准则|章程|计划|解释|指南|目录"
    r"|规则|[法部]令|纪要|措施|框架|规程|政府工作报告|说明|清单|答复)(?:\([^()]*\))?$"
)


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
