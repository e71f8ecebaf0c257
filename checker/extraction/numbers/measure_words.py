"""Measure words: which words after a number are a unit, and how the unit is written in report.json."""

from __future__ import annotations

import re

MONEY = {
    "元": "元", "圆": "元", "块钱": "元", "千元": "千元", "万元": "万元", "十万元": "十万元", "百万元": "百万元",
    "千万元": "千万元", "亿元": "亿元", "万亿元": "万亿元", "百亿元": "百亿元", "千亿元": "千亿元",
    "万圆": "万元", "亿圆": "亿元", "元人民币": "元", "万元人民币": "万元", "亿元人民币": "亿元",
}  # fmt: skip
MONEY |= {scale + currency: scale + currency for currency in ("美元", "欧元", "港元", "日元", "英镑", "加元", "澳元")
          for scale in ("", "万", "百万", "千万", "亿")}  # fmt: skip
MONEY |= {scale + "港币": scale + "港元" for scale in ("", "万", "亿")}

RATES = {"%": "%", "‰": "‰", "个百分点": "百分点", "百分点": "百分点", "倍": "倍"}

# Words that count or measure, by what they are used of. A scale before them stays part of the unit (`1.2万人次`).
COUNTS = " ".join(
    (
        "个 家 项 件 种 类 样 批 批次 套 组 对 份 宗 笔 起 例 例次 处 座 栋 幢 所 间 层 站 点 片 段 块 条 根 支 张 幅 枚 面 扇 顶 樘",
        "台 台次 辆 车 车次 艘 列 架 把 副 盏 门 口 眼 井 孔 床 床位 席 机时 标段 道 款 行 级 档 页 字 本 册 部 篇 期",
        "人 人次 人天 人日 人年 人份 位 名 户 户次 村 班 届 次 遍 轮 场 场次 节 节次 件次 课时 学时",
        "只 头 匹 羽 尾 株 棵 杯 盒 瓶 袋 箱 包 桶 筐 捆",
        "亩 亩次 公顷 平方米 平方公里 平方千米 平米 平方 ㎡ 立方米 立方 升 毫升 吨 吨公里 公斤 千克 克",
        "米 千米 公里 里 厘米 毫米 千瓦时 千瓦 兆瓦 度",
        "年 个月 个季度 周 天 日 工作日 个工作日 小时 分钟 秒 岁 周岁",
    )
).split()

# What may not follow a measure word: `5项` is a count, `5项目`, `3部分`, `两次要` are words that merely begin so.
NOT_COUNTS = {
    unit: re.compile(after)
    for unit, after in {
        "项": "目(?!标)", "部": "[分门署队委级]", "次": "[要数于性]", "级": "[别次]", "类": "[别似]", "点": "[多钟位]",
        "批": "[复准示发评判]", "人": "[员均民大才们口工身为]", "位": "[置于列居]", "名": "[称为单录义誉]", "家": "[庭长属]",
        "期": "[间末初限望]", "日": "[常前后期报]", "条": "[件款例龙]", "份": "额", "户": "[籍口外]", "处": "[理置罚于室长]",
        "件": "[数事]", "场": "[地所馆]", "所": "[有属以在需得]", "行": "[政业为动使]", "对": "[于应口比照此外]", "站": "[在立式]",
        "本": "[级年着单部次市区县省院局月科项身来]", "支": "[出付持撑部援配]", "组": "[织成长建]", "门": "[户类式]", "口": "[径岸]",
        "节": "[约能点省假日]", "班": "子", "起": "[草到来]", "度": "[过预部整绩]", "周": "[边期转]", "面": "[向积临对]",
        "道": "路", "种": "[植子养]", "例": "[如外行会]", "片": "区", "段": "[落时]", "台": "账", "套": "取", "列": "[入支席为]",
        "把": "[握手关好控]", "包": "[括含干]", "样": "[本板]", "床": "[垫位]", "车": "[辆间用补]", "米": "粮", "里": "[面程]",
        "根": "[据本]", "副": "[局处主组]", "款": "项", "井": "盖", "克": "服", "升": "级", "眼": "前", "孔": "径",
        "层": "[面级次]", "字": "样", "头": "部", "只": "[有要是能]", "座": "谈", "档": "[案次]", "张": "[贴网]",
        "块": "状", "幅": "度", "个": "[别体人性]",
    }.items()
}  # fmt: skip

_SCALE = "(?:万|亿|千万|百万|千|百)?"
_LETTERS = "(?:km|kg|mm|cm|m²|m³|m|kWh|kW|MW|kV|GB|MB|TB|L|t)(?![A-Za-z])"
_COUNT = "|".join([*sorted(map(re.escape, set(COUNTS)), key=len, reverse=True), _LETTERS])
MONEY_UNIT = "|".join(r"\s?".join(unit) for unit in sorted(MONEY, key=len, reverse=True))  # also `万 元`
SCALE_UNIT = "万亿|千万|百万|[万亿]"
RATE_UNIT = "|".join(sorted(map(re.escape, RATES), key=len, reverse=True))
COUNT_UNIT = f"{_SCALE}(?:{_COUNT})"


def counts_here(unit: str, after: str) -> bool:
    """Whether the measure word ends here: `5项` before `，` does, before `目` (`5项目`) it does not."""
    exception = NOT_COUNTS.get(unit)
    return exception is None or exception.match(after) is None


def money_unit(written: str) -> str:
    """The canonical name of a money unit as written: `万 元` → `万元`."""
    return MONEY["".join(written.split())]


_ANY_UNIT = re.compile(
    rf"\s{{0,2}}(?:{MONEY_UNIT}|{RATE_UNIT}|分(?!别)|[月日号]|(?P<count>{COUNT_UNIT})|[万亿])"
)


def begins_unit(text: str, at: int) -> bool:
    """Whether a unit of any kind stands at `at`: then the number before it is measured, not numbered."""
    m = _ANY_UNIT.match(text, at)
    return m is not None and (m["count"] is None or counts_here(m["count"], text[m.end() : m.end() + 2]))
