"""The words by which sentences tell whose an amount is, which of several it is, and what makes it none of the year's."""

from __future__ import annotations

import re

SEVERAL = re.compile(r"全部|所有|各|合计|总计|\d|[一二三四五六七八九十两][个项]")
SUBJECT = re.compile(
    r"(?:其中|如|例如|特别是|[:、 ])*(?P<subject>[^，。;因受由]{2,40}?(?:项目|经费|专项|工程|补助|补贴))\"?(?:因|由于|受|未|没有|尚未|进展|进度|实施|执行|资金|$)"
)
# 4.医保服务能力提升，全年预算70万元: an item of a list, named by a clause of its own.
LISTED = re.compile(r" *(?:\(?\d{1,2}[.)、]|[①-⑳]) ?[^\d，。;:]{2,30}$")
LATER = re.compile("调整|全年|最终|变更")
WEIGHED = re.compile("权重|权数|分值")
CUT = re.compile("追减|调减|核减|压减|收回")
PARTIAL = re.compile(r"(?:截[至止到]*|[-至])(?:\d{4}年)?(\d{1,2})月|上半年|[一二三]季度")
# The three sorts into which budgets part their projects; only the last is what reports call 项目支出.
KIND_OF_PROJECTS = re.compile(r"(?:人员|运转|公用|特定目标)类(?:项目|经费|支出)")
ABOUT = re.compile(r"(?:绩效)?(?:单位)?(?:自评|评价|自我评价)?(?:结果|情况|综述|概述|说明|报告|分析)+$")
ANOTHER_CARRY = re.compile(r"年初|期初|上年|上一?年度|以前年度")
ARRIVED = re.compile(
    r"(?:(?:项目|专项|财政|实际|预算)*(?:到位资金|资金(?:已|均|全部|实际|共)*(?:到位|下达))|(?:共|已|实际)?(?:下达|拨入|收到)(?:财政|专项|项目)*资金|(?:项目)?(?:总投资|投资总额|资金(?:总计|共计|合计|总额)))"
    r"(?:[为共计达额 :]|合计|总计|累计)*$"
)
# 总支出…万元，其中：基本支出…，项目支出…，年末结转…: the sum of both sides of the account, more than was spent.
BALANCED = re.compile(r"[，:]? *其中[^。;]{0,400}?年末结(?:转|余)")
BUDGETED_INCOME = re.compile(r"预算(?:总|合计)?收入")
ITEM_NOUN = re.compile(r"(?:项目|经费|专项|工程|资金|补助|补贴|费用?)$")
PROJECT_NOUNS = ("项目", "专项", "工程")
ALL = re.compile("合计|总计|整体|部门|单位")
OVERALL = re.compile("全年|年度|合计|总计|共|总|整体|部门|单位")
BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
