"""The text of an entry and where each of its characters stands: written text goes in, folded text with places comes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.folding import fold
from checker.source import SourceFile, Span


@dataclass(frozen=True, slots=True)
class Written:
    """`text` is folded; `places[i]` is the offset in `source` of its character i.

    `pieces` are the bounds of the texts of one entry: one, or the items of a list, which mean the same as branches.
    """

    source: SourceFile
    text: str
    places: Sequence[int]
    pieces: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, source: SourceFile, texts: Iterable[Sequence[int]]) -> Written:
        """The entry whose texts stand at these offsets of the file."""
        chars: list[str] = []
        places: list[int] = []
        pieces: list[tuple[int, int]] = []
        for text in texts:
            if pieces:
                chars.append("|")
                places.append(places[-1] if places else 0)
            start = len(chars)
            chars += map(source.text.__getitem__, text)
            places += text
            pieces.append((start, len(chars)))
        return cls(source, fold("".join(chars)), places, tuple(pieces))

    @classmethod
    def alone(cls, name: str, texts: Iterable[str]) -> Written:
        """Texts that stand in no file: what a caller fills a slot with, or what a pack adds."""
        lines = list(texts)
        starts, at = [], 0
        for line in lines:
            starts.append(at)
            at += len(line) + 1
        source = SourceFile(name, "\n".join(lines))
        return cls.of(source, (range(s, s + len(t)) for s, t in zip(starts, lines, strict=True)))

    def span(self, start: int, end: int) -> Span:
        """The characters from `start` to `end` in the file; at the end of the text, an empty span after the last."""
        if not self.places:
            return Span(0, 0)
        first = self.places[start] if start < len(self.places) else self.places[-1] + 1
        return Span(
            first, max(first, self.places[min(end, len(self.places)) - 1] + 1 if end > start else first)
        )
