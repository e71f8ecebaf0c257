"""A Word file and remarks go in; the bytes of a copy come out, each remark a comment on exactly the words it rests on.

Every other part of the file is copied as it is; comments that are there stay.
"""

from __future__ import annotations

import datetime
import io
import posixpath
import zipfile
from collections.abc import Sequence
from itertools import count
from urllib.parse import quote

from lxml import etree

from checker.diagnostics import Lang
from checker.documents.ooxml import Element, Package, part_key, value
from checker.documents.refusals import damaged
from checker.documents.word.docx import WordFile
from checker.source import Span
from checker.writers.docx_anchors import Anchors
from checker.writers.remarks import Comment, Remark, comments

AUTHOR, _INITIALS = "checkrules", "CR"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_COMMENTS_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def write_comments(
    word: WordFile, data: bytes, remarks: Sequence[Remark], title: Span, note: str | None,
    day: datetime.date, lang: Lang,
) -> bytes:  # fmt: skip
    """`title` is where `note` and the remarks on the report as a whole go. The tree of `word` is changed: it serves
    once."""
    made = comments(remarks, title, note, lang)
    part = word.package.related(word.package.main, "comments") or _free_name(word.package)
    there = word.package.tree(part)
    root = there
    if root is None:
        root = etree.Element(f"{{{_namespace(word.root)}}}comments", nsmap={"w": _namespace(word.root)})
    first = _first_number(root, word.root)
    anchors = Anchors(word.root, word.shown, [c.span for c in made])
    for number, comment in enumerate(made, first):
        anchors.mark(comment.span, number)
        root.append(_element(comment, number, day, _namespace(word.root)))
    changed = {word.package.main: word.root, part: root}
    if there is None:
        changed |= _registered(word.package, part, "purl.oclc.org" in _namespace(word.root))
    return _copy(data, changed)


def _first_number(there: Element, body: Element) -> int:
    """Behind those of the comments that are there, and of marks whose comment is lost."""
    marks = body.iter("{*}commentRangeStart", "{*}commentRangeEnd", "{*}commentReference")
    taken = (value(e, "id") or "" for e in (*there, *marks))
    return 1 + max((int(id_) for id_ in taken if id_.isascii() and id_.isdecimal()), default=-1)


def _namespace(root: Element) -> str:
    return etree.QName(root).namespace or _MAIN


def _element(comment: Comment, number: int, day: datetime.date, namespace: str) -> Element:
    def w(name: str) -> str:
        return f"{{{namespace}}}{name}"

    element = etree.Element(w("comment"))
    for name, said in (
        ("id", str(number)), ("author", AUTHOR), ("initials", _INITIALS), ("date", f"{day.isoformat()}T00:00:00Z"),
    ):  # fmt: skip
        element.set(w(name), said)
    for at, line in enumerate(comment.lines):
        paragraph = etree.SubElement(element, w("p"))
        if at == 0:
            etree.SubElement(etree.SubElement(paragraph, w("r")), w("annotationRef"))
        run = etree.SubElement(paragraph, w("r"))
        if at == 0:
            etree.SubElement(etree.SubElement(run, w("rPr")), w("b"))
        text = etree.SubElement(run, w("t"))
        text.text = _allowed(line)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def _allowed(text: str) -> str:
    """Without what XML cannot hold, on one line."""
    return "".join(c if c.isprintable() or c == "\u3000" else " " for c in text)


# --- the package --------------------------------------------------------------------------------------------


def _free_name(package: Package) -> str:
    folder = posixpath.dirname(package.main)
    names = (posixpath.join(folder, f"comments{n or ''}.xml") for n in count())
    return next(name for name in names if not package.holds(name))


def _registered(package: Package, part: str, strict: bool) -> dict[str, Element]:
    """The list of content types and the relations of the main part, with the comments in them."""
    types = package.tree("[Content_Types].xml")
    folder, base = posixpath.split(package.main)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    relations = package.tree(name)
    if types is None:
        raise damaged("no content types")
    if relations is None:
        relations = etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')
    override = etree.SubElement(types, f"{{{_TYPES}}}Override")
    override.set("PartName", f"/{quote(part)}")
    override.set("ContentType", _COMMENTS_TYPE)
    if package.related(package.main, "comments") is None:
        relation = etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship")
        taken = {e.get("Id") for e in relations}
        relation.set("Id", next(i for n in count() if (i := f"rIdCheckrules{n}") not in taken))
        relation.set("Type", _COMMENTS_STRICT if strict else _COMMENTS)
        relation.set("Target", quote(posixpath.basename(part)))
    return {"[Content_Types].xml": types, name: relations}


def _copy(data: bytes, changed: dict[str, Element]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        written = {part_key(name): root for name, root in changed.items()}
        left = dict(zip(written, changed, strict=True))
        for member in old.infolist():
            key = part_key(member.filename)
            if key not in written:
                new.writestr(member, old.read(member))
            elif left.pop(key, None) is not None:
                new.writestr(member, _spelled(written[key]))
        for key, name in left.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            new.writestr(member, _spelled(written[key]), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _spelled(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
