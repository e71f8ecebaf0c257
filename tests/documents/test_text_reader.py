"""Bare text to paragraphs: what a page or a line end tore apart is joined, and nothing else."""

from __future__ import annotations

import pytest

from checker.documents.model import Document, Paragraph
from checker.documents.text import read_text
from tests.variants import VARIANTS
from tests.variants.labels import REPORTS, report_text

LONG = "我部门严密监控各个项目进展情况，通过召开会议指导规范预算项目的执行"


def read(text: str) -> Document:
    return read_text(text.encode(), "report.txt")


def paragraphs(text: str) -> list[str]:
    return [b.flow.text for b in read(text).blocks if isinstance(b, Paragraph)]


@pytest.mark.parametrize(
    "joint", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n\u3000\n", "\n\n— 3 —\n\n", "\f"]
)
@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        (LONG, "，全流程覆盖。", LONG + "，全流程覆盖。"),
        (LONG + "，做到了情", "况及时掌控。", LONG + "，做到了情况及时掌控。"),
        ("（一）信息收集。年度预算执行完成后，及时进行", "全面收集、系统整理。", None),
        ("全年招引项目 120 个，其中具备海外背景的项目 20", "个，总部类项目10个。", None),
        ("支付完成7051.78万", "元，预算执行率100%。", None),
        ("根据《关于全面落实预算绩效管理的", "实施意见》（石发〔2019〕8号）文件精神。", None),
        ("经综合评定，自评得分：", "97.5分，等级为优。", None),
    ],
)
def test_a_torn_sentence_is_joined(left: str, right: str, whole: str | None, joint: str) -> None:
    assert paragraphs(left + joint + right) == [whole or left + right]


@pytest.mark.parametrize("joint", ["\n", "\n\n", "\r\n"])
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("一、部门基本情况", "（一）部门概况"),
        ("（一）部门概况", "我部门的主要职责有以下几个方面，具体如下。"),
        ("部门预算支出情况", "2024年整体预算9893.89万元，全年执行9370.86万元。"),
        ("某某县农业农村局", "2023年度部门整体支出绩效自评报告"),
        ("2023年度部门整体支出绩效自评报告", "按照有关文件要求，现将自评情况报告如下。"),
        ("1.认识还不够到位", "2.绩效监控结果不够充分"),
        (LONG + "；", "2.负责编制规划方案。"),
        (LONG, "二、自评工作开展情况"),
        (LONG, "（2） 自评的方法和过程"),
        (LONG + "：", "一是前期准备情况。"),
        ("存在的问题：", "部分项目资金未充分发挥效益。"),
        ("组  长：赵某某  党组书记、主任", "副组长：李某某  常务副主任"),
        ("成 员:何某某 职员", "冯某某 会计"),
        ("某某县农业农村局", "2024年6月7日"),
        (LONG + "。", "无"),
        ("三、项目执行及绩效实现情况", "**（一）总体情况**"),
    ],
)
def test_what_stands_alone_stays_alone(left: str, right: str, joint: str) -> None:
    assert len(paragraphs(left + joint + right)) == 2


def test_wrapped_text_is_joined_at_full_lines_only() -> None:
    text = "本次自评覆盖全部预算项目" * 12 + "。"
    lines = [text[i : i + 30] for i in range(0, len(text), 30)]
    assert paragraphs("\n".join(lines)) == [text]
    assert paragraphs("\n".join([*lines, "下一段落的开头没有缩进而另起一行。"])) == [
        text,
        "下一段落的开头没有缩进而另起一行。",
    ]


def test_a_bare_page_number_goes_only_from_within_a_sentence() -> None:
    assert paragraphs(LONG + "，做到了情\n\n3\n\n况及时掌控。") == [LONG + "，做到了情况及时掌控。"]
    assert paragraphs("一、基本情况\n\n3\n\n二、自评情况") == ["一、基本情况", "3", "二、自评情况"]


def test_digits_meet_only_where_the_line_was_full() -> None:
    text = "预算执行进度良好并且资金支付及时到位，" * 15 + "全年支出7051.78万元。"
    wrapped = "\n".join(text[i : i + 29] for i in range(0, len(text), 29))
    assert "7\n051.78万元" in wrapped
    assert paragraphs(wrapped) == [text]
    (torn,) = paragraphs(LONG + "，全年支出7051.7\n8万元，完成年初预算。")
    assert "7051.7 8万元" in torn


