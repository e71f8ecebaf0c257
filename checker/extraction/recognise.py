"""Is it a report at all? A document goes in; NotAReport is raised when nothing of the genre is in it."""

from __future__ import annotations

import re

from checker.documents.folding import fold
from checker.documents.model import Document

# Words of self-evaluation, each worth what it tells; a report of any make has several, other texts hardly one.
_SIGNS = (
    (re.compile(r"绩效(?:自评|评价|自我评价|运行)"), 3),
    (re.compile(r"自评(?:报告|工作|得分|结论|等级|表|情况)|自我评价"), 3),
    (re.compile(r"绩效(?:目标|指标|管理)"), 2),
    (re.compile(r"(?:预算|资金)(?:执行|支付|使用)率|全年执行数|支付进度"), 2),
    (re.compile(r"评价(?:等级|结论|得分)|综合评价"), 2),
    (re.compile(r"(?:产出|效益|满意度)指标"), 2),
    (re.compile(r"(?:存在的?|主要)问题|(?:整改|改进)措施"), 1),
    (re.compile(r"(?:预算|决算|财政)(?:资金|支出|安排|数)"), 1),
)
_EVALUATION = re.compile(r"绩效|自评|自我评价|评价报告")
_ENOUGH = 5
# What was done or spent, and what it is worth: a budget with its performance targets says nothing of that.
_RESULT = re.compile(
    r"自评|自我评价|评价(?:报告|结论|等级|得分|结果|工作)|执行[率数]|(?:支付|使用)率|完成(?:值|情况|了|率)|决算"
)
_FORM = re.compile(r"(?:项目|部门|单位)?(?:整体)?支出绩效自评表")


class NotAReport(Exception):
    """The text was read and is no self-evaluation report; says what was looked for."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.code, self.zh, self.en = code, zh, en


def require_report(document: Document) -> None:
    """Raises NotAReport for a text without the words of the genre. Generous: a doubtful text is taken."""
    text = fold(document.text)
    if not re.search(r"\S", text):
        raise NotAReport("R301", "文件里没有文字，无法检查", "the file has no text to check")
    score = sum(weight for pattern, weight in _SIGNS if pattern.search(text))
    of_results = _EVALUATION.search(text) and _RESULT.search(text)
    if _FORM.search(text) or (of_results and score >= _ENOUGH):
        return
    raise NotAReport(
        "R302",
        "这不像一份绩效自评报告：全文没有“绩效自评、绩效目标、预算执行率、评价等级”一类的内容；如果文字不全，请换完整的文件",
        "this does not look like a performance self-evaluation report: it has none of the words of one; "
        "if the text is cut, use the whole file",
    )
