"""The list of those who evaluated goes in; `evaluators` and `evaluator_fields` of report.json come out."""

from __future__ import annotations

from collections.abc import Iterator

from checker.documents.model import Cell, Document, Flow, Paragraph, Table
from checker.extraction.frame.flows import cut, lines_of, place, text_fact
from checker.extraction.frame.outline import Outline, Section
from checker.extraction.frame.prose_folding import fold
from checker.extraction.model import Json, Reading, at, stated
from checker.extraction.prose.people import Person, people_of, role_in
from checker.wording import phrase, words

_FIELDS = phrase("名单要素")
_COLUMNS = {
    "name": phrase("姓名栏"),
    "role": phrase("角色栏"),
    "unit": phrase("单位栏"),
    "post": phrase("职务栏"),
    "rank": phrase("职称栏"),
}


def evaluators_part(reading: Reading, outline: Outline) -> Json:
    """Persons under the heading of the list, or after 组长： where there is no such heading."""
    document = reading.document
    sections = outline.with_role("evaluators")
    if not sections:
        people = [_person_json(document, p, None) for p in _labelled(reading)]
        return {"evaluators": people, "evaluator_fields": []}
    fields = [f for s in sections for f in _fields(s)]
    signed = False if any(f.text in words("签字") for f in fields) else None
    rows = [_person_json(document, p, signed) for s in sections for p in _in_lines(reading, s)]
    rows += [row for s in sections for row in _in_tables(document, s, signed)]
    return {"evaluators": rows, "evaluator_fields": [text_fact(document, f) for f in fields]}


def _fields(section: Section) -> Iterator[Flow]:
    title = section.heading.title
    seen: set[str] = set()
    for found in _FIELDS.finditer(fold(title.text)):
        if found[0] not in seen:
            seen.add(found[0])
            yield cut(title, found.start(), found.end())


def _in_lines(reading: Reading, section: Section) -> Iterator[Person]:
    role: str | None = None
    blocks = reading.document.blocks
    for i in range(section.begin[0], min(section.end[0] + (section.end[1] > 0), len(blocks))):
        block = blocks[i]
        if not isinstance(block, Paragraph):
            continue
        rest = cut(block.flow, section.begin[1])
        for line in [rest] if i == section.begin[0] else lines_of(block):
            role = role_in(line) or role
            yield from people_of(line, role)


def _labelled(reading: Reading) -> Iterator[Person]:
    """Persons of a list without a heading: it begins with a chief, and goes on line by line."""
    role, last = None, -2
    for block, paragraph in reading.paragraphs():
        for line in lines_of(paragraph):
            announced = role_in(line)
            if role is None and announced not in words("带头的角色"):
                continue
            if announced is None and (block - last > 1 or len(line.text) > 60):
                return
            role, last = announced or role, block
            yield from people_of(line, role)


def _in_tables(document: Document, section: Section, signed: bool | None) -> Iterator[Json]:
    for i in range(section.begin[0] + 1, min(section.end[0] + 1, len(document.blocks))):
        table = document.blocks[i]
        if isinstance(table, Table) and table.rows:
            columns = _columns(table.rows[0])
            if "name" in columns:
                yield from (_row_json(document, table, row, columns, signed) for row in table.rows[1:] if row)


def _columns(header: tuple[Cell, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for cell in header:
        for key, head in _COLUMNS.items():
            if key not in found and head.search(cell.text):
                found[key] = cell.column
                break
    return found


def _row_json(
    document: Document, table: Table, row: tuple[Cell, ...], columns: dict[str, int], signed: bool | None
) -> Json:
    cells = {c.column: c for c in row}

    def fact(key: str) -> Json | None:
        cell = cells.get(columns.get(key, -1))
        if cell is None or not cell.text:
            return None
        return stated(document, cell.text, cell.span, table=table.index, row=cell.row, column=cell.column)

    spans = [c.span for c in row if c.text]
    whole = spans[0].to(spans[-1]) if spans else table.span
    return {key: fact(key) for key in _COLUMNS} | {"signed": signed, "at": at(document, whole)}


def _person_json(document: Document, person: Person, signed: bool | None) -> Json:
    parts = [p for p in (person.name, person.unit, person.post, person.rank) if p is not None]
    whole = Flow("".join(p.text for p in parts), tuple(o for p in parts for o in p.offsets))
    return {
        "name": text_fact(document, person.name, person.name.text.replace(" ", "").replace("\u3000", "")),
        "role": person.role,
        "unit": None if person.unit is None else text_fact(document, person.unit),
        "post": None if person.post is None else text_fact(document, person.post),
        "rank": None if person.rank is None else text_fact(document, person.rank),
        "signed": signed,
        "at": place(document, whole),
    }
