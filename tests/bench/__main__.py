"""`python -m tests.bench [NAME…]`: races go in by name, or all of them; tables come out.

The exit code is 1 where contenders have not found the same; slowness is for the reader to judge.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from tests.bench import checks, documents
from tests.bench.race import Void

RACES: dict[str, Callable[[], None]] = {
    "reports": documents.reports,
    "pdf": documents.pdf,
    "docx": documents.docx,
    "command": checks.command,
    "warm": checks.warm,
    "growth": checks.growth,
}


def main(names: Sequence[str]) -> int:
    if unknown := [name for name in names if name not in RACES]:
        print(f"no race {', '.join(unknown)}; there are {', '.join(RACES)}", file=sys.stderr)
        return 2
    void = 0
    for name in names or RACES:
        try:
            RACES[name]()
        except Void as fault:
            print(fault, file=sys.stderr)
            void = 1
    return void


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
