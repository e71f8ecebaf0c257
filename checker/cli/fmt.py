"""`checkrules fmt`: rule files go in; they are rewritten in their canonical layout, or what would change is shown."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from difflib import unified_diff
from itertools import groupby
from pathlib import Path

from checker.cli.output import Terminal, save
from checker.cli.trouble import spell_diagnostics
from checker.cli.words import Usage
from checker.diagnostics import Lang, Level, Words
from checker.gate import FAILED, FINE, MISUSED
from checker.policy.files import SUFFIX, read_source
from checker.policy.rewrite import Rewritten, rewrite
from checker.vocabulary import load_vocabulary


def run(options: Namespace, terminal: Terminal) -> int:
    paths = list(_rule_files(Path(p) for p in options.operands))
    if not paths:
        raise Usage(
            Words("没有规则文件", "there are no rule files"),
            Words("写成：checkrules fmt 规则文件或文件夹", "write: checkrules fmt FILE_OR_FOLDER"),
        )
    results = [
        result for folder, files in _by_folder(paths) for result in _rewritten(folder, files, options.to)
    ]
    for result in results:
        if result.text is None:
            _tell_refused(result, terminal)
        elif options.stdout:
            terminal.put(result.text)
        elif result.changed and options.check:
            terminal.put(_difference(result))
        elif result.changed:
            save(Path(result.source.name), result.text)
    refused = sum(r.text is None for r in results)
    changed = sum(r.changed for r in results)
    if not options.stdout:
        terminal.put(_summary(changed, refused, len(results), options.check).say(terminal.lang) + "\n")
    if refused:
        return MISUSED
    return FAILED if changed and options.check else FINE


def _rule_files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from (p for p in sorted(path.rglob(f"*{SUFFIX}")) if p.is_file())
        elif path.exists():
            yield path
        else:
            raise Usage(Words(f"没有 {path}", f"there is no {path}"))


def _by_folder(paths: Sequence[Path]) -> Iterable[tuple[Path, list[Path]]]:
    """Files of one folder are one pack."""
    for folder, files in groupby(sorted(set(paths)), key=lambda p: p.parent):
        yield folder, list(files)


def _rewritten(folder: Path, files: Sequence[Path], to: Lang | None) -> list[Rewritten]:
    for file in files:
        _require_utf8(file)
    others = [p for p in sorted(folder.glob(f"*{SUFFIX}")) if p not in files]
    own, siblings = ([read_source(p, str(p)) for p in group] for group in (files, others))
    return rewrite(own, siblings, load_vocabulary(), to)


def _require_utf8(file: Path) -> None:
    """A rule file may be read with some characters lost, but not written back so."""
    try:
        file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as lost:
        raise Usage(
            Words(
                f"{file} 不是 UTF-8 编码（第 {lost.start + 1} 个字节）",
                f"{file} is not UTF-8 (byte {lost.start + 1})",
            ),
            Words("请另存为 UTF-8；所有文件都没有改动", "save it as UTF-8; no file was changed"),
        ) from None


def _tell_refused(result: Rewritten, terminal: Terminal) -> None:
    errors = [f for f in result.faults if f.level is Level.ERROR]
    terminal.warn(spell_diagnostics(errors, terminal.lang) + "\n")


def _difference(result: Rewritten) -> str:
    assert result.text is not None
    name = result.source.name
    before, after = (text.splitlines(keepends=True) for text in (result.source.text, result.text))
    lines = unified_diff(before, after, name, name, n=1)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _summary(changed: int, refused: int, total: int, check: bool) -> Words:
    same = total - changed - refused
    zh = [f"{changed} 个文件{'要' if check else '已'}重排" if changed else "", f"{same} 个不用改" if same else "",
          f"{refused} 个有错，没有动" if refused else ""]  # fmt: skip
    en = [f"{changed} to be rewritten" if check and changed else f"{changed} rewritten" if changed else "",
          f"{same} unchanged" if same else "", f"{refused} with errors, left alone" if refused else ""]  # fmt: skip
    return Words("，".join(filter(None, zh)), ", ".join(filter(None, en)))
