"""Cited documents go in; `cited_documents` of report.json comes out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.documents.model import Document, Flow
from checker.extraction.frame.citations import Citation, Number, plain_digits
from checker.extraction.frame.flows import place, text_fact
from checker.extraction.frame.prose_folding import fold
from checker.extraction.model import Json
from checker.extraction.prose.precedence import named_inside, upper_of
from checker.wording import phrase

_FUNDING = phrase("下达资金的文件")
_BASIS = phrase("引为依据")
_AIM = phrase("文件之后接要求")


def citations_json(document: Document, citations: Sequence[Citation], opening: int) -> list[Json]:
    """`cited_documents` of report.json; `opening` is the block of the first heading, before which all is basis."""
    return [_citation_json(document, c, citations, opening) for c in citations]


def _citation_json(document: Document, citation: Citation, others: Sequence[Citation], opening: int) -> Json:
    number = citation.number
    title = None if citation.title is None else text_fact(document, citation.title)
    if title is not None and citation.again:
        title["mentions"] = [place(document, flow) for flow in citation.again]
    carried, carried_year = _implements(document, citation, others)
    return {
        "title": title,
        "number": None if number is None else _number_fact(document, number),
        "number_raw": None if number is None else text_fact(document, number.whole),
        "agency": None if number is None else text_fact(document, number.agency),
        "year": None if number is None else _digits_fact(document, number.year),
        "serial": None if number is None else _digits_fact(document, number.serial),
        "bracket": None if number is None else number.bracket,
        "role": role_of(citation, opening),
        "implements": carried,
        "implements_year": carried_year,
        "at": place(document, citation.whole),
    }


def _digits_fact(document: Document, flow: Flow | None) -> Json | None:
    return None if flow is None else text_fact(document, flow, plain_digits(flow.text))


def _number_fact(document: Document, number: Number) -> Json:
    if number.canonical is None:
        return {"unreadable": True, "at": place(document, number.whole)}
    fact = text_fact(document, number.whole, number.canonical)
    assert fact is not None
    return fact


def role_of(citation: Citation, opening: int) -> str:
    """`funding` for notices that hand out money, `basis` for what the report goes by, else `other`."""
    title = "" if citation.title is None else fold(citation.title.text)
    if _FUNDING.search(title):
        return "funding"
    sentence = re.split(r"[。;]", citation.lead)[-1]
    if citation.block < opening or _BASIS.search(sentence) or _AIM.match(citation.trail):
        return "basis"
    return "other"


def _implements(
    document: Document, citation: Citation, others: Sequence[Citation]
) -> tuple[Json | None, Json | None]:
    upper = upper_of(citation, others)
    if upper is not None:
        if upper.number is None or upper.number.canonical is None:
            return (None if upper.title is None else text_fact(document, upper.title)), None
        year = _digits_fact(document, upper.number.year)
        return text_fact(document, upper.number.whole, upper.number.canonical), year
    named = named_inside(citation)
    return (None if named is None else text_fact(document, named)), None
