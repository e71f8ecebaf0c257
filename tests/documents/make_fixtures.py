"""`python -m tests.documents.make_fixtures FOLDER`: every fixture in every format goes into the folder.

PDF files are printed with Chromium; where it is not there, they are left out, and that is said.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.documents.make_docx import make_docx
from tests.documents.make_html import make_html
from tests.documents.make_md import make_md
from tests.documents.make_pdf import CHROMIUM, make_pdf
from tests.documents.make_xlsx import make_xlsx
from tests.documents.sameness import FILES, fixture

# How a file of the format ends → what makes it of the text.
MAKERS: Mapping[str, Callable[[str], bytes]] = {
    "txt": str.encode,
    "bom.txt": lambda text: codecs.BOM_UTF8 + text.encode(),
    "gb18030.txt": lambda text: text.encode("gb18030"),
    "md": make_md,
    "html": make_html,
    "docx": make_docx,
    "xlsx": make_xlsx,
}


def make_fixtures(folder: Path) -> list[Path]:
    makers = dict(MAKERS) if CHROMIUM is None else {**MAKERS, "pdf": make_pdf}
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for name in FILES:
        for ending, make in makers.items():
            path = folder / f"{name}.{ending}"
            path.write_bytes(make(fixture(name)))
            made.append(path)
    return made


def main(folder: Path) -> None:
    made = make_fixtures(folder)
    print(f"{len(made)} files of {len(FILES)} fixtures written into {folder}")
    if CHROMIUM is None:
        print("no PDF files: they are printed with Chromium, which is not here")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
