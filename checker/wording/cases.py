"""The cases that hold the words: a file of cases goes in, each sentence comes out with what is to be read from it, and is tried.

A sentence is written in the notation too, without gaps: `支出{增}率(为|达)` stands for each of its sentences, and each is
tried. `<原因:…>` is what the phrase must keep under this name, `<全:…>` all that it must match, `<金额:3万元>` a figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from checker.diagnostics import Diagnostic, Faults, Words, error
from checker.source import SourceFile
from checker.wording.faults import Wrong, fault
from checker.wording.figures import marked
from checker.wording.notation import BUILT_IN, FIGURES, Either, Item, Name, OneOf, Part, Repeat, Row, Sign
from checker.wording.parse import parse
from checker.wording.schemas import CASES, against
from checker.wording.walk import walk
from checker.wording.wording import Wording
from checker.wording.written import Written
from checker.wording.yaml_text import Many, Named, Text, Tree, read_yaml

MOST = 2000
WHOLE = "全"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and the places in it of the parts that must be read."""

    text: str
    parts: tuple[tuple[str, int, int], ...]

    def followed_by(self, other: Sentence) -> Sentence:
        by = len(self.text)
        return Sentence(
            self.text + other.text, self.parts + tuple((n, a + by, b + by) for n, a, b in other.parts)
        )


@dataclass(frozen=True, slots=True)
class Case:
    """Sentences of one line for one phrase; `match` False: the phrase must find nothing in them."""

    phrase: str
    match: bool
    how: str
    slots: tuple[tuple[str, tuple[str, ...]], ...]
    written: Written
    sentences: tuple[Sentence, ...] = field(repr=False)
    frames: frozenset[str] = frozenset()  # the classes that stand in braces


_HOW: Mapping[str, str] = {"查找": "search", "开头": "match", "全文": "fullmatch"}


def read_cases(source: SourceFile, wording: Wording) -> list[Case]:
    """The cases of one file. Raises Faults."""
    tree = read_yaml(source)
    if found := against(CASES, source, tree):
        raise Faults(found)
    cases: list[Case] = []
    for key, value in tree.fields:
        if key.value not in wording.entries:
            found.append(
                error("W501", source, key.span, f"没有“{key.value}”这个名字", f"there is no {key.value!r}")
            )
            continue
        for block in value.items if isinstance(value, Many) else (value,):
            if isinstance(block, Named):
                cases += _block(source, key.value, dict(_fields(block)), wording, found)
    if found:
        raise Faults(found)
    return cases


def _fields(block: Named) -> Iterator[tuple[str, Tree]]:
    return ((k.value, v) for k, v in block.fields)


def _block(
    source: SourceFile, name: str, fields: Mapping[str, Tree], wording: Wording, found: list[Diagnostic]
) -> Iterator[Case]:
    how = fields.get("用法")
    slots = fields.get("空位")
    filled = tuple(
        sorted((k, tuple(t.value for t in _texts(v))) for k, v in _fields(slots))
        if isinstance(slots, Named)
        else ()
    )
    for key, match in (("写作", True), ("不是", False)):
        for text in _texts(fields.get(key)):
            written = Written.of(source, [text.places])
            try:
                tree = parse(written)
                sentences = tuple(sentences_of(tree, written, wording))
            except Wrong as wrong:
                found.append(wrong.diagnostic)
                continue
            except Faults as faults:
                found += faults.diagnostics
                continue
            call = _HOW[how.value] if isinstance(how, Text) else "search"
            frames = frozenset(i.name for i in walk(tree) if isinstance(i, Name))
            yield Case(name, match, call, filled, written, sentences, frames)


def _texts(tree: Tree | None) -> tuple[Text, ...]:
    if isinstance(tree, Many):
        return tuple(i for i in tree.items if isinstance(i, Text))
    return (tree,) if isinstance(tree, Text) else ()


# ── sentences ────────────────────────────────────────────────────────────────────────────────────


