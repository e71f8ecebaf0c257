"""`checkrules schema`: the JSON Schema of what goes in (report) or of what comes out (findings)."""

from __future__ import annotations

import json
from argparse import Namespace

from checker.cli.output import Terminal
from checker.cli.words import Usage, meant
from checker.diagnostics import Words
from checker.gate import FINE
from checker.vocabulary import Vocabulary

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
    terminal.put(
        json.dumps(_schema(name, options.policy, terminal), ensure_ascii=False, indent=2).encode() + b"\n"
    )
    return FINE


def _schema(name: str, policy: str | None, terminal: Terminal) -> object:
    if name == "report":
        from checker.facts.schema import report_schema
        from checker.vocabulary import load_vocabulary

        return report_schema(
            load_vocabulary() if policy is None else declared(policy, terminal, document=False)
        )
    from checker.writers.json import findings_schema

    return findings_schema()


def declared(asked: str, terminal: Terminal, *, document: bool) -> Vocabulary:
    """The vocabulary with what a policy declares, and the add-ons that join it."""
    from checker.api import vocabulary_for
    from checker.cli.library import find_policies

    policies = find_policies(asked, terminal)
    if policies.named is None:
        raise Usage(
            Words(f"{asked} 里不止一个规则包", f"there is more than one policy in {asked}"),
            Words("请写出其中一个", "name one of them"),
        )
    library = policies.library
    return vocabulary_for([library.policies[policies.named], *library.addons.values()], document=document)
