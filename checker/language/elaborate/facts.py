"""事实 and 措辞 of a pack go in; what they add to the vocabulary comes out, with the readings that prove it.

A label that can be listed becomes words, like those of the vocabulary; one that cannot stays a phrase to be searched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from checker.diagnostics import Diagnostic, Faults, Words
from checker.language import core, syntax
from checker.language.elaborate.paths import ROOT
from checker.language.elaborate.scope import Sink
from checker.source import SourceFile, Span
from checker.vocabulary import (
    BY_FIELDS,
    BY_LABEL,
    BY_NONE,
    BY_ROWS,
    WITH_RECORD,
    FactType,
    FieldSpec,
    Kind,
    RecordSpec,
    Vocabulary,
)
from checker.wording import Entry, Phrase, Wording, shipped
from checker.wording.entries import Sort
from checker.wording.written import Written

_MOST_LABELS = 200
_LONGEST_NAME = 40
_SHORTEST = 2  # one character alone names nothing: 数, 分


@dataclass(slots=True)
class Facts:
    """The facts of a pack as far as they are known, and what names their labels may use."""

    vocabulary: Vocabulary
    phrases: tuple[Entry, ...]
    found: dict[str, core.Fact] = field(default_factory=dict)
    own: list[Entry] = field(default_factory=list)
    _wording: Wording | None = None

    @property
    def extended(self) -> Vocabulary:
        return self.vocabulary.extended(*core.added(self.found)) if self.found else self.vocabulary

    # --- 措辞 ---------------------------------------------------------------------------------------------

    def name_phrases(self, items: Iterable[tuple[Sink, syntax.Wording]]) -> None:
        """All 措辞 of the pack, before any of them is compiled: they may name one another."""
        given = list(items)
        for sink, w in given:
            name = w.name.text
            if name in shipped().entries or any(e.name == name for e in (*self.phrases, *self.own)):
                sink.error(
                    "P219", w.name.span, f"“{name}”这个措辞已经有了", f"a wording is already called {name!r}",
                    mend=Words("换一个名称，或直接用 {" + name + "}", "choose another name, or use {" + name + "}"),
                )  # fmt: skip
            else:
                self.own.append(_entry(name, sink.source, w.phrases, w.name.span))
        for sink, w in given:
            _compile(sink, self.wording.phrase(w.name.text))

    @property
    def wording(self) -> Wording:
        """The shipped wording with what the pack and its parents name."""
        if self._wording is None:
            self._wording = Wording((*shipped().entries.values(), *self.phrases, *self.own))
        return self._wording

    # --- 事实 ---------------------------------------------------------------------------------------------

    def declare(self, sink: Sink, f: syntax.Fact, cited: core.Cited, pack: str) -> None:
        name = f.name.text
        if f.of.text not in ROOT:
            sink.error(
                "P211", f.of.span, "规则包只能给“报告”加事实", "a pack adds facts to the report only",
                mend=Words(f"写成 报告.{name}", f"write report.{name}"), replacement=ROOT[0],
            )  # fmt: skip
            return
        if not self._is_new(sink, f):
            return
        doc = f.title.value if f.title is not None else name
        if f.single is not None:
            spec, record = self._field(sink, f.single, name, doc, BY_LABEL), None
        else:
            spec, record = self._record(sink, f, doc)
        written = (f.single,) if f.single is not None else f.fields
        ways = tuple(way for x in written for way in self._ways(sink, x))
        self.found[name] = core.Fact(spec, record, (), ways, cited, pack, sink.source, f.name.span)

    def _is_new(self, sink: Sink, f: syntax.Fact) -> bool:
        name = f.name.text
        if name in self.found:
            sink.error("P609", f.name.span, f"“{name}”已经声明过", f"{name!r} is already declared")
            return False
        known = self.vocabulary.report.find(name)
        if known is None and (f.single is not None or self.vocabulary.record(name) is None):
            return True
        what = f"报告.{known.zh}（{known.doc}）" if known is not None else f"记录“{name}”"
        sink.error(
            "P212", f.name.span, f"“{name}”已是{what}，事实不能重名", f"{name!r} is a fact already",
            mend=Words("直接用它，或换一个名称", "use it, or choose another name"),
        )  # fmt: skip
        return False

    def _record(self, sink: Sink, f: syntax.Fact, doc: str) -> tuple[FieldSpec, RecordSpec]:
        name = f.name.text
        if not f.fields:
            sink.error(
                "P213", f.name.span, f"事实“{name}”下面没有字段，也没有写类型", f"fact {name!r} has neither fields nor a type",
                mend=Words(f"只有一个数的，写成 事实 报告.{name}：金额，写作 “……”", f'a single fact: fact report.{name}: amount, written as "…"'),
            )  # fmt: skip
        fields: dict[str, FieldSpec] = {}
        for x in f.fields:
            if x.name.text in fields:
                sink.error(
                    "P609", x.name.span, f"“{x.name.text}”已经声明过", f"{x.name.text!r} is already declared"
                )
                continue
            read = WITH_RECORD if f.is_list else BY_LABEL
            of = f"{name}_{x.name.text}"
            spec = self._field(sink, x, of, f"{doc}：{x.name.text}", read, fields.values())
            names_row = f.is_list and spec.type.kind is Kind.TEXT and not any(s.key for s in fields.values())
            fields[spec.zh] = replace(spec, key=True) if names_row else spec
        record = RecordSpec(name, name, doc, fields)
        row = FactType(Kind.RECORD, record=name)
        type_ = FactType(Kind.LIST, record=name, item=row) if f.is_list else row
        return FieldSpec(
            name, name, type_, doc, table=f.is_list, read=BY_ROWS if f.is_list else BY_FIELDS
        ), record

    def _field(
        self,
        sink: Sink,
        x: syntax.FactField,
        called: str,
        doc: str,
        read: str,
        beside: Iterable[FieldSpec] = (),
    ) -> FieldSpec:
        type_ = FactType(Kind(x.kind.word), unit=x.kind.unit)
        name = x.name.text
        if not x.written:
            return FieldSpec(name, name, type_, doc, read=BY_NONE if read == BY_LABEL else read)
        labels, written = self._labels(sink, x, called)
        taken = () if read == WITH_RECORD else _labels_of(self.extended)
        for label, owner in (*taken, *((label, s.zh) for s in beside for label in s.labels)):
            if label in labels:
                sink.error(
                    "P214", x.written[0].span.to(x.written[-1].span), f"“{label}”已是“{owner}”的写法，一种写法不能读成两个事实",
                    f"{label!r} is already how {owner!r} is written",
                    mend=Words("写得具体些，如加上“三公经费”这样的名称", "write more of it, so that only this fact is meant"),
                )  # fmt: skip
                break
        return FieldSpec(name, name, type_, doc, labels=labels, read=read, written=written)

    def _ways(self, sink: Sink, x: syntax.FactField) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """What each text of 写作 alone stands for, where it is sound and can be listed."""
        name, quiet = "这一写法", Sink(sink.source)
        given: list[tuple[syntax.Text, set[str]]] = []
        for text in x.written:
            own = Wording((*self.wording.entries.values(), _entry(name, sink.source, [text], text.span)))
            if _compile(quiet, own.phrase(name)):
                given.append((text, set(own.listed(name, _MOST_LABELS) or ())))
        for text, labels in given:
            others = {label for t, each in given if t is not text for label in each}
            if only := tuple(sorted(labels - others)):
                yield x.name.text, text.value, only

    def _labels(
        self, sink: Sink, x: syntax.FactField, called: str
    ) -> tuple[tuple[str, ...], tuple[Phrase, ...]]:
        """The words that can be listed, and the phrase where they cannot."""
        span = x.written[0].span.to(x.written[-1].span)
        name = f"写作_{called}"[:_LONGEST_NAME]
        own = Wording((*self.wording.entries.values(), _entry(name, sink.source, x.written, span)))
        phrase = own.phrase(name)
        if not _compile(sink, phrase):
            return (), ()
        if own.fewest(name) < _SHORTEST:
            sink.error(
                "P215", span, "“写作”至少要有两个字，不然处处都会读成它", "a label has two characters at least",
                mend=Words("带“?”的部分都省去时，也要留下完整的名称", "what is left without the parts marked '?' must still name it"),
            )  # fmt: skip
            return (), ()
        listed = own.listed(name, _MOST_LABELS)
        return (listed, ()) if listed is not None else ((), (phrase,))


def _labels_of(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """What already names a single fact of the report, alone or in one of its records, and the fact."""
    for top in vocabulary.report.fields.values():
        for label in top.labels:
            yield label, f"报告.{top.zh}"
        if top.type.kind is Kind.RECORD:
            for inner in vocabulary.records[top.type.record or ""].fields.values():
                for label in inner.labels:
                    yield label, f"报告.{top.zh}.{inner.zh}"


def _entry(name: str, source: SourceFile, texts: Sequence[syntax.Text], place: Span) -> Entry:
    """The texts where they stand in the file, so that a fault is shown at its characters."""
    places = (range(t.span.start + 1, t.span.end - 1) for t in texts)
    return Entry(name, Sort.PHRASE, Written.of(source, places), place)


def _compile(sink: Sink, phrase: Phrase) -> bool:
    """Whether it compiles; what is wrong is told, once."""
    try:
        return bool(phrase.pattern)
    except Faults as faults:
        known = set(map(_identity, sink.found))
        sink.found += [d for d in faults.diagnostics if _identity(d) not in known]
        return False


def _identity(d: Diagnostic) -> tuple[str, Span]:
    return d.code, d.span