def sentences_of(item: Item, written: Written, wording: Wording) -> list[Sentence]:
    """Every sentence that the line stands for. Raises Faults where they cannot be listed."""

    def refused(at: Item, zh: str, en: str) -> Faults:
        return Faults([fault(written, at.start, at.end, "W502", zh, en).diagnostic])

    def each(item: Item) -> list[Sentence]:
        match item:
            case Sign(char):
                return [Sentence(char, ())]
            case Name(name):
                if name in BUILT_IN or name not in wording.entries:
                    raise refused(item, f"没有“{name}”这个词的类", f"there is no class {name!r}")
                return [Sentence(w, ()) for w in wording.words(name)]
            case OneOf(ranges, (), False):
                return few(
                    [Sentence(chr(c), ()) for a, b in ranges for c in range(ord(a), ord(b) + 1)][: MOST + 1]
                )
            case Either(branches):
                return few([s for b in branches for s in each(b)])
            case Row(items):
                found = [Sentence("", ())]
                for one in items:
                    found = few([a.followed_by(b) for a, b in product(found, each(one))])
                return found
            case Repeat(inner, low, high) if high <= 3:
                found = [Sentence("", ())] if low == 0 else []
                for times in range(max(low, 1), high + 1):
                    found += each(Row((inner,) * times, item.start, item.end))
                return few(found)
            case Part(name, inner):
                return [Sentence(s.text, ((name, 0, len(s.text)), *s.parts)) for s in each(inner)]
            case _:
                raise refused(
                    item,
                    "用例要写成一句一句的话，不能有省略号、条件和没有尽头的重复",
                    "a case is plain sentences",
                )

    def few(found: list[Sentence]) -> list[Sentence]:
        if len(found) > MOST:
            raise refused(item, f"这一行代表的话超过 {MOST} 句", f"more than {MOST} sentences")
        return found

    return each(item)


# ── trying ───────────────────────────────────────────────────────────────────────────────────────


def prepared(sentence: Sentence) -> str:
    """The text on which the phrase is tried: figures as their signs, where the case names any."""
    figures = [(a, b, name) for name, a, b in sentence.parts if name in FIGURES]
    return marked(sentence.text, figures) if figures else sentence.text


def holds(case: Case, sentence: Sentence, search: Callable[..., object]) -> str | None:
    """What is wrong with how the sentence is read; None when it is read as stated."""
    m = search(prepared(sentence))
    if m is None:
        return "没有找到" if case.match else None
    span = m.span  # type: ignore[attr-defined]
    if not case.match:
        return f"不该找到，却找到“{sentence.text[slice(*span())]}”"
    for name, start, end in sentence.parts:
        if name in FIGURES:
            continue
        read = span() if name == WHOLE else span(name)
        if read != (start, end):
            got = sentence.text[slice(*read)] if read[0] >= 0 else "空"
            return f"“{name}”应当读出“{sentence.text[start:end]}”，读出的是“{got}”"
    return None


def failures(case: Case, wording: Wording) -> Iterator[Diagnostic]:
    """The sentences of the case that are not read as stated."""
    try:
        search = getattr(wording.phrase(case.phrase, **dict(case.slots)), case.how)
        search("")
    except TypeError:
        wanted = "、".join(sorted(wording.slots_of(case.phrase))) or "没有空位"
        yield _failed(case, f"空位不对，应当填的是：{wanted}", "the slots are not those of the phrase")
        return
    for sentence in case.sentences:
        try:
            wrong = holds(case, sentence, search)
        except IndexError:
            yield _failed(case, f"“{case.phrase}”没有这样一个要记下的部分", "the phrase has no such part")
            return
        if wrong is not None:
            yield _failed(case, f"“{sentence.text}”：{wrong}", f"not read as stated: {sentence.text!r}")


def _failed(case: Case, zh: str, en: str) -> Diagnostic:
    return fault(
        case.written, 0, len(case.written.text), "W503", f"“{case.phrase}”的用例不成立：{zh}", f"{case.phrase}: {en}",
        Words("改写法或者改用例", "mend the phrase or the case"),
    ).diagnostic  # fmt: skip
