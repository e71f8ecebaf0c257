"""Projects of a table and the explanations of the text go in; each project gets the reason the text gives for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.documents.model import Document
from checker.extraction.model import Json, stated
from checker.extraction.sentences.statements import Sentence
from checker.folding import fold
from checker.wording import phrase

_STATUS = {"unfinished": "unfinished", "unpaid": "partly", "target_high": "partly"}
_BECAUSE = phrase("说明原因")
_NOISE = re.compile(r"[\s“”\"'《》（）()、，,项目经费资金]")


def link_reasons(
    document: Document, projects: list[Json] | None, unfinished: Sequence[Json], sentences: Sequence[Sentence]
) -> None:
    """Fills `reason` and `status` of projects that state none themselves: null where the text gives none either."""
    for project in projects or ():
        name = _text(project.get("name"))
        entry = next((u for u in unfinished if name and _same(name, _text(u.get("name")))), None)
        if entry is not None:
            nature = _text(entry.get("nature")) or "unfinished"
            if nature in _STATUS and project.get("status") is None:
                project["status"] = {"value": _STATUS[nature], "at": entry["at"]}
        if project.get("reason") is None:
            project["reason"] = _reason_of(entry) or (_from_text(document, name, sentences) if name else None)
        project.setdefault("status", None)


def _text(fact: object) -> str:
    if isinstance(fact, dict):
        fact = fact.get("value")
    return fact if isinstance(fact, str) else ""


def _reason_of(entry: Json | None) -> Json | None:
    reason = entry.get("reason") if entry is not None else None
    return reason if isinstance(reason, dict) else None


def _same(a: str, b: str) -> bool:
    """One name: alike without spaces, marks and the words 项目, 经费, 资金."""
    a, b = _NOISE.sub("", fold(a)), _NOISE.sub("", fold(b))
    return bool(a) and bool(b) and (a == b or (min(len(a), len(b)) >= 4 and (a in b or b in a)))


def _from_text(document: Document, name: str, sentences: Sequence[Sentence]) -> Json | None:
    """A reason given in the sentence that names the project."""
    wanted = fold(name)
    for sentence, start in _naming(wanted, sentences):
        found = _BECAUSE.search(sentence.text, start, sentence.end)
        if found is not None:
            group = "r" if found["r"] else "s"
            span = sentence.span(found.start(group), found.end(group))
            return stated(document, "".join(document.quote(span).split()), span)
    return None


def _naming(name: str, sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, int]]:
    for sentence in sentences:
        found = sentence.text.find(name, sentence.start, sentence.end) if len(name) >= 4 else -1
        if found >= 0:
            yield sentence, found + len(name)
