"""Small changes of a rule: which are made, and that the examples of the shipped packs notice nearly all of them."""

from pathlib import Path

from checker import api
from checker.engine.mutate import count_wordings, mutants

NOTICED = 0.95

PACK = """\
政策 mutants “试改动”：
  文号：“某财绩〔2024〕1号”
  施行：2020-01-01
  核对日期：2026-11-20

条款 “预算执行”：
  条文已核对：否

  规则 execution-stated “写明执行率”：
    级别：警告
    计算 只说明话 = 报告.预算.预算数 已填
    计算 定级别 = 报告.预算.执行数 已填
    应当 报告.预算.执行率 已填
    不符时 错误 如果 定级别：“有执行数，没有执行率”
    不符时 如果 只说明话：“有预算数，没有执行率”
    不符时 “没有执行率”
    整改 “写明执行率”
    例 符合：报告.预算.执行率 = 95%
    例 不符合（错误）：报告.预算.执行率 未写，报告.预算.执行数 = 95万元
    例 不符合（警告）：报告.预算.执行率 未写，报告.预算.执行数 未写，报告.预算.预算数 = 100万元
"""


def test_what_only_chooses_the_words_of_a_message_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "pack.rules"
    file.write_text(PACK, encoding="utf-8")
    loaded = api.load_packs(api.packs_at(tmp_path))
    assert not loaded.diagnostics
    rule = loaded.library.policies["mutants"].rules["execution-stated"].rule
    changed = [rule.source.quote(m.span) for m in mutants(rule)]
    assert changed == ["报告.预算.执行数 已填", "报告.预算.执行率 已填"]
    assert count_wordings(rule) == 1  # 计算 只说明话


def test_a_rule_whose_example_fails_has_its_changes_neither_tried_nor_counted(tmp_path: Path) -> None:
    """Every change of it would seem noticed: the example fails either way."""
    wrong = PACK + "    例 不符合：报告.预算.执行率 = 90%\n"
    for text, mutated, untried in ((PACK, 2, ()), (wrong, 0, ("execution-stated",))):
        (tmp_path / "pack.rules").write_text(text, encoding="utf-8")
        tested = api.prove([tmp_path], mutate=True)
        assert [(t.mutants, t.untried) for t in tested.packs] == [(mutated, untried)]


def test_examples_notice_nearly_every_change() -> None:
    """In every shipped pack; and bring about every message that its rules can give."""
    tested = api.prove(mutate=True)
    assert not tested.diagnostics
    for pack in tested.packs:
        told = "\n".join(f"{s.owner}: {s.words.zh}" for s in pack.survivors)
        assert len(pack.survivors) <= (1 - NOTICED) * pack.mutants, f"{pack.policy}\n{told}"
        assert not [r.rule.id for r in pack.rules if r.silent], pack.policy
