"""The conductor: a document goes in, the whole object of report.json comes out, one extractor after another."""

from __future__ import annotations

from collections.abc import Sequence

from checker.documents.model import Document, Unread
from checker.extraction.absence.prove import prove_absence
from checker.extraction.coverage import figures_json, taken_places
from checker.extraction.figures import read_figures
from checker.extraction.labelled.read import read_labelled, without
from checker.extraction.model import Json, Reading
from checker.extraction.money.amounts import bind_amounts
from checker.extraction.money.budget import budget_part, resolve
from checker.extraction.money.expenditure import expenditure_part, shares_part
from checker.extraction.money.flat_row import add_flat_row
from checker.extraction.money.item_rates import rates_of_items
from checker.extraction.money.parts_told import with_parts
from checker.extraction.money.transferred import use_rates_part, with_transfers
from checker.extraction.prose.reasons import link_reasons
from checker.extraction.prose.running_text import read_prose
from checker.extraction.rating.bands import bands_part
from checker.extraction.rating.bins import bins_part
from checker.extraction.rating.deductions import deductions_part
from checker.extraction.rating.grades import grades_part, read_grades
from checker.extraction.rating.scores import main_name, read_scores, scores_part, settle
from checker.extraction.rating.weights import weights_part
from checker.extraction.sentences.setting import read_setting
from checker.extraction.sentences.statements import read_sentences
from checker.extraction.sentences.stating import Scope
from checker.extraction.tables.lists import table_parts
from checker.extraction.tables.partial import mark_partial, not_joined
from checker.extraction.whole_from_tables import add_tabled
from checker.extraction.work.counts import counts_part
from checker.extraction.work.groups import groups_part
from checker.extraction.work.growth import growth_part
from checker.extraction.work.results import read_results, results_json
from checker.extraction.work.satisfaction import satisfaction_part
from checker.extraction.work.targets import targets_part
from checker.vocabulary import Vocabulary


def extract(document: Document, vocabulary: Vocabulary) -> Json:
    """report.json of a document. Looked for and not found is null; every fact has its place."""
    reading = read_figures(document, vocabulary)
    prose = read_prose(reading, vocabulary)
    facts = {**prose, **table_parts(reading, vocabulary, alone=not prose["sections"])}
    facts |= _bound(reading, facts, vocabulary)
    facts = prove_absence(facts, reading, vocabulary)
    facts = mark_partial(facts, reading)
    ordered = {f.en: facts[f.en] for f in vocabulary.report.fields.values() if f.en in facts}
    return {
        **ordered,
        "source": _source(document, [*document.unread, *not_joined(facts)]),
        "figures": figures_json(reading, ordered),
    }


def _bound(reading: Reading, known: Json, vocabulary: Vocabulary) -> Json:
    """The facts that sentences state by label and figure; and the reasons they give for projects of a table."""
    document = reading.document
    setting = read_setting(known, vocabulary)
    every = read_sentences(reading, setting)
    by_label = read_labelled(reading, every, vocabulary)
    sentences = without(every, by_label.taken)
    amounts = with_transfers(with_parts(bind_amounts(sentences, setting, vocabulary)), sentences, setting)
    bounds = resolve([b for b in amounts if b.scope is not Scope.ITEM], setting)
    link_reasons(document, known["projects"], known["unfinished"], sentences)
    scores = settle(read_scores(sentences, setting, vocabulary), setting)
    grades = read_grades(sentences, scores, setting, vocabulary)
    main = main_name([r.whose for r in scores] + [g.whose for g in grades], setting)
    facts: Json = {
        **budget_part(document, bounds, setting, vocabulary),
        "expenditure": expenditure_part(document, bounds),
        "shares": shares_part(document, sentences, bounds),
        **scores_part(document, scores, sentences, main),
        **grades_part(document, grades, main),
        **bands_part(reading, sentences),
        "weights": weights_part(reading, sentences),
        "score_bins": bins_part(document, sentences),
        "project_counts": counts_part(document, sentences, setting),
        **groups_part(document, sentences),
        "growth": growth_part(document, sentences),
        "satisfaction": satisfaction_part(document, sentences, setting, vocabulary),
        "deductions": deductions_part(document, sentences),
    }
    facts["rate_mentions"] += rates_of_items(document, [b for b in amounts if b.scope is Scope.ITEM])
    facts["rate_mentions"] += use_rates_part(document, amounts, sentences, setting)
    add_tabled(facts, known, setting, main, vocabulary)
    add_flat_row(facts["budget"], reading, setting)
    results = read_results(sentences, setting, taken_places(facts, "count_groups", "nested_counts"))
    indicators = [node for form in known["forms"] or () for node in form["indicators"] or ()]
    facts["targets"] = targets_part(document, sentences, results, indicators, facts["satisfaction"]["value"])
    facts["actuals"] = results_json(document, results, setting)
    return by_label.put({**known, **facts})


def _source(document: Document, unread: Sequence[Unread]) -> Json:
    source: Json = {"name": document.name, "format": document.format, "complete": document.complete}
    if document.encoding is not None:
        source["encoding"] = document.encoding
    if unread:
        source["unread"] = [{"zh": part.zh, "en": part.en} for part in unread]
    source["text"] = document.text
    return source
