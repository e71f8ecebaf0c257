"""Is it a report at all? A document goes in; NotAReport is raised when nothing of the genre is in it."""

from __future__ import annotations

import re

from checker.documents.model import Document
from checker.folding import fold

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
# A line that is the title of a report; 办法, 通知 and 决算 have others.
_TITLE = re.compile(
    r"^.{0,60}绩效(?:自评价?|评价|自我评价)(?:工作)?(?:情况)?的?(?:自评)?(?:报告书?|总结|表)\s*(?:\(.{0,30}\))?\s*$",
    re.MULTILINE,
)
_TITLE_WITHIN = 600


# What only speaks of evaluation: a notice, a regulation, the accounts of a year.
_OTHER_KIND = re.compile(
    r"^(?!.*(?:报告|总结|综述)).{4,60}(?:的?通知|办法|细则|规定|规程|制度|实施方案|工作方案|指引|指南|意见|部门决算|单位决算|决算公开|预算公开|部门预算)(?:\s*\(.{1,12}\))?$",
    re.MULTILINE,
)
_RATED = re.compile(
    r"(?:得分|评分)[^，。;\d]{0,8}\d|执行率[^，。;\d]{0,8}\d+(?:\.\d+)?%|(?:自评|评价)[^，。;]{0,6}等级[^，。;]{0,4}[优良中差]"
)
_HEAD_LINES = 4


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
    head = [line for line in map(fold, document.text[: 2 * _TITLE_WITHIN].splitlines()) if line.strip()][
        :_HEAD_LINES
    ]
    other = _OTHER_KIND.search("\n".join(line.strip() for line in head))
    if (
        other
        and not _FORM.search(text)
        and (not _RATED.search(text) or _is_accounts(other[0], document.text))
    ):
        raise _no_report()
    titled = _TITLE.search("\n".join(fold(line) for line in document.text[:_TITLE_WITHIN].splitlines()))
    if _FORM.search(text) or titled or (of_results and score >= _ENOUGH):
        return
    raise _no_report()


def _is_accounts(title: str, text: str) -> bool:
    """The accounts or the budget of a year, to which no report is annexed."""
    return re.search("决算|预算", title) is not None and not re.search(
        r"(?:自评|评价)报告\s*$", text, re.MULTILINE
    )


def _no_report() -> NotAReport:
    return NotAReport(
        "R302",
        "这不像一份绩效自评报告：全文没有“绩效自评、绩效目标、预算执行率、评价等级”一类的内容；如果文字不全，请换完整的文件",
        "this does not look like a performance self-evaluation report: it has none of the words of one; "
        "if the text is cut, use the whole file",
    )
