"""Figures where a text is more than one passage: torn lines, list items, page numbers, a converter's marks."""

from __future__ import annotations

from checker.documents.text import read_text
from checker.extraction.figures import NO_BLOCK, read_figures, uncovered
from checker.extraction.model import Figure, FigureKind, Reading
from checker.source import Span
from checker.vocabulary import load_vocabulary

LONG = "我部门严密监控各个项目进展情况，通过召开会议指导规范预算项目的执行"


def read(text: str) -> Reading:
    return read_figures(read_text(text.encode(), "report.txt"), load_vocabulary())


def only(reading: Reading, kind: FigureKind) -> Figure:
    (figure,) = [f for f in reading.figures if f.kind is kind]
    return figure


def test_a_number_and_its_unit_meet_across_a_page_break() -> None:
    reading = read(LONG + "，招引具备海外背景的项目 20\n\n个，完成目标。")
    figure = only(reading, FigureKind.COUNT)
    assert (figure.digits, figure.unit) == ("20", "个")
    assert reading.document.quote(figure.span) == "20\n\n个"


def test_digits_torn_in_mid_line_have_no_value() -> None:
    figure = only(read(LONG + "，全年支出7051.7\n8万元，完成目标。"), FigureKind.OTHER)
    assert figure.unreadable
    assert figure.digits == ""


def test_an_item_that_may_be_a_decimal_has_no_value() -> None:
    reading = read("1.财政拨款100万元。\n2.50万元用于维修。\n3.其他支出。\n2.5万元为结余。")
    amounts = [(f.digits, f.unit) for f in reading.figures if f.kind is FigureKind.MONEY]
    assert amounts == [("100", "万元"), ("2.5", "万元")]
    assert [reading.document.quote(f.span) for f in reading.figures if f.unreadable] == ["2.50万元"]


def test_page_numbers_and_marks_of_a_converter_are_accounted_for_outside_the_text() -> None:
    reading = read("[bookmark: _Toc123]一、基本情况\n\n— 3 —\n\n二、自评情况\n")
    assert [f.digits for f in reading.figures if f.block == NO_BLOCK] == ["123", "3"]
    assert uncovered(reading.document, reading.figures) == ()


def test_coverage_shows_what_no_figure_takes() -> None:
    reading = read("预算100万元，执行９５万元。")
    assert uncovered(reading.document, ()) == (Span(2, 5), Span(10, 12))
    assert uncovered(reading.document, reading.figures[:1]) == (Span(10, 12),)
