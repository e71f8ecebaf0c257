"""Whatever the text: nothing is raised, every place is the text it quotes, every digit is accounted for."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.documents.model import Document, Paragraph, Unreadable
from checker.documents.read import read_document
from checker.documents.text import read_text
from checker.extraction.figures import read_figures, uncovered
from checker.extraction.model import FigureKind, Reading
from checker.extraction.tables.lists import table_parts
from checker.folding import fold
from checker.vocabulary import load_vocabulary

WORDS = """
一、 （一） 1. 2、 （3） 第一批 第 二是 ① 附表2 [bookmark: _GoBack] ** | |---|---| → →→ ￥ R&D 〔2019〕8号 石发 《 》 （ ） “ ” ， 。 、 ； ： \u3000 \u200b \u00a0
年初预算数 全年执行数 执行率 自评得分 得分 等级 序号 项目名称 （元） （万元） （%） 单位：万元 合计 总分 一级指标 三级指标 年度指标值 实际完成值 分值 年度资金总额
1,310,000 7051.78 94.71 100 0 -2.6 12.3.4 1,31,000 7O51 1** XX 九十五 二十四 百分之 三点五 两 十 亿 万 2024 12345678 5 2020.4.15 1-10月 12月底 上半年 ７５
O l X 万元 亿元 元 % ％ ‰ 个 家 项 分 倍 成 个百分点 年度 月 日 号 以上 ≥ ＜ 至 - ～ × = 同比增长 不低于 约 余 绩效目标实现情况 存在的问题 预算
"""
FRAGMENT = st.sampled_from(
    [w.replace("→", "\t") for w in WORDS.split()] + ["\n", "\n\n", "\r\n", "\r", "\f", " ", "  ", "\n\t"]
)
REPORTLIKE = st.lists(FRAGMENT, max_size=80).map("".join)
TEXT = st.one_of(REPORTLIKE, st.text(max_size=200))


def read(text: str) -> Reading:
    return read_figures(read_text(text.encode("utf-8", "surrogatepass"), "any"), load_vocabulary())


def is_text(text: str) -> bool:
    try:
        read_text(text.encode("utf-8", "surrogatepass"), "any")
    except Unreadable:
        return False
    return True


@settings(max_examples=400, deadline=None)
@given(TEXT.filter(is_text))
def test_places_hold_for_any_text(text: str) -> None:
    reading = read(text)
    document = reading.document
    assert uncovered(document, reading.figures) == ()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            _holds(document, block)
        else:
            assert all(document.quote(c.span) == c.text for row in block.rows for c in row)
    for figure in reading.figures:
        assert document.quote(figure.span)
        if figure.kind in (
            FigureKind.MONEY,
            FigureKind.RATE,
            FigureKind.SCORE,
            FigureKind.COUNT,
            FigureKind.GROWTH,
        ):
            assert figure.unit
            assert Decimal(figure.digits).is_finite()
    starts = [b.span.start for b in document.blocks]
    assert starts == sorted(starts)
    table_parts(reading, load_vocabulary())


def _holds(document: Document, block: Paragraph) -> None:
    assert len(block.flow.text) == len(block.flow.offsets)
    assert list(block.flow.offsets) == sorted(set(block.flow.offsets))
    for char, offset in zip(block.flow.text, block.flow.offsets, strict=True):
        assert document.text[offset] == char or (char == " " and document.text[offset].isspace())


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    fault = None
    try:
        read_figures(read_document(data, "any.txt"), load_vocabulary())
    except Unreadable as refusal:
        fault = refusal
    assert fault is None or (fault.code.startswith("R2") and fault.zh and fault.en)


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
