"""What only a process of its own shows: what is imported, a closed pipe, an interruption, a terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from tests.cli.calls import REPORT

COMMAND = [sys.executable, "-m", "checker"]
POSIX = pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals and terminals")


@pytest.fixture
def environment(cache: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "LC_ALL", "LC_MESSAGES")}
    root = str(Path(__file__).parents[2])
    return {**kept, "XDG_CACHE_HOME": str(cache), "LANG": "C.UTF-8", "PYTHONPATH": root, "TERM": "xterm"}


HEAVY = (
    "checker.api", "checker.engine", "checker.findings", "difflib", "jsonschema", "lark", "rapidfuzz", "tabulate",
    "wcwidth", "yaml",
)  # fmt: skip


@pytest.mark.parametrize("line", ["--version", "", "--help", "--as-of x"])
def test_a_small_call_imports_no_heavy_library(line: str, environment: dict[str, str]) -> None:
    ask = (
        f"import sys; from checker.cli import main; main({line.split()!r})\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True
    )
    assert ran.stderr.splitlines()[-1] == "[]"


@POSIX
def test_a_reader_that_leaves_is_no_fault(environment: dict[str, str], tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    files = [str(REPORT)] * 3
    ran = subprocess.run(
        [*COMMAND, *files, "--format", "json", "--fail-on", "info"], env=environment, cwd=tmp_path, stdout=write,
        stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(write)
    assert ran.stderr == ""
    assert ran.returncode == 1


@POSIX
def test_an_interruption_is_quiet(environment: dict[str, str], tmp_path: Path) -> None:
    fifo = tmp_path / "slow.txt"
    os.mkfifo(fifo)
    # A job in the background of a shell hands SIGINT down ignored; this one is to take it.
    taken = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        [*COMMAND, str(fifo)], env=environment, stderr=subprocess.PIPE, text=True, preexec_fn=taken
    ) as running:
        held = _once_it_reads(fifo, running)
        err = _interrupted(running)
        os.close(held)
    assert running.returncode == 130
    assert "Traceback" not in err


def _interrupted(running: subprocess.Popen[str]) -> str:
    """What it says on the way out. A signal that comes just before it begins to wait for the pipe is only seen with
    the next one."""
    for _ in range(6):
        running.send_signal(signal.SIGINT)
        try:
            return running.communicate(timeout=5)[1]
        except subprocess.TimeoutExpired:
            continue
    running.kill()
    raise AssertionError("it does not end")


def _once_it_reads(fifo: Path, running: subprocess.Popen[str]) -> int:
    """Opens for writing, which is refused until the process has opened the pipe for reading."""
    while running.poll() is None:
        try:
            return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.02)
    raise AssertionError(running.communicate()[1])


@POSIX
@pytest.mark.parametrize(("variable", "coloured"), [("X", True), ("NO_COLOR", False)])
def test_colour_on_a_terminal(variable: str, coloured: bool, environment: dict[str, str]) -> None:
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, str(REPORT)], env={**environment, variable: "1"}, stdout=theirs, stderr=subprocess.PIPE
    ) as running:
        os.close(theirs)
        shown = b""
        while True:
            try:
                block = os.read(ours, 65536)
            except OSError:
                break
            if not block:
                break
            shown += block
        running.communicate()
    os.close(ours)
    assert (b"\x1b[" in shown) == coloured
    assert "应当核对".encode() in shown


@POSIX
@pytest.mark.parametrize("encoding", ["gb18030", "ascii", "utf-8"])
def test_a_terminal_of_another_encoding(encoding: str, environment: dict[str, str]) -> None:
    ran = subprocess.run(
        [*COMMAND, str(REPORT)],
        env={**environment, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert ran.returncode in (0, 1)
    assert ran.stderr == b""
    assert ran.stdout.decode(encoding)
