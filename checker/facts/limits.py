"""How large a report file may be; what is larger is refused with its place, not worked on for hours."""

from __future__ import annotations

from typing import Any

BYTES = 64 * 2**20
DEPTH = 64
ROWS = 200_000
PAGES = 2_000


def nesting(value: Any) -> int:
    """How deep lists and objects stand in one another; 0 for a plain value, at most DEPTH + 1 is counted."""
    level = [value] if isinstance(value, list | dict) else []
    depth = 0
    while level and depth <= DEPTH:
        depth += 1
        below = []
        for item in level:
            members = item.values() if isinstance(item, dict) else item
            below += [m for m in members if isinstance(m, list | dict)]
        level = below
    return depth
