"""PDF files that would burst are refused before they are opened; forms and contents of a proper size are read."""

from __future__ import annotations

import time
import zlib

import pytest

from checker.documents.model import Unreadable
from checker.documents.read import read_document
from tests.documents.hostile import pdf

WORDS = b"BT /F 12 Tf 72 700 Td (Rate 95) Tj ET"


def stream(said: bytes, held: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (said, len(held), held)


def form(content: bytes, drawn: bytes = b"") -> bytes:
    resources = b"/Resources<</Font<</F 3 0 R>>/XObject<<%s>>>>" % drawn
    return stream(b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + resources, content)


def page(content: bytes, drawn: bytes = b"", **more: bytes) -> bytes:
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
            3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            4: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R"
            b"/Resources<</Font<</F 3 0 R>>/XObject<<%s>>>>>>" % drawn,
            5: content,
            **{int(number.removeprefix("n")): said for number, said in more.items()},
        }
    )


def inflating(times: int, mebibytes: int) -> bytes:
    held = b" " * (mebibytes * 2**20)
    for _ in range(times):
        held = zlib.compress(held, 9)
    return stream(b"/Filter[" + b"/FlateDecode" * times + b"]", held)


def nested(deep: int, wide: int) -> dict[str, bytes]:
    """Each form draws the next one so often; the last one says something."""
    forms = {f"n{n}": form(b"/X Do " * wide, b"/X %d 0 R" % (n + 1)) for n in range(6, 6 + deep)}
    return {**forms, f"n{6 + deep}": form(WORDS)}


@pytest.mark.parametrize(
    "data",
    [
        page(inflating(1, 80)),
        page(inflating(2, 80)),
        page(stream(b"", b"/X Do"), b"/X 6 0 R", **nested(10, 10)),
        page(stream(b"", b"/X Do"), b"/X 6 0 R", n6=form(b"/X Do /X Do", b"/X 6 0 R")),
    ],
    ids=["deflated", "deflated-twice", "forms-in-forms", "a-form-in-itself"],
)
def test_what_would_burst_is_refused(data: bytes) -> None:
    begun = time.process_time()
    with pytest.raises(Unreadable) as refused:
        read_document(data, "a.pdf")
    assert refused.value.code == "R210"
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("deep", [0, 1, 3])
def test_forms_in_forms_are_read(deep: int) -> None:
    data = page(stream(b"", b"/X Do"), b"/X 6 0 R", **nested(deep, 1))
    assert read_document(data, "a.pdf").text.strip() == "Rate 95"


def test_a_tree_of_pages_that_holds_itself_ends() -> None:
    data = page(stream(b"", WORDS)).replace(b"/Kids[4 0 R]/Count 1", b"/Kids[2 0 R]/Count 9")
    with pytest.raises(Unreadable) as refused:
        read_document(data, "a.pdf")
    assert refused.value.code in ("R211", "R217")
