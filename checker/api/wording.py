"""A folder of wording goes in; its diagnostics, and the words that no case holds, come out."""

from __future__ import annotations

from pathlib import Path

from checker.wording.held import Unheld
from checker.wording.lint import Linted, is_wording, lint

__all__ = ["Unheld", "is_wording", "lint_wording"]


def lint_wording(folder: Path, held: bool = False) -> Linted:
    return lint(folder, folder.as_posix(), held=held)
