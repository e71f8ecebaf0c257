"""The name of a data folder goes in; where that folder lies, in a wheel or in a checkout, comes out.

Both places are read as `Traversable`s, never as file-system paths, so the package also works from a zip.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from checker import __version__

_PACKAGE = "checker"
_SHIPPED = "_shipped"


def find_grammar() -> Traversable:
    """The folder of the language: grammar files, terminals, known mistakes."""
    return _find("grammar")


def find_rules() -> Traversable:
    """The folder of the data dictionary and the rule packs."""
    return _find("rules")


def _find(folder: str) -> Traversable:
    package = files(_PACKAGE)
    shipped = package / _SHIPPED / folder
    if shipped.is_dir():
        return shipped
    # Only a checkout has the folder beside the package, and a checkout is always real files.
    if isinstance(package, Path) and (beside := package.parent / folder).is_dir():
        return beside
    raise FileNotFoundError(f"this copy of {_PACKAGE} lacks its folder {folder}/; please install it again")


def code_fingerprint() -> str:
    """Changes whenever the program or its data may have: what was worked out by other code is not to be trusted."""
    stamps = [__version__]
    for folder in (
        files(_PACKAGE),
        find_grammar(),
        find_rules() / "vocabulary.yaml",
        find_rules() / "wording",
    ):
        if isinstance(folder, Path):
            found = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
            kept = (p for p in found if p.suffix in (".py", ".lark", ".toml", ".yaml"))
            stamps += [f"{p}:{s.st_mtime_ns}:{s.st_size}" for p in kept for s in (p.stat(),)]
    return "\n".join(stamps)
