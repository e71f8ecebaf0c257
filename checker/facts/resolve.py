"""A path as an author writes it (`报告.项目[3].执行率`) goes in, what the report has there comes out."""

from __future__ import annotations

import re

from checker.facts.model import Datum, Node, Report, Series

_STEP = re.compile(r"([^.\[\]]+)((?:\[[1-9][0-9]*\])*)")


def resolve(report: Report, path: str) -> Datum | None:
    """The fact, record or list at the path, items counted from 1; None where there is no such place."""
    head, *steps = path.split(".")
    if head != report.root.path:
        return None
    found: Datum = report.root
    for step in steps:
        match = _STEP.fullmatch(step)
        if match is None or not isinstance(found, Node) or match[1] not in found.fields:
            return None
        found = found.fields[match[1]]
        for index in re.findall("[0-9]+", match[2]):
            if not isinstance(found, Series) or int(index) > len(found.items):
                return None
            found = found.items[int(index) - 1]
    return found
