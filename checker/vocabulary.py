"""The data dictionary as types: `rules/vocabulary.yaml` goes in, records and fields with both names come out."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

import yaml

from checker.assets import find_rules
from checker.values.units import Dimension


class Kind(Enum):
    """The types a fact can have; `of` and `unit` of `Type` complete LIST, RECORD, TREE, COUNT and ENUM."""

    MONEY = "金额"
    RATE = "比率"
    POINTS = "百分点"
    SCORE = "分"
    COUNT = "计数"
    NUMBER = "数"
    QUANTITY = "量"
    YEAR = "年"
    DAY = "日期"
    PERIOD = "期间"
    TEXT = "文本"
    TRUTH = "是否"
    ENUM = "枚举"
    BANDS = "等级标准"
    WEIGHTS = "权重表"
    RECORD = "记录"
    LIST = "列表"
    TREE = "树"


DIMENSIONS = {
    Kind.MONEY: Dimension.MONEY,
    Kind.RATE: Dimension.RATE,
    Kind.POINTS: Dimension.POINTS,
    Kind.SCORE: Dimension.SCORE,
    Kind.COUNT: Dimension.COUNT,
    Kind.NUMBER: Dimension.NUMBER,
    Kind.QUANTITY: Dimension.QUANTITY,
    Kind.YEAR: Dimension.YEAR,
}


@dataclass(frozen=True, slots=True)
class FactType:
    """`unit` for COUNT; `record` for RECORD, TREE and lists of records; `item` for lists; `choices` zh→en for ENUM."""

    kind: Kind
    unit: str = ""
    record: str | None = None
    item: FactType | None = None
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def zh(self) -> str:
        match self.kind:
            case Kind.COUNT:
                return f"计数（{self.unit}）"
            case Kind.RECORD:
                return f"记录“{self.record}”"
            case Kind.LIST | Kind.TREE:
                return f"{self.item.zh}的列表" if self.item else "列表"
            case Kind.ENUM:
                return "、".join(f"“{zh}”" for zh, _ in self.choices)
            case _:
                return str(self.kind.value)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    zh: str
    en: str
    type: FactType
    doc: str
    exact: bool = False
    key: bool = False
    table: bool = False
    labels: tuple[str, ...] = ()
    low: str | None = None
    high: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class RecordSpec:
    zh: str
    en: str
    doc: str
    fields: Mapping[str, FieldSpec]
    english: Mapping[str, FieldSpec] = field(init=False, repr=False, compare=False)
    key: FieldSpec | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "english", {f.en: f for f in self.fields.values()})
        object.__setattr__(self, "key", next((f for f in self.fields.values() if f.key), None))

    def by_english(self, en: str) -> FieldSpec | None:
        return self.english.get(en)

    def find(self, name: str) -> FieldSpec | None:
        """A field by either name."""
        return self.fields.get(name) or self.by_english(name)


@dataclass(frozen=True, slots=True)
class Role:
    """A section role: its Chinese and English name, the headings that mean it, and the words that hint at it."""

    zh: str
    en: str
    aliases: tuple[str, ...]
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    version: str
    records: Mapping[str, RecordSpec]
    roles: Mapping[str, Role]

    @property
    def report(self) -> RecordSpec:
        return self.records["报告"]

    def record(self, name: str) -> RecordSpec | None:
        """A record by either name."""
        return self.records.get(name) or next((r for r in self.records.values() if r.en == name), None)

    def role(self, name: str) -> Role | None:
        """A role by either name or by one of its aliases."""
        found = self.roles.get(name)
        return found or next((r for r in self.roles.values() if name == r.en or name in r.aliases), None)


class VocabularyFault(Exception):
    """The vocabulary itself is wrong; names the record and field."""


@functools.cache
def load_vocabulary() -> Vocabulary:
    """The shipped vocabulary. Raises VocabularyFault where a type or record does not exist."""
    return read_vocabulary((find_rules() / "vocabulary.yaml").read_text(encoding="utf-8"))


def read_vocabulary(text: str) -> Vocabulary:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    data = yaml.load(text, loader)
    records: dict[str, RecordSpec] = {}
    for zh, spec in data["records"].items():
        fields = {name: _field(zh, name, f, data["records"]) for name, f in spec["fields"].items()}
        records[zh] = RecordSpec(zh, spec["en"], spec["doc"], fields)
    roles = {zh: Role(zh, r["en"], tuple(r["aliases"]), tuple(r.get("signs", ()))) for zh, r in data["roles"].items()}
    return Vocabulary(data["version"], records, roles)


def _field(record: str, name: str, spec: dict[str, object], records: Mapping[str, object]) -> FieldSpec:
    where = f"{record}.{name}"
    low, high = _strings(spec.get("range")) or (None, None)
    return FieldSpec(
        name, str(spec["en"]), _type(where, str(spec["type"]), records), str(spec["doc"]),
        exact=spec.get("exact") == "true", key=spec.get("key") == "true", table=spec.get("table") == "true",
        labels=_strings(spec.get("labels")), low=low, high=high,
    )  # fmt: skip


def _strings(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _type(where: str, text: str, records: Mapping[str, object]) -> FactType:
    head, _, rest = text.partition(" ")
    try:
        kind = Kind(head)
    except ValueError:
        raise VocabularyFault(f"{where}: 没有类型“{head}”") from None
    match kind:
        case Kind.COUNT:
            return FactType(kind, unit=rest)
        case Kind.RECORD:
            return FactType(kind, record=_known(where, rest, records))
        case Kind.TREE:
            return FactType(
                kind, record=_known(where, rest, records), item=FactType(Kind.RECORD, record=rest)
            )
        case Kind.LIST:
            item = FactType(Kind.RECORD, record=rest) if rest in records else _type(where, rest, records)
            return FactType(kind, record=item.record, item=item)
        case Kind.ENUM:
            return FactType(
                kind, choices=tuple((zh, en) for zh, _, en in (c.rpartition(":") for c in rest.split("|")))
            )
        case _:
            return FactType(kind)


def _known(where: str, record: str, records: Mapping[str, object]) -> str:
    if record not in records:
        raise VocabularyFault(f"{where}: 没有记录“{record}”")
    return record
