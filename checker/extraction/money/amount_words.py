"""The words by which sentences tell whose an amount is, which of several it is, and what makes it none of the year's."""

from __future__ import annotations

from checker.wording import phrase, words

SEVERAL = phrase("不止一个")
SUBJECT = phrase("单列的主语")
# 4.医保服务能力提升，全年预算70万元: an item of a list, named by a clause of its own.
LISTED = phrase("编号的单列项")
LATER = phrase("后来的预算")
WEIGHED = phrase("讲权重")
CUT = phrase("预算调减")
PARTIAL = phrase("不足全年")
# The three sorts into which budgets part their projects; only the last is what reports call 项目支出.
KIND_OF_PROJECTS = phrase("项目大类")
ABOUT = phrase("标题尾的文种")
ANOTHER_CARRY = phrase("期初结转")
ARRIVED = phrase("部门到位资金")
# 总支出…万元，其中：基本支出…，项目支出…，年末结转…: the sum of both sides of the account, more than was spent.
BALANCED = phrase("总支出含结转")
BUDGETED_INCOME = phrase("预算收入")
ITEM_NOUN = phrase("尾是项目名词")
ALL = phrase("全部之词")
OVERALL = phrase("全年之词")
BRACKETED = phrase("括号里的话")


def project_nouns() -> tuple[str, ...]:
    """What is called so is a project, whatever follows; 经费 and 资金 may as well be part of one."""
    return words("大项目名词")


# 年中调整为80万元: the budget as it was changed, with or without its name.
CHANGED_TO = phrase("预算调整到")
# 项目一：甲路修复，全年预算数40万元: a paragraph on one of several projects.
ONE_OF_SEVERAL = phrase("逐个的项目")
