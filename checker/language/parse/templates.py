"""A quoted message goes in; its plain pieces and the expressions in its holes come out in order."""

from __future__ import annotations

import re

from checker.diagnostics import Words
from checker.language.parse.expressions import expression
from checker.language.parse.mistakes import understand
from checker.language.parse.scan import end_of_hole, scan_hole
from checker.language.parse.shape import Leaf, Page, Spot
from checker.language.syntax import Expr, Hole, Template
from checker.source import Span

_BRACES = re.compile("[{｛}｝]")


def template(at: Spot, leaf: Leaf) -> Template:
    """A message with its holes; `{{` and `}}` are braces."""
    span = at.span(leaf)
    source = at.page.source
    start, end = span.start + 1, span.end - 1
    parts: list[str | Hole] = []
    plain: list[str] = []
    torn = at.page.is_torn(span.start, span.end)
    here = start
    while (brace := _BRACES.search(source.text, here, end)) is not None:
        plain.append(source.text[here : brace.start()])
        here = brace.end()
        if here < end and source.text[here] == brace.group():
            plain.append(brace.group())
            here += 1
            continue
        opens = brace.group() in "{｛"
        close = end_of_hole(source.text, brace.start(), end, source.text[end]) if opens else None
        if close is None:
            if not torn:
                _complain_brace(at.page, brace)
            torn = True
            continue
        if "".join(plain):
            parts.append("".join(plain))
        plain = []
        if (expr := _hole(at.page, brace.end(), close)) is not None:
            parts.append(Hole(expr, Span(brace.start(), close + 1)))
        here = close + 1
    plain.append(source.text[here:end])
    if "".join(plain):
        parts.append("".join(plain))
    return Template(tuple(parts), span)


def _hole(page: Page, start: int, end: int) -> Expr | None:
    code, faults = scan_hole(page.source, start, end)
    page.faults.extend(faults)
    blank = len(code) - len(code.lstrip())
    if not code.strip():
        page.fault("P172", Span(start - 1, end + 1), "花括号里没有内容", "nothing stands between the braces",
                   help=Words("写上要显示的数，例如 {报告.得分}", "name what is to be shown, such as {report.score}"))  # fmt: skip
        return None
    branch = understand(page, "expr", code.strip(), start + blank)
    return expression(Spot(page, start + blank), branch) if branch is not None else None


def _complain_brace(page: Page, brace: re.Match[str]) -> None:
    char = brace.group()
    page.fault(
        "P125", Span(brace.start(), brace.end()),
        f"消息里的“{char}”没有配对", f"the {char!r} in this message has no partner",
        help=Words(f"补上另一半；花括号本身写成“{char * 2}”", f"add the other half; a brace itself is {char * 2!r}"),
        replacement=char * 2,
    )  # fmt: skip
