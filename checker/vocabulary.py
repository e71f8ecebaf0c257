"""The data dictionary as types: `rules/vocabulary.yaml` goes in, records and fields with both names come out."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

import yaml

from checker.assets import find_rules
from checker.values.units import Dimension
from checker.wording import Phrase


class Kind(Enum):
    """The types a fact can have; FactType completes RECORD, LIST, TREE, COUNT and ENUM."""

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


REPORT, GENRE = "报告", "文种"
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


# What a label and the words beside it state without a reader of their own.
LABELLED = frozenset(
    {Kind.MONEY, Kind.RATE, Kind.SCORE, Kind.COUNT, Kind.NUMBER, Kind.YEAR, Kind.DAY, Kind.TEXT}
)
BY_LABEL, WITH_RECORD, BY_NONE = "label", "record", "none"
# A record each field of which is read by its own label; a list whose rows stand in a table headed by such labels.
BY_FIELDS, BY_ROWS = "fields", "rows"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a record. `exact`: set, not measured; `key`: names the record; `table`: its rows stand in one
    table of the report; `low`, `high`: the allowed range, as a report would write it; `read`: who reads it from a
    document; `traces`: words that, beside `labels`, tell that something is said of it; `beside`: the fact of
    the report behind which it stands without a name; `written`: ways of writing a label
    that cannot be listed, searched for as labels are."""

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
    read: str = BY_LABEL
    traces: tuple[str, ...] = ()
    beside: str = ""
    written: tuple[Phrase, ...] = field(default=(), compare=False)

    @property
    def by_label(self) -> bool:
        """Whether a label is all it takes to read it: whether it has one, and is of a type that stands beside one."""
        named = bool(self.labels or self.written)
        return self.read == BY_LABEL and named and self.type.kind in LABELLED

    @property
    def looked_for(self) -> bool:
        """Whether anything reads it. What nobody reads is never “not stated”."""
        return self.by_label if self.read == BY_LABEL else self.read != BY_NONE


@dataclass(frozen=True, slots=True, eq=False)
class RecordSpec:
    """One record type; `fields` by Chinese, `english` by English name."""

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
    """The whole dictionary; `records` and `roles` by Chinese name. `grades`: labels of grades, the others of a row
    after its first, that a policy has beyond those every reader knows."""

    version: str
    records: Mapping[str, RecordSpec]
    roles: Mapping[str, Role]
    grades: tuple[tuple[str, ...], ...] = ()

    @property
    def report(self) -> RecordSpec:
        return self.records[REPORT]

    @property
    def genres(self) -> tuple[tuple[str, str], ...]:
        """The kinds of document, (zh, en): what 适用文种 names."""
        return self.report.fields[GENRE].type.choices

    def record(self, name: str) -> RecordSpec | None:
        """A record by either name."""
        return self.records.get(name) or next((r for r in self.records.values() if r.en == name), None)

    def by_label(self) -> Iterator[tuple[tuple[str, ...], FieldSpec]]:
        """The single facts that a label is all it takes to read, each with its way from the report in English names."""
        for top in self.report.fields.values():
            if top.by_label:
                yield (top.en,), top
            elif top.read == BY_FIELDS:
                fields = self.records[top.type.record or ""].fields.values()
                yield from (((top.en, f.en), f) for f in fields if f.by_label)

    def by_rows(self) -> Iterator[tuple[FieldSpec, RecordSpec]]:
        """The lists that are read from tables whose columns are headed by the labels of their fields."""
        for top in self.report.fields.values():
            if top.read == BY_ROWS:
                yield top, self.records[top.type.record or ""]

    def extended(
        self, fields: Mapping[str, FieldSpec], records: Mapping[str, RecordSpec],
        grades: tuple[tuple[str, ...], ...] = (),
    ) -> Vocabulary:  # fmt: skip
        """With more facts of the report, their records, and labels of grades: what a policy declares."""
        report = replace(self.report, fields={**self.report.fields, **fields})
        return replace(
            self, records={**self.records, **records, REPORT: report}, grades=(*self.grades, *grades)
        )

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
    roles = {
        zh: Role(zh, r["en"], _strings(r["aliases"]), _strings(r.get("signs")))
        for zh, r in data["roles"].items()
    }
    types = _Types(frozenset(data["records"]), tuple((r.zh, r.en) for r in roles.values()))
    records = {
        zh: RecordSpec(
            zh,
            spec["en"],
            spec["doc"],
            {n: _field(f"{zh}.{n}", n, f, types) for n, f in spec["fields"].items()},
        )
        for zh, spec in data["records"].items()
    }
    return Vocabulary(data["version"], records, roles)


def _field(where: str, name: str, spec: Mapping[str, object], types: _Types) -> FieldSpec:
    low, high = _strings(spec.get("range")) or (None, None)
    labels = _strings(spec.get("labels"))
    unsaid = WITH_RECORD if not where.startswith(f"{REPORT}.") else BY_LABEL if labels else BY_NONE
    return FieldSpec(
        name, str(spec["en"]), types.read(where, str(spec["type"])), str(spec["doc"]),
        exact=spec.get("exact") == "true", key=spec.get("key") == "true", table=spec.get("table") == "true",
        labels=labels, low=low, high=high, read=str(spec.get("read") or unsaid),
        traces=_strings(spec.get("traces")), beside=str(spec.get("beside") or ""),
    )  # fmt: skip


def _strings(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


@dataclass(frozen=True, slots=True)
class _Types:
    """What types are made of: the records there are, and the section roles, (zh, en)."""

    records: frozenset[str]
    roles: tuple[tuple[str, str], ...]

    def read(self, where: str, text: str) -> FactType:
        """`列表 项目` and the like; `where` names the field in the fault."""
        head, _, rest = text.partition(" ")
        if head == "角色":
            return FactType(Kind.ENUM, choices=self.roles)
        try:
            kind = Kind(head)
        except ValueError:
            raise VocabularyFault(f"{where}: 没有类型“{head}”") from None
        match kind:
            case Kind.COUNT:
                return FactType(kind, unit=rest)
            case Kind.RECORD:
                return FactType(kind, record=self._record(where, rest))
            case Kind.TREE:
                record = self._record(where, rest)
                return FactType(kind, record=record, item=FactType(Kind.RECORD, record=record))
            case Kind.LIST:
                item = FactType(Kind.RECORD, record=rest) if rest in self.records else self.read(where, rest)
                return FactType(kind, record=item.record, item=item)
            case Kind.ENUM:
                pairs = (choice.rpartition(":") for choice in rest.split("|"))
                return FactType(kind, choices=tuple((zh, en) for zh, _, en in pairs))
            case _:
                return FactType(kind)

    def _record(self, where: str, name: str) -> str:
        if name not in self.records:
            raise VocabularyFault(f"{where}: 没有记录“{name}”")
        return name
