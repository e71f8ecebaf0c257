"""A compiled handbook goes in; one self-contained HTML page, or Markdown, comes out."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Protocol

from checker.diagnostics import Lang, Words


class _Declared(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def lines(self) -> tuple[str, ...]: ...


class _Rule(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def sentence(self) -> str: ...
    @property
    def remedy(self) -> str: ...
    @property
    def examples(self) -> tuple[str, ...]: ...
    @property
    def changed_by(self) -> str | None: ...


class _Clause(Protocol):
    @property
    def document(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def clause(self) -> str: ...
    @property
    def article(self) -> str: ...
    @property
    def verified(self) -> bool: ...
    @property
    def by_people(self) -> bool: ...
    @property
    def declared(self) -> tuple[_Declared, ...]: ...
    @property
    def rules(self) -> tuple[_Rule, ...]: ...


class _Read(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def doc(self) -> str: ...
    @property
    def how(self) -> Words: ...
    @property
    def words(self) -> tuple[str, ...]: ...


class Book(Protocol):
    """What a handbook offers; compiled by the policy room, which this room does not know."""

    @property
    def title(self) -> str: ...
    @property
    def chain(self) -> tuple[str, ...]: ...
    @property
    def effective(self) -> str: ...
    @property
    def checked(self) -> str: ...
    @property
    def clauses(self) -> tuple[_Clause, ...]: ...
    @property
    def switched_off(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def read(self) -> tuple[_Read, ...]: ...


UNCHECKED = Words("条文未核对", "not checked against the text")
CHECKED = Words("条文已核对", "checked against the text")
BY_PEOPLE = Words(
    "本条没有自动检查，由人工审核", "nothing of this clause is checked by machine; it is left to human review"
)
REMEDY = Words("怎样修改", "how to mend it")
EXAMPLES = Words("例", "examples")
READING = Words("报告怎样读", "how reports are read")
READING_NOTE = Words(
    "规则只看下面这些事实。读到的每个事实都记着它在报告里的位置；写了而没有读懂的，规则不判断，也不说“没有写”。",
    "Rules see these facts and nothing else. Each carries its place in the report; what is written and not understood "
    "leaves a rule undecided, and is never called missing.",
)
FACT, MEANING, FOUND = Words("事实", "fact"), Words("意思", "meaning"), Words("怎样找到", "how it is found")

STYLE = """
body{font:16px/1.7 "Noto Serif CJK SC","Songti SC",SimSun,serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#222}
h1,h2,h3{font-family:"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;line-height:1.35}
h2{border-top:1px solid #ccc;padding-top:1.2rem;margin-top:2.2rem}
small,.id{color:#777;font-weight:normal;font-size:.8em}
.tag{display:inline-block;border:1px solid;border-radius:.3em;padding:0 .4em;font-size:.75em;margin-left:.4em;vertical-align:.1em}
.错误,.error{color:#b00020}.警告,.warning{color:#8a5a00}.提示,.hint{color:#33658a}
.people{color:#555;font-style:italic}
table{border-collapse:collapse;margin:.6rem 0}td,th{border:1px solid #ddd;padding:.2rem .7rem;text-align:left}
pre{background:#f6f6f4;padding:.6rem .8rem;overflow:auto;font:14px/1.5 "Noto Sans Mono CJK SC",monospace}
nav ol{columns:2}a{color:inherit}
@media print{body{margin:0}h2{break-before:auto}pre{white-space:pre-wrap}}
"""


def as_markdown(book: Book, lang: Lang) -> str:
    return "\n".join(_markdown(book, lang)).rstrip() + "\n"


def _markdown(book: Book, lang: Lang) -> Iterator[str]:
    yield f"# {book.title}"
    yield ""
    yield " ← ".join(reversed(book.chain)) + (f" · {book.effective}" if book.effective else "")
    for c in book.clauses:
        yield f"\n## {c.clause} {c.article}".rstrip()
        yield f"\n《{c.document}》{c.number}（{(CHECKED if c.verified else UNCHECKED).say(lang)}）"
        if c.by_people:
            yield f"\n*{BY_PEOPLE.say(lang)}*"
        for d in c.declared:
            yield f"\n**{d.name}**（{d.kind}）\n"
            yield from (f"- {line}" for line in d.lines)
        for r in c.rules:
            yield f"\n### {r.title} `{r.id}` {r.severity}" + (f"（{r.changed_by}）" if r.changed_by else "")
            yield f"\n{r.sentence}"
            if r.remedy:
                yield f"\n{REMEDY.say(lang)}：{r.remedy}"
            if r.examples:
                yield "\n```"
                yield from r.examples
                yield "```"
    for rule, reason in book.switched_off:
        yield f"\n- ~~{rule}~~ {reason}"
    if book.read:
        yield f"\n## {READING.say(lang)}\n\n{READING_NOTE.say(lang)}\n"
        yield f"| {FACT.say(lang)} | {MEANING.say(lang)} | {FOUND.say(lang)} |\n| --- | --- | --- |"
        for fact in book.read:
            cells = (fact.name, fact.doc, _found(fact, lang))
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _found(fact: _Read, lang: Lang) -> str:
    return fact.how.say(lang) + ("：" + "、".join(fact.words) if fact.words else "")


def as_html(book: Book, lang: Lang) -> str:
    body = "\n".join(_html(book, lang))
    title = escape(book.title)
    return (
        f'<!doctype html><html lang="{"zh-CN" if lang == "zh" else "en"}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{STYLE}</style></head>'
        f"<body>{body}</body></html>\n"
    )


def _html(book: Book, lang: Lang) -> Iterator[str]:
    yield f"<h1>{escape(book.title)}</h1>"
    yield f"<p>{escape(' ← '.join(reversed(book.chain)))}{' · ' + escape(book.effective) if book.effective else ''}</p>"
    yield "<nav><ol>" + "".join(
        f'<li><a href="#c{i}">{escape(c.clause)}</a> <small>{len(c.rules) or "—"}</small></li>'
        for i, c in enumerate(book.clauses, 1)
    ) + f'<li><a href="#reading">{READING.say(lang)}</a></li></ol></nav>'  # fmt: skip
    for i, c in enumerate(book.clauses, 1):
        yield f'<section id="c{i}"><h2>{escape(c.clause)} <small>{escape(c.article)}</small></h2>'
        mark = CHECKED if c.verified else UNCHECKED
        yield f"<p><small>《{escape(c.document)}》{escape(c.number)}（{mark.say(lang)}）</small></p>"
        if c.by_people:
            yield f'<p class="people">{BY_PEOPLE.say(lang)}</p>'
        for d in c.declared:
            rows = "".join(f"<tr><td>{escape(line)}</td></tr>" for line in d.lines)
            yield f"<table><caption><b>{escape(d.name)}</b> <small>{escape(d.kind)}</small></caption>{rows}</table>"
        for r in c.rules:
            origin = f" <small>{escape(r.changed_by)}</small>" if r.changed_by else ""
            kind = escape(r.severity.split()[-1])
            yield (
                f'<h3 id="{escape(r.id)}">{escape(r.title)} <span class="id">{escape(r.id)}</span>'
                f'<span class="tag {kind}">{escape(r.severity)}</span>{origin}</h3><p>{escape(r.sentence)}</p>'
            )
            if r.remedy:
                yield f"<p><b>{REMEDY.say(lang)}</b>：{escape(r.remedy)}</p>"
            if r.examples:
                text = escape("\n".join(r.examples))
                yield f"<details><summary>{EXAMPLES.say(lang)}（{len(r.examples)}）</summary><pre>{text}</pre></details>"
        yield "</section>"
    if book.switched_off:
        items = "".join(
            f"<li><s>{escape(rule)}</s> {escape(reason)}</li>" for rule, reason in book.switched_off
        )
        yield f"<ul>{items}</ul>"
    if book.read:
        heads = "".join(f"<th>{words.say(lang)}</th>" for words in (FACT, MEANING, FOUND))
        rows = "".join(
            f"<tr><td>{escape(f.name)}</td><td>{escape(f.doc)}</td><td>{escape(_found(f, lang))}</td></tr>"
            for f in book.read
        )
        yield f'<section id="reading"><h2>{READING.say(lang)}</h2><p>{READING_NOTE.say(lang)}</p>'
        yield f"<table><tr>{heads}</tr>{rows}</table></section>"
