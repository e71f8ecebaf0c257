"""Every block of the reference of the language is run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.cli import main
from checker.diagnostics import Level, render
from checker.language.surface import surface
from checker.policy.files import SUFFIX
from tests.documents import tables
from tests.documents.blocks import Block, blocks
from tests.documents.wrapped import NAME, before, check, in_clauses, is_whole, library, pack

PAGE = Path(__file__).parents[2] / "grammar" / "LANGUAGE.md"
BLOCKS = blocks(PAGE)


def of_kind(*kinds: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    found = [b for b in BLOCKS if b.kind in kinds]
    assert found, kinds
    return pytest.mark.parametrize("block", found, ids=lambda b: f"line {b.line}")


def diagnosed(block: Block):
    whole, parts = before(BLOCKS, block)
    parts = [] if is_whole(block.text) else parts
    return check([pack(block.section, [*parts, block.text])], library(whole))


@of_kind("rules")
def test_rules_load_and_their_examples_hold(block: Block) -> None:
    assert not [render(d) for d in diagnosed(block)]


@of_kind("rules-error")
def test_an_error_gives_its_code_and_no_other(block: Block) -> None:
    found = diagnosed(block)
    assert {d.code for d in found} == {block.argument}, "\n".join(render(d) for d in found)


@of_kind("text")
def test_output_is_what_the_program_says(
    block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shown = BLOCKS[BLOCKS.index(block) - 1]
    if not block.text.startswith("$ checkrules "):
        assert "\n\n".join(render(d) for d in diagnosed(shown)) + "\n" == block.text
        return
    command, _, output = block.text.partition("\n")
    monkeypatch.chdir(tmp_path)
    Path(NAME).write_text(in_clauses(shown.text), "utf-8")
    capfd.readouterr()
    main(command.split()[2:])
    assert capfd.readouterr().out == output


def test_every_kind_of_block_is_known() -> None:
    assert {b.kind for b in BLOCKS} == {"rules", "rules-error", "text"}


def test_the_tables_are_current() -> None:
    page = PAGE.read_text("utf-8")
    assert tables.current(page) == page, "run: python -m tests.documents.tables"


def test_every_keyword_stands_in_the_table() -> None:
    listed = tables.keywords()
    assert [
        k for k in surface().keywords if f"`{k.zh[0]}` " not in listed or f"`{k.en[0]}` " not in listed
    ] == []


def test_a_false_example_would_be_told() -> None:
    """The page would prove nothing if a wrong block passed."""
    block = next(b for b in BLOCKS if b.kind == "rules" and "89.99分" in b.text)
    wrong = Block(block.section, "rules", "", block.text.replace("89.99分", "90.01分"), block.line)
    assert "P713" in {d.code for d in diagnosed(wrong) if d.level is Level.ERROR}
    assert NAME.endswith(SUFFIX)
