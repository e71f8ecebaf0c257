"""What tables become: the cases of tables.md, and that report.json takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.documents.model import Document
from checker.documents.text import read_text
from checker.extraction.figures import read_figures, uncovered
from checker.extraction.tables.lists import table_parts
from checker.facts.decode import decode_object
from checker.vocabulary import load_vocabulary
from tests.forms.pooled import pooled
from tests.variants import VARIANTS
from tests.variants.labels import REPORTS, report_text

CASE = re.compile(r"## (?P<title>.+?)\n+```text\n(?P<text>.*?)```\n```yaml\n(?P<parts>.*?)```", re.DOTALL)


def cases() -> Iterator[Any]:
    source = Path(__file__).with_name("tables.md").read_text(encoding="utf-8")
    for m in CASE.finditer(source):
        expected = yaml.load(m["parts"], _NullAware)
        yield pytest.param(m["text"].replace("→", "\t"), expected, id=m["title"])


class _NullAware(yaml.BaseLoader):
    """Everything is text, but `~`."""


_NullAware.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("~"), ["~"])
_NullAware.add_constructor("tag:yaml.org,2002:null", lambda loader, node: None)


def parts_of(text: str) -> tuple[Document, dict[str, Any]]:
    reading = read_figures(read_text(text.encode(), "report.txt"), load_vocabulary())
    assert uncovered(reading.document, reading.figures) == ()
    return reading.document, table_parts(reading, load_vocabulary())


def shown(part: Any) -> Any:
    """Facts as `100万元`, what cannot be read as `?`, blank cells as their text; places and absent captions left out."""
    match part:
        case {"unreadable": True}:
            return "?"
        case {"value": value, **more}:
            return f"{value}{more.get('unit', '')}"
        case {"text": text, "at": _}:
            return text
        case dict():
            return {k: shown(v) for k, v in part.items() if k != "at" and not (k == "caption" and v is None)}
        case list():
            return [shown(item) for item in part]
        case bool():
            return str(part).lower()
        case _:
            return part


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_parts_of_a_table(text: str, expected: dict[str, Any]) -> None:
    _, parts = parts_of(text)
    assert {k: shown(v) for k, v in pooled(parts).items() if v and k != "forms"} == expected


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_report_json_takes_the_parts_and_every_quote_is_the_text(text: str, expected: dict[str, Any]) -> None:
    document, parts = parts_of(text)
    source = {
        "name": "report.txt",
        "format": "txt",
        "encoding": "utf-8",
        "text": document.text,
        "complete": True,
    }
    decode_object({"source": source, **parts}, "report.json", load_vocabulary())
    for at in _places(parts):
        assert document.text[at["start"] : at["end"]] == at["quote"]


def _places(part: Any) -> Iterator[dict[str, Any]]:
    match part:
        case dict():
            if "at" in part:
                yield part["at"]
            for value in part.values():
                yield from _places(value)
        case list():
            for item in part:
                yield from _places(item)


TABLE_LAYOUTS = (
    "table-cells-on-lines table-cells-bare table-bars table-markdown table-tabs table-row-gaps-removed"
)
SAME_TABLES = f"{TABLE_LAYOUTS} table-unit-above thousands-unmarked thousands-fullwidth digits-fullwidth percent-fullwidth crlf cr"


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("variant", SAME_TABLES.split())
def test_another_layout_gives_the_same_rows(variant: str, name: str) -> None:
    before = pooled(parts_of(report_text(name))[1])
    after = pooled(parts_of(VARIANTS[variant](report_text(name)))[1])
    for part in ("projects", "project_total", "indicators", "indicator_total", "funds"):
        assert _folded(shown(after[part])) == _folded(shown(before[part])), part


def _folded(part: Any) -> Any:
    return yaml.dump(part, allow_unicode=True).translate(
        str.maketrans("０１２３４５６７８９％．，", "0123456789%.,")
    )
