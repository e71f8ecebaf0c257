"""A report's text goes in; the same statements under other headings and labels come out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.variants.anatomy import NUMBER, Kind, Rewrite, each_line, is_heading

HEADINGS = {
    "部门基本情况": "部门基本概况",
    "项目基本情况": "项目基本概况",
    "基本情况": "部门基本情况",
    "部门概况": "部门职责和机构概况",
    "自评工作开展情况": "绩效自评工作组织开展情况",
    "整体支出绩效自评工作开展情况": "部门整体支出绩效自评开展情况",
    "自评工作情况": "自评工作开展情况",
    "自评的组织工作": "自评工作的组织",
    "自评的方法和过程": "自评方法及过程",
    "绩效自评工作组织开展情况": "自评工作组织开展情况",
    "部门预算支出情况": "部门预算执行情况",
    "项目自评结果及分析": "项目自评结果分析",
    "部门整体支出绩效目标实现情况及指标分析": "部门整体绩效目标完成情况及指标分析",
    "项目执行及绩效实现情况": "项目执行及绩效目标实现情况",
    "整体绩效目标实现情况": "整体绩效目标完成情况",
    "绩效目标实现情况": "绩效目标完成情况",
    "总体绩效目标实现情况": "总体绩效目标完成情况",
    "预算执行和绩效目标完成情况": "预算执行及绩效目标实现情况",
    "评价结论和评价等级": "评价结论及等级",
    "存在的问题及改进措施": "存在的主要问题和改进措施",
    "绩效自评发现的主要问题及整改措施": "自评发现的主要问题和整改措施",
    "存在的主要问题": "存在的问题",
    "存在的问题": "存在的主要问题",
    "存在的问题及原因": "存在的主要问题及原因分析",
    "下一步改进措施": "改进措施和建议",
    "下一步措施": "整改措施",
    "改进措施或建议": "下一步改进措施",
    "针对问题提出具体的改进措施或建议": "改进措施和建议",
    "绩效目标设定质量情况": "绩效目标设定质量分析",
    "整改措施及结果应用": "整改措施和结果运用",
    "绩效自评结果应用和公开": "绩效自评结果应用及公开情况",
    "评价工作组人员名单": "评价工作小组成员名单",
    "其他需要说明的问题": "其他需要说明的事项",
}


def headings_reworded(text: str) -> str:
    """Every heading by a synonym in common use; a heading nobody words otherwise stays."""
    title = re.compile(r"(?P<title>[^：:（。]+)")

    def reword(line: str, what: Kind) -> str:
        number = NUMBER.match(line)
        start = number.end() if number else 0
        start += len(line[start:]) - len(line[start:].lstrip())
        found = title.match(line, start)
        if found is None or not (is_heading(line) or what is Kind.SHORT):
            return line
        return line[:start] + HEADINGS.get(found["title"].rstrip(), found["title"]) + line[found.end() :]

    return each_line(reword)(text)


def _replaced(pairs: Mapping[str, str]) -> Rewrite:
    """All patterns at once, the first that fits at a place."""
    pattern = re.compile("|".join(f"({old})" for old in pairs))
    new = list(pairs.values())
    return lambda text: pattern.sub(lambda m: new[(m.lastindex or 1) - 1], text)


# A weight is named 预算执行率 too; there the word stays.
rate_label_as_fund_rate = _replaced(
    {r"预算执行率(?=[为（]|达到|\d)": "资金执行率", r"资金执行率(?=[为（]|达到|\d)": "预算执行率"}
)
rate_label_shortened = _replaced({r"(?:预算|资金)执行率(?=[为（]|达到|\d)": "执行率"})
score_labels = _replaced(
    {
        r"总分自评得分(?= ?\d)": "自评总得分",
        r"项目自评得分(?= ?\d)": "项目自评总得分",
        r"自评得分(?= ?\d)": "自评总得分",
        r"(?<=\t)得分(?=\n)": "自评得分",
        r"(?<=\| )得分(?= \|)": "自评得分",
    }
)
budget_labels = _replaced(
    {
        r"调整预算数(?= ?\d)": "全年预算数",
        r"整体预算(?= ?\d)": "全年预算",
        r"预算安排资金(?= ?\d)": "安排预算资金",
        r"预算安排(?= ?\d)": "安排预算",
        r"当年预算数": "全年预算数",
        r"全年预算数": "调整后预算数",
        r"全年预算(?= ?\d)": "调整后预算",
        r"(?<!项)资金安排(?= ?\d)": "安排资金",
    }
)
executed_labels = _replaced(
    {
        r"(?:实际|共)支付完成(?= ?\d)": "实际支出",
        r"全年执行金额(?= ?\d)": "全年支出金额",
        r"全年执行数": "实际支出数",
        r"全年执行(?= ?\d)": "全年支出",
        r"决算支出(?= ?\d)": "支出决算数为",
        r"支出(?:合计|总计)(?= ?\d)": "支出总额",
    }
)
grade_labels = _replaced(
    {
        r"综合绩效评价等级为": "综合评价等级为",
        r"整体绩效评价为": "整体绩效评价等级为",
        r"评价等级为(?=优。)": "自评等级为",
        r"自评结论(?=\n)": "自评等级",
    }
)
