"""Who reads which fact: the names that the vocabulary gives under `read` go in, the readers come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from checker.extraction.frame.citations import find_citations
from checker.extraction.frame.identity import identity_part
from checker.extraction.frame.kind import kind_of_report
from checker.extraction.frame.locality import find_region
from checker.extraction.frame.outline import sections_json
from checker.extraction.frame.signoff import signoff_json
from checker.extraction.money.budget import budget_part
from checker.extraction.money.expenditure import expenditure_part, shares_part
from checker.extraction.prose.annexes import annexes_json
from checker.extraction.prose.budget_changes import budget_changes_json
from checker.extraction.prose.claims import claims_json
from checker.extraction.prose.evaluators import evaluators_part
from checker.extraction.prose.fragments import fragments_part
from checker.extraction.prose.problems import problems_and_measures
from checker.extraction.prose.progress import statuses_json
from checker.extraction.prose.sampling import sampled_json
from checker.extraction.prose.unfinished import unfinished_json
from checker.extraction.prose.unit_mentions import mentions_part
from checker.extraction.prose.years import year_mentions
from checker.extraction.rating.bands import bands_part
from checker.extraction.rating.bins import bins_part
from checker.extraction.rating.deductions import deductions_part
from checker.extraction.rating.grades import grades_part
from checker.extraction.rating.scores import scores_part
from checker.extraction.rating.weights import weights_part
from checker.extraction.tables.lists import table_parts
from checker.extraction.work.counts import counts_part
from checker.extraction.work.groups import groups_part
from checker.extraction.work.growth import growth_part
from checker.extraction.work.results import results_json
from checker.extraction.work.satisfaction import satisfaction_part
from checker.extraction.work.targets import targets_part
from checker.vocabulary import BY_FIELDS, BY_LABEL, BY_NONE, BY_ROWS, WITH_RECORD, FieldSpec, Vocabulary

# What each reads is told in its module; that every name is here, and every reader has a field, is a test.
READERS: Mapping[str, Callable[..., Any]] = {
    "identity": identity_part,
    "unit_mentions": mentions_part,
    "locality": find_region,
    "kind": kind_of_report,
    "years": year_mentions,
    "outline": sections_json,
    "citations": find_citations,
    "signoff": signoff_json,
    "budget": budget_part,
    "expenditure": expenditure_part,
    "shares": shares_part,
    "scores": scores_part,
    "grades": grades_part,
    "bands": bands_part,
    "bins": bins_part,
    "weights": weights_part,
    "deductions": deductions_part,
    "tables": table_parts,
    "targets": targets_part,
    "results": results_json,
    "counts": counts_part,
    "groups": groups_part,
    "growth": growth_part,
    "satisfaction": satisfaction_part,
    "problems": problems_and_measures,
    "unfinished": unfinished_json,
    "claims": claims_json,
    "progress": statuses_json,
    "sampling": sampled_json,
    "budget_changes": budget_changes_json,
    "evaluators": evaluators_part,
    "annexes": annexes_json,
    "fragments": fragments_part,
}
WAYS = frozenset((BY_LABEL, BY_FIELDS, BY_ROWS, WITH_RECORD, BY_NONE))


def unknown_readers(vocabulary: Vocabulary) -> Iterator[tuple[str, FieldSpec]]:
    """The fields, each with its record, whose reader does not exist."""
    for record in vocabulary.records.values():
        for field in record.fields.values():
            if field.read not in READERS and field.read not in WAYS:
                yield record.zh, field
