"""A diagnostic code goes in; its page, in the reader's language, comes out."""

from __future__ import annotations

from checker.assets import find_grammar
from checker.diagnostics import Lang


def diagnostic_page(code: str, lang: Lang) -> str | None:
    """The page of a code, in Markdown: what it means, a wrong example and the mended one; None for no such code."""
    page = find_grammar() / "diagnostics" / f"{code}.md"
    return page.read_text(encoding="utf-8") if page.is_file() else None
