"""`checkrules FILE…`: each report is read, checked and judged; then every writer that was asked for writes."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from checker import api
from checker.cli.commands import mistyped
from checker.cli.library import Policies, find_policies
from checker.cli.output import Terminal, save
from checker.cli.progress import Progress
from checker.cli.trouble import refuse, spell_refusal
from checker.cli.words import Usage, meant
from checker.diagnostics import Words
from checker.gate import FailOn, OnUndecided, gravest, judge
from checker.writers import FORMATS, find_writer
from checker.writers.result import Checked, Look, Refused, Result


@dataclass(frozen=True, slots=True)
class Target:
    """A format, and the file it goes to (None: the terminal)."""

    format: str
    path: Path | None


def run(options: Namespace, terminal: Terminal) -> int:
    files: list[str] = options.operands
    if not files:
        raise Usage(
            Words("没有写要检查的文件", "no file to check was named"),
            Words("例如：checkrules report.txt", "for example: checkrules report.txt"),
        )
    if "-" in files:
        raise Usage(
            Words("不能从标准输入读报告", "a report cannot be read from standard input"),
            Words("请写出文件名", "name the file"),
        )
    targets = _targets(options.format or ["table"])
    keep_inputs((t.path for t in targets), files)
    policies = find_policies(options.policy, terminal)
    results: list[Result] = []
    with Progress(terminal, len(files)) as progress:
        for file in files:
            progress.at(file)
            results.append(_check(file, policies, options, terminal))
    for result in results:
        if isinstance(result, Refused):
            terminal.warn(spell_refusal(result, terminal.lang))
    for target in targets:
        _write(target, results, options, terminal)
    return gravest(r.exit_code for r in results)


def _check(file: str, policies: Policies, options: Namespace, terminal: Terminal) -> Result:
    """Whatever is wrong with one report, the others are finished."""
    try:
        read = api.read_and_choose(Path(file), policies.library, policies.named, options.as_of)
        outcome = api.check(read.report, read.choice, read.when, options.today or date.today(), terminal.lang)
    except Exception as fault:
        refused = refuse(file, fault, terminal.call)
        hint = None if Path(file).exists() else mistyped(file)
        return replace(refused, remedy=hint) if hint else refused
    gate = judge(
        outcome,
        FailOn(options.fail_on) if options.fail_on else FailOn.ERROR,
        OnUndecided(options.undecided) if options.undecided else OnUndecided.BY_LEVEL,
    )
    return Checked(replace(outcome, report=file), gate.code, gate.reasons, read.report.text)


def _targets(asked: Sequence[str]) -> list[Target]:
    targets = [_target(text) for text in asked]
    if sum(t.path is None for t in targets) > 1:
        raise Usage(
            Words("终端上只能输出一种格式", "only one format can go to the terminal"),
            Words(
                "其余的写进文件，例如 --format json=result.json",
                "send the others to files: --format json=result.json",
            ),
        )
    return targets


def _target(text: str) -> Target:
    name, to_file, path = text.partition("=")
    if name not in FORMATS:
        raise Usage(Words(f"没有输出格式“{name}”", f"there is no format “{name}”"), meant(name, FORMATS))
    if to_file and not path:
        raise Usage(Words(f"--format {name}= 后面缺少文件名", f"--format {name}= lacks a file name"))
    return Target(name, Path(path) if path else None)


def keep_inputs(outputs: Iterable[Path | None], inputs: Sequence[str]) -> None:
    """Raises Usage where a result would be written over a report."""
    read = {Path(i).resolve() for i in inputs}
    for output in outputs:
        if output is not None and output.resolve() in read:
            raise Usage(
                Words(f"结果不能写进要读的文件 {output}", f"{output} is an input and cannot be the output"),
                Words("请换一个文件名", "choose another name"),
            )


def _write(target: Target, results: Sequence[Result], options: Namespace, terminal: Terminal) -> None:
    limit = None if options.all else Look().limit
    if target.path is not None:
        save(target.path, find_writer(target.format)(results, Look(terminal.lang, limit=limit)))
        terminal.say(f"已写入 {target.path}", f"written to {target.path}")
    elif target.format != "table" or any(isinstance(r, Checked) for r in results):
        colour = not options.no_color and (options.color or terminal.colour)
        look = Look(terminal.lang, terminal.columns, colour, limit)
        terminal.put(find_writer(target.format)(results, look))
