"""`python -m tests.documents.make_fixtures FOLDER`: every fixture in every format goes into the folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.documents.make_docx import make_docx
from tests.documents.make_html import make_html
from tests.variants.labels import REPORTS, report_text

MAKERS: Mapping[str, Callable[[str], bytes]] = {
    "txt": str.encode,
    "docx": make_docx,
    "html": make_html,
}


def make_fixtures(folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for name in REPORTS:
        for ending, make in MAKERS.items():
            path = folder / f"{name}.{ending}"
            path.write_bytes(make(report_text(name)))
            made.append(path)
    return made


if __name__ == "__main__":
    for written in make_fixtures(Path(sys.argv[1])):
        print(written)
