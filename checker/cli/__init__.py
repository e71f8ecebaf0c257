"""The command line: arguments go in, results stand on the terminal or in files, and the exit code comes out.

Only this room reads the clock and the environment. Nothing is imported before it is needed, so that a small call
stays quick.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Never raises and never shows a traceback."""
    from checker.cli.run import run

    try:
        return run(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        return 130
