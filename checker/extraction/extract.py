"""The conductor: a document goes in, the whole object of report.json comes out, one extractor after another."""

from __future__ import annotations

from checker.documents.model import Document
from checker.extraction.amounts import bind_amounts
from checker.extraction.bands import bands_part
from checker.extraction.bins import bins_part
from checker.extraction.budget import budget_part, resolve
from checker.extraction.coverage import figures_json
from checker.extraction.expenditure import expenditure_part, shares_part
from checker.extraction.figures import read_figures
from checker.extraction.model import Json, Reading
from checker.extraction.prose import read_prose
from checker.extraction.scores import scores_part
from checker.extraction.setting import read_setting
from checker.extraction.statements import read_sentences
from checker.extraction.tables import table_parts
from checker.vocabulary import Vocabulary


def extract(document: Document, vocabulary: Vocabulary) -> Json:
    """report.json of a document. Looked for and not found is null; every fact has its place."""
    reading = read_figures(document, vocabulary)
    prose = read_prose(reading, vocabulary)
    facts = {**prose, **table_parts(reading, vocabulary), **_bound(reading, prose, vocabulary)}
    ordered = {f.en: facts[f.en] for f in vocabulary.report.fields.values() if f.en in facts}
    return {**ordered, "source": _source(document), "figures": figures_json(reading, ordered)}


def _bound(reading: Reading, prose: Json, vocabulary: Vocabulary) -> Json:
    """The facts that sentences state by label and figure."""
    document = reading.document
    setting = read_setting(prose, vocabulary)
    sentences = read_sentences(reading, setting)
    bounds = resolve(bind_amounts(sentences, setting, vocabulary))
    return {
        **budget_part(document, bounds, setting, vocabulary),
        **expenditure_part(document, bounds),
        "shares": shares_part(document, sentences),
        **scores_part(document, sentences, setting, vocabulary),
        **bands_part(reading, sentences),
        "score_bins": bins_part(document, sentences),
    }


def _source(document: Document) -> Json:
    source: Json = {"name": document.name, "format": document.format, "complete": document.complete}
    if document.encoding is not None:
        source["encoding"] = document.encoding
    source["text"] = document.text
    return source
