"""The text of a `.rules` file goes in; its syntax tree and every independent fault, in order of place, come out.

The one module that knows Lark. The file is scanned and laid out into logical lines first; each line is then parsed
by itself, so that a fault in one line hides no fault in another.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from lark import Lark, UnexpectedInput, UnexpectedToken

from checker.assets import find_grammar
from checker.diagnostics import Diagnostic, in_order
from checker.language.parse.blocks import policy_file
from checker.language.parse.layout import lay_out
from checker.language.parse.scan import scan
from checker.language.parse.shape import Branch, Page, Stuck
from checker.language.surface import surface
from checker.language.syntax import PolicyFile
from checker.source import SourceFile

# Where a line may stand; each is a start rule of the grammar.
_STARTS = [
    "file_line", "policy_line", "clause_line", "rule_line", "overlay_line", "premises",
    "fact_field", "reading", "passage", "band_row", "weight_row", "outline_row", "parameter_row", "lexicon_row", "expr",
]  # fmt: skip


def parse(source: SourceFile) -> tuple[PolicyFile, tuple[Diagnostic, ...]]:
    """As much of the tree as can be understood, and all diagnostics; no text makes it raise."""
    scanned = scan(source)
    lines, uneven = lay_out(source, scanned)
    page = Page(source, scanned.code, _read, scanned.torn, [*scanned.faults, *uneven])
    tree = policy_file(page, lines, scanned.comments)
    return tree, in_order(page.faults)


def _read(start: str, code: str) -> Branch | Stuck:
    try:
        branch: object = _lark().parse(code, start)
    except UnexpectedInput as stuck:
        return _stuck(start, code, stuck)
    assert isinstance(branch, Branch)
    return branch


def _stuck(start: str, code: str, stuck: Any) -> Stuck:
    """`stuck` is Lark's UnexpectedInput; its position and cursor are not typed."""
    ended = isinstance(stuck, UnexpectedToken) and stuck.token.type == "$END"
    at = len(code) if ended else stuck.pos_in_stream
    cursor = stuck.interactive_parser
    return Stuck(start, code, at, frozenset(cursor.accepts()), cursor.parser_state.position)


@lru_cache(maxsize=1)
def _lark() -> Lark:
    """One LALR table for all start rules; the words of both surfaces become its terminals."""
    grammar = find_grammar()
    words = surface()
    terminals = (f"{name}.2: /{_escaped(words.pattern(name))}/" for name in words.by_terminal)
    texts = [(grammar / name).read_text(encoding="utf-8") for name in ("policy.lark", "terminals.lark")]
    return Lark(
        "\n".join([*texts, *terminals]), parser="lalr", lexer="contextual", start=_STARTS,
        tree_class=Branch, keep_all_tokens=True, maybe_placeholders=False,
    )  # fmt: skip


def _escaped(pattern: str) -> str:
    return pattern.replace("/", "\\/")
