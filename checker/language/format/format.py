"""One rule file goes in; its canonical text in one surface comes out, its comments kept and what only mars it mended."""

from __future__ import annotations

from checker.diagnostics import Diagnostic, Faults, Lang, Level
from checker.language.format.files import file_rows
from checker.language.format.names import respell
from checker.language.format.naming import Kinds
from checker.language.format.rows import Desk
from checker.language.format.spelling import Speller
from checker.language.format.weave import weave
from checker.language.parse.parser import parse
from checker.language.syntax import PolicyFile
from checker.source import SourceFile
from checker.vocabulary import Vocabulary

# Faults of typing that leave no doubt about what is meant: the tree is right, and writing it out again mends them. Tabs,
# reversed, nested, foreign and mixed quotes, letters of other scripts, rule lines of Markdown tables, labels spelled like
# keywords, a colon left out before a block.
MENDED = frozenset({"P101", "P105", "P106", "P108", "P118", "P119", "P170", "P171", "P175"})
# An invisible character cuts a word in two: it is taken out before anything is read.
TAKEN_OUT = "P109"


def format_file(
    source: SourceFile, vocabulary: Vocabulary, lang: Lang | None = None, declared: Kinds | None = None
) -> str:
    """The canonical text, in the surface asked for or else in that of the file.

    `declared` are the kinds of what other files of the pack and its parents declare. Raises Faults with what makes
    the file no readable policy; nothing is guessed then.
    """
    source, tree, faults = _read(source)
    if any(f.level is Level.ERROR and f.code not in MENDED for f in faults):
        raise Faults(faults)
    written = _write(tree, vocabulary, lang or surface_of(source), declared or {})
    again = parse(SourceFile(source.name, written))[1]
    assert not any(f.level is Level.ERROR for f in again), f"{source.name}: {again[0].message.en}"
    return written


def surface_of(source: SourceFile) -> Lang:
    """The surface of a file, told by the first word that is no comment."""
    lines = (line.lstrip(" \t\u3000\ufeff") for line in source.text.split("\n"))
    first = next((line for line in lines if line and line[0] not in "#＃\r"), "")
    return "en" if first[:1].isascii() and first else "zh"


def _read(source: SourceFile) -> tuple[SourceFile, PolicyFile, tuple[Diagnostic, ...]]:
    tree, faults = parse(source)
    unseen = [f.span for f in faults if f.code == TAKEN_OUT]
    if not unseen:
        return source, tree, faults
    text = source.text
    for span in sorted(unseen, reverse=True):
        text = text[: span.start] + text[span.end :]
    source = SourceFile(source.name, text)
    return source, *parse(source)


def _write(tree: PolicyFile, vocabulary: Vocabulary, lang: Lang, declared: Kinds) -> str:
    here, chinese = (
        Speller(surface, tree.source, respell(tree, vocabulary, surface, declared))
        for surface in (lang, "zh")
    )
    return weave(tree.source, file_rows(Desk(here, chinese), tree), tree.comments)
