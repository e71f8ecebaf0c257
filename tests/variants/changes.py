"""What can be wrong in a report: numbering, results, amounts, counts, indicators and dates that do not agree."""

from __future__ import annotations

from typing import Final

from tests.variants.edits import replaced
from tests.variants.mutation import FORM, INVEST, OFFICE, PARK, TECH, ZONE, Mutation, expected

HEADINGS: Final = [
    Mutation(
        "repeat-heading-number",
        replaced((r"(?m)^(\s*)三、", r"\1四、")),
        expected(PARK, OFFICE, INVEST, TECH, FORM, rules="heading-number-sequence"),
    ),
    Mutation(
        "skip-heading-number",
        replaced((r"(?m)^五、", "六、"), (r"(?m)^六、(?=评价|绩效)", "七、")),
        expected(PARK, OFFICE, INVEST, FORM, rules="heading-number-sequence"),
    ),
    Mutation(
        "demote-subheading",
        replaced((r"(?m)^（二）", "（2）")),
        expected(OFFICE, INVEST, FORM, rules="subheading-marker-level"),
    ),
]

RESULTS: Final = [
    Mutation(
        "change-grade",
        replaced((r"(等级为|绩效评价为)优秀", r"\1良好"), (r"(评价等级为)优(?=。)", r"\1良")),
        expected(PARK, OFFICE, FORM, rules="grade-matches-score"),
    ),
    Mutation(
        "change-score",
        replaced((r"98\.20分", "80.20分"), (r"(自评得分) 100 分", r"\1 72 分"), (r"96\.92", "86.92")),
        expected(PARK, OFFICE, rules="grade-matches-score")
        | expected(FORM, rules="grade-matches-score total-score-sum"),
    ),
    Mutation(
        "score-above-hundred",
        replaced((r"98\.20分", "198.20分"), (r"(自评得分) 100 分", r"\1 103 分"), (r"96\.92", "106.92")),
        expected(PARK, OFFICE, FORM, rules="score-in-range"),
    ),
    Mutation(
        "lower-score-without-reason",
        replaced((r"(自评得分) 100 分", r"\1 95 分")),
        expected(OFFICE, rules="deduction-explained"),
    ),
    Mutation(
        "open-band-gap", replaced((r"75≤得分", "76≤得分")), expected(PARK, rules="bands-partition-valid")
    ),
    Mutation(
        "overlap-bands", replaced((r"得分＜75", "得分＜78")), expected(PARK, rules="bands-partition-valid")
    ),
    Mutation(
        "shift-band-border",
        replaced((r"得分≥85", "得分≥88"), (r"得分＜85", "得分＜88")),
        expected(PARK, rules="bands-match-policy"),
    ),
    Mutation(
        "break-weight-sum",
        replaced((r"效益指标30分", "效益指标35分")),
        expected(OFFICE, rules="level1-weights-sum"),
    ),
    Mutation(
        "shift-weights",
        replaced((r"产出指标50分", "产出指标40分"), (r"效益指标30分", "效益指标40分")),
        expected(OFFICE, rules="level1-weights-default"),
    ),
    Mutation(
        "satisfaction-above-hundred",
        replaced((r"满意度达到100%", "满意度达到120%"), (r"93\.6%", "193.6%")),
        expected(OFFICE, FORM, rules="rate-in-range"),
    ),
]

