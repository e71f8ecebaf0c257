"""The words in which money granted, arrived and spent is told without the labels of a form."""

from __future__ import annotations

from checker.wording import phrase

# 下达我市专项资金66.40万元, 中央拨付18万元, 批复资金420万元.
GRANTED = phrase("下达多少")
# 资金到位40万元, 本项目资金80万元, 项目经费15万元.
FUNDED = phrase("资金多少")
INVESTED = phrase("总投资多少")
# …，共计77.60万元: a total of the amounts before it.
IN_ALL = phrase("前述合计")
ARRIVAL_RATE = phrase("到位率在前")
THIS_YEAR = phrase("本年的预算")
ALL_YEARS = phrase("多年总预算")
FINAL = phrase("最终下达")
SOURCE = phrase("来源之词")
RECEIVED = phrase("来源前后的动词")
PARTED = phrase("开始分项")
NUMBERED = phrase("编号在前")
ASKED = phrase("不是已下达")

# 实际使用补贴资金12.4万元, 已拨付各乡镇资金304万元, 年内支出15万元.
SPENT = phrase("支出多少")
IN_TOTAL = phrase("累计之词")
# 已全部支出, 全部拨付到位, 均已支付完毕.
SPENT_ALL = phrase("全部支出")
NOT_SO = phrase("尚未如此")
SPENT_BY = phrase("支用之词")
PAYER = phrase("拨款的上级")
# 资金补贴完成率, 补贴资金使用率, 资金拨付率: how much of the money named beside it was used.
USE_RATE = phrase("资金使用比率")
