"""Outlines of passages (outlines.md), of the fixtures and, where they are at hand, of the real reports."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from checker.extraction.frame.heading_forms import Form
from checker.extraction.frame.outline import Outline, Section, heading_span, read_outline, sections_json
from checker.vocabulary import load_vocabulary
from tests.extraction.cases import cases, read
from tests.extraction.seeds import LABELLED, gold, needs_seeds, seed
from tests.variants.labels import REPORTS, read_labels

CASES = cases("outlines.md")
FORMS = {Form.HEADING: "", Form.RUN_IN: " 段首", Form.LIST_ITEM: " 列表"}
GOLD_FORMS = {"heading": "heading", "run_in_heading": "run_in", "list_item": "list_item"}


def outline_of(text: str) -> Outline:
    return read_outline(read(text), load_vocabulary())


def shown(outline: Outline) -> Iterator[str]:
    top = min((s.level for s in outline.walk()), default=1)
    for section in outline.walk():
        heading = section.heading
        roles = f" [{' '.join(section.roles)}]" if section.roles else ""
        other = f" → {section.expected}" if section.expected not in (heading.number, None) else ""
        indent = "  " * (section.level - top)
        yield f"{indent}{heading.number or '—'} {heading.title.text}{FORMS[heading.form]}{roles}{other}"


@pytest.mark.parametrize("name", CASES)
def test_outline_of_a_passage(name: str) -> None:
    assert "\n".join(shown(outline_of(CASES[name]["text"]))) == CASES[name]["outline"]


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 25


@pytest.mark.parametrize("name", REPORTS)
def test_headings_of_fixtures(name: str) -> None:
    labels = read_labels(name)
    reading = read(labels.text)
    outline = read_outline(reading, load_vocabulary())
    found = [
        (
            s.level,
            s.heading.number or "",
            s.heading.form.value,
            heading_span(reading.document, s.heading).start,
        )
        for s in outline.walk()
    ]
    assert found == [(h.level, h.number, h.form, h.run.start) for h in labels.headings]
    expected = [s.expected for s in outline.walk()]
    for heading, number in zip(labels.headings, expected, strict=True):
        assert heading.irregular in (None, number)


@needs_seeds
@pytest.mark.parametrize("name", LABELLED)
def test_headings_of_real_reports(name: str) -> None:
    """Level, number, title, form, place and what the number should be, of every heading."""
    reading = read(seed(name).decode("utf-8"))
    sections = list(read_outline(reading, load_vocabulary()).walk())
    labels = gold(name)["headings"]
    for section, label in zip(sections, labels, strict=True):
        heading, span = section.heading, heading_span(reading.document, section.heading)
        assert (section.level, heading.number or "") == (int(label["level"]), label["number_raw"])
        assert heading.form.value == GOLD_FORMS[label["kind"]]
        assert span.start == label["offset"]
        quote = reading.document.quote(span)
        assert quote.startswith(label["quote"]) if heading.form is Form.LIST_ITEM else quote == label["quote"]
        if label["irregular"] or not label["number_raw"]:
            assert section.expected == label["number_canonical"]
        else:
            assert section.expected == heading.number


def test_sections_carry_their_text() -> None:
    text = "一、基本情况\n本单位负责供水。\n（一）职责\n管网维护。\n\n| 序号 | 名称 |\n| 1 | 泵站 |\n\n二、其他事项\n无\n"
    document = read(text).document
    first, second = sections_json(document, outline_of(text))
    assert first["body"]["value"] == text[text.index("本单位") : text.index("二、")].rstrip()
    assert first["char_count"] == str(
        sum(not c.isspace() for c in "本单位负责供水。（一）职责管网维护。序号名称1泵站")
    )
    assert (second["body"]["value"], second["char_count"]) == ("无", "1")


def test_an_empty_section_has_no_body() -> None:
    document = read("一、基本情况\n二、存在的问题\n部分项目进度较慢。\n").document
    first, _ = sections_json(document, outline_of(document.text))
    assert (first["body"], first["char_count"]) == (None, "0")


def test_walk_goes_down_in_order() -> None:
    outline = outline_of("一、甲情况\n（一）乙情况\n1.丙情况\n二、丁情况\n")
    sections: list[Section] = list(outline.walk())
    assert [s.heading.title.text[0] for s in sections] == ["甲", "乙", "丙", "丁"]
