"""The shipped folders are found, and found as traversables."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

from checker import assets

CHECKOUT = Path(__file__).parents[1]


@pytest.mark.parametrize("find", [assets.find_grammar, assets.find_rules])
def test_a_checkout_offers_its_top_level_folders(find: Callable[[], Traversable]) -> None:
    folder = find()
    assert isinstance(folder, Traversable)
    assert folder == CHECKOUT / folder.name
    assert (folder / "README.md").read_text(encoding="utf-8")


def test_the_shipped_folders_are_read_from_inside_a_zip(tmp_path: Path) -> None:
    archive = tmp_path / "bundle.zip"
    with zipfile.ZipFile(archive, "w") as bundle:
        for module in ("__init__.py", "assets.py"):
            bundle.write(CHECKOUT / "checker" / module, f"checker/{module}")
        bundle.writestr("checker/_shipped/rules/words.txt", "预算绩效")
    read = "from checker import assets; print((assets.find_rules() / 'words.txt').read_bytes())"
    answer = subprocess.run(
        [sys.executable, "-c", read],
        cwd=tmp_path,
        env={"PYTHONPATH": str(archive)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == str("预算绩效".encode())


def test_a_copy_without_its_folders_says_so(tmp_path: Path) -> None:
    package = tmp_path / "checker"
    package.mkdir()
    for module in ("__init__.py", "assets.py"):
        (package / module).write_bytes((CHECKOUT / "checker" / module).read_bytes())
    answer = subprocess.run(
        [sys.executable, "-c", "from checker.assets import find_grammar; find_grammar()"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1
    assert "lacks its folder grammar/" in answer.stderr
