"""A reading goes in; everything report.json takes from the running text, not from figures or tables, comes out."""

from __future__ import annotations

from checker.documents.model import Document
from checker.extraction.frame.citations import find_citations
from checker.extraction.frame.flows import whole
from checker.extraction.frame.identity import identity_part
from checker.extraction.frame.kind import SUMMARY, kind_of_report
from checker.extraction.frame.locality import find_region
from checker.extraction.frame.outline import Outline, read_outline, sections_json
from checker.extraction.frame.recognise import SELF_REPORT, Recognised, recognise
from checker.extraction.frame.signoff import signoff_json
from checker.extraction.frame.years_rated import find_years
from checker.extraction.model import Json, Reading, stated
from checker.extraction.prose.annexes import annexes_json
from checker.extraction.prose.budget_changes import budget_changes_json
from checker.extraction.prose.cited_documents import citations_json
from checker.extraction.prose.claims import claims_json
from checker.extraction.prose.evaluators import evaluators_part
from checker.extraction.prose.fragments import fragments_part
from checker.extraction.prose.problems import problems_and_measures
from checker.extraction.prose.progress import statuses_json
from checker.extraction.prose.project_names import names_in_tables
from checker.extraction.prose.sampling import sampled_json
from checker.extraction.prose.unfinished import unfinished_json
from checker.extraction.prose.unit_mentions import find_names, mentions_part
from checker.extraction.prose.years import year_mentions
from checker.vocabulary import Vocabulary


def read_prose(reading: Reading, vocabulary: Vocabulary) -> Json:
    """The parts of report.json in question, every field written: null or [] where the text says nothing."""
    document = reading.document
    outline = read_outline(reading, vocabulary)
    citations = find_citations(reading)
    unit = outline.unit
    projects = names_in_tables(reading)
    rated = find_years(reading, outline.title)
    genre = recognise(document)
    kind = kind_of_report(reading, outline, genre)
    identity = identity_part(reading, outline.title, unit, rated, genre)
    return {
        **identity,
        "kind": _kind(document, outline, kind),
        "genre": _genre(document, genre, kind),
        "region": find_region(reading, unit, outline.title, citations),
        **mentions_part(document, find_names(reading, unit, outline.signature.unit)),
        "year_mentions": year_mentions(reading, outline.title, rated),
        "sections": sections_json(document, outline),
        "cited_documents": citations_json(document, citations, _opening(outline)),
        **problems_and_measures(document, outline, projects),
        "unfinished": unfinished_json(reading, outline, projects),
        "claims": claims_json(reading, outline),
        "statuses": statuses_json(reading),
        "sampled": sampled_json(reading),
        "budget_changes": budget_changes_json(reading, outline),
        "signoff": signoff_json(document, outline.signature),
        **evaluators_part(reading, outline),
        "annexes": annexes_json(reading),
        **fragments_part(document),
    }


def _kind(document: Document, outline: Outline, kind: str | None) -> Json | None:
    """The kind with its evidence, the title; without a title it is read from the contents and has no one place."""
    if kind is None or outline.title is None:
        return None if kind is None else {"value": kind}
    return stated(document, kind, whole(outline.title.raw))


def _genre(document: Document, genre: Recognised | None, kind: str | None) -> Json | None:
    """What the document is, at the first words that show it; a report on several projects is a summary of them."""
    if genre is None or genre.genre.refused:
        return None
    summary = genre.genre.en == SELF_REPORT and kind == SUMMARY
    return stated(document, genre.genre.en if not summary else "summary", genre.signs[0].span)


def _opening(outline: Outline) -> int:
    """The block of the first heading."""
    return outline.sections[0].heading.block if outline.sections else 0
