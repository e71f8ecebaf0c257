"""A report as it was read goes in; it comes out with its self-rating forms as a list, however the file gives them.

A file may give one form as the report's own 指标, 资金 and 指标合计, as all did before there were several: they are its
one form. A file that gives the forms says nothing beside them: the report's 指标 and 资金 are those of all forms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from checker.facts.context import Context, Here
from checker.facts.model import Datum, Fact, Node, Series
from checker.facts.opening import is_blank
from checker.facts.records import Fields, valueless
from checker.values.unknown import Why

FORMS = "自评表"
PARTS = ("指标", "资金", "指标合计")  # what makes a form
_OWN = (*PARTS, "得分", "等级")  # what the only form of a report shares with it
_LISTS = ("指标", "资金")

Made = Mapping[str, Callable[[], Datum]]


class Joined(Mapping[str, Datum]):
    """The fields of a record, some of which are made of others when somebody asks for them."""

    __slots__ = ("_fields", "_made", "_making")

    def __init__(self, fields: Mapping[str, Datum], making: Made) -> None:
        self._fields, self._making = fields, making
        self._made: dict[str, Datum] = {}

    def __getitem__(self, name: str) -> Datum:
        if name not in self._making:
            return self._fields[name]
        if name not in self._made:
            self._made[name] = self._making[name]()
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._fields

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __repr__(self) -> str:
        return repr(dict(self))


def with_forms(root: Node, raw: Mapping[str, Any], context: Context) -> Node:
    """The report with 自评表 where only its parts were given, and with 指标 and 资金 where only the forms were."""
    report = context.vocabulary.report
    fields = root.fields
    if report.fields[FORMS].en not in raw:
        return replace(root, fields=Joined(fields, {FORMS: lambda: _lifted(fields, raw, context)}))
    making: dict[str, Callable[[], Datum]] = {
        n: _pooling(fields, n) for n in _LISTS if report.fields[n].en not in raw
    }
    if report.fields["指标合计"].en not in raw:
        making["指标合计"] = lambda: _only_total(fields)
    return replace(root, fields=Joined(fields, making))


def _lifted(fields: Mapping[str, Datum], raw: Mapping[str, Any], context: Context) -> Series:
    """The one form that the report's own parts are; where nothing of one is stated, why there is none."""
    report = context.vocabulary.report
    here = Here("报告", "").member(FORMS, report.fields[FORMS].en)
    given = [raw[report.fields[name].en] for name in PARTS if report.fields[name].en in raw]
    if not any(map(_says, given)):
        return _no_form(context.null if given else context.absent, here, context)
    there = here.item(0)
    record = context.vocabulary.records[FORMS]
    shared: Made = {name: (lambda n=name: fields[n]) for name in _OWN}  # type: ignore[misc]
    form = Node(record.zh, there.path, "", Joined(Fields({}, {}, record, there, context), shared))
    return Series(here.path, "", (form,))


def _no_form(why: Why, here: Here, context: Context) -> Series:
    found = valueless(context.vocabulary.report.fields[FORMS], why, here, context)
    assert isinstance(found, Series)
    return found


def _says(raw: Any) -> bool:
    """Whether anything is stated at all."""
    match raw:
        case dict():
            return any(_says(value) for key, value in raw.items() if key != "at")
        case list():
            return bool(raw)
        case _:
            return raw is not None and not is_blank(raw)


def _only_total(fields: Mapping[str, Datum]) -> Datum:
    """The total of the one form; of several there is none."""
    forms = fields[FORMS]
    only = forms.items[0] if isinstance(forms, Series) and len(forms.items) == 1 else None
    return only.fields["指标合计"] if isinstance(only, Node) else fields["指标合计"]


def _pooling(fields: Mapping[str, Datum], name: str) -> Callable[[], Series]:
    """The rows of all forms under one name, for rules that only ask whether and what there is."""

    def pool() -> Series:
        forms = fields[FORMS]
        assert isinstance(forms, Series)
        if forms.unknown is not None:
            return Series(f"报告.{name}", "", (), forms.unknown)
        lists = [
            found for f in forms.items if isinstance(f, Node) and isinstance(found := f.fields[name], Series)
        ]
        items: list[Fact | Node] = [item for found in lists for item in found.items]
        gaps = [found.unknown for found in lists if found.unknown is not None]
        more = [found.more for found in (*lists, forms) if found.more is not None]
        if not items and gaps:
            return Series(f"报告.{name}", "", (), gaps[0].merged(gaps[1:]))
        more += [gap for gap in gaps if not gap.not_stated]
        return Series(f"报告.{name}", "", tuple(items), more=more[0].merged(more[1:]) if more else None)

    return pool