def test_a_flow_knows_where_it_stood() -> None:
    text = "\n  " + LONG + "，招引项目 20\r\n\r\n个，完成[bookmark: _GoBack]年初\u200b目标。\r\n"
    document = read(text)
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert block.flow.text.endswith("招引项目 20个，完成年初目标。")
    assert [text[i] for i in block.flow.offsets] == list(block.flow.text)
    at = block.flow.text.index("20个")
    assert document.quote(block.flow.span(at, at + 3)) == "20\r\n\r\n个"
    assert len(block.pieces) == 2


def test_bold_type_goes_and_a_masked_figure_stays() -> None:
    assert paragraphs("**二是**组织实施情况良好，预算**万元，支出1**万元。") == [
        "二是组织实施情况良好，预算**万元，支出1**万元。"
    ]


# The rewritings that move lines and spaces, not words.
SAME_WORDS = """
bom cr crlf end-of-file trailing-spaces
broken-lines-joined lines-wrapped number-unit-split page-breaks page-footers blank-lines-added blank-lines-removed
headings-bold headings-indented paragraphs-indented indents-removed
numbers-spaced numbers-spaced-nbsp units-spaced spaces-doubled spaces-dropped zero-width-spaces
table-bars table-markdown
"""


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("variant", SAME_WORDS.split())
def test_another_layout_gives_the_same_paragraphs(variant: str, name: str) -> None:
    text = report_text(name)
    assert [_bare(p) for p in paragraphs(VARIANTS[variant](text))] == [_bare(p) for p in paragraphs(text)]


def _bare(text: str) -> str:
    return "".join(text.split())


FLAT = (
    "某县第四中学专项资金绩效自评报告一、基本情况(一)项目概况我校2022年实施食堂改造项目。(二)绩效目标保证学校正常运转。二、项目资金使用情况"
    "我校安排资金239万元，用于改善就餐条件，没有用于其他方面的支出。三、项目绩效情况食堂面积增加六百平方米。四、存在的问题工期较长。五、改进措施提前招标。"
)


def test_a_report_on_one_line_is_parted_at_its_headings() -> None:
    starts = [p[:4] for p in paragraphs(FLAT)]
    assert starts == [
        "某县第四",
        "一、基本",
        "(一)",
        "(二)",
        "二、项目",
        "三、项目",
        "四、存在",
        "五、改进",
    ] or [s[:3] for s in starts] == [
        "某县第",
        "一、基",
        "(一)",
        "(二)",
        "二、项",
        "三、项",
        "四、存",
        "五、改",
    ]
    assert "".join(paragraphs(FLAT)) == FLAT


def test_three_sectors_in_a_sentence_are_no_headings() -> None:
    sentence = "我县统筹推进一、二、三产业融合发展，" + "落实各项支农政策，" * 20 + "成效明显。"
    assert paragraphs(sentence) == [sentence]


@pytest.mark.parametrize(
    "end",
    [
        "2.效益指标完成情况",
        "（二）存在的问题",
        "五、下一步改进措施",
        "各项工作有序推进,经研究同意并完成签",
        "资金使用规范,",
    ],
)
def test_a_text_that_breaks_off_is_not_whole(end: str) -> None:
    assert not read(f"某县水务局2023年度绩效自评报告\n一、基本情况\n全年完成各项任务。\n{end}").complete


@pytest.mark.parametrize(
    "end",
    ["六、其他需要说明的问题", "附件：自评表", "3.加强预算管理", "资金及时拨付.", "某县水务局\n2024年3月1日"],
)
def test_a_text_that_ends_so_may_be_whole(end: str) -> None:
    assert read(f"某县水务局2023年度绩效自评报告\n一、基本情况\n全年完成各项任务。\n{end}").complete


def test_a_form_whose_rows_ran_together_is_not_read_and_nothing_is_called_missing() -> None:
    form = (
        "项目支出绩效自评表 (2022年度) 项目名称 管网养护 绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 产出指标 数量指标 养护里程"
        " ≥50公里 50 8 8 质量指标 验收合格率 ≥100百分比 100 8 8 时效指标 完成及时性 12月底前 达成预期指标 8 8 满意度指标 满意度 ≥90% 95 10 10"
    )
    found = read(form)
    assert not found.complete
    assert "自评表" in found.unread[0].zh
