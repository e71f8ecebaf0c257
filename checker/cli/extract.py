"""`checkrules extract`: what was read from a document, as report.json, as coverage, or fact by fact for review."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from pathlib import Path
from typing import Any

from checker import api
from checker.cli.check import keep_inputs
from checker.cli.output import Terminal, save
from checker.cli.review import review
from checker.cli.schema import declared
from checker.cli.trouble import refuse, spell_refusal
from checker.cli.words import Usage
from checker.diagnostics import Words
from checker.gate import FINE
from checker.vocabulary import load_vocabulary
from checker.writers.page import Ink, Page
from checker.writers.result import Look

_KINDS = {
    "money": Words("金额", "money"),
    "rate": Words("比率", "rates"),
    "score": Words("得分", "scores"),
    "count": Words("计数", "counts"),
    "date": Words("日期", "dates"),
    "year": Words("年度", "years"),
    "document_number": Words("文号", "document numbers"),
    "ordinal": Words("序号", "ordinals"),
    "weight": Words("权重", "weights"),
    "threshold": Words("界限", "thresholds"),
    "growth": Words("增减幅", "growth"),
    "other": Words("其他", "others"),
}


def run(options: Namespace, terminal: Terminal) -> int:
    if len(options.operands) != 1:
        raise Usage(
            Words("每次提取一份报告", "one report at a time is extracted"),
            Words("例如：checkrules extract report.txt", "for example: checkrules extract report.txt"),
        )
    [file] = options.operands
    output = Path(options.output) if options.output else None
    keep_inputs([output], [file])
    known = declared(options.policy, terminal, document=True) if options.policy else load_vocabulary()
    try:
        extracted = api.extract_report(Path(file), bool(options.ocr), known)
        spelled = api.spell_report(extracted, known).encode()
    except Exception as fault:
        refused = refuse(file, fault, terminal.call)
        terminal.warn(spell_refusal(refused, terminal.lang))
        return refused.exit_code
    page = Page(Look(terminal.lang, terminal.columns, terminal.colour))
    for part in extracted["source"].get("unread", ()):
        terminal.warn(f"{file}：{part['zh']}" if terminal.lang == "zh" else f"{file}: {part['en']}")
    if options.review:
        review(page, extracted, known)
    if options.coverage:
        _cover(page, extracted)
    if options.review or options.coverage:
        terminal.put(page.text())
    elif output is None:
        terminal.put(spelled)
    if output is not None:
        save(output, spelled)
        terminal.say(f"已写入 {output}", f"written to {output}")
    return FINE


def _cover(page: Page, extracted: dict[str, Any]) -> None:
    """The share of digit runs accounted for, the figures by kind, and the runs nobody understood."""
    covered, total, rest = api.digit_coverage(extracted)
    # Rounded down: not all is never shown as 100%.
    tenths = covered * 1000 // total if total else 1000
    share = f"{tenths // 10}.{tenths % 10}%"
    page.blank()
    page.say(
        page.word(
            f"数字共 {total} 处，读懂 {covered} 处（{share}）",
            f"{total} runs of digits, {covered} accounted for ({share})",
        ),
        ink=Ink.STRONG,
    )
    figures = Counter(f["kind"] for f in extracted["figures"])
    bound = Counter(f["kind"] for f in extracted["figures"] if "fact" in f)
    for kind, count in figures.most_common():
        name = _KINDS[kind].say(page.look.lang)
        page.labelled(
            "· ",
            page.word(
                f"{name} {count} 个，{bound[kind]} 个成为数据", f"{name}: {count}, facts: {bound[kind]}"
            ),
            2,
        )
    for line, around in rest:
        page.labelled(page.word(f"第 {line} 行  ", f"line {line}  "), around, 2)
