"""`checkrules schema`: the JSON Schema of what goes in (report) or of what comes out (findings)."""

from __future__ import annotations

import json
from argparse import Namespace

from checker.cli.output import Terminal
from checker.cli.words import Usage, meant
from checker.diagnostics import Words
from checker.gate import FINE

NAMES = ("report", "findings")


def run(options: Namespace, terminal: Terminal) -> int:
    if len(options.operands) != 1:
        raise Usage(
            Words("请写出要哪一个 Schema", "name the schema"),
            Words(
                "checkrules schema report 或 checkrules schema findings",
                "checkrules schema report, or findings",
            ),
        )
    [name] = options.operands
    if name not in NAMES:
        raise Usage(Words(f"没有名为“{name}”的 Schema", f"there is no schema “{name}”"), meant(name, NAMES))
    terminal.put(json.dumps(_schema(name), ensure_ascii=False, indent=2).encode() + b"\n")
    return FINE


def _schema(name: str) -> object:
    if name == "report":
        from checker.facts.schema import report_schema
        from checker.vocabulary import load_vocabulary

        return report_schema(load_vocabulary())
    from checker.writers.json import findings_schema

    return findings_schema()
