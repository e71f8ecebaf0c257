"""A rule read back: its lines go in, one plain sentence in the author's own words comes out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from checker.diagnostics import Lang
from checker.language import core
from checker.policy.model import LinkedRule
from checker.source import SourceFile
from checker.vocabulary import load_vocabulary

SEVERITIES = {"error": ("错误", "an error"), "warning": ("警告", "a warning"), "info": ("提示", "a hint")}


def read_back(linked: LinkedRule, lang: Lang) -> str:
    """What the rule requires, of what, under which conditions, and how grave it is when broken."""
    rule = linked.rule
    parts = list(_zh(rule) if lang == "zh" else _en(rule))
    zh, en = SEVERITIES[linked.severity or rule.severity or "error"]
    end = f"；不符合的算{zh}。" if lang == "zh" else f"; otherwise it is {en}."
    return "".join(parts).rstrip("；，; ,") + end


def _words(source: SourceFile, e: core.Core) -> str:
    return " ".join(source.quote(e.span).split())


def _is_short(items: core.Core, written: str) -> bool:
    """`逐个 项目`: the list of that record, which has no path of its own."""
    return isinstance(items, core.Field) and "." not in written


def _message(source: SourceFile, m: core.Message) -> str:
    return "".join(p if isinstance(p, str) else f"〔{_words(source, p)}〕" for p in m.parts)


def _zh(rule: core.Rule) -> Iterator[str]:
    s = rule.source
    if rule.kinds:
        yield f"只对{'、'.join(rule.kinds)}："
    for step in rule.steps:
        match step:
            case core.NeedsStep(paths=paths):
                yield f"报告写明了{'、'.join(_words(s, p) for p in paths)}时，"
            case core.EachStep(variable=v, items=items):
                listed = _words(s, items)
                yield f"对每一个{listed}，" if _is_short(items, listed) else f"对“{listed}”里的每一个{v}，"
            case core.PairStep(first=a, second=b, items=items):
                yield f"对“{_words(s, items)}”里相邻的两个（{a}、{b}），"
            case core.GuardStep(condition=c):
                yield f"如果 {_words(s, c)}，"
            case core.LetStep(name=n, value=v):
                yield f"（“{n}”指 {_words(s, v)}）"
            case core.ShouldStep(condition=c):
                yield f"应当 {_words(s, c)}；"
            case core.HitsStep(variable=v, items=items, message=m):
                yield f"“{_words(s, items)}”的每一处（{v}）都要报出：“{_message(s, m)}”；"
            case _:
                assert_never(step)


def _en(rule: core.Rule) -> Iterator[str]:
    s = rule.source
    if rule.kinds:
        english = dict(load_vocabulary().genres)
        yield f"for {', '.join(english[k] for k in rule.kinds)} only: "
    for step in rule.steps:
        match step:
            case core.NeedsStep(paths=paths):
                yield f"where the report states {', '.join(_words(s, p) for p in paths)}, "
            case core.EachStep(variable=v, items=items):
                listed = _words(s, items)
                yield f"for each {listed}, " if _is_short(items, listed) else f"for each {v} in “{listed}”, "
            case core.PairStep(first=a, second=b, items=items):
                yield f"for each two neighbours {a}, {b} in “{_words(s, items)}”, "
            case core.GuardStep(condition=c):
                yield f"if {_words(s, c)}, "
            case core.LetStep(name=n, value=v):
                yield f"(with {n} = {_words(s, v)}) "
            case core.ShouldStep(condition=c):
                yield f"it must hold that {_words(s, c)}; "
            case core.HitsStep(items=items):
                yield f"every one of “{_words(s, items)}” is reported; "
            case _:
                assert_never(step)
