"""A folder of wording goes in; its diagnostics, and the words that no case holds, come out."""

from __future__ import annotations

from pathlib import Path

from checker.assets import find_rules
from checker.wording.held import Unheld
from checker.wording.lint import Linted, folder_of, lint

__all__ = ["Unheld", "lint_wording", "wording_at"]


def wording_at(path: Path | None) -> Path | None:
    """The folder of wording that a path names or lies in; without a path, the shipped one where it is files."""
    if path is not None:
        return folder_of(path)
    shipped = find_rules() / "wording"
    return shipped if isinstance(shipped, Path) else None


def lint_wording(folder: Path, held: bool = False) -> Linted:
    return lint(folder, folder.as_posix(), held=held)
