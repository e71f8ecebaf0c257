"""Where a line got stuck goes in; the one diagnostic that says what its author meant comes out."""

from __future__ import annotations

from checker.language.shape import Branch, Page
from checker.source import Span


def understand(page: Page, start: str, code: str, base: int) -> Branch | None:
    """Parse one piece of code from a start rule, or say why it cannot be understood."""
    result = page.read(start, code)
    if isinstance(result, Branch):
        return result
    page.fault("P130", Span(base + result.at, base + result.end), f"看不懂 {code[result.at:result.end]} {sorted(result.expected)}", "x")
    return None
