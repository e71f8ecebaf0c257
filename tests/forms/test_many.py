"""Two, five and twenty forms in one file: each is read and judged by itself, in every kind of file."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from checker import api
from checker.documents.read import read_document
from checker.extraction.extract import extract
from checker.findings import Finding, Verdict
from checker.policy.model import Library
from checker.vocabulary import load_vocabulary
from tests.documents.make_pdf import CHROMIUM, make_pdf
from tests.forms.made import MAKERS, Form, Tables, as_docx, as_md, tables
from tests.forms.test_forms import ARITHMETIC, judge

SEVERAL = (2, 5, 20)


def read(data: bytes, name: str) -> dict[str, Any]:
    return extract(read_document(data, name), load_vocabulary())


def forms(count: int) -> list[Form]:
    return [Form(number) for number in range(count)]


def found(data: bytes, name: str, library: Library, folder: Path) -> list[Finding]:
    path = folder / name
    path.write_bytes(data)
    findings = judge(path, library).findings
    return [
        f
        for f in findings
        if f.verdict is Verdict.FAIL and f.rule in ARITHMETIC | {"form-exec-rate-recompute"}
    ]


@pytest.mark.parametrize("count", SEVERAL)
@pytest.mark.parametrize("name", MAKERS)
def test_every_form_is_read_by_itself(name: str, count: int) -> None:
    read_forms = read(MAKERS[name](tables(forms(count))), name)["forms"]
    assert [f["name"]["value"] for f in read_forms] == [form.project for form in forms(count)]
    for form in read_forms:
        assert form["unit"]["value"] == "青禾县渠道管理站"
        assert form["fiscal_year"]["value"] == "2023"
        assert [fund["name"]["value"] for fund in form["funds"]] == [
            "年度资金总额",
            "其中：本年财政拨款",
            "其他资金",
        ]
        assert [i["name"]["value"] for i in form["indicators"]] == ["产出指标", "效益指标", "满意度指标"]
        assert form["total"]["score"]["value"] == form["score"]["value"] == "99.00"


@pytest.mark.parametrize("count", SEVERAL)
@pytest.mark.parametrize("name", MAKERS)
def test_forms_without_fault_are_not_accused(
    name: str,
    count: int,
    library: Library,
    tmp_path: Path,
) -> None:
    assert found(MAKERS[name](tables(forms(count))), name, library, tmp_path) == []


FAULTS = [
    ({"rate": "95.00%"}, "form-exec-rate-recompute"),
    ({"total": "89.00"}, "total-score-sum"),
    ({"own": "140.00"}, "fund-source-sum"),
]


@pytest.mark.parametrize(("fault", "rule"), FAULTS)
@pytest.mark.parametrize("name", MAKERS)
def test_a_fault_is_found_in_its_form_and_in_no_other(
    name: str,
    fault: dict[str, str],
    rule: str,
    library: Library,
    tmp_path: Path,
) -> None:
    spoilt = forms(5)
    spoilt[3] = replace(spoilt[3], **fault)  # type: ignore[arg-type]
    accused = found(MAKERS[name](tables(spoilt)), name, library, tmp_path)
    assert {f.rule for f in accused} == {rule}
    for finding in accused:
        assert spoilt[3].project in finding.message
        assert spoilt[3].project in (finding.item or "")
        assert not any(form.project in finding.message for form in forms(5) if form.number != 3)


def test_the_same_fault_in_two_forms_is_two_findings_each_with_an_identity(
    library: Library,
    tmp_path: Path,
) -> None:
    spoilt = [replace(form, total="89.00") for form in forms(5)]
    accused = found(as_docx(tables(spoilt)), "a.docx", library, tmp_path)
    assert len(accused) == len({f.id for f in accused}) == len({f.item for f in accused}) == 5


def test_forms_of_one_name_are_told_apart() -> None:
    read_forms = read(as_md(tables([Form(0), Form(0)])), "a.md")["forms"]
    names = [f["name"]["value"] for f in read_forms]
    assert len(set(names)) == 2
    assert all(Form(0).project in name for name in names)


@pytest.mark.skipif(CHROMIUM is None, reason="no program here makes a PDF of a page")
@pytest.mark.parametrize("count", SEVERAL)
def test_every_form_of_a_pdf_is_read_by_itself(count: int) -> None:
    text = as_md(tables(forms(count))).decode()
    read_forms = read(make_pdf(text), "a.pdf")["forms"]
    assert [f["name"]["value"] for f in read_forms] == [form.project for form in forms(count)]
    assert {f["total"]["score"]["value"] for f in read_forms} == {"99.00"}


# --- a form in two tables ------------------------------------------------------------------------------------------


def parted(form: Form, at: int, *, head: bool) -> Tables:
    rows = form.rows()
    header = next(row for row in rows if row[0] == "一级指标")
    return [("", rows[:at]), ("", [*([header] if head else []), *rows[at:]])]


def plain(part: Any) -> Any:
    """The facts without their places."""
    match part:
        case dict():
            return {key: plain(value) for key, value in part.items() if key != "at"}
        case list():
            return [plain(item) for item in part]
        case _:
            return part


@pytest.mark.parametrize("head", [True, False])
@pytest.mark.parametrize("at", range(9, 13))
def test_a_form_over_two_tables_is_one(at: int, head: bool) -> None:
    whole = read(as_docx([("", Form(0).rows())]), "a.docx")
    joined = read(as_docx(parted(Form(0), at, head=head)), "a.docx")
    assert plain(joined["forms"]) == plain(whole["forms"])
    assert plain(joined["budget"]) == plain(whole["budget"])
    assert plain(joined["score"]) == plain(whole["score"])


@pytest.mark.parametrize("between", ["（续表）", "续表1", "— 3 —", "第2页"])
def test_what_stands_between_the_halves_of_a_form_parts_nothing(between: str) -> None:
    first, (_, rest) = parted(Form(0), 10, head=False)
    joined = read(as_docx([first, (between, rest)]), "a.docx")
    assert plain(joined["forms"]) == plain(read(as_docx([("", Form(0).rows())]), "a.docx")["forms"])


def test_a_fault_of_a_form_over_two_tables_is_found(library: Library, tmp_path: Path) -> None:
    accused = found(as_docx(parted(Form(0, total="89.00"), 10, head=False)), "a.docx", library, tmp_path)
    assert {f.rule for f in accused} >= {"total-score-sum"}


def test_the_title_that_stands_again_on_the_next_page_begins_no_other_form() -> None:
    rows = Form(0).rows()
    again = [rows[0], next(row for row in rows if row[0] == "一级指标"), *rows[10:]]
    (form,) = read(as_docx([("", rows[:10]), ("", again)]), "a.docx")["forms"]
    assert form["total"]["score"]["value"] == "99.00"
    assert len(form["indicators"]) == 3


def test_two_forms_without_points_and_total_are_told_apart_by_their_titles() -> None:
    def region(name: str) -> str:
        return (
            f"{name}区域绩效目标自评表\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 |\n"
            "| 产出指标 | 数量指标 | 抽检批次 | ≥30批次 | 42批次 |\n"
            "| 效益指标 | 社会效益指标 | 投诉处置率 | ≥90% | 96% |\n"
        )

    read_forms = read(f"{region('松河县')}\n{region('青禾县')}".encode(), "a.md")["forms"]
    assert [len(f["indicators"]) for f in read_forms] == [2, 2]
    assert [f["scored"] for f in read_forms] == [False, False]


def test_a_second_half_that_does_not_fit_is_told_and_nothing_is_summed_up(
    library: Library, tmp_path: Path
) -> None:
    rows = Form(0).rows()
    rest = [[*row[:2], "说明", *row[2:7]] for row in rows[10:]]
    path = tmp_path / "a.docx"
    path.write_bytes(as_docx([("", rows[:10]), ("", rest)]))
    outcome = judge(path, library)
    assert any("没有接上" in words.zh and Form(0).project in words.zh for words in outcome.unread)
    assert [f.rule for f in outcome.findings if f.verdict is Verdict.FAIL and f.rule in ARITHMETIC] == []
    assert "level1-weights-sum" in {f.rule for f in outcome.findings if f.verdict is Verdict.UNDECIDED}


def test_a_list_of_projects_that_goes_on_is_one_list() -> None:
    head = ["序号", "项目名称", "预算数（万元）", "执行数（万元）", "自评得分"]
    rows = [[str(n), f"{n}号泵站维护", "10.00", "9.00", "95.00"] for n in range(1, 21)]

    def table(part: Sequence[Sequence[str]]) -> list[list[str]]:
        return [[*row, *[""] * 3] for row in part]

    report = read(as_docx([("各项目情况表", table([head, *rows[:12]])), ("", table(rows[12:]))]), "a.docx")
    assert len(report["projects"]) == 20
    assert report["projects"][-1]["budget"]["unit"] == "万元"


# --- hidden rows and columns ----------------------------------------------------------------------------------------


def workbook(rows: Sequence[int] = (), columns: Sequence[str] = ()) -> bytes:
    book = load_workbook(io.BytesIO(MAKERS["a.xlsx"](tables(forms(2)))))
    for row in rows:
        book.worksheets[0].row_dimensions[row].hidden = True
    for column in columns:
        book.worksheets[0].column_dimensions[column].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "hidden", [{"rows": [9]}, {"rows": [11]}, {"rows": [6]}, {"rows": [13]}, {"columns": ["B"]}]
)
def test_sums_over_a_form_with_hidden_cells_are_undecided(
    hidden: dict[str, Any],
    library: Library,
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(**hidden))
    outcome = judge(path, library)
    assert [f for f in outcome.findings if f.verdict is Verdict.FAIL and f.rule in ARITHMETIC] == []
    undecided = {
        f.item for f in outcome.findings if f.verdict is Verdict.UNDECIDED and f.rule == "fund-source-sum"
    }
    assert Form(1).project not in undecided
    assert any("表1" in words.zh for words in api.read_report(path).unread)


def test_the_form_on_the_other_sheet_is_judged_as_ever(library: Library, tmp_path: Path) -> None:
    assert found(workbook(rows=[9]), "a.xlsx", library, tmp_path) == []
    whole = [f for f in read(workbook(rows=[9]), "a.xlsx")["forms"] if isinstance(f["indicators"], list)]
    assert [f["project"]["value"] for f in whole] == [Form(1).project]


# --- long tables ------------------------------------------------------------------------------------------------------


def test_twenty_thousand_rows_are_read_in_time_that_grows_with_them() -> None:
    def seconds(count: int) -> float:
        rows = "".join(
            f"| 产出指标 | 数量指标 | 第{n}项 | ≥{n}个 | {n}个 | 1 | 1 |\n" for n in range(1, count + 1)
        )
        text = f"项目支出绩效自评表\n\n| {' | '.join(HEADINGS)} |\n{rows}"
        start = time.process_time()
        (form,) = read(text.encode(), "a.md")["forms"]
        assert len(form["indicators"][0]["children"][0]["children"]) == count
        return time.process_time() - start

    few, many = seconds(2_000), seconds(20_000)
    assert many < 25 * max(few, 0.2)


HEADINGS = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
