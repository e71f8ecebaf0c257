"""Results go in; a page for people comes out: verdict, what to mend, what to look at, what is undecided, the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.diagnostics import Words
from checker.findings import Entry, Missing, Outcome, Severity, Verdict
from checker.source import SourceFile
from checker.values.unknown import Why
from checker.writers.findings_list import SECTIONS, failed, list_findings
from checker.writers.page import Ink, Page
from checker.writers.result import Checked, Look, Refused, Result
from checker.writers.summary import UNDECIDED, identity, summarise, verdict
from checker.writers.wrap import visible

_RULES_OF_A_GAP = 3
_GAPS = 8
_REASONS = 4
_NOT_READ = frozenset({Why.NOT_LOOKED_FOR.value, Why.NOT_WHOLE.value})


def write(results: Sequence[Result], look: Look) -> str:
    page = Page(look)
    for number, result in enumerate(results):
        if number:
            page.blank()
            page.raw(page.ink("─" * look.columns, Ink.FAINT))
        match result:
            case Checked():
                _report(page, result)
            case Refused():
                _refused(page, result)
    if len(results) > 1:
        page.blank()
        page.raw(page.ink("═" * look.columns, Ink.FAINT))
        summarise(page, results)
    return page.text()


def _report(page: Page, checked: Checked) -> None:
    outcome = checked.outcome
    source = SourceFile(outcome.report, checked.text) if checked.text else None
    _verdict(page, checked)
    list_findings(page, outcome.findings, source)
    _broken(page, outcome)
    _undecided(page, outcome)
    _rest(page, outcome)
    _basis(page, outcome)


def _refused(page: Page, refused: Refused) -> None:
    page.raw(page.ink(page.word("没有检查", "NOT CHECKED"), Ink.RED) + " · " + refused.report)
    page.labelled(f"{refused.code}  ", refused.message.say(page.look.lang))


def _verdict(page: Page, checked: Checked) -> None:
    outcome = checked.outcome
    word, ink = verdict(checked)
    page.raw(
        " · ".join(
            [page.ink(word.say(page.look.lang), ink), *identity(outcome, page), visible(outcome.report)]
        )
    )
    undecided = sum(e.undecided > 0 for e in outcome.ledger)
    counts = [
        *((SECTIONS[s], len(failed(outcome.findings, s))) for s in Severity),
        (UNDECIDED, undecided),
    ]
    page.say(" · ".join(f"{words.say(page.look.lang)} {count}" for words, count in counts))
    if checked.reasons and not (len(checked.reasons) == 1 and failed(outcome.findings, Severity.ERROR)):
        reasons = page.word("；", "; ").join(r.say(page.look.lang) for r in checked.reasons)
        page.labelled(page.word("原因：", "because "), reasons)
    if outcome.partly is not None:
        page.labelled(page.word("只查了一部分：", "checked in part: "), outcome.partly.say(page.look.lang))
    for part in outcome.unread:
        page.labelled(page.word("没有读全：", "not all was read: "), part.say(page.look.lang))
    if count := len(_folded(page, outcome)):
        page.say(
            page.word(
                f"要看没有读到的部分，{count} 条规则没有判断；逐条列出加 --all",
                f"{count} rules need what was not read and were not judged; add --all to see them",
            )
        )


def _broken(page: Page, outcome: Outcome) -> None:
    """A fault inside a rule says nothing about the report, but its author has to know."""
    broken = [e for e in outcome.ledger if e.verdict is Verdict.BROKEN]
    if not broken:
        return
    page.section(Words("规则出错", "Rules at fault"), len(broken), Ink.RED)
    for entry in broken:
        where = f"  {entry.citation.file}:{entry.citation.line}" if entry.citation else ""
        page.titled("· ", entry.title, entry.rule + where, 2)
        page.say(entry.fault or "", 4)


def _folded(page: Page, outcome: Outcome) -> list[Entry]:
    """Undecided for nothing but what was not read: where the page says what that is, one line for all is enough."""
    if not outcome.unread or page.look.limit is None:
        return []
    return [
        e for e in outcome.ledger if e.undecided and e.missing and all(m.why in _NOT_READ for m in e.missing)
    ]


def _undecided(page: Page, outcome: Outcome) -> None:
    """One line for each set of missing facts, naming what to supply and the rules that wait for it."""
    gaps: dict[tuple[Missing, ...], list[Entry]] = {}
    folded = {e.rule for e in _folded(page, outcome)}
    for entry in outcome.ledger:
        if entry.undecided and entry.rule not in folded:
            gaps.setdefault(_cause(entry), []).append(entry)
    if not gaps:
        return
    page.section(UNDECIDED, sum(map(len, gaps.values())), Ink.BLUE)
    shown = len(gaps) if page.look.limit is None else _GAPS
    for missing, entries in list(gaps.items())[:shown]:
        supply = [m.supply_zh if page.look.lang == "zh" else m.supply_en for m in missing]
        notes = [note for e in entries for note in e.notes]
        reason = page.word("；", "; ").join(dict.fromkeys(supply or notes))
        page.labelled("· ", _titles(page, entries) + page.word("：", ": ") + reason, 2)
    left = sum(map(len, list(gaps.values())[shown:]))
    if left:
        page.say(
            page.word(
                f"另有 {left} 条规则；要全部列出，加 --all", f"and {left} rules more; add --all to see them"
            ),
            4,
            Ink.FAINT,
        )


def _cause(entry: Entry) -> tuple[Missing, ...]:
    """What stands in the report and was not understood says why, whatever else is missing; else all that is."""
    unread = [m for m in entry.missing if m.why == Why.UNREADABLE.value and m.quote]
    return tuple(sorted(unread or entry.missing, key=lambda m: m.path))


def _titles(page: Page, entries: Sequence[Entry]) -> str:
    titles = page.word("、", ", ").join(e.title for e in entries[:_RULES_OF_A_GAP])
    more = page.word(f"等 {len(entries)} 条规则", f" and {len(entries) - _RULES_OF_A_GAP} more rules")
    return titles + (more if len(entries) > _RULES_OF_A_GAP else "")


def _rest(page: Page, outcome: Outcome) -> None:
    passed = sum(e.verdict is Verdict.PASS for e in outcome.ledger)
    idle = [e for e in outcome.ledger if e.verdict is Verdict.NOT_APPLICABLE]
    page.blank()
    page.labelled(page.word("其余  ", "Rest     "), page.word(
        f"符合 {passed} 条规则，不适用 {len(idle)} 条", f"{passed} rules passed, {len(idle)} do not apply"
    ) + _why_idle(page, idle))  # fmt: skip


def _why_idle(page: Page, idle: Sequence[Entry]) -> str:
    why: Counter[str] = Counter()
    for entry in idle:
        why.update({r.text_zh if page.look.lang == "zh" else r.text_en for r in entry.reasons[:1]})
    if not why:
        return ""
    told = page.word("；", "; ").join(
        page.word(f"{text}（{count} 条）", f"{text} ({count})") for text, count in why.most_common(_REASONS)
    )
    return page.word("：", ": ") + told + page.word("；……", "; …") * (len(why) > _REASONS)


def _basis(page: Page, outcome: Outcome) -> None:
    """Which policy and why, which day's law and why."""
    receipt = outcome.receipt
    why = receipt.policy_choice_zh if page.look.lang == "zh" else receipt.policy_choice_en
    packs = page.word("、", ", ").join(dict.fromkeys(pack for pack, _ in receipt.packs))
    page.labelled(page.word("政策  ", "Policy   "), why)
    page.labelled(
        page.word("      ", "         "), page.word(f"规则包 {packs}", f"packs {packs}"), ink=Ink.FAINT
    )
    page.labelled(
        page.word("时点  ", "As of    "),
        page.word(f"{receipt.as_of}（{receipt.as_of_source}）", f"{receipt.as_of} ({receipt.as_of_source})"),
    )
