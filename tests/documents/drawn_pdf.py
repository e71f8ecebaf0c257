"""PDF pages written by hand: words with their places, drawn lines and turns go in; the bytes of a file come out.

Only letters and figures, in Helvetica; for what Chinese words need, see make_pdf.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Words(NamedTuple):
    text: str
    x: float
    y: float
    size: float = 12
    turn: str = "1 0 0 1"
    mode: int = 0  # 3: invisible


def drawing(words: Sequence[Words], lines: Sequence[tuple[float, float, float, float]] = ()) -> bytes:
    """The content of a page; lines from x, y to x, y."""
    said = (f"BT {w.mode} Tr /F {w.size} Tf {w.turn} {w.x} {w.y} Tm ({w.text}) Tj ET" for w in words)
    drawn = (f"{a} {b} m {c} {d} l S" for a, b, c, d in lines)
    return "\n".join([*said, *drawn]).encode()


def pdf(*pages: bytes, rotate: int = 0, box: str = "0 0 595 842") -> bytes:
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, content in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Rotate {rotate}/Contents {5 + 2 * number} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        objects.append(f"<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream")
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        out
        + f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
        f"startxref\n{len(out)}\n%%EOF".encode()
    )
