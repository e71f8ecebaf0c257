"""The data dictionary: names are told apart, types exist, and a wrong one says where."""

from __future__ import annotations

import re

import pytest
import yaml

from checker import assets
from checker.facts.figures import read_figure
from checker.facts.opening import UNREADABLE
from checker.facts.records import RECORD_KEYS
from checker.values.units import Dimension, find_unit
from checker.vocabulary import FieldSpec, Kind, RecordSpec, VocabularyFault, load_vocabulary, read_vocabulary

VOCABULARY = load_vocabulary()
FIELDS = [(record, field) for record in VOCABULARY.records.values() for field in record.fields.values()]
TEXT = (assets.find_rules() / "vocabulary.yaml").read_text(encoding="utf-8")


def name_of(pair: object) -> str:
    return pair.zh if isinstance(pair, RecordSpec | FieldSpec) else str(pair)


def test_english_names_of_records_are_told_apart() -> None:
    names = [record.en for record in VOCABULARY.records.values()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("record", VOCABULARY.records.values(), ids=name_of)
def test_a_record(record: RecordSpec) -> None:
    assert len(record.english) == len(record.fields), "two fields of one English name"
    assert record.doc
    assert sum(field.key for field in record.fields.values()) <= 1
    assert record.key is None or record.key.type.kind is Kind.TEXT
    # These keys say something else wherever they stand.
    assert not {*RECORD_KEYS, UNREADABLE} & set(record.english)
    assert not {"source", "figures"} & set(record.english)


@pytest.mark.parametrize(("record", "field"), FIELDS, ids=name_of)
def test_a_field(record: RecordSpec, field: FieldSpec) -> None:
    assert re.fullmatch("[a-z][a-z0-9_]*", field.en)
    assert not field.en.startswith("x_"), "these keys are free"
    assert field.doc
    assert len(set(field.labels)) == len(field.labels)
    assert record.find(field.zh) is record.find(field.en) is field
    type_ = field.type
    if type_.kind is Kind.COUNT:
        unit = find_unit(type_.unit)
        assert unit is not None
        assert unit.dimension is Dimension.COUNT
    if type_.kind is Kind.ENUM:
        names = [name for pair in type_.choices for name in pair]
        assert all(names)
        assert len(set(names)) == len(names)
    for end in (field.low, field.high):
        assert end is None or read_figure(end) is not None
    assert not field.exact or type_.kind in (Kind.SCORE, Kind.NUMBER, Kind.MONEY, Kind.QUANTITY), (
        "measured, not set"
    )
    assert not field.table or type_.record is not None


def test_no_key_is_written_twice() -> None:
    """YAML keeps the last of two without a word."""

    def check(node: yaml.Node) -> None:
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert len(keys) == len(set(keys)), f"{keys} at {node.start_mark}"
            for _, value in node.value:
                check(value)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                check(item)

    root = yaml.compose(TEXT)
    assert root is not None
    check(root)


def test_every_record_is_used() -> None:
    assert {field.type.record for _, field in FIELDS} - {None} == set(VOCABULARY.records) - {"报告"}


def test_a_role_goes_by_its_names_and_no_alias_means_two() -> None:
    seen: dict[str, str] = {}
    for role in VOCABULARY.roles.values():
        assert VOCABULARY.role(role.zh) is VOCABULARY.role(role.en) is role
        for name in {role.zh, role.en, *role.aliases}:
            assert seen.setdefault(name, role.zh) == role.zh, name


def test_records_by_either_name() -> None:
    assert VOCABULARY.record("项目") is VOCABULARY.record("project")
    assert VOCABULARY.record("无此记录") is None


@pytest.mark.parametrize(
    ("type_", "reason"),
    [
        ("金額", "没有类型“金額”"),
        ("记录 没有的", "没有记录“没有的”"),
        ("列表 没有的", "没有类型“没有的”"),
        ("树 没有的", "没有记录“没有的”"),
    ],
)
def test_a_wrong_type_names_its_field(type_: str, reason: str) -> None:
    text = TEXT.replace("满分: {en: full_mark, type: 分,", f"满分: {{en: full_mark, type: {type_},")
    with pytest.raises(VocabularyFault) as caught:
        read_vocabulary(text)
    assert str(caught.value) == f"报告.满分: {reason}"
