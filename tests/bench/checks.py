"""Checking: the whole command on a report.json, checks in one process, and how the time grows with the rows of a table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Hashable
from pathlib import Path
from time import perf_counter
from typing import Any

from tabulate import tabulate

from checker import api
from checker.documents.read import read_document
from checker.facts.decode import decode
from checker.policy.model import Library
from checker.vocabulary import load_vocabulary
from tests.bench.race import Contender, race
from tests.documents.sameness import NAMES, TODAY, fixture, report

_ROWS = (1_000, 10_000, 50_000)


def command() -> None:
    """A process of its own each time; packs and modules are compiled, as where the tool is installed."""
    with tempfile.TemporaryDirectory(prefix="checkrules-") as folder:
        kept = Path(folder)
        file = kept / "report.json"
        file.write_text(report_json(NAMES[0]), encoding="utf-8")
        own = {"XDG_CACHE_HOME": folder, "PYTHONPYCACHEPREFIX": folder, "LANG": "zh_CN.UTF-8"}
        environment = {**{k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}, **own}

        def run(*call: str) -> Callable[[], Hashable]:
            def once() -> Hashable:
                subprocess.run(
                    [sys.executable, *call], env=environment, cwd=folder, capture_output=True, check=False
                )
                return None

            return once

        race(
            "the whole command, a process each time",
            [
                Contender("python -c pass", run("-c", "pass")),
                Contender("python -c 'import json, decimal, re'", run("-c", "import json, decimal, re")),
                Contender("checkrules --version", run("-m", "checker", "--version")),
                Contender(
                    "checkrules report.json --format json",
                    run("-m", "checker", "report.json", "--format", "json"),
                ),
            ],
            9,
        )


def warm() -> None:
    """JSON parsed, facts decoded, policy chosen, every verdict and the ledger."""
    library = api.load_library()
    texts = [report_json(name).encode() for name in NAMES]

    def checked() -> Hashable:
        for data in texts:
            judged(data, library)
        return None

    def decoded() -> Hashable:
        for data in texts:
            decode(data, "report.json", load_vocabulary())
        return None

    def parsed() -> Hashable:
        for data in texts:
            json.loads(data)
        return None

    size = sum(map(len, texts)) // len(texts) // 1024
    race(
        f"report.json of {size} KiB on average, per report",
        [Contender("json.loads", parsed, len(texts)), Contender("facts decoded", decoded, len(texts)),
         Contender("decoded and checked", checked, len(texts))],
    )  # fmt: skip


def growth() -> None:
    """A table of projects, each row in order: the time for a row must not grow with the table."""
    library = api.load_library()
    judged(with_rows(10), library)
    rows = []
    for number in _ROWS:
        data = with_rows(number)
        taken = []
        for _ in range(2):
            start = perf_counter()
            decode(data, "report.json", load_vocabulary())
            middle = perf_counter()
            judged(data, library)
            taken.append((perf_counter() - middle, middle - start))
        whole, decoding = min(taken)
        rows.append(
            (
                f"{number:,}",
                f"{1000 * whole:,.0f}",
                f"{1e6 * whole / number:.1f}",
                f"{1e6 * decoding / number:.1f}",
            )
        )
    print("\nrows of a table of projects, decoded and checked")
    print(tabulate(rows, ("rows", "ms", "µs a row", "of it decoding"), colalign=["right"] * 4))


def report_json(name: str) -> str:
    return api.spell_report(report(read_document(fixture(name).encode(), "report.txt")))


def judged(data: bytes, library: Library) -> object:
    said = decode(data, "report.json", load_vocabulary())
    when = api.as_of(said)
    return api.check(said, api.choose(library, said, None, when.day), when, TODAY)


def with_rows(number: int) -> bytes:
    def row(n: int) -> dict[str, Any]:
        budget, executed = 1000 + n % 997, 950 + n % 997
        return {
            "no": str(n), "name": f"项目{n}", "budget": f"{budget}元", "executed": f"{executed}元",
            "exec_rate": f"{round(100 * executed / budget, 2)}%", "score": "95分", "grade": "优",
        }  # fmt: skip

    said = {
        "unit_name": "青禾县水务局", "fiscal_year": "2024", "kind": "project_summary", "score": "95分", "grade": "优",
        "signoff": {"date": "2025-03-18"}, "source": {"complete": True}, "projects": [row(n) for n in range(1, number + 1)],
    }  # fmt: skip
    return json.dumps(said, ensure_ascii=False).encode()
