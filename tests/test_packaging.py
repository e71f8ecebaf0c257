"""The wheel holds the package and its data folders, nothing else, and works where no checkout is near."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from checker import __version__

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy to build from: nothing is left in the checkout, and an edit meanwhile does not matter."""
    copy = tmp_path_factory.mktemp("source")
    for folder in ("checker", "grammar", "rules"):
        shutil.copytree(CHECKOUT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(CHECKOUT / name, copy)
    return copy


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # Without isolation the build takes hatchling from this environment and needs no package index.
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(source))
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def contents(wheel: Path) -> frozenset[str]:
    return frozenset(zipfile.ZipFile(wheel).namelist())


def test_only_the_package_and_its_description_are_at_the_top(contents: frozenset[str]) -> None:
    assert {name.partition("/")[0] for name in contents} == {
        "checker",
        f"checkrules-{__version__}.dist-info",
    }


@pytest.mark.parametrize("folder", ["grammar", "rules"])
def test_the_data_folders_are_shipped_whole(folder: str, source: Path, contents: frozenset[str]) -> None:
    kept = {path.relative_to(source).as_posix() for path in (source / folder).rglob("*") if path.is_file()}
    assert kept
    assert {f"checker/_shipped/{name}" for name in kept} == {
        name for name in contents if name.startswith(f"checker/_shipped/{folder}/")
    }


def test_every_module_and_the_type_marker_are_shipped(source: Path, contents: frozenset[str]) -> None:
    modules = {path.relative_to(source).as_posix() for path in (source / "checker").rglob("*.py")}
    assert modules | {"checker/py.typed"} <= contents


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    _pip("install", "--no-deps", "--no-index", "--target", str(folder), str(wheel))
    return folder


def test_the_installed_copy_finds_its_own_folders(site: Path, tmp_path: Path) -> None:
    read = "from checker.assets import find_rules; print((find_rules() / 'README.md').resolve())"
    answer = _python("-c", read, site=site, cwd=tmp_path)
    assert Path(answer.strip()) == (site / "checker/_shipped/rules/README.md").resolve()


def test_the_installed_copy_runs(site: Path, tmp_path: Path) -> None:
    assert _python("-m", "checker", "--version", site=site, cwd=tmp_path) == f"checkrules {__version__}\n"


def _python(*arguments: str, site: Path, cwd: Path) -> str:
    """What a Python prints that has the installed copy before anything else on its path."""
    answer = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    return answer.stdout


def _pip(*arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments],
        check=True,
        capture_output=True,
        text=True,
    )
