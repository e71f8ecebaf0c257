"""Facts that a pack declares: read from prose, cells and columns, judged, and told apart from those of the vocabulary."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from checker import api
from checker.cli import main
from checker.engine.selftest import self_test
from checker.facts.decode import decode_object
from checker.facts.model import Fact, Node, Report, Series
from checker.facts.schema import report_schema
from checker.findings import Outcome, Verdict
from checker.policy.model import Library
from checker.values.dates import Day
from checker.values.quantity import Quantity
from checker.values.unknown import Unknown
from checker.vocabulary import Vocabulary, load_vocabulary
from tests.documents.make_docx import make_docx

HERE = Path(__file__).parent / "declared"
CASES: list[dict[str, Any]] = yaml.load((HERE / "cases.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
POLICY = "county-example"
FRAME = """云溪县水利局2023年度部门整体支出绩效自评报告

一、基本情况
水利局负责全县水利工作，绩效目标按年初批复执行。

二、绩效目标实现情况
{}

三、评价结论
自评得分96分，评价等级为甲等。
"""


@cache
def library() -> Library:
    return api.load_library([HERE])


@cache
def vocabulary() -> Vocabulary:
    return api.vocabulary_for([library().policies[POLICY]])


@pytest.fixture(params=["txt", "docx"])
def judged(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    def judge(text: str) -> tuple[Report, Outcome]:
        file = tmp_path / f"report.{request.param}"
        whole = FRAME.format(text)
        file.write_bytes(make_docx(whole) if request.param == "docx" else whole.encode())
        return found(file)

    return judge


def found(file: Path) -> tuple[Report, Outcome]:
    read = api.read_and_choose(file, library())
    assert read.choice.policy.id == POLICY, "chosen by the region"
    return read.report, api.check(read.report, read.choice, read.when, read.when.day)


def told(report: Report, path: str) -> str | None:
    """The value as it is written in the case."""
    node: Any = report.root
    for name in path.split("."):
        node = node.fields[name]
    return value(node)


def value(fact: Fact) -> str | None:
    match fact.value:
        case Unknown() as gap:
            return "" if gap.not_stated else "unreadable"
        case Quantity(text=text):
            return text
        case Day() as day:
            return day.first.isoformat()
        case other:
            return str(other)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:12])
def test_a_report_of_the_county(case: dict[str, Any], judged: Any) -> None:
    report, outcome = judged(case["text"])
    wanted = {path: "" if said == "null" else said for path, said in case["facts"].items()}
    assert {path: told(report, path) for path in wanted} == wanted
    for name, rows in case.get("rows", {}).items():
        series = report.root.fields[name]
        assert isinstance(series, Series)
        assert [[value(f) for f in n.fields.values()] for n in series.items if isinstance(n, Node)] == rows  # type: ignore[arg-type]
    own = {i for i, r in library().policies[POLICY].rules.items() if r.rule.pack == POLICY}
    verdicts = {e.rule: e.verdict for e in outcome.ledger if e.rule in own}
    assert verdicts.keys() == own
    assert {r for r, v in verdicts.items() if v is Verdict.FAIL} == set(case["fails"])


def test_without_the_policy_nothing_of_it_is_looked_for_and_the_grade_is_not_understood(
    tmp_path: Path,
) -> None:
    file = tmp_path / "report.txt"
    file.write_text(FRAME.format(CASES[0]["text"]), encoding="utf-8")
    plain = api.read_report(file)
    assert "三公经费" not in plain.root.fields
    assert told(plain, "等级") == "unreadable"
    assert told(plain, "得分") == "96分", "the score of the review is not that of the report"


def test_the_object_keeps_the_facts_and_fits_the_schema_of_the_policy(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(FRAME.format(CASES[0]["text"]), encoding="utf-8")
    data = api.extract_report(file, vocabulary=vocabulary())
    assert data["三公经费"]["决算数"]["value"] == "12.80"
    jsonschema.Draft202012Validator(report_schema(vocabulary())).validate(data)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(report_schema(load_vocabulary())).validate(data)
    again = tmp_path / "report.json"
    again.write_text(api.spell_report(data, vocabulary()), encoding="utf-8")
    report, outcome = found(again)
    assert told(report, "三公经费.决算数") == "12.80万元"
    failed = {e.rule for e in outcome.ledger if e.verdict is Verdict.FAIL}
    assert set(CASES[0]["fails"]) <= failed
    assert decode_object(data, "a", vocabulary()).root.fields["固定资产利用率"]


def test_every_change_of_the_pack_is_noticed_by_an_example() -> None:
    tested = self_test(library().policies[POLICY], vocabulary(), api.policies.example_sources(), mutate=True)
    assert tested.declared_mutants == 8
    survivors = [*tested.declared_survivors, *(s for r in tested.rules for s in r.survivors)]
    assert [(s.owner, s.words.zh) for s in survivors] == []


def test_nothing_is_said_of_the_pack() -> None:
    assert [d.message.zh for d in api.lint([HERE])] == []


@pytest.mark.parametrize("policy", ["mof-2020-10", "hebei", "shijiazhuang", "xushui", "xiangshan"])
def test_no_report_is_read_twice_for_a_shipped_policy(policy: str) -> None:
    choice = [library().policies[policy], *library().addons.values()]
    assert api.vocabulary_for(choice) is load_vocabulary()


def test_the_commands_know_the_facts_of_a_policy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    file = tmp_path / "report.txt"
    file.write_text(FRAME.format(CASES[0]["text"]), encoding="utf-8")
    pack = ["--policy", str(HERE)]
    assert main(["schema", "report", *pack]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema == json.loads(json.dumps(report_schema(vocabulary())))
    assert main(["extract", str(file), *pack]) == 0
    jsonschema.Draft202012Validator(schema).validate(json.loads(capsys.readouterr().out))
    assert main(["extract", str(file), "--review", *pack, "--lang", "zh"]) == 0
    assert "固定资产利用率  85.5%" in capsys.readouterr().out
    assert main(["explain", "报告.固定资产利用率", *pack, "--lang", "zh"]) == 0
    assert "比率，写作 固定资产利用率" in capsys.readouterr().out
