"""Small inputs of the kinds met in the field: a file and what is expected of it go in, every difference fails a test.

`expected.yaml` says how an entry is written. One with `pending:` has to fail still, for the reason it names: the day it
holds, the test asks for the line to be taken out.
"""

from __future__ import annotations

import contextlib
import functools
import io
import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from checker import api
from checker.cli.run import run
from checker.extraction.frame.recognise import NotAReport

HERE = Path(__file__).parent
INPUTS = HERE / "inputs"
TODAY = "2026-11-21"
JUDGED = {"fails", "finds", "silent", "undecided", "severity", "exit"}
KEYS = JUDGED | {"file", "facts", "says", "says_not", "pending"}
ENTRIES: list[dict[str, Any]] = yaml.safe_load((HERE / "expected.yaml").read_text(encoding="utf-8"))


class Answer(NamedTuple):
    """What a call says: its exit code, the result it prints as JSON ({} for a refusal), and the words of a refusal."""

    code: int
    result: dict[str, Any]
    refusal: str

    def rules(self, verdict: str) -> set[str]:
        return {f["rule"] for f in self.result.get("findings", ()) if f["verdict"] == verdict}


@functools.cache
def answer(name: str) -> Answer:
    code, out, err = called(name, "--format", "json")
    return Answer(code, json.loads(out) if out.strip() else {}, err)


@functools.cache
def shown(name: str) -> str:
    """What a person reads at the terminal."""
    _, out, err = called(name)
    return out + err


def called(name: str, *options: str) -> tuple[int, str, str]:
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run([str(INPUTS / name), "--lang", "zh", "--today", TODAY, *options])
    texts = []
    for stream in (out, err):
        stream.flush()
        stream.seek(0)
        texts.append(stream.read())
    return code, texts[0], texts[1]


@functools.cache
def extracted(name: str) -> dict[str, Any]:
    """The object of report.json; {} where the file is refused."""
    try:
        return api.extract_report(INPUTS / name)
    except NotAReport:
        return {}


def fact(report: Any, path: str) -> str | None:
    """What stands at `forms.0.funds.0.budget`: a value with its unit, `#` the length of a list, null for nothing."""
    found = report
    for step in path.split("."):
        if found is None:
            return None
        if step == "#":
            return str(len(found))
        found = found[int(step)] if isinstance(found, list) else found.get(step)
    if isinstance(found, dict):
        return "unreadable" if found.get("unreadable") else f"{found['value']}{found.get('unit', '')}"
    return None if found is None else str(found)


def differences(entry: dict[str, Any]) -> list[str]:
    name = entry["file"]
    found: list[str] = []
    for path, expected in (entry.get("facts") or {}).items():
        got = fact(extracted(name), path)
        if got != (None if expected is None else str(expected)):
            found.append(f"{path}: {expected} expected, {got} read")
    if not JUDGED.isdisjoint(entry):
        found += _judged(entry, answer(name))
    found += [f"not said: {words}" for words in entry.get("says") or () if words not in shown(name)]
    found += [f"said: {words}" for words in entry.get("says_not") or () if words in shown(name)]
    return found


def _judged(entry: dict[str, Any], got: Answer) -> list[str]:
    failed = got.rules("fail")
    found = [f"{rule} did not fail" for rule in entry.get("fails") or () if rule not in failed]
    found += [f"{rule} failed" for rule in entry.get("silent") or () if rule in failed]
    messages = "\n".join(f["message"] for f in got.result.get("findings", ()) if f["verdict"] == "fail")
    found += [f"no finding says: {words}" for words in entry.get("finds") or () if words not in messages]
    undecided = got.rules("undecided")
    found += [f"{rule} is decided" for rule in entry.get("undecided") or () if rule not in undecided]
    for rule, severity in (entry.get("severity") or {}).items():
        levels = {f["severity"] for f in got.result.get("findings", ()) if f["rule"] == rule}
        found += [f"{rule}: {severity} expected, {sorted(levels)} found"] if severity not in levels else []
    if "exit" in entry and got.code != entry["exit"]:
        found.append(f"exit code {got.code}, {entry['exit']} expected")
    return found


def _called(entry: dict[str, Any]) -> str:
    return entry["file"].partition(".")[0] + "-" + "+".join(k for k in entry if k not in ("file", "pending"))


@pytest.mark.parametrize("entry", ENTRIES, ids=_called)
def test_what_is_expected(entry: dict[str, Any]) -> None:
    found = differences(entry)
    if "pending" in entry:
        assert found, f"this holds now: take out “pending: {entry['pending']}”"
        pytest.xfail(entry["pending"])
    assert found == []


def test_every_input_has_an_entry_and_every_entry_an_input() -> None:
    assert {entry["file"] for entry in ENTRIES} == {path.name for path in INPUTS.iterdir()}
    assert [
        entry for entry in ENTRIES if not entry.keys() <= KEYS or len(entry.keys() - {"pending"}) < 2
    ] == []
