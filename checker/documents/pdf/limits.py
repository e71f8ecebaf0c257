"""What would burst when a PDF is opened: its bytes go in; nothing comes out, or Unreadable says what it would grow to.

PDFium inflates a content to 1 GiB and draws forms within forms as often as they are named; so both are counted before.
Encrypted contents cannot be looked into here.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from checker.documents.refusals import bomb

_MOST = 64 * 2**20  # bytes of a content
_RATIO = 1032  # what deflate can save at most
_CHUNK = 2**20
_MOST_DRAWN = 20_000  # forms within one form
_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+obj\b")
_STREAM = re.compile(rb"stream\r?\n")
_REFERENCE = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+R\b")
_CONTENTS = re.compile(rb"/Contents\s*(?:\[([^\]]*)\]|(\d{1,10}\s+\d{1,5}\s+R))")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_PACKED = re.compile(rb"/Type\s*/ObjStm\b")
_FIRST = re.compile(rb"/First\s+(\d{1,9})")
_DRAWN = re.compile(rb"\bDo\b")


@dataclass(frozen=True, slots=True)
class _Object:
    """`said` is its dictionary, `held` its stream as it stands in the file."""

    said: bytes
    held: bytes = b""

    @property
    def filters(self) -> int:
        return len(_FLATE.findall(self.said))


def look(data: bytes) -> None:
    """Raises Unreadable where a content or a form would grow out of all measure."""
    objects = dict(_objects(data))
    contents = {int(n) for found in _CONTENTS.finditer(data) for n in _REFERENCE.findall(found[0])}
    for number, found in objects.items():
        if found.filters and (number in contents or not _IMAGE.search(found.said)):
            _measure(found)
    if any(_FORM.search(found.said) for found in objects.values()):
        for packed in [found for found in objects.values() if _PACKED.search(found.said)]:
            objects.update(_unpacked(packed))
        _Forms(objects).measure()


def _objects(data: bytes) -> Iterator[tuple[int, _Object]]:
    starts = list(_OBJECT.finditer(data))
    ends = [*(found.start() for found in starts[1:]), len(data)]
    for found, end in zip(starts, ends, strict=False):  # without any object the end is one more
        stream = _STREAM.search(data, found.end(), end)
        if stream is None:
            yield int(found[1]), _Object(data[found.end() : end])
        else:
            yield int(found[1]), _Object(data[found.end() : stream.start()], data[stream.end() : end])


def _measure(found: _Object) -> None:
    if found.filters == 1 and len(found.held) * _RATIO < _MOST:
        return
    for size in _sizes(found):
        if size > _MOST:
            raise bomb(
                f"一段内容展开后超过 {_MOST >> 20} MiB", f"a content inflates to more than {_MOST >> 20} MiB"
            )


def _sizes(found: _Object) -> Iterator[int]:
    """How much has been inflated so far; of what was deflated twice, through both."""
    size = 0
    for chunk in _inflated(found.held, max(1, found.filters)):
        size += len(chunk)
        yield size


def _inflated(held: bytes, times: int) -> Iterator[bytes]:
    """Piece by piece, so that what is huge is never held whole; ends where the bytes are damaged or encrypted."""
    source = iter([held]) if times == 1 else _inflated(held, times - 1)
    inflater = zlib.decompressobj()
    try:
        for piece in source:
            rest = piece
            while rest and not inflater.eof:
                yield inflater.decompress(rest, _CHUNK)
                rest = inflater.unconsumed_tail
    except zlib.error:
        return


def _content(found: _Object) -> bytes:
    return b"".join(_inflated(found.held, found.filters)) if found.filters else found.held


def _unpacked(packed: _Object) -> Iterator[tuple[int, _Object]]:
    """The objects that are kept in the stream of another."""
    content, first = _content(packed), _FIRST.search(packed.said)
    if first is None:
        return
    begin = int(first[1])
    numbers = [int(n) for n in re.findall(rb"\d{1,10}", content[:begin])]
    starts = [*numbers[1::2], len(content)]
    for number, (start, end) in zip(numbers[::2], pairwise(starts), strict=False):
        yield number, _Object(content[begin + start : begin + end])


@dataclass(slots=True)
class _Forms:
    """How many forms are drawn for each one, itself among them."""

    objects: dict[int, _Object]
    drawn: dict[int, int] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)

    def measure(self) -> None:
        for number, found in self.objects.items():
            if _FORM.search(found.said) and self._count(number) > _MOST_DRAWN:
                raise bomb("图形层层嵌套", "forms are drawn within forms without end")

    def _count(self, number: int) -> int:
        if number in self.open or len(self.open) > _MOST_DRAWN // 100:
            return _MOST_DRAWN + 1
        if number not in self.drawn:
            self.open.add(number)
            found = self.objects[number]
            times = len(_DRAWN.findall(_content(found)))
            inner = max((self._count(n) for n in self._named(found.said, 0)), default=0) if times else 0
            self.drawn[number] = min(1 + times * inner, _MOST_DRAWN + 1)
            self.open.discard(number)
        return self.drawn[number]

    def _named(self, said: bytes, depth: int) -> set[int]:
        """The forms that its resources name, which may stand in objects of their own."""
        forms: set[int] = set()
        for number in map(int, _REFERENCE.findall(said)):
            found = self.objects.get(number)
            if found is None:
                continue
            if _FORM.search(found.said):
                forms.add(number)
            elif not found.held and depth < 3:
                forms |= self._named(found.said, depth + 1)
        return forms
