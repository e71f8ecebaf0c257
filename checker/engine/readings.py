"""Readings of the facts of a pack go in; each is read as reports are, and one with other facts than stated is a diagnostic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.diagnostics import Diagnostic, Faults, Words, error
from checker.engine.examples import Sources
from checker.engine.message import show_value
from checker.facts.decode import decode_object
from checker.facts.model import Datum, Fact, Node, Series
from checker.language import core
from checker.policy.model import Policy
from checker.values.dates import Day
from checker.values.quantity import Quantity
from checker.values.unknown import Unknown
from checker.vocabulary import RecordSpec, Vocabulary


def check_readings(policy: Policy, vocabulary: Vocabulary, sources: Sources) -> list[Diagnostic]:
    """Every reading of every fact of the policy, inherited ones too: what a child adds must take nothing away."""
    return [
        d for fact in policy.facts.values() for reading in fact.readings
        for d in check_reading(reading, vocabulary, sources, inherited=fact.pack != policy.id)
    ]  # fmt: skip


def check_reading(
    reading: core.Reading, vocabulary: Vocabulary, sources: Sources, *, inherited: bool = False
) -> Iterator[Diagnostic]:
    try:
        wanted = decode_object(dict(reading.data), "例", vocabulary)
        if reading.report is not None:
            found = sources.fixture(reading.report, reading.source, vocabulary)
        else:
            found = sources.passage(reading.passage or "", vocabulary)
    except Faults as faults:
        for d in faults.diagnostics:
            yield error(
                "P711", reading.source, reading.span, f"例里的事实不对：{d.message.zh}",
                f"a fact of the example is wrong: {d.message.en}", help=d.help,
            )  # fmt: skip
        return
    except OSError as fault:
        yield error(
            "P712", reading.source, reading.span, f"例的报告打不开：{fault}", f"cannot open the example's report: {fault}"
        )  # fmt: skip
        return
    for name, want, got in differences(reading.data, wanted.root, found.root, vocabulary.report, vocabulary):
        zh, en = (
            f"例写的是 {name} {_shown(want)}，读出的是 {_shown(got)}",
            f"{name}: {_shown(want)} expected, {_shown(got)} read",
        )
        yield error(
            "P717", reading.source, reading.span, zh + ("（在下级政策里重读）" if inherited else ""), en, help=_mend(want, got)
        )  # fmt: skip


def holds(reading: core.Reading, vocabulary: Vocabulary, sources: Sources) -> bool:
    return next(check_reading(reading, vocabulary, sources), None) is None


def differences(
    data: Mapping[str, object], wanted: Node, found: Node, record: RecordSpec, vocabulary: Vocabulary
) -> Iterator[tuple[str, Datum, Datum]]:
    """What the example states and the text was read otherwise, by the name of the fact."""
    for key, value in data.items():
        field = record.english[key]
        want, got = wanted.fields[field.zh], found.fields[field.zh]
        if isinstance(want, Node) and isinstance(got, Node) and isinstance(value, Mapping):
            inner = vocabulary.records[field.type.record or ""]
            yield from differences(value, want, got, inner, vocabulary)
        elif isinstance(want, Series) and isinstance(got, Series) and isinstance(value, list):
            yield from _rows(field.zh, value, want, got, vocabulary)
        elif _value(want) != _value(got):
            yield field.zh, want, got


def _rows(
    name: str, data: list[object], wanted: Series, found: Series, vocabulary: Vocabulary
) -> Iterator[tuple[str, Datum, Datum]]:
    if len(wanted.items) != len(found.items):
        yield name, wanted, found
        return
    for raw, want, got in zip(data, wanted.items, found.items, strict=True):
        if isinstance(raw, Mapping) and isinstance(want, Node) and isinstance(got, Node):
            yield from differences(raw, want, got, vocabulary.records[want.record], vocabulary)
        elif _value(want) != _value(got):
            yield name, want, got


def _value(datum: Datum) -> object:
    """What is compared: the value, whatever its unit and precision; of what is unknown, why."""
    match datum:
        case Fact(value=Unknown() as gap):
            return gap.not_stated
        case Fact(value=Quantity() as q):
            return (q.dimension, q.value)
        case Fact(value=Day() as day):
            return (day.year, day.month, day.day)
        case Fact(value=value):
            return value
        case Series(unknown=gap, items=items):
            return gap.not_stated if gap is not None else len(items)
        case Node(places=places):
            return bool(places)


def _shown(datum: Datum) -> str:
    match datum:
        case Fact(value=Unknown() as gap):
            return "未写" if gap.not_stated else "读不出"
        case Fact(value=value):
            return f"= {show_value(value)}"
        case Series(unknown=gap) if gap is not None:
            return "未写" if gap.not_stated else "读不出"
        case Series(items=items):
            return f"{len(items)} 行"
        case Node():
            return "一组事实"


def _mend(want: Datum, got: Datum) -> Words | None:
    if isinstance(got, Fact) and isinstance(got.value, Unknown) and got.value.not_stated:
        return Words(
            "看看“写作”里有没有这段话的写法", "see whether 'written as' has the words of this passage"
        )
    if isinstance(got, Fact) and isinstance(got.value, Unknown):
        return Words(
            "原文里有这个名称，后面的话没有读懂",
            "the name stands in the passage, what follows was not understood",
        )
    return None