AMOUNTS: Final = [
    Mutation(
        "change-rate",
        replaced(
            (r"(预算执行率)100%", r"\g<1>90%"),
            (r"94\.71%", "97.41%"),
            (r"(预算执行率)95\.00%", r"\g<1>93.00%"),
        ),
        expected(PARK, ZONE, FORM, rules="exec-rate-recompute"),
    ),
    Mutation(
        "change-executed",
        replaced((r"(支付完成)7051\.78", r"\g<1>6051.78"), (r"9370\.86", "9730.86")),
        expected(PARK, ZONE, rules="exec-rate-recompute"),
    ),
    Mutation(
        "change-fund-source",
        replaced((r"(财政资金)4969\.63", r"\g<1>4869.63"), (r"246\.50", "264.50")),
        expected(OFFICE, FORM, rules="fund-source-sum"),
    ),
    Mutation(
        "change-expenditure", replaced((r"2513\.05", "2531.05")), expected(INVEST, rules="expenditure-sum")
    ),
    Mutation(
        "change-personnel",
        replaced((r"405\.87", "450.87")),
        expected(INVEST, rules="basic-expenditure-sum share-recompute"),
    ),
    Mutation("change-share", replaced((r"78\.31%", "87.31%")), expected(INVEST, rules="share-recompute")),
    Mutation(
        "change-row-rate", replaced((r"55\.73", "57.53")), expected(ZONE, rules="row-exec-rate-recompute")
    ),
    Mutation(
        "change-row-executed",
        replaced((r"579,948", "597,948")),
        expected(ZONE, rules="row-exec-rate-recompute"),
    ),
    Mutation(
        "row-over-budget",
        replaced((r"480,400", "840,400")),
        expected(ZONE, rules="executed-not-above-budget row-exec-rate-recompute"),
    ),
    Mutation(
        "change-row-grade",
        replaced((r"(\t99\.67\n\t)优", r"\1良")),
        expected(ZONE, rules="row-grade-matches-score"),
    ),
    Mutation(
        "change-row-score", replaced((r"99\.33", "79.33")), expected(ZONE, rules="row-grade-matches-score")
    ),
    Mutation(
        "row-score-above-formula",
        replaced((r"95\.57", "97.57")),
        expected(ZONE, rules="row-score-decomposition"),
    ),
]

COUNTS: Final = [
    Mutation(
        "break-count-partition",
        replaced((r"工业项目20个", "工业项目21个"), (r"(完成\w{0,6}的项目)21个", r"\g<1>22个")),
        expected(ZONE, TECH, rules="count-partition-sum"),
    ),
    Mutation(
        "break-inner-partition",
        replaced((r"以下项目15个", "以下项目14个"), (r"90分以上的24个", "90分以上的23个")),
        expected(ZONE, TECH, rules="count-partition-sum"),
    ),
    Mutation(
        "change-project-count",
        replaced((r"共计17个", "共计18个")),
        expected(ZONE, rules="project-count-matches-rows"),
    ),
    Mutation("break-coverage", replaced((r"项目27个", "项目28个")), expected(TECH, rules="coverage-100")),
    Mutation(
        "break-nesting",
        replaced((r"5亿元以上8个", "5亿元以上80个")),
        expected(INVEST, rules="nested-count-monotone"),
    ),
]

INDICATORS: Final = [
    Mutation(
        "change-execution-score",
        replaced((r"95\.00% \| 9\.50", "95.00% | 9.80"), (r"预算执行率9\.50分", "预算执行率9.80分")),
        expected(FORM, rules="exec-score-formula"),
    ),
    Mutation(
        "score-above-weight",
        replaced((r"162人 \| 7 \| 7 ", "162人 | 7 | 9 ")),
        expected(FORM, rules="score-not-above-weight"),
    ),
    Mutation(
        "change-quantity-score",
        replaced((r"\| 7\.40 ", "| 7.90 ")),
        expected(FORM, rules="quant-score-formula"),
    ),
    Mutation(
        "change-reverse-score",
        replaced((r"\| 11\.52 ", "| 11.92 ")),
        expected(FORM, rules="quant-score-formula-reverse"),
    ),
    Mutation(
        "change-quality-score", replaced((r"\| 5\.50 ", "| 6.50 ")), expected(FORM, rules="qual-score-tier")
    ),
    Mutation(
        "break-indicator-weights",
        replaced((r"31\.5公斤 \| 8 \| 8", "31.5公斤 | 10 | 8")),
        expected(FORM, rules="level1-weights-sum"),
    ),
]

DATES: Final = [
    Mutation(
        "signoff-before-year-end",
        replaced(
            (r"2024(年\d{1,2}月\d{1,2}日\s*)\Z", r"2023\1"), (r"2021(年\d{1,2}月\d{1,2}日\s*)\Z", r"2020\1")
        ),
        expected(OFFICE, INVEST, FORM, rules="report-date-after-year"),
    ),
]

CHANGES: Final = [*HEADINGS, *RESULTS, *AMOUNTS, *COUNTS, *INDICATORS, *DATES]
