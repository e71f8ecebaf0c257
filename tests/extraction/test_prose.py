"""What the running text says, by subject: the tables of prose.md."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from checker.extraction.prose.running_text import read_prose
from checker.vocabulary import load_vocabulary
from tests.extraction.cases import read, rows

Json = dict[str, Any]
NONE = "—"


def prose(text: str) -> Json:
    return read_prose(read(text), load_vocabulary())


def value(fact: Any) -> str:
    """A fact as the tables write it."""
    if fact is None:
        return NONE
    if isinstance(fact, dict):
        return "读不出" if fact.get("unreadable") else str(fact["value"])
    return str(fact)


def amount(fact: Any) -> str:
    return NONE if fact is None else fact["value"] + fact["unit"]


def joined(*parts: Any) -> str:
    return " · ".join(map(value, parts))


def title(found: Json) -> list[str]:
    if found["title"] is None:
        return []
    t = found["title"]
    return [joined(t["unit"], t["year"], t["mode"], t["form"], t["matter"])]


def years(found: Json) -> list[str]:
    return [f"{value(y['year'])} {y['role']}" for y in found["year_mentions"]]


def chain(found: Json) -> list[str]:
    return [f"{value(d['number'])} ← {value(d['implements'])}" for d in found["cited_documents"]]


def leftovers(found: Json) -> list[str]:
    artifacts = ",".join(value(a["text"]) for a in found["artifacts"])
    breaks = ",".join(value(b["text"]).replace("\n", "⏎") for b in found["broken_lines"])
    return [f"{artifacts or NONE} · {breaks or NONE}"]


def each(key: str, *fields: str) -> Callable[[Json], list[str]]:
    return lambda found: [joined(*(item[f] for f in fields)) for item in found[key]]


SUBJECTS: dict[str, Callable[[Json], list[str]]] = {
    "标题": title,
    "年度": lambda found: [value(found["fiscal_year"])],
    "对象": lambda found: [value(found["kind"])],
    "地区": lambda found: [value(found["region"])],
    "引用文件": each("cited_documents", "title", "number", "bracket", "role"),
    "上下级文件": chain,
    "落款": lambda found: [joined(found["signoff"]["unit"], found["signoff"]["date"])],
    "评价人员": each("evaluators", "name", "role", "unit", "post", "rank"),
    "自称和别称": lambda found: [
        value(m["name"]) + ("" if m["same_unit"] else "×") for m in found["unit_mentions"]
    ],
    "断言": lambda found: [f"{c['kind']}: {value(c['text'])}" for c in found["claims"]],
    "未完成的项目": each("unfinished", "name", "nature", "reason"),
    "进展": each("statuses", "item", "state", "stage"),
    "抽查": lambda found: [
        f"{joined(s['name'], s['description'])} · {amount(s['amount'])}" for s in found["sampled"]
    ],
    "预算调整": lambda found: [
        f"{value(c['text'])} · {amount(c['amount'])} · {value(c['reason'])}" for c in found["budget_changes"]
    ],
    "附件": lambda found: [
        f"{value(a['name'])} · {'是' if a['attached'] else '否'}" for a in found["annexes"]
    ],
    "年份的作用": years,
    "残留和断行": leftovers,
}
HEADS = {"评价人员": "六、评价工作组人员名单\n"}
ROWS = [(subject, *row) for subject in SUBJECTS for row in rows("prose.md", subject)]


@pytest.mark.parametrize(("subject", "text", "expected"), ROWS)
def test_what_the_text_says(subject: str, text: str, expected: str) -> None:
    found = SUBJECTS[subject](prose(HEADS.get(subject, "") + text.replace("⏎", "\n")))
    assert "; ".join(found) == ("" if expected == NONE and not found else expected)


def test_there_are_many_rows() -> None:
    assert len(ROWS) >= 105
