"""The page for people: in full for a small outcome, and piece by piece where it could go wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from checker.diagnostics import Words, width
from checker.findings import Finding, Missing, Severity, Verdict
from checker.writers.result import Checked, Look, Refused
from checker.writers.table import write

PAGE = """\
未通过 · 某市某局 · 2024年度 · report.txt
必须修改 2 · 应当核对 2 · 提示 1 · 无法判断 2

必须修改（2）

 1. 等级与得分相符  grade-matches-score
    得分 84分 应评为‘良’，报告写的是‘优’
    第 13 行  自评得分【84分】，等级为“【优】”。
    依据  《项目支出绩效评价管理办法》财预〔2020〕10号 “评分与评级” 第十八条（条文未核对）
    修改  核对得分后改写等级，或说明所用的等级标准

 2. 项目执行率与金额吻合  row-exec-rate-recompute
    甲项目：执行率与金额不符，报告写 57.53%
    算式  55,730元 ÷ 100,000元 = 55.73%
    第 5–7 行  100,000 ┊ 55,730 ┊ 57.53
    依据  《项目支出绩效评价管理办法》财预〔2020〕10号 “预算执行率”

应当核对（2）

 1. 执行率偏低须说明原因（2 处）  low-execution-reason
    · 甲项目执行率偏低，未说明原因
      第 7 行  57.53
    · 乙项目执行率偏低，未说明原因
      第 10 行  0
    依据  《项目支出绩效评价管理办法》财预〔2020〕10号 “评分与评级” 第十八条（条文未核对）
    修改  补充原因

提示（1）
  · 一级标题序号连续  heading-number-sequence
    “一、”之后是“三、”，缺“二、”（第 12 行）

无法判断（2）
  · 按时报送、落款齐全：落款日期读不出，请写明年月日

其余  符合 1 条规则，不适用 1 条：报告没有列权重（1 条）
政策  地区是“某市”，年度是 2024，按 example-city
      规则包 mof-2020-10、example-city
