"""The words in which money granted, arrived and spent is told without the labels of a form."""

from __future__ import annotations

import re

from checker.extraction.sentences.stating import LINK

_FUNDS = r"资金|经费|专款|补助款?|补贴款?|拨款|款项|预算|指标|投资"
_GIVEN = r"下达|下拨|拨付|拨入|划拨|到位|收到|争取|安排|批复|批准|核定|补助|落实|投入|筹集"
_END = rf"(?:已|均|全部|足额|实际|共|规模|总量|到账|{LINK})*+$"
# 下达我市专项资金66.40万元, 中央拨付18万元, 批复资金420万元.
GRANTED = re.compile(rf"(?P<verb>{_GIVEN})(?P<whom>(?:[^，。;:\d]{{0,40}}?(?:{_FUNDS}))?){_END}")
# 资金到位40万元, 本项目资金80万元, 项目经费15万元.
FUNDED = re.compile(
    rf"(?P<noun>资金|经费|专款|补助款|拨款)(?:(?:已|均|全部|足额|实际|共)*(?:{_GIVEN}))?{_END}"
)
INVESTED = re.compile(rf"(?:总投资|投资总额|概算|估算|计划投资){_END}")
# …，共计77.60万元: a total of the amounts before it.
IN_ALL = re.compile(
    r"^(?:以上|上述|资金|各项)*(?:共计|合计|总计|总额|总共|共|总数)(?:资金|金额|经费)?[为达: ]*$"
)
ARRIVAL_RATE = re.compile(r"到位率[为达到: ]*$")
THIS_YEAR = re.compile("本年|当年|全年|(?<!\\d)年度预算|20\\d\\d年")
ALL_YEARS = re.compile("项目总预算|总预算|总投资|总概算")
FINAL = re.compile("实际下达|最终下达|调整后|实际安排|实际批复|变更后")
SOURCE = re.compile(
    r"中央|省级?|市级?|区级?|县级?|旗|州级?|本级|上级|自筹|自有|配套|上年|结转|结余|社会|其他|债券|地方"
)
RECEIVED = re.compile(r"^(?:收到|争取|获得|取得)|(?:拨付|安排|下达|补助|投入|配套)(?:资金)?[为: ]*$")
PARTED = re.compile("其中|包括|包含|分别|用于|主要|明细")
NUMBERED = re.compile(r"^ *(?:\(?\d{1,2}[).、]|\(?[一二三四五六七八九十]\)|[①-⑳]|[一二三四五六]是)")
ASKED = re.compile(
    "申请|申报|计划|拟|需|应|概算|估算|期间|历年|近年|以来|总投资|涉及|追加|调[增减]|收回|上缴|剩余|结余"
)

_SAID = r"实际|已经?|累计|共计?|总共|合计|全部|全年|年内|当年|本年度?|均|现"
_SPEND = r"支出|使用|列支|支付|拨付|执行|报销|兑付|发放|兑现|支用"
# 实际使用补贴资金12.4万元, 已拨付各乡镇资金304万元, 年内支出15万元.
SPENT = re.compile(
    rf"(?P<how>(?:{_SAID})*)(?P<verb>{_SPEND})(?:完成|了|到位)*(?:[^，。;:\d]{{0,20}}?(?:{_FUNDS}))?(?>{LINK})*+$"
)
IN_TOTAL = re.compile("共|合计|累计|总")
# 已全部支出, 全部拨付到位, 均已支付完毕.
SPENT_ALL = re.compile(
    rf"(?:(?:全部|全额|悉数|足额)(?:已经?|均|予以)*(?:{_SPEND})|(?:已经?|均已)(?:{_SPEND})完(?=毕|[，。;]|$))"
    r"(?:完毕|完成|完|到位|了)*(?=[，。;:]|$|到|给|至|于)"
)
NOT_SO = re.compile("未|没有|不|力争|确保|要求|保证|应|将|拟|计划|争取|是否|如|每")
SPENT_BY = re.compile("支出|使用|列支|支付|报销|兑付|发放")
PAYER = re.compile(r"(?:中央|省|市|上级|财政[局厅]?)[^，。;]{0,4}$")
# 资金补贴完成率, 补贴资金使用率, 资金拨付率: how much of the money named beside it was used.
USE_RATE = re.compile(
    rf"(?P<name>[^，。;:\d]{{0,10}}(?:资金|补贴|补助|经费|拨付|兑付|发放)[^，。;:\d]{{0,6}}(?:完成|使用|兑付|拨付|发放|支出)率|(?:拨付|兑付|发放|使用)率)(?>{LINK})*+$"
)
