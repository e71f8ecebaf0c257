"""A report's text goes in; the text without a clause, a sentence, a section or its sign-off comes out."""

from __future__ import annotations

import re

from tests.variants.anatomy import TOP_NUMBER, Rewrite

# A date that ends the text, with the unit's name on the line before it where there is one.
SIGNOFF = re.compile(r"(?m)(?:^[^\n。：:]{2,30}\n\s*)?^\d{4}年\d{1,2}月\d{1,2}日\s*\Z")


def replaced(*pairs: tuple[str, str]) -> Rewrite:
    """Each pattern in turn, everywhere."""

    def edit(text: str) -> str:
        for old, new in pairs:
            text = re.sub(old, new, text)
        return text

    return edit


def clause_deleted(pattern: str) -> Rewrite:
    """Every stretch between commas and full stops in which the pattern is found, with the mark behind it."""
    return replaced((rf"(?:(?<=[，。；])|(?m:^))[^，。；\n]*{pattern}[^，。；\n]*[，。；]?", ""))


def section_deleted(title: str) -> Rewrite:
    """A section of the first level, heading and body, up to the next one, the sign-off or the end."""

    def edit(text: str) -> str:
        lines = text.splitlines(keepends=True)
        starts = [at for at, line in enumerate(lines) if TOP_NUMBER.match(line)]
        for at, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            if re.search(title, lines[at]):
                body = "".join(lines[at:end])
                closing = SIGNOFF.search(body)
                return "".join(lines[:at]) + (closing[0] if closing else "") + "".join(lines[end:])
        return text

    return edit


def signoff_deleted(text: str) -> str:
    return SIGNOFF.sub("", text)
