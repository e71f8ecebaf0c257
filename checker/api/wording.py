"""A folder of wording goes in; its diagnostics, and the words that no case holds, come out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.assets import find_rules

if TYPE_CHECKING:
    from checker.wording.lint import (
        Linted,  # the linter is slow to import, and a check of reports has no need of it
    )


def wording_at(path: Path | None) -> Path | None:
    """The folder of wording that a path names or lies in; without a path, the shipped one where it is files."""
    if path is not None:
        from checker.wording.lint import folder_of

        return folder_of(path)
    shipped = find_rules() / "wording"
    return shipped if isinstance(shipped, Path) else None


def lint_wording(folder: Path, held: bool = False) -> Linted:
    from checker.wording.lint import lint

    return lint(folder, folder.as_posix(), held=held)
