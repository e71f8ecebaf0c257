"""`checkrules annotate`: a report is checked; a copy comes out with each finding on the words it rests on."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checker import api
from checker.cli.check import keep_inputs
from checker.cli.library import find_policies
from checker.cli.output import Terminal, save
from checker.cli.trouble import refuse, spell_refusal
from checker.cli.words import Usage
from checker.diagnostics import Lang, Words
from checker.documents.model import Unreadable
from checker.facts.model import Fact, Node, Report
from checker.findings import Outcome
from checker.gate import FINE
from checker.source import Span
from checker.writers.remarks import Remark, comments, not_covered, write_remarks

_CONVERTED = frozenset({"doc", "rtf", "odt"})  # their copies are .docx
_WORD = _CONVERTED | {"docx"}


@dataclass(frozen=True, slots=True)
class _Annotated:
    """The ending and the content of the copy, and how many remarks are in it."""

    suffix: str
    content: str | bytes
    remarks: int


def run(options: Namespace, terminal: Terminal) -> int:
    if len(options.operands) != 1:
        raise Usage(
            Words("每次批注一份报告", "one report at a time is annotated"),
            Words("例如：checkrules annotate report.docx", "for example: checkrules annotate report.docx"),
        )
    file = Path(options.operands[0])
    if file.suffix.lower() == ".json":
        raise Usage(
            Words(
                "批注要写在报告原文里，不能写在 report.json 里",
                "remarks go into a report, not into report.json",
            ),
            Words("请写出报告文件，例如 report.docx", "name the report itself, such as report.docx"),
        )
    output = Path(options.output) if options.output else None
    keep_inputs([output], [str(file)])
    policies = find_policies(options.policy, terminal)
    try:
        read = api.read_and_choose(file, policies.library, policies.named, options.as_of)
        today = options.today or date.today()
        outcome = api.check(read.report, read.choice, read.when, today, terminal.lang)
        made = _annotate(file, read.report, outcome, today, terminal)
    except Exception as fault:
        refused = refuse(str(file), fault, terminal.call)
        terminal.warn(spell_refusal(refused, terminal.lang))
        return refused.exit_code
    target = output or file.with_name(f"{file.stem}.marked{made.suffix}")
    keep_inputs([target], [str(file)])
    save(target, made.content)
    terminal.say(f"{made.remarks} 处批注，已写入 {target}", f"{made.remarks} remarks, written to {target}")
    return FINE


def _annotate(file: Path, report: Report, outcome: Outcome, today: date, terminal: Terminal) -> _Annotated:
    remarks = write_remarks(outcome.findings, report.text, terminal.lang)
    note = not_covered(outcome, terminal.lang)
    if report.format in _WORD:
        return _in_word(file, report, remarks, note, today, terminal.lang)
    if report.format == "pdf":
        return _in_pdf(file, report, remarks, note, today, terminal.lang)
    from checker.writers.html_marks import write_page

    page = write_page(report.text, remarks, file.name, note, terminal.lang)
    return _Annotated(".html", page, len(remarks))


def _in_word(
    file: Path, report: Report, remarks: list[Remark], note: str | None, today: date, lang: Lang
) -> _Annotated:
    from checker.documents.office import as_docx
    from checker.documents.word.docx import open_word
    from checker.writers.docx_comments import write_comments

    data = file.read_bytes()
    if report.format in _CONVERTED:
        data = as_docx(data, report.format)
    word = open_word(data)
    _require_unchanged(word.shown.text, report)
    content = write_comments(word, data, remarks, _title(report), note, today, lang)
    return _Annotated(".docx", content, len(remarks))


def _in_pdf(
    file: Path, report: Report, remarks: list[Remark], note: str | None, today: date, lang: Lang
) -> _Annotated:
    from checker.documents.pdf.read import read_pdf
    from checker.writers.pdf_notes import write_notes

    data = file.read_bytes()
    made = read_pdf(data, report.name)
    _require_unchanged(made.document.text, report)
    content = write_notes(data, made, comments(remarks, _title(report), note, lang), today)
    return _Annotated(".pdf", content, len(remarks))


def _require_unchanged(text: str, report: Report) -> None:
    if text != report.text:
        raise Unreadable(
            "R216",
            "文件在检查期间被改动了；请关闭正在编辑它的程序，再运行一次",
            "the file was changed while it was being checked; close the program that edits it and run again",
        )


def _title(report: Report) -> Span:
    """Where the title stands; in a report without one, its first line of text."""
    title = report.root.fields["标题"]
    known = title.fields.get("原文") if isinstance(title, Node) else None
    for place in known.places if isinstance(known, Fact) else ():
        if place.start is not None and place.end is not None:
            return Span(place.start, place.end)
    start = len(report.text) - len(report.text.lstrip())
    return Span(start, start + len(report.text[start:].split("\n", 1)[0]))
