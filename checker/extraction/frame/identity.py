"""The head of a report goes in; whose it is and for which year comes out, each with its place."""

from __future__ import annotations

from checker.documents.model import Document, Flow
from checker.extraction.frame.flows import place, text_fact, whole
from checker.extraction.frame.prose_folding import fold
from checker.extraction.frame.recognise import Recognised, is_of_another_kind
from checker.extraction.frame.titles import Title, digits_of_year, matter_of, title_not_read
from checker.extraction.frame.years_rated import Rated
from checker.extraction.model import Json, Reading, at, stated
from checker.source import Span
from checker.wording import phrase


def identity_part(
    reading: Reading, title: Title | None, unit: Flow | None, rated: Rated, genre: Recognised | None
) -> Json:
    """`unit_name`, `fiscal_year`, `fiscal_years`, `title`, `body` of report.json."""
    document = reading.document
    fiscal = None if rated.year is None else text_fact(document, rated.year, rated.digits)
    if rated.several:
        fiscal = {"unreadable": True, "at": place(document, rated.named[0])}
    return {
        "unit_name": None if unit is None else text_fact(document, unit),
        "fiscal_year": fiscal,
        "fiscal_years": _years_told(document, rated),
        "title": _unread_title(reading, genre) if title is None else _title_json(document, title, rated),
        "body": _body(document),
    }


def _years_told(document: Document, rated: Rated) -> list[Json]:
    """Every year of the head where it names more than one: those of funds, and those that may be the year rated."""
    if len(rated.named) < 2:
        return []
    return [
        {
            "year": _year(document, flow),
            "role": "fund" if rated.fund is not None and flow.offsets == rated.fund.offsets else "fiscal",
            "at": place(document, flow),
        }
        for flow in rated.named
    ]


def _year(document: Document, flow: Flow) -> Json | None:
    text = fold(flow.text)
    return text_fact(document, flow, digits_of_year(text) or text[:4])


def _unread_title(reading: Reading, genre: Recognised | None) -> Json | None:
    flow = None if is_of_another_kind(genre) else title_not_read(reading)
    return None if flow is None else {"unreadable": True, "at": place(reading.document, flow)}


def _title_json(document: Document, title: Title, rated: Rated) -> Json:
    head = whole(title.head)
    matter = matter_of(title)
    return {
        "raw": text_fact(document, title.head),
        "unit": None if title.unit is None else text_fact(document, title.unit),
        "year": None if rated.in_title is None else _year(document, rated.in_title),
        "matter": stated(document, matter, head) if matter else None,
        "mode": _mode(title),
        "form": title.form or None,
        "at": at(document, whole(title.raw)),
    }


def _mode(title: Title) -> str | None:
    text = fold(title.head.text)
    return (
        "self"
        if phrase("自评之词").search(text)
        else "evaluation"
        if phrase("评价之词").search(text)
        else None
    )


def _body(document: Document) -> Json | None:
    spans = [b.span for b in document.blocks]
    if not spans:
        return None
    span = Span(spans[0].start, spans[-1].end)
    return stated(document, document.quote(span), span)
