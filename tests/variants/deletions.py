"""What can be missing from a report: a score, an amount, a reason, a section with its body, the sign-off."""

from __future__ import annotations

from typing import Final

from tests.variants.edits import clause_deleted, replaced, section_deleted, signoff_deleted
from tests.variants.mutation import FORM, INVEST, OFFICE, PARK, TECH, ZONE, Mutation, expected

DELETIONS: Final = [
    Mutation(
        "delete-score",
        replaced(
            (r"[^，。；\n]*自评得分 ?[\d.]+ ?分(?!以上)[，。；]?", ""),
            (r"(?m)^\| 总分 .*\n", ""),
        ),
        expected(PARK, OFFICE, FORM, rules="score-and-grade-present"),
    ),
    Mutation(
        "delete-grade",
        clause_deleted(r"(?:等级为|绩效评价为)(?:优秀|优)(?=[，。；])"),
        expected(PARK, OFFICE, FORM, rules="score-and-grade-present"),
    ),
    Mutation(
        "delete-score-counts",
        replaced((r"[^，。；\n]*90分以上的?\d+个.*?没有。", "")),
        expected(TECH, rules="score-and-grade-present"),
    ),
    Mutation("delete-signoff", signoff_deleted, expected(OFFICE, FORM, rules="signoff-unit-date")),
    Mutation(
        "delete-signoff-date",
        replaced((r"\d{4}年\d{1,2}月\d{1,2}日\s*\Z", "")),
        expected(OFFICE, FORM, rules="signoff-unit-date"),
    ),
    Mutation(
        "delete-executed",
        clause_deleted(r"(?:支付完成|全年执行金额) ?[\d.]+万元"),
        expected(PARK, ZONE, rules="budget-execution-triple"),
    ),
    Mutation(
        "delete-budget",
        clause_deleted(r"(?:调整预算数|整体预算) ?[\d.]+万元"),
        expected(PARK, ZONE, rules="budget-execution-triple"),
    ),
    Mutation(
        "delete-rate",
        clause_deleted(r"预算执行率为? ?[\d.]+%"),
        expected(PARK, ZONE, rules="budget-execution-triple"),
    ),
    Mutation(
        "delete-basics-section",
        section_deleted("基本情况"),
        expected(PARK, OFFICE, INVEST, rules="required-sections-present heading-number-sequence"),
    ),
    Mutation(
        "delete-organisation-section",
        section_deleted("自评工作"),
        expected(PARK, OFFICE, INVEST, TECH, rules="required-sections-present heading-number-sequence"),
    ),
    Mutation(
        "delete-results-section",
        section_deleted("绩效目标实现情况|绩效实现情况|自评结果及分析"),
        expected(PARK, OFFICE, INVEST, TECH, rules="required-sections-present heading-number-sequence")
        | expected(ZONE, rules="required-sections-present"),
    ),
    Mutation(
        "delete-conclusion-section",
        section_deleted("评价结论"),
        expected(
            PARK, OFFICE, rules="required-sections-present heading-number-sequence score-and-grade-present"
        ),
    ),
    Mutation(
        "delete-problems-section",
        section_deleted("问题(?!$)|存在的"),
        expected(
            PARK, OFFICE, INVEST, rules="required-sections-present heading-number-sequence problems-present"
        )
        | expected(ZONE, rules="required-sections-present problems-present")
        | expected(FORM, rules="problems-present heading-number-sequence"),
    ),
    Mutation(
        "delete-measures-section",
        section_deleted("^五、下一步改进措施|整改措施及结果应用"),
        expected(INVEST, TECH, rules="required-sections-present")
        | expected(FORM, rules="measures-present heading-number-sequence"),
    ),
    Mutation(
        "delete-target-quality-section",
        section_deleted("设定质量"),
        expected(TECH, rules="required-sections-present heading-number-sequence"),
    ),
    Mutation(
        "delete-evaluators-section",
        section_deleted("人员名单"),
        expected(PARK, OFFICE, rules="required-sections-present"),
    ),
    Mutation(
        "delete-problem-list",
        replaced((r"(?m)^2\.存在的问题、不足及整改措施\n(?:[①②③].*\n)+", "")),
        expected(TECH, rules="problems-present"),
    ),
    Mutation(
        "delete-exemption-reason",
        replaced((r"(?:因财政资金|财政资金)未下达，", "")),
        expected(TECH, rules="coverage-100"),
    ),
    Mutation(
        "delete-deviation-reason",
        replaced((r"两段水毁路基需重新设计，2024年4月完工", "")),
        expected(FORM, rules="under-target-reason"),
    ),
    Mutation(
        "delete-table-row",
        replaced((r"\n\t8\n(?:\t[^\n]*\n){6}", "")),
        expected(ZONE, rules="project-count-matches-rows table-row-sequence"),
    ),
]
