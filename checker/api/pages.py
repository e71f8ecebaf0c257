"""A diagnostic code goes in; its page, in the reader's language, comes out."""

from __future__ import annotations

import re

from checker.assets import find_grammar
from checker.diagnostics import Lang

_FENCED = re.compile(r"^(`{3,})(?:wrong|right) \w+\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_LABELS = {"错的（": "wrong (", "改正（": "mended ("}
_PLACES = {
    "写在规则里）：": "in a rule):", "写在条款下）：": "in a clause):", "规则文件）：": "a rule file):",
    "写在例里）：": "in an example):", "写在下级规则包的条款下）：": "in a clause of a child pack):",
    "report.json）：": "report.json):", "Markdown 用例）：": "a Markdown case):",
}  # fmt: skip


def diagnostic_page(code: str, lang: Lang) -> str | None:
    """The page of a code: what it means, a wrong example and the mended one; None for no such code."""
    page = find_grammar() / "diagnostics" / f"{code}.md"
    if not page.is_file():
        return None
    heading, chinese, english, *examples = page.read_text(encoding="utf-8").strip().split("\n\n", 3)
    shown = _FENCED.sub(lambda found: _indented(found[2]), "".join(examples))
    if lang == "zh":
        return "\n\n".join(filter(None, (heading.removeprefix("# "), chinese, shown)))
    for words, instead in (*_LABELS.items(), *_PLACES.items()):
        shown = shown.replace(words, instead)
    return "\n\n".join(filter(None, (code, english, shown)))


def _indented(text: str) -> str:
    return re.sub("^(?=.)", "    ", text.rstrip(), flags=re.MULTILINE)
