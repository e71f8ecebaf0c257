"""A page goes in; the same page, its commands run in an empty folder and their real output put in, comes out.

`python -m tests.documents.played` writes the output into the pages; a test says when it is no longer current.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from checker.cli import main

DOCS = Path(__file__).parents[2] / "docs"
TUTORIALS = {"zh": DOCS / "tutorial.zh-CN.md", "en": DOCS / "tutorial.md"}
PAGES = {  # and the language in which the program answers on them
    TUTORIALS["zh"]: "zh",
    TUTORIALS["en"]: "en",
    DOCS / "report-writers.zh-CN.md": "zh",
    DOCS / "report-writers.md": "en",
}
_BLOCK = re.compile(r"^```(\w+)(?: (\S+)( \+)?)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LOCALES = {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}


def played(page: str, lang: str) -> str:
    """Files are written and commands run in the order of the page."""
    with (
        tempfile.TemporaryDirectory() as folder,
        _standing_in(folder, {"LANG": _LOCALES[lang], "XDG_CACHE_HOME": f"{folder}/.cache"}),
    ):
        return _BLOCK.sub(_play, page)


def _play(block: re.Match[str]) -> str:
    kind, name, more, text = block.groups()
    if kind == "console":
        return (
            "```console\n" + "".join(_run(line) for line in text.split("\n") if line.startswith("$ ")) + "```"
        )
    assert name is not None, f"a block of {kind} says to which file it belongs"
    file = Path(name)
    file.parent.mkdir(exist_ok=True)
    with file.open("a" if more else "w", encoding="utf-8") as out:
        out.write(text)
    return block.group()


def _run(line: str) -> str:
    out = _Both()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        main(shlex.split(line)[2:])
    return f"{line}\n{out.getvalue().rstrip()}\n"


class _Both(io.StringIO):
    """What a person sees: both streams, in UTF-8."""

    encoding = "utf-8"


@contextlib.contextmanager
def _standing_in(folder: str, environ: Mapping[str, str]) -> Iterator[None]:
    before, stood = dict(os.environ), Path.cwd()
    for name in ("LC_ALL", "LC_MESSAGES"):
        os.environ.pop(name, None)
    os.environ.update(environ)
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(stood)
        os.environ.clear()
        os.environ.update(before)


if __name__ == "__main__":
    for page, lang in PAGES.items():
        page.write_text(played(page.read_text("utf-8"), lang), "utf-8")
