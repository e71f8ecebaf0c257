"""Running text goes in; sweeping statements come out (全部完成, 科学合理, 执行有效, 仅有…未完成), each with its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.documents.model import Flow
from checker.extraction.frame.flows import cut, place, text_fact
from checker.extraction.frame.outline import Outline
from checker.extraction.frame.prose_folding import fold
from checker.extraction.model import Json, Reading

_TARGET = r"(?:绩效|工作|年度|预期|总体|整体|各项|管理|既定|初定|预定|设定|目标|任务|指标|的){0,6}(?:目标|任务|指标|计划|工作|效果)"
_KINDS = (
    (
        "only_unfinished",
        re.compile(
            r"(?:仅有?|只有|除)[^。;]{1,60}?(?:项目|指标|目标|任务)?(?:未完成|没有完成|未全部完成|未达标|未达到|未实现|尚未完成|外[，,]?其[余他][^。;，]{0,20}(?:全部|均)[^。;，]{0,8}完成)"
        ),
    ),
    (
        "all_met",
        re.compile(
            rf"(?:全部|全面|均已?|都已?|圆满|如期|按时|按期|100%|百分之百|超额)(?:按[时期])?(?:地)?(?:完成|实现|达成|达到|达标)(?:了)?(?:[^，。;]{{0,30}}?{_TARGET})?"
            rf"|{_TARGET}(?:已经|已|均已|均|都|基本)?(?:全部|全面|圆满|100%)(?:完成|实现|达成|达标|达到)"
            r"|(?:达到|实现|完成)了?(?:部门|年初|年度)?(?:预期|预定|既定|设定|年初|绩效)[^，。;]{0,10}(?:目标|效果|指标值?)"
        ),
    ),
    (
        "efficient",
        re.compile(
            r"(?:预算|支出|资金)?(?:执行|使用)(?:规范|合规|合理|高效|安全)?[、，]?(?:有效|高效)"
            r"|(?:合理|有效|充分)?(?:实现|保证|保障|提高|提升|发挥)了[^，。;]{0,12}(?:资金)(?:的)?(?:使用)?(?:效率|效益|作用)"
            r"|资金(?:的)?使用(?:效率|效益)(?:较|很|明显|显著)?(?:高|好|提高|提升|明显)|(?:各项|经济|社会)?效益(?:明显|显著)"
        ),
    ),
    (
        "quality_good",
        re.compile(
            r"(?:目标|指标|标准)[^，。;]{0,14}?(?:设定|设置|编制|制定|选取)?[^，。;]{0,6}?(?:比较|较为|较|十分|非常|更加)?(?:科学合理|科学、合理|全面完整|完整全面|清晰明确|明确清晰|指向明确|细化量化|合理可行|恰当适宜|符合实际|全面合理|科学规范|合理规范)(?!的(?:评价|安排|判断))"
        ),
    ),
)
_QUALITY_WORDS = re.compile(
    r"(?:比较|较为|较)?(?:科学合理|科学、合理|全面完整|全面、完整|清晰明确|指向明确|细化量化|合理可行|恰当适宜|宽严适度|易于评价|便于操作|符合实际|科学规范|相互匹配)(?!的(?:评价|安排|判断))"
)
_NOT = re.compile(
    r"(?:不够|不太|并不|不是|不|未能|未|没有|尚未|难以|无法|有待|还需|仍需|需要|能否|是否|不能)[^，。;]{0,4}$"
)
_DENIED = re.compile(r"不够|不太|不尽|未|没有|缺乏|欠|难以")
_WISH = re.compile(
    r"(?:促进|确保|力争|争取|保障|保证|力求|推动|为了?|旨在|希望|才能|努力|应当?|必须|使|让|将|做到|以便|更加|进一步)[^，。;]{0,30}$"
)
_COUNTED = re.compile(
    r"^[^，。;]{0,12}?(?:的(?:项目|指标)|项目|指标)?(?:共|有|为)?\s*[\d一二三四五六七八九十百两]+\s*[个项]|^(?:情况|程度|与否|率)"
)


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
        for code, match in _hits(text):
            roles = outline.roles_at((block, match.start()))
            if "measures" in roles and "problems" not in roles:
                continue
            if match.re is _QUALITY_WORDS and "target_quality" not in roles:
                continue
            start, end = _clause(text, match.start(), match.end())
            if (code, start) not in seen and _is_claim(text, match, code):
                seen.add((code, start))
                yield code, cut(flow, start, end)


def _hits(text: str) -> list[tuple[str, re.Match[str]]]:
    patterns = [*_KINDS, ("quality_good", _QUALITY_WORDS)]
    hits = [(code, match) for code, pattern in patterns for match in pattern.finditer(text)]
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
