"""`checkrules policies`: the packs there are, each under the one it extends, with document and number of rules."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from checker.cli.library import find_policies
from checker.cli.output import Terminal
from checker.diagnostics import Lang, Words, width
from checker.policy.model import Library, Policy


def run(options: Namespace, terminal: Terminal) -> int:
    library = find_policies(options.policy, terminal).library
    rows = [(f"{'  ' * depth}{p.id}", _tell(p, terminal.lang)) for p, depth in _tree(library)]
    left = max(width(name) for name, _ in rows) + 2
    terminal.put("".join(f"{name}{' ' * (left - width(name))}{told}\n" for name, told in rows))
    return 0


def _tree(library: Library) -> Iterator[tuple[Policy, int]]:
    """Parents before children, then the add-ons."""

    def under(parent: str | None, depth: int) -> Iterator[tuple[Policy, int]]:
        for policy in library.policies.values():
            if (policy.chain[-2].id if len(policy.chain) > 1 else None) == parent:
                yield policy, depth
                yield from under(policy.id, depth + 1)

    yield from under(None, 0)
    yield from ((policy, 0) for policy in library.addons.values())


def _tell(policy: Policy, lang: Lang) -> str:
    pack = policy.leaf
    own = len(pack.rules)
    zh = f"{pack.title}{f'（{pack.number}）' if pack.number else ''}，{own} 条规则"
    en = f"{pack.title}{f' ({pack.number})' if pack.number else ''}, {own} rules"
    if pack.addon:
        zh, en = zh + "，附加包", en + ", add-on"
    elif len(policy.chain) > 1:
        zh, en = f"{zh}，连同上级共 {len(policy.rules)} 条", f"{en}, {len(policy.rules)} with its parents"
    return Words(zh, en).say(lang)
