"""A text and remarks go in; one page of HTML comes out: the text with the words of each remark marked, the remarks beside it.

The page needs nothing else, runs no script, and prints; whatever the text holds is shown and never obeyed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import pairwise

from checker.diagnostics import Lang, Words
from checker.findings import Severity
from checker.source import Span
from checker.writers.findings_list import SECTIONS
from checker.writers.remarks import Remark

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write_page(text: str, remarks: Sequence[Remark], name: str, note: str | None, lang: Lang) -> str:
    """`note` is a sentence on what the remarks do not cover."""
    title = Words(f"{name} · 批注", f"{name} · remarks").say(lang)
    style = (files("checker.writers") / "marks.css").read_text(encoding="utf-8")
    cards = "\n".join(_card(number, remark, lang) for number, remark in enumerate(remarks, 1))
    none = Words("没有发现要修改的地方。", "Nothing to be mended was found.").say(lang)
    return f"""<!DOCTYPE html>
<html lang="{"zh-CN" if lang == "zh" else "en"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_shown(title)}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>{_shown(name)}</h1>
<p>{_shown(_summary(remarks, lang))}</p>
{f'<p class="note">{_shown(note)}</p>' if note else ""}
</header>
<main>
<article lang="zh-CN">{"".join(_marked(text, remarks))}</article>
<aside aria-label="{Words("批注", "Remarks").say(lang)}">
{cards or f"<p>{none}</p>"}
</aside>
</main>
</body>
</html>
"""


def _summary(remarks: Sequence[Remark], lang: Lang) -> str:
    counts = [
        f"{SECTIONS[s].say(lang)} {n}"
        for s in Severity
        if (n := sum(r.severity is s for r in remarks))
    ]  # fmt: skip
    return " · ".join(counts)


def _card(number: int, remark: Remark, lang: Lang) -> str:
    links = [f'<a href="#m{number}-{i}">{i}</a>' for i in range(2, len(remark.spans) + 1)]
    also = Words("另见 ", "see also ").say(lang) + " ".join(links) if links else ""
    more = Words(f"另有 {remark.hidden} 处没有标出", f"{remark.hidden} more not marked").say(lang)
    rows = "".join(f"<dt>{_shown(name)}</dt><dd>{_shown(text)}</dd>" for name, text in remark.details)
    head = f'<span class="number">{number}</span> {_shown(remark.heading)}'
    return (
        f'<section id="r{number}" class="{remark.severity.value}">'
        + (f'<h2><a href="#m{number}-1">{head}</a></h2>' if remark.spans else f"<h2>{head}</h2>")
        + f"<p>{_shown(remark.message)}</p>"
        + (f"<dl>{rows}</dl>" if rows else "")
        + (f'<p class="also">{also}</p>' if also else "")
        + (f'<p class="also">{more}</p>' if remark.hidden else "")
        + "</section>"
    )


def _marked(text: str, remarks: Sequence[Remark]) -> Iterator[str]:
    """The text cut where marks begin and end; a stretch that several remarks share has the colour of the gravest."""
    places = [
        (span, number, part, remark.severity)
        for number, remark in enumerate(remarks, 1)
        for part, span in enumerate(remark.spans, 1)
    ]
    opening: dict[int, list[tuple[int, int]]] = {}
    for span, number, part, _ in places:
        opening.setdefault(span.start, []).append((number, part))
    cuts = sorted({0, len(text), *(edge for span, *_ in places for edge in (span.start, span.end))})
    for start, end in pairwise(cuts):
        flags = "".join(
            f'<a class="flag" id="m{number}-{part}" href="#r{number}">{number}</a>'
            for number, part in opening.get(start, ())
        )
        over = [severity for span, _, _, severity in places if _covers(span, start, end)]
        words = _shown(text[start:end])
        if over:
            gravest = max(over, key=lambda s: s.rank)
            yield f'{flags}<mark class="{gravest.value}">{words}</mark>'
        else:
            yield flags + words


def _covers(span: Span, start: int, end: int) -> bool:
    return span.start <= start and end <= span.end


def _shown(text: str) -> str:
    """Escaped; what HTML cannot hold, and what turns the direction of writing, shows as a replacement."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return escape("".join(c if _harmless(c) else "\N{REPLACEMENT CHARACTER}" for c in lines))


def _harmless(c: str) -> bool:
    return c in "\n\t" or (c >= " " and not "\x7f" <= c <= "\x9f" and c not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # fmt: skip
