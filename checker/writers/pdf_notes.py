"""A PDF and comments go in; the bytes of a copy come out, the words of each comment highlighted, its lines in a note.

The pages stay as they are and what is noted on them already stays; a viewer shows the note when the words are pointed
at. (ISO 32000-2, 12.5.6.10 text markup annotations.)
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from checker.documents.pdf.frame import Box, Frame, moved
from checker.documents.pdf.read import PdfText
from checker.documents.refusals import damaged, encrypted
from checker.findings import Severity
from checker.writers.pdf_marks import Strip, strips
from checker.writers.remarks import Comment

AUTHOR = "checkrules"
_Colour = tuple[float, float, float]  # red, green and blue from 0 to 1
# Of the marker and of the line under it, as in the marked page of a text.
_TONES: Mapping[Severity | None, tuple[_Colour, _Colour]] = {
    Severity.ERROR: ((0.98, 0.81, 0.78), (0.75, 0.22, 0.17)),
    Severity.WARNING: ((0.99, 0.91, 0.68), (0.72, 0.47, 0.12)),
    Severity.INFO: ((0.8, 0.89, 0.98), (0.17, 0.42, 0.69)),
    None: ((0.89, 0.91, 0.93), (0.32, 0.38, 0.43)),
}
_PRINTED = 4  # the flag of an annotation that also stands on paper
_NOTE = (240, 160)  # points
_UNDER = 0.8  # points
_GAP = "\n\n"  # between comments on the same words


def write_notes(data: bytes, read: PdfText, made: Sequence[Comment], day: datetime.date) -> bytes:
    """`read` is the text that the spans of the comments count in."""
    try:
        file = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        raise encrypted() from None
    except pikepdf.PdfError as fault:
        raise damaged(str(fault)) from None
    with file:
        # What covers more lies below, so that a pointer reaches every note.
        together = sorted(made, key=lambda c: (-(c.span.end - c.span.start), c.span.start))
        for number, (span, group) in enumerate(groupby(together, key=lambda c: c.span), 1):
            comments = list(group)
            for page, marks in strips(read.chars, span).items():
                name = f"{AUTHOR}-{number}-{page + 1}"
                _note(file, file.pages[page].obj, read.frames[page], marks, comments, name, day)
        copy = io.BytesIO()
        file.save(copy, deterministic_id=not file.is_encrypted, encryption=file.is_encrypted)
        return copy.getvalue()


def _note(
    file: pikepdf.Pdf, page: pikepdf.Object, frame: Frame, marks: Sequence[Strip], comments: Sequence[Comment],
    name: str, day: datetime.date,
) -> None:  # fmt: skip
    wash, line = _TONES[max((c.severity for c in comments), key=lambda s: -1 if s is None else s.rank)]
    box = (
        min(m.left for m in marks), min(m.bottom for m in marks),
        max(m.right for m in marks), max(m.top for m in marks),
    )  # fmt: skip
    left, bottom, right, top = moved(frame.back, box)
    mark = file.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Highlight, P=page, F=_PRINTED, Rect=[left, bottom, right, top], C=list(wash), CA=1,
            QuadPoints=[n for m in marks for n in _corners(m, frame)],
            T=String(AUTHOR), Subj=String(comments[0].lines[0]), NM=String(name), M=String(f"D:{day:%Y%m%d}000000Z"),
            CreationDate=String(f"D:{day:%Y%m%d}000000Z"),
            Contents=String(_GAP.join("\n".join(c.lines) for c in comments)),
            AP=Dictionary(N=_look(file, frame, marks, box, wash, line)),
        )
    )  # fmt: skip
    width, height = _NOTE
    note = file.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Popup, P=page, Parent=mark, Open=False,
            Rect=[right, top - height, right + width, top],
        )
    )  # fmt: skip
    mark.Popup = note
    if not isinstance(page.get("/Annots"), Array):
        page.Annots = file.make_indirect(Array())
    page.Annots.extend([mark, note])


def _corners(mark: Strip, frame: Frame) -> Iterator[float]:
    """As one reads: upper left, upper right, lower left, lower right."""
    for x, y in (
        (mark.left, mark.top), (mark.right, mark.top), (mark.left, mark.bottom), (mark.right, mark.bottom),
    ):  # fmt: skip
        yield from moved(frame.back, (x, y, x, y))[:2]


def _look(
    file: pikepdf.Pdf, frame: Frame, marks: Sequence[Strip], box: Box, wash: _Colour, line: _Colour
) -> pikepdf.Stream:
    """As a marker pen draws: the words show through. Drawn as the page is read; the matrix turns it back."""
    filled = " ".join(
        f"{m.left:.2f} {m.bottom:.2f} {m.right - m.left:.2f} {m.top - m.bottom:.2f} re" for m in marks
    )
    under = " ".join(f"{m.left:.2f} {m.bottom:.2f} {m.right - m.left:.2f} {_UNDER} re" for m in marks)
    return pikepdf.Stream(
        file,
        f"/Pen gs {_spelled(wash)} rg {filled} f {_spelled(line)} rg {under} f".encode("ascii"),
        Type=Name.XObject, Subtype=Name.Form, BBox=list(box), Matrix=list(frame.back),
        Group=Dictionary(S=Name.Transparency),
        Resources=Dictionary(ExtGState=Dictionary(Pen=Dictionary(Type=Name.ExtGState, BM=Name.Multiply))),
    )  # fmt: skip


def _spelled(colour: _Colour) -> str:
    return " ".join(map(str, colour))
