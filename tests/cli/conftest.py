"""Calls of the command line, in this process, in a folder of its own, with a cache that the test run owns."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checker.cli import main
from tests.cli.calls import NOVEL, REPORT, Answer, Call


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache: Path) -> Path:
    """Where the call stands: a good report, and files of every wrong kind."""
    for variable in ("LC_ALL", "LC_MESSAGES", "NO_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.chdir(tmp_path)
    shutil.copy(REPORT, "report.txt")
    shutil.copy(NOVEL, "novel.txt")
    Path("empty.txt").touch()
    Path("blank.txt").write_text("\n \n\t\n")
    Path("binary.txt").write_bytes(bytes(range(256)) * 4)
    Path("folder").mkdir()
    Path("folder.json").mkdir()
    Path("object.json").write_text("{}")
    Path("broken.json").write_text('{"score": ')
    Path("list.json").write_text("[1]")
    Path("slip.json").write_text('{"skore": "98分"}')
    Path("report.pdf").write_bytes(b"%PDF-1.7\n")
    return tmp_path


@pytest.fixture
def call(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    def answer(*arguments: str) -> Answer:
        capfdbinary.readouterr()
        code = main(arguments)
        out, err = capfdbinary.readouterr()
        return Answer(code, out.decode(), err.decode())

    return answer
