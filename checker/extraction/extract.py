"""The conductor: a document goes in, the whole object of report.json comes out, one extractor after another."""

from __future__ import annotations

from checker.documents.model import Document
from checker.extraction.amounts import bind_amounts
from checker.extraction.bands import bands_part
from checker.extraction.bins import bins_part
from checker.extraction.budget import budget_part, resolve
from checker.extraction.counts import counts_part
from checker.extraction.coverage import figures_json, taken_places
from checker.extraction.deductions import deductions_part
from checker.extraction.expenditure import expenditure_part, shares_part
from checker.extraction.figures import read_figures
from checker.extraction.growth import growth_part
from checker.extraction.model import Json, Reading
from checker.extraction.partitions import partitions_part
from checker.extraction.prose import read_prose
from checker.extraction.reasons import link_reasons
from checker.extraction.results import results_part
from checker.extraction.satisfaction import satisfaction_part
from checker.extraction.scores import scores_part
from checker.extraction.setting import read_setting
from checker.extraction.statements import read_sentences
from checker.extraction.tables import table_parts
from checker.extraction.weights import weights_part
from checker.vocabulary import Vocabulary


def extract(document: Document, vocabulary: Vocabulary) -> Json:
    """report.json of a document. Looked for and not found is null; every fact has its place."""
    reading = read_figures(document, vocabulary)
    prose = read_prose(reading, vocabulary)
    facts = {**prose, **table_parts(reading, vocabulary)}
    facts |= _bound(reading, facts, vocabulary)
    ordered = {f.en: facts[f.en] for f in vocabulary.report.fields.values() if f.en in facts}
    return {**ordered, "source": _source(document), "figures": figures_json(reading, ordered)}


def _bound(reading: Reading, known: Json, vocabulary: Vocabulary) -> Json:
    """The facts that sentences state by label and figure; and the reasons they give for projects of a table."""
    document = reading.document
    setting = read_setting(known, vocabulary)
    sentences = read_sentences(reading, setting)
    bounds = resolve(bind_amounts(sentences, setting, vocabulary))
    link_reasons(document, known["projects"], known["unfinished"], sentences)
    facts: Json = {
        **budget_part(document, bounds, setting, vocabulary),
        "expenditure": expenditure_part(document, bounds),
        "shares": shares_part(document, sentences),
        **scores_part(document, sentences, setting, vocabulary),
        **bands_part(reading, sentences),
        **weights_part(document, sentences),
        "score_bins": bins_part(document, sentences),
        **counts_part(document, sentences, setting),
        **partitions_part(document, sentences),
        **growth_part(document, sentences),
        **satisfaction_part(document, sentences),
        **deductions_part(document, sentences),
    }
    return facts | results_part(
        document, sentences, setting, taken_places(facts, "count_groups", "nested_counts")
    )


def _source(document: Document) -> Json:
    source: Json = {"name": document.name, "format": document.format, "complete": document.complete}
    if document.encoding is not None:
        source["encoding"] = document.encoding
    source["text"] = document.text
    return source
