"""Cases of a text and the facts it states go in; what its extraction says of those facts comes out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from checker.documents.text import read_text
from checker.extraction.extract import extract
from checker.vocabulary import Vocabulary

TITLE = "某某局2023年度部门整体支出绩效自评报告\n\n一、自评情况\n\n"


def cases(file: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / file).read_text(encoding="utf-8"))
    return found


def said(case: dict[str, Any], vocabulary: Vocabulary) -> dict[str, str | None]:
    facts = extract(read_text((TITLE + case["text"]).encode(), "case.txt"), vocabulary)
    return {path: shown(facts, path) for path in case["facts"]}


def shown(facts: dict[str, Any], path: str) -> str | None:
    found: Any = facts
    for step in path.split("."):
        if step == "#":
            return str(len(found or ()))
        found = None if found is None else found[int(step)] if isinstance(found, list) else found[step]
    if not found:
        return None
    return (
        f"? {found['at']['quote']}" if "unreadable" in found else f"{found['value']}{found.get('unit', '')}"
    )
