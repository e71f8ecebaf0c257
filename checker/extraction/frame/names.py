"""How organisations are named: what a unit's name ends in, and what follows it."""

from __future__ import annotations

import re

# What a unit's name ends in; it decides what kind of unit it is. Longer endings before those that end them.
KIND = (
    "(?:管理委员会|委员会|管委会|人民政府|办事处|办公室|联合会|总工会|工商联|红十字会|工作站|服务站|派出所|指挥部|卫生院|人民法院|法院"
    "|人民检察院|检察院|妇幼保健院|人民医院|医院|幼儿园|图书馆|博物馆|文化馆|少年宫|文化宫|看守所|监狱|档案馆|美术馆|体育馆|科技馆|纪念馆|动物园|植物园"
    "|经济开发区|高新区|开发区|产业园|示范区|示范园|园区|工业园|科技园|保税区|新区|管理区|大学|学院|学校|中学|小学|党校|中心|大队|支队|总队"
    "|公司|集团|协会|学会|商会|基金会|研究院|研究所|设计院|出版社|报社|电视台|广播电台|气象台|信访局|事务局|管理局|总站|分局|支局|总局"
    "|税务局|妇联|残联|科协|文联|侨联|社联|作协|团委|党委|纪委|监委|政协|人大常委会|党工委|工委|政府|街道|社区|军休所|干休所"
    "|乡|镇|村|局|厅|委|办|院|部|署|社|站|所|馆|园|场|厂|宫|库|台|处|队|校|会)"
)

# Two spellings of one kind of unit.
ALIKE = (
    ("管理委员会", "管委会"),
    ("办公室", "办"),
    ("委员会", "委"),
    ("联合会", "联"),
    ("人民政府", "政府"),
    ("人民", ""),
)

# Words that may follow a unit's name in a title, and so end it.
_NEXT = (
    r"(?:本级|机关|系统)?(?:\(本级\)|\(机关\)|\(汇总\))?\s*(?:关于|对|\d{4}\s*[年\-~至]|二零|部门|单位|整体|预算|项目|绩效|财政(?!局|厅|部|所)"
    r"|支出|专项|自评|资金|年度|转移支付|全面|中央|省级|市级|县级|[“《\"]|$)"
)
UNIT_HEAD = re.compile(rf"[\u4e00-\u9fff·()]{{1,38}}?{KIND}(?={_NEXT})")
# A body of a place, whatever follows: 白河镇卫生院基本公共卫生服务项目 is that of the 卫生院.
_PLAIN_BODY = (
    r"(?:局(?![部面限势长])|卫生院|医院|卫生服务中心|中学|小学|幼儿园|学校|大学|学院|党校|图书馆|博物馆|文化馆|档案馆|体育馆|科技馆|少年宫"
    r"|委员会|办公室|管委会|人民政府|街道办事处|联合会|总工会|残联|妇联|法院|检察院|服务中心|管理中心|养护中心|疾控中心|供销社|供销合作社)"
)
BODY_OF_PLACE = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2,6}}?(?:[省市县区旗]|镇|乡|街道)){{1,3}}?[\u4e00-\u9fff]{{0,14}}?{_PLAIN_BODY}"
)
UNIT_LINE = re.compile(rf"[\u4e00-\u9fff·()\-\d\" ]{{1,40}}?{KIND}(?:\((?:本级|机关|汇总|盖章|公章|章)\))*")


def same_letters(short: str, long: str) -> bool:
    """Whether every character of `short` stands in `long` in the same order (住建局 in 住房和城乡建设局)."""
    rest = iter(long)
    return all(c in rest for c in short)


_ENDING = re.compile(KIND + "$")


def kind_of(name: str) -> str:
    """What a name ends in, in its shorter spelling; "" when it is no unit's name."""
    found = _ENDING.search(name)
    return shorten(found[0]) if found else ""


def shorten(name: str) -> str:
    """A name with the long spellings of its kind made short."""
    for long, short in ALIKE:
        name = name.replace(long, short)
    return name
