"""`checkrules handbook`: a policy goes in; a handbook for people, as HTML or Markdown, comes out."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from checker.cli.library import find_policies
from checker.cli.output import Terminal, save
from checker.cli.words import Usage, meant
from checker.diagnostics import Words
from checker.gate import FINE
from checker.policy.handbook import compile_handbook
from checker.vocabulary import load_vocabulary
from checker.writers.handbook import as_html, as_markdown


def run(options: Namespace, terminal: Terminal) -> int:
    asked = options.operands[0] if options.operands else "mof-2020-10"
    policies = find_policies(asked if Path(asked).exists() else None, terminal)
    policy = policies.library.find(policies.named or asked)
    if policy is None:
        known = [*policies.library.policies, *policies.library.addons]
        raise Usage(Words(f"没有规则包“{asked}”", f"there is no policy {asked!r}"), meant(asked, known))
    book = compile_handbook(policy, terminal.lang, load_vocabulary())
    output = Path(options.output) if options.output else None
    html = output is not None and output.suffix.lower() in (".html", ".htm")
    text = as_html(book, terminal.lang) if html else as_markdown(book, terminal.lang)
    if output is None:
        terminal.put(text)
    else:
        save(output, text)
        terminal.say(f"已写入 {output}", f"written to {output}")
    return FINE
