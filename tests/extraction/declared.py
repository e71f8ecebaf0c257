"""The vocabulary with fields that a pack would declare: labels and a type are all that is said of them."""

from __future__ import annotations

from checker.vocabulary import BY_ROWS, FactType, FieldSpec, Kind, RecordSpec, Vocabulary, load_vocabulary

MONEY, RATE, SCORE = FactType(Kind.MONEY), FactType(Kind.RATE), FactType(Kind.SCORE)
DAY, TEXT, COUNT = FactType(Kind.DAY), FactType(Kind.TEXT), FactType(Kind.COUNT, unit="个")
DECLARED = (
    FieldSpec("三公经费预算数", "sangong_budget", MONEY, "三公经费预算数", labels=("三公经费预算数", "“三公”经费预算数")),
    FieldSpec("三公经费决算数", "sangong_spent", MONEY, "三公经费决算数", labels=("三公经费决算数",)),
    FieldSpec("政府采购预算", "procurement_budget", MONEY, "政府采购预算", labels=("政府采购预算", "政府采购预算数")),
    FieldSpec("政府采购执行", "procurement_spent", MONEY, "政府采购执行", labels=("政府采购执行", "政府采购执行数")),
    FieldSpec("固定资产利用率", "asset_use", RATE, "固定资产利用率", labels=("固定资产利用率",)),
    FieldSpec("自评表公开日期", "published_on", DAY, "自评表公开日期", labels=("自评表公开日期",)),
    FieldSpec("财政复核得分", "reviewed_score", SCORE, "财政部门复核的得分", labels=("财政复核得分",)),
    FieldSpec("联系人", "contact", TEXT, "联系人", labels=("联系人",)),
    FieldSpec("下属单位数", "subordinates", COUNT, "下属单位个数", labels=("下属单位数",)),
)  # fmt: skip
PURCHASE = RecordSpec(
    "采购", "purchase", "一项采购",
    {
        "品目": FieldSpec("品目", "article", TEXT, "品目", key=True, labels=("采购品目",)),
        "金额": FieldSpec("金额", "amount", MONEY, "金额", labels=("采购金额",)),
        "中标日期": FieldSpec("中标日期", "awarded", DAY, "中标日期", labels=("中标日期",)),
    },
)  # fmt: skip
PURCHASES = FieldSpec(
    "采购项目",
    "purchases",
    FactType(Kind.LIST, record="采购", item=FactType(Kind.RECORD, record="采购")),
    "采购",
    read=BY_ROWS,
)


def declared() -> Vocabulary:
    fields = {f.zh: f for f in (*DECLARED, PURCHASES)}
    return load_vocabulary().extended(fields, {"采购": PURCHASE})
