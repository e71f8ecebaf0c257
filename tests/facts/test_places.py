"""Every fact knows where it stands: in the text where the file says so, else at its line in the file."""

from __future__ import annotations

import copy
import pickle
from typing import Any

from checker.facts.decode import decode, decode_object
from checker.facts.model import Fact, Node, Place, Report, Series
from checker.facts.resolve import resolve
from checker.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
TEXT = "某局\n得分98.20分，\n等级为优，总分98.20分"
FILE = """{
 "score": {
  "value": "98.20", "unit": "分",
  "at": {"start": 5, "end": 11, "quote": "98.20分"},
  "mentions": [{"start": 20, "end": 26}, {"start": 5, "end": 11, "line": 2}]
 },
 "grade": "优",
 "budget": {
  "executed":
    "7051.78万元"
 },
 "projects": [
  {"name": "甲", "at": {"page": 3, "table": 1, "row": 0, "column": 2, "bbox": [1, "2.5", 30, 4.0]}},
  {"name": "乙",
   "score": "98分"}
 ],
 "weights": [
  {"name": "产出", "value": "60分", "at": {"start": 0, "end": 2}},
  {"name": "效益", "value": {"value": "40分", "at": {"start": 1, "end": 2}}}
 ],
 "source": {"text": %s}
}"""  # fmt: skip


def report() -> Report:
    return decode((FILE % repr(TEXT).replace("'", '"')).encode(), "r.json", VOCABULARY)


def places(path: str) -> tuple[Place, ...]:
    found = resolve(report(), path)
    assert found is not None
    return found.places


def test_offsets_bring_quote_and_line_with_them() -> None:
    assert places("报告.得分") == (
        Place("/score", 5, 11, 2, "98.20分"),
        Place("/score", 20, 26, 3, "98.20分"),
    )


def test_without_offsets_the_line_in_the_file() -> None:
    lines = {
        "报告.等级": 7,
        "报告.预算": 8,
        "报告.预算.执行数": 10,
        "报告.项目": 12,
        "报告.项目[2]": 14,
        "报告.项目[2].得分": 15,
    }
    for path, line in lines.items():
        (place,) = places(path)
        assert (place.line, place.start, place.quote) == (line, None, None)
        found = resolve(report(), path)
        assert found is not None
        assert place.pointer == found.pointer


def test_places_of_rows() -> None:
    (place,) = places("报告.项目[1]")
    assert place == Place("/projects/0", page=3, table=1, row=0, column=2, bbox=("1", "2.5", "30", "4.0"))


def test_a_table_stands_where_its_rows_do() -> None:
    assert [p.quote for p in places("报告.权重")] == ["某局", "局"]


def test_what_is_not_there_has_no_place() -> None:
    assert places("报告.年度") == ()


def test_keys_name_the_records() -> None:
    projects = resolve(report(), "报告.项目")
    assert isinstance(projects, Series)
    assert [item.key for item in projects.items if isinstance(item, Node)] == ["甲", "乙"]
    rows: list[dict[str, Any]] = [{"name": {"value": "甲"}}, {"name": None}, {"name": "unreadable"}, {}]
    projects = resolve(decode_object({"projects": rows}, "r", VOCABULARY), "报告.项目")
    assert isinstance(projects, Series)
    assert [item.key for item in projects.items if isinstance(item, Node)] == ["甲", None, None, None]


def test_a_place_in_the_file_can_be_sent_away() -> None:
    (place,) = places("报告.等级")
    for sent in (pickle.loads(pickle.dumps(place)), copy.deepcopy(place)):
        assert type(sent) is Place
        assert sent == Place("/grade", line=7)


def test_an_object_in_memory_has_no_lines() -> None:
    fact = resolve(decode_object({"grade": "优"}, "r", VOCABULARY), "报告.等级")
    assert isinstance(fact, Fact)
    assert [(p.pointer, p.line) for p in fact.places] == [("/grade", None)]


def test_the_text_may_come_from_the_caller() -> None:
    obj = {"grade": {"value": "优", "at": {"start": 0, "end": 1}}}
    fact = resolve(decode_object(obj, "r", VOCABULARY, text="优"), "报告.等级")
    assert isinstance(fact, Fact)
    assert fact.places == (Place("/grade", 0, 1, 1, "优"),)


def test_the_report_carries_text_name_and_hash() -> None:
    found = report()
    assert (found.name, found.text, found.format, len(found.sha256)) == ("r.json", TEXT, "json", 64)
    source = {"text": "甲", "format": "txt", "sha256": "0" * 64, "complete": True}
    found = decode_object({"source": source}, "a.txt", VOCABULARY)
    assert (found.name, found.text, found.format, found.sha256) == ("a.txt", "甲", "txt", "0" * 64)


def test_resolving() -> None:
    found = report()
    assert resolve(found, "报告") is found.root
    for nowhere in (
        "",
        "报",
        "报告.",
        "报告.没有",
        "报告.项目[0]",
        "报告.项目[3]",
        "报告.得分[1]",
        "报告.得分.值",
        "报告.项目.名称",
        "报告[1]",
    ):
        assert resolve(found, nowhere) is None
