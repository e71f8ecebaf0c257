"""The sections on problems and measures go in; `problems` and `measures` of report.json come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.documents.model import Document, Flow
from checker.extraction.frame.flows import cut, place, strip, text_fact
from checker.extraction.frame.heading_forms import Form
from checker.extraction.frame.outline import Outline, Section, own_end
from checker.extraction.frame.prose_folding import fold
from checker.extraction.model import Json
from checker.extraction.prose.items import Item, inline_items, is_lead_in, items_of, own_flows
from checker.extraction.prose.project_names import names_in

_OTHER = {"problems": "measures", "measures": "problems"}
# Where, inside one entry on both, the talk turns from what is wrong to what will be done.
_TURN = re.compile(
    r"(?:^|(?<=[，。;:]))\s*(?=今后|以后(?!年度的)|下一?步|下一?阶段|下一?年度?|后期|后续|接下来|为此|针对(?:上述|以上|此|这|存在)|改进措施|整改措施"
    r"|已(?:组织|采取|制定|完善|建立|整改|督促|要求|落实|安排)|解决措施|应对措施|建议|下一?步措施|[我本](?:局|单位|部门|办|委|院|中心|镇|校|厅)将|将(?:进一步|加强|继续|严格|不断|积极))"
)
_WRONG = re.compile(
    r"不|未|没有?|无法|有待|需|欠|缺|薄弱|滞后|偏低|偏高|偏差|困难|难以|影响|问题|短板|较[低慢少差弱]|过[低高多少]|延[误迟期]|推迟|低于|超出|超支"
    r"|制约|打乱|紧张|单一|粗放|形式化|流于|下降|压力|瓶颈|矛盾|脱节|空间|应当?|加强|完善|亏|损|冲毁|上涨|浪费|闲置|结余|沉淀|堵|模糊|笼统|机械"
)
_WITHOUT = re.compile(
    r"(?:[暂均尚]|并|目前)?(?:无|没有?|未发现|未出现|不存在)(?:明显|较大|重大|任何|其[他它]|突出|存在)?的?(?:问题|不足|偏差|困难|短板|情况)"
)
# What is to be done, told in a section that is on problems as well.
_REMEDY = re.compile(
    r"(?:进一步|继续|严格|加强|完善|保[证障]|提高|做好|强化|规范|优化|健全|加大|建议|希望|在?(?:今后|以后))|.*在?(?:今后|以后)的?工作中"
)
_AMISS = re.compile(_WRONG.pattern.replace("|应当?|加强|完善", ""))
_PRAISE = re.compile(r"取得|良好|较好|圆满|顺利|显著|完成|达到|提升|成效|到位|有效|规范|合理|科学")
_SINCE = r"(?:由于|因为|(?=受[^，。;]{2,20}影响)|(?<![起原成])因(?!此|公|素|而|地|人|子)|缘于|源于)"
_CAUSE = (
    re.compile(
        r"原因(?:主要)?(?:是|为|在于|有|:|,|，)+(?:因为?|由于)?(?P<c>[^。]+?)(?=。|;|，?(?:今后|以后|下一步|为此|后期|后续)|$)"
    ),
    re.compile(_SINCE + r"(?P<c>[^。;]+?)(?=，?(?:致使|导致|造成|使得|所以|因此|因而|故))"),
    re.compile(_SINCE + r"(?P<c>[^，。;]+)"),
    re.compile(r"(?:^|(?<=[。;，]))(?P<c>[^，。;]{4,60}?)，?(?:致使|导致|造成(?!的))"),
)
_ACTOR = (
    re.compile(
        r"由(?P<a>[^，。;由]{2,24}?)(?=负责|牵头|共同|统一|组织|承担|落实|会同|协调|实施|制定|完成|具体)"
    ),
    re.compile(
        r"(?:^|(?<=[，。;:]))(?:建议)?(?P<a>[^，。;由]{1,16}?(?:科室?|股|处室?|室|局|办|部门|单位|中心|小组|站|所|人员))(?=负责|牵头|组织专人)"
    ),
)
_DEADLINE = re.compile(
    r"(?:[自从于在]\s?)?(?:\d{4}年|今年|明年|本年度?|年内?)?(?:\d{1,2}月(?:\d{1,2}日|[底末份]|[上中下]旬)?|[年季月]底|年末|[上下]半年|第?[一二三四]季度)"
    r"(?:之前|以前|前|之内|以内|内)|(?:自|从)\d{4}年度?(?:\d{1,2}月)?(?:起|开始)|\d{4}年度?(?:年底)?(?:之前|以前|前|内)|[一二三四五六七八九十\d]+个?(?:月|季度|工作日|天)内|即日起|年内|年底前"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    role: str
    flow: Flow


def problems_and_measures(document: Document, outline: Outline, projects: Sequence[str] = ()) -> Json:
    """Both lists; praise is no problem, words that only lead in are no item. `projects` are names known from tables."""
    entries = list(_entries(document, outline))
    if all(e.role == "problems" for e in entries):
        entries = [part for e in entries for part in _turned(e)]
    return {
        "problems": [_problem(document, e.flow, projects) for e in entries if e.role == "problems"],
        "measures": [_measure(document, e.flow) for e in entries if e.role == "measures"],
    }


def _turned(entry: _Entry) -> list[_Entry]:
    """A problem whose last sentences say what will be done, in a report that says so nowhere else."""
    text = fold(entry.flow.text)
    for turn in _TURN.finditer(text):
        at = turn.start()
        if at > 0 and text[:at].rstrip()[-1] in "。;":
            wrong = strip(cut(entry.flow, 0, at), "，；;,。")
            return [_Entry("problems", wrong), _Entry("measures", cut(entry.flow, at))]
    return [entry]


def problem_flows(document: Document, outline: Outline) -> list[Flow]:
    """The entries on problems, each with its own text only."""
    return [e.flow for e in _entries(document, outline) if e.role == "problems"]


def _entries(document: Document, outline: Outline) -> Iterator[_Entry]:
    for section in _sections(outline.sections):
        for entry in _of_section(document, section):
            text = entry.flow.text
            if (
                len(text) >= 4
                and not is_lead_in(text)
                and not (entry.role == "problems" and _is_praise(text))
            ):
                yield entry


def _sections(sections: Sequence[Section]) -> Iterator[Section]:
    """Outermost sections on problems or measures, in order."""
    for section in sections:
        if section.heading.form is not Form.LIST_ITEM and {"problems", "measures"} & set(section.roles):
            yield section
        else:
            yield from _sections(section.children)


def _of_section(document: Document, section: Section) -> Iterator[_Entry]:
    roles = [r for r in section.roles if r in _OTHER]
    marked = [c for c in section.children if _is_marked(c)]
    if len(roles) == 1:
        yield from _of_one(document, section, roles[0], marked)
    elif marked:
        own = [f for f in own_flows(document, section.begin, own_end(section)) if not is_lead_in(f.text)]
        missing = next((r for r in roles if all(r not in c.roles for c in marked)), None)
        if missing is not None:
            yield from (_Entry(missing, i.flow) for i in inline_items(own) or map(Item, own))
        for child in section.children:
            if child in marked:
                yield from _of_section(document, child)
    else:
        yield from _of_both(document, section, roles[0])


def _is_marked(child: Section) -> bool:
    """A part that its own heading gives to problems or to measures."""
    return child.heading.form is not Form.LIST_ITEM and child.heading.found.role in _OTHER


def _of_one(document: Document, section: Section, role: str, marked: Sequence[Section]) -> Iterator[_Entry]:
    if any(c.heading.found.role == role and c.heading.form is Form.HEADING for c in marked):
        for child in marked:
            yield from _of_section(document, child)
        return
    for item in items_of(document, section, frozenset({_OTHER[role]})):
        yield _Entry(role, item.flow)
    for child in marked:
        if child.heading.found.role == _OTHER[role]:
            yield from _of_section(document, child)


def _of_both(document: Document, section: Section, first: str) -> Iterator[_Entry]:
    """One section on both: every entry turns from one to the other, or the section does, once."""
    items = items_of(document, section)
    turns = [_TURN.search(fold(i.flow.text), 1) for i in items]
    if section.children or sum(t is not None for t in turns) * 2 > len(items) > 1 or first == "measures":
        for item, turn in zip(items, turns, strict=True):
            yield from _parted(item.flow, None if turn is None else turn.start())
        return
    flows = list(own_flows(document, section.begin, section.end))
    wrong, remedy = _divided(flows)
    if not remedy and all(_REMEDY.match(fold(f.text)) and not _AMISS.search(fold(f.text)) for f in wrong):
        wrong, remedy = [], wrong
    for role, part in (("problems", wrong), ("measures", remedy)):
        for item in inline_items(part) or [Item(f) for f in part]:
            yield _Entry(role, item.flow)


def _parted(flow: Flow, turn: int | None) -> Iterator[_Entry]:
    if turn is None:
        yield _Entry("problems" if _WRONG.search(fold(flow.text)) else "measures", flow)
        return
    yield _Entry("problems", strip(cut(flow, 0, turn), "，；;,"))
    yield _Entry("measures", cut(flow, turn))


def _divided(flows: Sequence[Flow]) -> tuple[list[Flow], list[Flow]]:
    """The flows before and from the sentence that turns to what will be done."""
    for i, flow in enumerate(flows):
        for turn in _TURN.finditer(fold(flow.text)):
            if i + turn.start() > 0 and (turn.start() == 0 or fold(flow.text)[turn.start() - 1] in "。;"):
                head, tail = cut(flow, 0, turn.start()), cut(flow, turn.start())
                return [*flows[:i], *([head] if head.text else [])], [tail, *flows[i + 1 :]]
    return list(flows), []


def _is_praise(text: str) -> bool:
    rest = _WITHOUT.sub("", text)
    return _WRONG.search(rest) is None and (rest != text or _PRAISE.search(rest) is not None)


def _problem(document: Document, flow: Flow, projects: Sequence[str]) -> Json:
    text = strip(flow, "。；;")
    return {
        "text": text_fact(document, text),
        "cause": cause_fact(document, flow),
        "projects": [text_fact(document, name) for name in names_in(flow, projects)],
        "at": place(document, text),
    }


def cause_fact(document: Document, flow: Flow) -> Json | None:
    """The reason that the text gives for what it tells."""
    folded = fold(flow.text)
    for pattern in _CAUSE:
        found = pattern.search(folded)
        if found is not None and len(found["c"].strip()) >= 2:
            return text_fact(document, strip(cut(flow, found.start("c"), found.end("c")), "，,、"))
    return None


def _measure(document: Document, flow: Flow) -> Json:
    text, folded = strip(flow, "。；;"), fold(flow.text)
    actor = next((m for p in _ACTOR if (m := p.search(folded))), None)
    deadline = _DEADLINE.search(folded)
    return {
        "text": text_fact(document, text),
        "actor": None if actor is None else text_fact(document, cut(flow, actor.start("a"), actor.end("a"))),
        "deadline": None
        if deadline is None
        else text_fact(document, cut(flow, deadline.start(), deadline.end())),
        "at": place(document, text),
    }
