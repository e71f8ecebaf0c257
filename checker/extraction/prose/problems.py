"""The sections on problems and measures go in; `problems` and `measures` of report.json come out."""

from __future__ import annotations

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
from checker.wording import phrase

_OTHER = {"problems": "measures", "measures": "problems"}
# Where, inside one entry on both, the talk turns from what is wrong to what will be done.
_TURN = phrase("转说措施")
_WRONG = phrase("说到不足")
_WITHOUT = phrase("说没有问题")
# What is to be done, told in a section that is on problems as well.
_REMEDY = phrase("措施的开头")
_AMISS = phrase("确有不足")
_PRAISE = phrase("说成绩")
_CAUSE = (
    phrase("原因是"),
    phrase("因某事导致"),
    phrase("因某事"),
    phrase("某事导致"),
)
_ACTOR = (
    phrase("由谁负责"),
    phrase("谁负责"),
)
_DEADLINE = phrase("何时以前")


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