时点  2025-06-30（年度的次年6月30日）
"""

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def page(*results: Checked | Refused, **look: object) -> str:
    return write(results, Look(**look))  # type: ignore[arg-type]


def with_findings(checked: Checked, *findings: Finding) -> Checked:
    return replace(checked, outcome=replace(checked.outcome, findings=findings))


def test_the_whole_page(failed_report: Checked) -> None:
    assert page(failed_report) == PAGE


def test_colour_adds_escapes_and_takes_the_brackets(failed_report: Checked) -> None:
    coloured = page(failed_report, colour=True)
    assert "\x1b[" not in page(failed_report)
    assert ESCAPES.sub("", coloured) == PAGE.replace("【", "").replace("】", "")


def test_nothing_is_wider_than_the_page(failed_report: Checked) -> None:
    for columns in (50, 64, 80, 120):
        for lang in ("zh", "en"):
            for line in page(failed_report, columns=columns, lang=lang).splitlines():
                assert width(line) <= columns, (columns, line)


def test_the_english_page_has_english_words_around_the_authors_own(failed_report: Checked) -> None:
    told = page(failed_report, lang="en", columns=120)
    assert told.startswith("FAILED · 某市某局 · fiscal year 2024 · report.txt\nMust be mended 2 · ")
    assert "the sign-off date cannot be read; state it" in told
    assert "(not checked against the text)" in told


def test_fifty_findings_at_most_and_how_to_see_the_rest(
    failed_report: Checked, finding_of: Callable[..., Finding]
) -> None:
    many = [
        finding_of(rule=f"r{i // 5}", title=f"规则 {i // 5}", message=f"第 {i} 号问题。") for i in range(70)
    ]
    told = page(with_findings(failed_report, *many))
    assert len(re.findall(r"第 \d+ 号问题。", told)) == 50
    assert "还有 20 处没有逐条列出；要全部列出，加 --all。" in told
    assert len(re.findall(r"第 \d+ 号问题。", page(with_findings(failed_report, *many), limit=None))) == 70


def test_a_rule_with_many_items_shows_some_and_the_lines_of_the_rest(
    failed_report: Checked, finding_of: Callable[..., Finding]
) -> None:
    many = [finding_of(item=f"项目{i}", message=f"项目{i} 不符。") for i in range(20)]
    told = page(with_findings(failed_report, *many))
    assert told.count(" 不符。") == 8
    assert "· 另有 12 处：第 13 行" in told
    assert told.count("依据") == 1


def test_the_reason_is_told_where_the_counts_do_not_tell_it(failed_report: Checked) -> None:
    undecided = Words("1 条错误级规则无法判断", "undecided rules of error level: 1")
    assert "原因：" not in page(failed_report)
    told = page(replace(with_findings(failed_report), reasons=(undecided,)))
    assert "\n原因：1 条错误级规则无法判断\n" in told


def test_what_waits_for_parts_not_read_is_one_line(failed_report: Checked) -> None:
    """Ninety rules that all lack what a table not understood may hold say nothing that its line does not say."""
    amount = Missing("报告.支出.合计", "not looked for", "没有提供“报告.支出.合计”", "not given")
    rows = Missing("报告.项目", "not read whole", "“报告.项目”没有读全", "not read whole")
    waiting = tuple(
        replace(failed_report.outcome.ledger[4], rule=f"r{i}", missing=(gap,))
        for i, gap in enumerate((amount, rows))
    )
    outcome = replace(failed_report.outcome, ledger=(*failed_report.outcome.ledger, *waiting))
    table = Words("一张自评表没有读懂；请换保留表格的文件", "a form was not understood")
    read = page(replace(failed_report, outcome=outcome))
    assert "没有提供“报告.支出.合计”" in read
    unread = replace(failed_report, outcome=replace(outcome, unread=(table,)))
    told = page(unread)
    assert (
        "没有读全：一张自评表没有读懂；请换保留表格的文件\n要看没有读到的部分，2 条规则没有判断；逐条列出加 --all\n"
        in told
    )
    assert "报告.支出.合计" not in told
    assert "落款日期读不出" in told  # what stands in the report and was not understood is told by itself
    assert "没有提供“报告.支出.合计”" in write([unread], Look(limit=None))


def test_control_characters_of_a_report_never_reach_the_terminal(
    failed_report: Checked, finding_of: Callable[..., Finding]
) -> None:
    nasty = finding_of(
        title="\x1b[31m红", message="\x1b]0;x\x07甲\u202e乙\r丙", hint="a\x9bb", formula="\x00"
    )
    outcome = replace(
        failed_report.outcome, report="\x1b[2Jr.txt", findings=(nasty,), identity={"unit_name": "\x1b"}
    )
    told = page(replace(failed_report, outcome=outcome))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", told)


def test_a_fact_without_a_place_is_shown_by_its_pointer(
    failed_report: Checked, finding_of: Callable[..., Finding]
) -> None:
    bare = replace(
        finding_of().evidence[0], start=None, end=None, line=4, quote=None, pointer="/budget/executed"
    )
    told = page(replace(with_findings(failed_report, finding_of(evidence=(bare,))), text=""))
    assert "    /budget/executed（第 4 行）\n" in told


def test_the_words_are_found_in_a_long_line(
    failed_report: Checked, finding_of: Callable[..., Finding]
) -> None:
    text = "甲" * 300 + "得分84分" + "乙" * 300 + "等级优" + "丙" * 300
    spot = finding_of().evidence[0]
    places = tuple(
        replace(spot, start=text.index(q), end=text.index(q) + len(q), line=1, quote=q)
        for q in ("84分", "优")
    )
    told = page(replace(with_findings(failed_report, finding_of(evidence=places)), text=text))
    [row] = [line for line in told.splitlines() if line.startswith("    第 1 行")]
    assert re.fullmatch(r"    第 1 行  …甲+得分【84分】乙+…乙+等级【优】丙+…", row)
    assert 90 <= width(row) <= 100


def test_several_reports_end_in_a_table(failed_report: Checked) -> None:
    refused = Refused("novel.txt", 3, "R310", Words("不是自评报告", "no self-evaluation report"))
    told = page(failed_report, refused, failed_report)
    assert "没有检查 · novel.txt\nR310  不是自评报告\n" in told
    assert told.endswith(
        """\
报告          必须修改    应当核对    提示    无法判断  结果
----------  ----------  ----------  ------  ----------  --------
report.txt           2           2       1           2  未通过
novel.txt                                               没有检查
report.txt           2           2       1           2  未通过
"""
    )


def test_a_fault_inside_a_rule_is_shown_to_its_author(failed_report: Checked) -> None:
    first, *others = failed_report.outcome.ledger
    broken = replace(first, verdict=Verdict.BROKEN, severity=Severity.ERROR, fault="步数用完")
    told = page(replace(failed_report, outcome=replace(failed_report.outcome, ledger=(broken, *others))))
    assert (
        "规则出错（1）\n  · 等级与得分相符  grade-matches-score  cn/mof-2020-10/scoring.rules:12\n    步数用完\n"
        in told
    )
