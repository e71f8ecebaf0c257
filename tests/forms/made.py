"""Files with several forms: how many, and what is wrong in which, go in; the same forms in every kind of file come out."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import docx
from openpyxl import Workbook

Rows = list[list[str]]
TITLE = "项目支出绩效自评表（2023年度）"
HEAD = [
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
]
FUNDS = ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
WIDTH = len(HEAD)


@dataclass(frozen=True)
class Form:
    """One form of a project, right in every figure but those that a test puts in."""

    number: int
    rate: str = "90.00%"
    total: str = "99.00"
    own: str = "150.00"
    satisfied: bool = True

    @property
    def project(self) -> str:
        return f"{'甲乙丙丁戊己庚辛壬癸'[self.number % 10]}渠{self.number + 1}号水渠维修项目"

    def rows(self) -> Rows:
        body = [
            [TITLE],
            ["项目名称", self.project],
            ["主管部门", "青禾县水利局", "", "", "实施单位", "青禾县渠道管理站"],
            FUNDS,
            ["", "年度资金总额", "200.00", "200.00", "180.00", "10", self.rate, "9.00"],
            ["", "其中：本年财政拨款", "150.00", self.own, "135.00", "—", "—", "—"],
            ["", "其他资金", "50.00", "50.00", "45.00", "—", "90.00%", "—"],
            *self.indicators(),
        ]
        return [[*row, *[""] * (WIDTH - len(row))] for row in body]

    def indicators(self) -> Rows:
        rows = [
            HEAD,
            ["产出指标", "数量指标", "维修水渠", "≥12公里", f"{12 + self.number}公里", "30", "30", ""],
            ["产出指标", "质量指标", "验收合格率", "100%", "100%", "20", "20", ""],
            ["效益指标", "社会效益指标", "受益农户", "≥300户", "300户", "30", "30", ""],
            ["满意度指标", "服务对象满意度指标", "农户满意度", "≥90%", "93%", "10", "10", ""],
            ["总分", "", "", "", "", "100", self.total, ""],
        ]
        return rows if self.satisfied else [r for r in rows if r[0] != "满意度指标"]


Tables = Sequence[tuple[str, Rows]]


def tables(forms: Sequence[Form]) -> Tables:
    """Each form with the line above it."""
    return [(f"附件{form.number + 1}：{form.project}绩效自评表", form.rows()) for form in forms]


def as_docx(parts: Tables) -> bytes:
    word = docx.Document()
    for title, rows in parts:
        if title:
            word.add_paragraph(title)
        table = word.add_table(len(rows), WIDTH)
        for number, row in enumerate(rows):
            for cell, words in zip(table.rows[number].cells, row, strict=True):
                cell.text = words
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def as_xlsx(parts: Tables) -> bytes:
    """A sheet each."""
    book = Workbook()
    book.remove(book.active)
    for number, (_, rows) in enumerate(parts):
        sheet = book.create_sheet(f"表{number + 1}")
        for row in rows:
            sheet.append([words or None for words in row])
    return _saved(book)


def as_one_sheet(parts: Tables) -> bytes:
    """Below one another, an empty row between."""
    book = Workbook()
    for _, rows in parts:
        for row in rows:
            book.active.append([words or None for words in row])
        book.active.append([])
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_md(parts: Tables) -> bytes:
    return _lines(parts, lambda row: f"| {' | '.join(row)} |")


def as_tabs(parts: Tables) -> bytes:
    return _lines(parts, "\t".join)


def _lines(parts: Tables, show: Callable[[Sequence[str]], str]) -> bytes:
    return "\n".join(
        f"{title}\n\n" + "".join(f"{show(row)}\n" for row in rows) for title, rows in parts
    ).encode()


MAKERS: Mapping[str, Callable[[Tables], bytes]] = {
    "a.docx": as_docx, "a.xlsx": as_xlsx, "one-sheet.xlsx": as_one_sheet, "a.md": as_md, "a.txt": as_tabs,
}  # fmt: skip
