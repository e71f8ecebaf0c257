"""How a finding, an entry of the ledger and a receipt are told in JSON."""

from __future__ import annotations

from checker.facts.model import Place
from checker.findings import Citation, Entry, Finding, Missing, Reason, Receipt, Severity, Shown, Verdict
from checker.writers.shape import (
    Member,
    Shape,
    many,
    maybe_number,
    maybe_one,
    maybe_text,
    number,
    one_of,
    said,
    text,
    texts,
    truth,
)

_PLACE: Shape[Place] = Shape(
    "place",
    "where something stands: offsets are half-open code points of the report's text, and quote equals the "
    "text there; a fact without a place has its JSON pointer alone",
    (
        text("pointer", "JSON pointer into report.json", lambda p: p.pointer),
        maybe_number("start", "first code point", lambda p: p.start),
        maybe_number("end", "code point after the last", lambda p: p.end),
        maybe_number("line", "line, from 1", lambda p: p.line),
        maybe_number("page", "page, from 1", lambda p: p.page),
        maybe_number("paragraph", "paragraph", lambda p: p.paragraph),
        maybe_number("table", "table", lambda p: p.table),
        maybe_number("row", "row of the table", lambda p: p.row),
        maybe_number("column", "column of the table", lambda p: p.column),
        Member(
            "bbox", "box on the page", {"type": "array", "items": {"type": "string"}},
            lambda p, _: None if p.bbox is None else list(p.bbox), optional=True,
        ),
        maybe_text("quote", "the words that stand there", lambda p: p.quote),
    ),
)  # fmt: skip

_CITATION: Shape[Citation] = Shape(
    "citation",
    "the clause a rule carries out, and where the rule stands",
    (
        text("document", "title of the document", lambda c: c.document),
        maybe_text("number", "document number", lambda c: c.number),
        maybe_text("issuer", "who issued it", lambda c: c.issuer),
        text("clause", "title of the clause", lambda c: c.clause),
        maybe_text("article", "article", lambda c: c.article),
        truth("verified", "whether the clause was checked against the text", lambda c: c.verified),
        text("pack", "title of the pack", lambda c: c.pack),
        text("file", "rule file", lambda c: c.file),
        number("line", "line of the rule in that file", lambda c: c.line),
    ),
)

_SHOWN: Shape[Shown] = Shape(
    "value",
    "a value the rule looked at",
    (
        text("name", "its name in the rule", lambda v: v.name),
        text("text", "the value as shown", lambda v: v.text),
        many("places", "where it stands", _PLACE, lambda v: v.places),
    ),
)

_MISSING: Shape[Missing] = Shape(
    "missing",
    "a fact that is missing for a verdict",
    (
        text("path", "path of the fact", lambda m: m.path),
        text("why", "why there is no value", lambda m: m.why),
        said("supply", "what to supply", lambda m, lang: m.supply_zh if lang == "zh" else m.supply_en),
        maybe_number("line", "line of the words that were not understood", lambda m: m.line),
        maybe_text("quote", "those words", lambda m: m.quote),
    ),
)

FINDING: Shape[Finding] = Shape(
    "finding",
    "one failed or undecided item of one rule",
    (
        text("id", "fingerprint of rule, item and occurrence", lambda f: f.id),
        text("rule", "rule id", lambda f: f.rule),
        text("title", "title of the rule", lambda f: f.title),
        one_of("severity", "severity of this item", Severity, lambda f: f.severity),
        one_of("verdict", "fail or undecided", Verdict, lambda f: f.verdict),
        text("message", "what is wrong, in the words of the rule", lambda f: f.message),
        maybe_text("item", "name of the item, such as the project", lambda f: f.item),
        many("values", "the values the rule looked at", _SHOWN, lambda f: f.values),
        maybe_text("expected", "what the rule expects", lambda f: f.expected),
        maybe_text("actual", "what the report has", lambda f: f.actual),
        maybe_text("formula", "the worked formula", lambda f: f.formula),
        many("citations", "the clauses behind the rule", _CITATION, lambda f: f.citations),
        many("evidence", "places in the report", _PLACE, lambda f: f.evidence),
        maybe_text("hint", "what would mend it", lambda f: f.hint),
        many("missing", "facts missing for a verdict", _MISSING, lambda f: f.missing),
        texts("notes", "remarks of the engine", lambda f, _: f.notes),
        truth("waived", "a waiver covers it", lambda f: f.waived),
        truth("known", "the baseline has it", lambda f: f.known),
    ),
)  # fmt: skip

_REASON: Shape[Reason] = Shape(
    "reason",
    "why items of a rule did not apply",
    (
        said("text", "the reason", lambda r, lang: r.text_zh if lang == "zh" else r.text_en),
        number("count", "how many items", lambda r: r.count),
        maybe_text("see", "the rule that judges the absence", lambda r: r.see),
    ),
)

ENTRY: Shape[Entry] = Shape(
    "ledger_entry",
    "one rule: its verdict, and the items behind it",
    (
        text("rule", "rule id", lambda e: e.rule),
        text("title", "title of the rule", lambda e: e.title),
        one_of("severity", "severity of the rule", Severity, lambda e: e.severity),
        one_of("verdict", "verdict of the rule", Verdict, lambda e: e.verdict),
        number("evaluated", "items evaluated", lambda e: e.evaluated),
        number("passed", "items that passed", lambda e: e.passed),
        number("failed", "items that failed", lambda e: e.failed),
        number("undecided", "items that could not be decided", lambda e: e.undecided),
        number("not_applicable", "items the rule does not apply to", lambda e: e.not_applicable),
        many("reasons", "why it did not apply", _REASON, lambda e: e.reasons),
        many("missing", "facts missing for a verdict", _MISSING, lambda e: e.missing),
        texts("notes", "remarks of the engine", lambda e, _: e.notes),
        maybe_text("fault", "the fault inside the rule", lambda e: e.fault),
        maybe_one("citation", "the clause behind the rule", _CITATION, lambda e: e.citation),
    ),
)

_PACK: Shape[tuple[str, str]] = Shape(
    "pack",
    "a pack that took part",
    (text("id", "pack id", lambda p: p[0]), text("hash", "hash of its contents", lambda p: p[1])),
)

RECEIPT: Shape[Receipt] = Shape(
    "receipt",
    "what decided the result; the same receipt and options give identical bytes",
    (
        text("tool_version", "version of checkrules", lambda r: r.tool_version),
        text("vocabulary_version", "version of the data dictionary", lambda r: r.vocabulary_version),
        many("packs", "the packs, parents first", _PACK, lambda r: r.packs),
        said("policy_choice", "why this policy",
             lambda r, lang: r.policy_choice_zh if lang == "zh" else r.policy_choice_en),
        text("as_of", "the day whose law applies", lambda r: r.as_of),
        text("as_of_source", "where that day comes from", lambda r: r.as_of_source),
        text("today", "the day of the run", lambda r: r.today),
        text("language", "language of the messages", lambda r: r.language),
        text("input_sha256", "SHA-256 of the report file", lambda r: r.input_sha256),
        texts("converters", "programs that converted the report", lambda r, _: r.converters),
        texts("waivers", "hashes of the waiver files", lambda r, _: r.waivers),
        maybe_text("baseline", "hash of the baseline", lambda r: r.baseline),
        maybe_text("config", "hash of the configuration", lambda r: r.config),
    ),
)  # fmt: skip
