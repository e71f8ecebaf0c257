"""Types of expressions, and the records expressions make themselves: hits, band faults, expected sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from checker.diagnostics import Words
from checker.vocabulary import FactType, FieldSpec, Kind, RecordSpec, Vocabulary


class Tag(Enum):
    MONEY = "金额"
    RATE = "比率"
    POINTS = "百分点"
    SCORE = "分"
    COUNT = "计数"
    NUMBER = "数"
    QUANTITY = "量"
    YEAR = "年"
    DURATION = "时长"
    DAY = "日期"
    PERIOD = "期间"
    TEXT = "文本"
    TRUTH = "是否"
    BANDS = "等级标准"
    WEIGHTS = "权重表"
    OUTLINE = "提纲"
    LEXICON = "词表"
    PATTERN = "模式"
    RECORD = "记录"
    LIST = "列表"
    ANY = "未定"


NUMERIC = frozenset(
    {Tag.MONEY, Tag.RATE, Tag.POINTS, Tag.SCORE, Tag.COUNT, Tag.NUMBER, Tag.QUANTITY, Tag.YEAR, Tag.DURATION}
)
TYPE_ENGLISH = {
    Tag.MONEY: "an amount", Tag.RATE: "a rate", Tag.POINTS: "percentage points", Tag.SCORE: "a score",
    Tag.COUNT: "a count", Tag.NUMBER: "a bare number", Tag.QUANTITY: "a quantity", Tag.YEAR: "a year",
    Tag.DURATION: "a duration", Tag.DAY: "a date", Tag.PERIOD: "a period", Tag.TEXT: "a text",
    Tag.TRUTH: "true or false", Tag.BANDS: "bands", Tag.WEIGHTS: "weights", Tag.OUTLINE: "an outline",
    Tag.LEXICON: "a lexicon", Tag.PATTERN: "a pattern", Tag.RECORD: "a record", Tag.LIST: "a list", Tag.ANY: "?",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Type:
    """`unit` for counts, `record` for records, `item` for lists, `choices` for texts with fixed values,
    `grouped` when the record is a group of records (every field then is a list)."""

    tag: Tag
    unit: str = ""
    record: str | None = None
    item: Type | None = None
    choices: tuple[str, ...] = ()
    grouped: bool = False

    def say(self) -> Words:
        match self.tag:
            case Tag.COUNT:
                zh = f"计数（{self.unit}）" if self.unit else "计数"
            case Tag.RECORD:
                zh = f"记录“{self.record}”" if not self.grouped else f"“{self.record}”的一组"
            case Tag.LIST:
                zh = f"{self.item.say().zh}的列表" if self.item else "列表"
            case Tag.NUMBER:
                zh = "没有单位的数"
            case Tag.SCORE:
                zh = "得分"
            case Tag.TRUTH:
                zh = "条件（是或否）"
            case _:
                zh = self.tag.value
        return Words(zh, TYPE_ENGLISH[self.tag])


ANY = Type(Tag.ANY)
TRUTH = Type(Tag.TRUTH)
TEXT = Type(Tag.TEXT)
NUMBER = Type(Tag.NUMBER)


def list_of(item: Type) -> Type:
    return Type(Tag.LIST, item=item)


def record(name: str) -> Type:
    return Type(Tag.RECORD, record=name)


_TAGS = {
    Kind.MONEY: Tag.MONEY, Kind.RATE: Tag.RATE, Kind.POINTS: Tag.POINTS, Kind.SCORE: Tag.SCORE, Kind.COUNT: Tag.COUNT,
    Kind.NUMBER: Tag.NUMBER, Kind.QUANTITY: Tag.QUANTITY, Kind.YEAR: Tag.YEAR, Kind.DAY: Tag.DAY,
    Kind.PERIOD: Tag.PERIOD, Kind.TEXT: Tag.TEXT, Kind.TRUTH: Tag.TRUTH, Kind.BANDS: Tag.BANDS,
    Kind.WEIGHTS: Tag.WEIGHTS,
}  # fmt: skip


def from_fact(t: FactType) -> Type:
    match t.kind:
        case Kind.ENUM:
            return Type(Tag.TEXT, choices=tuple(zh for zh, _ in t.choices))
        case Kind.RECORD:
            return record(t.record or "")
        case Kind.LIST | Kind.TREE:
            return list_of(from_fact(t.item) if t.item else ANY)
        case _:
            return Type(_TAGS[t.kind], unit=t.unit)


def _fact(tag: Kind, **more: str) -> FactType:
    return FactType(tag, **more)  # type: ignore[arg-type]


def _spec(zh: str, en: str, t: FactType, doc: str) -> FieldSpec:
    return FieldSpec(zh, en, t, doc)


# Records that expressions make themselves: hits of a lexicon, faults of bands, sections an outline expects.
MADE: Mapping[str, RecordSpec] = {
    "命中处": RecordSpec("命中处", "hit", "词表在文本里的一处命中", {
        "原文": _spec("原文", "text", _fact(Kind.TEXT), "命中的文字"),
        "应为": _spec("应为", "correction", _fact(Kind.TEXT), "词表建议的写法"),
    }),
    "区间问题": RecordSpec("区间问题", "band_fault", "等级区间的空隙或重叠", {
        "种类": _spec("种类", "kind", _fact(Kind.TEXT), "空隙或重叠"),
        "范围": _spec("范围", "range", _fact(Kind.TEXT), "缺失或重复的区间"),
    }),
    "提纲节": RecordSpec("提纲节", "outline_item", "提纲要求的一节", {
        "名称": _spec("名称", "name", _fact(Kind.TEXT), "节的名称"),
        "要求": _spec("要求", "presence", _fact(Kind.TEXT), "必备、建议或可选"),
        "下限": _spec("下限", "at_least", _fact(Kind.COUNT, unit="字"), "最少字数"),
        "下级": _spec("下级", "children", FactType(Kind.LIST, record="提纲节", item=FactType(Kind.RECORD, record="提纲节")), "下级各节"),
    }),
    "权重项": RecordSpec("权重项", "weight_item", "权重表的一项", {
        "名称": _spec("名称", "name", _fact(Kind.TEXT), "名称"),
        "分值": _spec("分值", "value", _fact(Kind.SCORE), "分值"),
        "下级": _spec("下级", "children", FactType(Kind.LIST, record="权重项", item=FactType(Kind.RECORD, record="权重项")), "下级各项"),
    }),
}  # fmt: skip


def record_spec(vocabulary: Vocabulary, name: str) -> RecordSpec:
    return MADE.get(name) or vocabulary.records[name]
