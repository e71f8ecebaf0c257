"""The unit's full name goes in; the other names the report uses for it come out, and names that stand for it wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.documents.model import Document, Flow
from checker.extraction.frame.flows import cut, place, text_fact, whole
from checker.extraction.frame.names import UNIT_END, kind_of, same_letters, shorten
from checker.extraction.frame.prose_folding import fold
from checker.extraction.frame.regions import load_gazetteer
from checker.extraction.frame.unit_named import units_in_fields
from checker.extraction.model import Json, Reading
from checker.wording import phrase, words


@dataclass(frozen=True, slots=True)
class Name:
    """One name with every place where it stands; `same` says whether it is the reporting unit's."""

    text: str
    same: bool
    places: tuple[Flow, ...]


_DECLARED = phrase("写明的简称")
# 我局, 本单位: the report speaking of itself. 基本单位, 本办法, 我处理 are other words.
_SELF = phrase("自称")
# Who is spoken of here is the reporting unit itself, whatever it is called.
_OF_ITS_OWN = phrase("自己的事")
_LEAD = phrase("名称前的动词")
_HIGHER = phrase("上级")  # 市考核办 is not the 考核办 of a district
_SUPERIOR = phrase("主管机关")


def find_names(reading: Reading, unit: Flow | None, signed: Flow | None) -> list[Name]:
    """The full name, declared short names, parts of the name, self-references, and other names used for the unit."""
    if unit is None:
        return []
    full = fold(unit.text).replace(" ", "")
    texts = [(p.flow, fold(p.flow.text)) for _, p in reading.paragraphs()]
    aliases = declared(texts, full)
    names = sorted({full, *aliases, *_shorter(full)}, key=len, reverse=True)
    found: dict[str, list[Flow]] = {}
    pattern = re.compile("|".join(map(re.escape, names)))
    for flow, text in texts:
        taken: list[tuple[int, int]] = []
        by_name = [m for m in pattern.finditer(text) if not _HIGHER.search(text, 0, m.start())]
        for match in [*by_name, *(m for m in _SELF.finditer(text) if _fits(m[0], full))]:
            longer = phrase("办之后的公室").match(text, match.end())
            end = longer.end() if longer else match.end()
            found.setdefault(text[match.start() : end], []).append(cut(flow, match.start(), end))
            taken.append((match.start(), end))
        for start, end in _standing_in(text, full):
            if not any(a < end and start < b for a, b in taken):
                found.setdefault(text[start:end], []).append(cut(flow, start, end))
    others = [Name(text, _is_same(text, full, aliases), tuple(flows)) for text, flows in found.items()]
    fields = units_in_fields(reading)
    named = _with_signature(others, full, aliases, signed)
    return [name for name in named if name.same or name.text not in fields]


def declared(texts: list[tuple[Flow, str]], full: str) -> list[str]:
    """Short names given in brackets right behind the unit's name."""
    short = shorten(full)
    return [
        m["n"]
        for _, text in texts
        for m in _DECLARED.finditer(text)
        if kind_of(text[: m.start()].rstrip(' "')) and _ends_with_name(text[: m.start()].rstrip(' "'), short)
    ]


def _ends_with_name(before: str, short: str) -> bool:
    return shorten(before).endswith(short[-min(len(short), 5) :])


def _shorter(full: str) -> Iterator[str]:
    """The name without the place it begins with, and every tail of it that is a name of its own (…医药园管委会)."""
    spot = load_gazetteer().spot(full)
    rest = full[spot.end :]
    for start in range(1, len(full) - 3):
        tail = full[start:]
        if len(tail) >= 6 or start == spot.end:
            yield tail
            if (brief := shorten(tail)) != tail and len(brief) >= 4:
                yield brief
    if len(rest) == 3:
        yield rest


def _fits(word: str, full: str) -> bool:
    """我局 is no word for a centre; 我部门 and 本单位 fit everybody."""
    kind = word[1:]
    return kind in words("单位的泛称") or shorten(kind)[-1] in shorten(full)[-3:]


def _is_same(name: str, full: str, aliases: list[str]) -> bool:
    if name in aliases or _SELF.fullmatch(name):
        return True
    short, long = phrase("末尾的部门").sub("", shorten(name)), shorten(full)
    return same_letters(short, long) or same_letters(long, short)


def _standing_in(text: str, full: str) -> Iterator[tuple[int, int]]:
    """Names where only the unit's own can stand (提升…局整体形象), of its kind and no other body's."""
    own = kind_of(full)
    for follows in _OF_ITS_OWN.finditer(text):
        match = UNIT_END.search(text[max(0, follows.start() - 25) : follows.start()])
        if match is None:
            continue
        lead = _LEAD.match(match[0])
        name = match[0][lead.end() if lead else 0 :]
        alike = kind_of(name)[-1:] == own[-1:] and not _SUPERIOR.search(name) and not _SELF.search(name)
        if len(name) >= 3 and alike:
            yield follows.start() - len(name), follows.start()


def _with_signature(names: list[Name], full: str, aliases: list[str], signed: Flow | None) -> list[Name]:
    if signed is None:
        return names
    text = fold(signed.text).replace(" ", "")
    at = whole(signed)
    if any(at == whole(flow) for name in names for flow in name.places) or any(
        name.text == text for name in names
    ):
        return names
    return [*names, Name(text, _is_same(text, full, aliases), (signed,))]


def mentions_part(document: Document, names: list[Name]) -> Json:
    """`unit_aliases` and `unit_mentions` of report.json."""
    return {
        "unit_aliases": [_fact(document, n) for n in names if n.same],
        "unit_mentions": [
            {"name": _fact(document, n), "same_unit": n.same, "at": place(document, n.places[0])}
            for n in names
        ],
    }


def _fact(document: Document, name: Name) -> Json | None:
    fact = text_fact(document, name.places[0])
    if fact is not None and len(name.places) > 1:
        fact["mentions"] = [place(document, flow) for flow in name.places[1:]]
    return fact
