"""A data file of wording goes in; mappings, lists and texts with their places come out, and nothing else of YAML.

Texts are taken as they stand in the file, so `2024`, `是` and `no` are texts; anchors, tags and escapes are refused, and
a key that stands twice is too. The parser of YAML gives events; nothing is ever built from what the file says it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from checker.diagnostics import Diagnostic, Faults, Label, Words, error
from checker.source import SourceFile, Span

DEEPEST = 6
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Text:
    """One scalar; `places` are the offsets of its characters in the file."""

    value: str
    places: Sequence[int]
    span: Span


@dataclass(frozen=True, slots=True)
class Many:
    items: tuple[Tree, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Named:
    fields: tuple[tuple[Text, Tree], ...]
    span: Span


Tree: TypeAlias = Text | Many | Named


def read_yaml(source: SourceFile) -> Named:
    """The one mapping of the file; an empty file is an empty one. Raises Faults."""
    try:
        reader = _Reader(source, yaml.parse(source.text, Loader=_LOADER))
        return reader.file()
    except yaml.YAMLError as trouble:
        raise Faults([_not_yaml(source, trouble)]) from None


def plain(tree: Tree) -> Any:
    """The same as dicts, lists and strings, for a schema to look at."""
    match tree:
        case Text():
            return tree.value
        case Many():
            return [plain(i) for i in tree.items]
        case Named():
            return {k.value: plain(v) for k, v in tree.fields}


def at(tree: Tree, path: Sequence[str | int]) -> Span:
    """Where the value at a path of keys and indexes stands, or the nearest thing around it."""
    for step in path:
        if isinstance(tree, Named) and isinstance(step, str):
            tree = next((v for k, v in tree.fields if k.value == step), tree)
        elif isinstance(tree, Many) and isinstance(step, int) and step < len(tree.items):
            tree = tree.items[step]
        else:
            break
    return tree.span


class _Reader:
    def __init__(self, source: SourceFile, events: Iterator[yaml.Event]) -> None:
        self.source, self.events = source, events
        self.found: list[Diagnostic] = []

    def file(self) -> Named:
        next(self.events)
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return Named((), Span(0, 0))
        event = next(self.events)
        tree = self.tree(event, 0)
        next(self.events)
        if not isinstance(more := next(self.events), yaml.StreamEndEvent):
            self.found.append(
                self.fault(
                    more, "W103", "一个文件里只能有一份内容，不用“---”", "only one document, without “---”"
                )
            )
        if isinstance(tree, Text) and not tree.value:
            tree = Named((), tree.span)
        if not isinstance(tree, Named):
            self.found.append(
                self.fault(event, "W104", "文件里要写“名字: 写法”", "the file must be a mapping of names")
            )
        if self.found or not isinstance(tree, Named):
            raise Faults(self.found)
        return tree

    def fault(
        self,
        event: yaml.Event,
        code: str,
        zh: str,
        en: str,
        mend: Words | None = None,
        end: int | None = None,
    ) -> Diagnostic:
        start = _from(event)
        return error(code, self.source, Span(start, end or max(start + 1, _to(event))), zh, en, help=mend)

    def tree(self, event: yaml.Event, depth: int) -> Tree:
        if (
            isinstance(event, yaml.AliasEvent)
            or getattr(event, "anchor", None)
            or getattr(event, "tag", None)
        ):
            at = _from(event)
            self.found.append(
                self.fault(
                    event, "W105", "不能用 YAML 的“&”“*”“!”", "anchors, aliases and tags of YAML are not used",
                    Words("整条写法放进单引号，或者符号写成全角", "put the whole text into single quotes, or write signs in full width"),
                    end=at + 1,
                )
            )  # fmt: skip
        if depth > DEEPEST:
            raise Faults([self.fault(event, "W106", "层次太深", "nested too deep")])
        match event:
            case yaml.MappingStartEvent():
                return self.named(event, depth)
            case yaml.SequenceStartEvent():
                items = []
                while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
                    items.append(self.tree(inner, depth + 1))
                return Many(tuple(items), Span(_from(event), _to(inner)))
            case yaml.ScalarEvent():
                return self.text(event)
            case _:
                return Text("", (), Span(_from(event), _to(event)))

    def named(self, start: yaml.Event, depth: int) -> Named:
        fields: dict[str, tuple[Text, Tree]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.tree(event, depth + 1)
            value = self.tree(next(self.events), depth + 1)
            if not isinstance(key, Text):
                self.found.append(self.fault(event, "W107", "名字只能是文字", "a name must be a text"))
                continue
            if (before := fields.get(key.value)) is not None:
                self.found.append(
                    error(
                        "W108", self.source, key.span, f"“{key.value}”写了两次", f"{key.value!r} stands twice",
                        others=[Label(self.source, before[0].span, Words("第一次在这里", "first here"))],
                    )
                )  # fmt: skip
                continue
            fields[key.value] = (key, value)
        return Named(tuple(fields.values()), Span(_from(start), _to(event)))

    def text(self, event: yaml.ScalarEvent) -> Text:
        start, end, text = _from(event), _to(event), self.source.text
        places: Sequence[int]
        match event.style:
            case "'":
                raw = range(start + 1, end - 1)
                places = [
                    i for i in raw if not (text[i] == "'" and text[i - 1] == "'" and _odd(text, i, start + 1))
                ]
            case '"':
                places = range(start + 1, end - 1)
                if "\\" in text[start:end]:
                    self.found.append(
                        self.fault(
                            event, "W109", "双引号里不能用“\\”转义", "no escapes within double quotes",
                            Words("用单引号", "use single quotes"),
                        )
                    )  # fmt: skip
            case ">" | "|":
                first = text.find("\n", start)
                places = range(end if first < 0 else min(first + 1, end), end)
            case _:
                places = range(start, end)
        places = _trimmed(text, places)
        value = "".join(map(text.__getitem__, places)) if event.style in ("'", '"', "", None) else event.value
        return Text(value if "\n" not in value else event.value, places, Span(start, max(start, end)))


def _from(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark is not None else 0


def _to(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark is not None else 0


def _odd(text: str, i: int, start: int) -> bool:
    """Whether the quote at `i` is the second of a pair, counted from where the run of quotes begins."""
    run = 0
    while i - run - 1 >= start and text[i - run - 1] == "'":
        run += 1
    return run % 2 == 1


def _trimmed(text: str, places: Sequence[int]) -> Sequence[int]:
    start, end = 0, len(places)
    while end > start and text[places[end - 1]].isspace():
        end -= 1
    while start < end and text[places[start]].isspace():
        start += 1
    return places[start:end]


def _not_yaml(source: SourceFile, trouble: yaml.YAMLError) -> Diagnostic:
    mark = getattr(trouble, "problem_mark", None) or getattr(trouble, "context_mark", None)
    place = mark.index if mark is not None else getattr(trouble, "position", 0)
    place = min(place, max(0, len(source.text) - 1)) if isinstance(place, int) else 0
    return error(
        "W101", source, Span(place, place + 1), "这里不合 YAML 的写法", "this is not valid YAML",
        help=Words(
            "写法里的符号用全角（：｜［］｛｝＊＞），或者整条写法放进单引号",
            "write signs in full width, or put the whole text into single quotes",
        ),
    )  # fmt: skip
