"""Contenders go in; a table of what each took comes out, all measured in the same run, turn by turn.

Every contender says what it found; where two differ, they have not done the same work, and the race is void.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from time import perf_counter

from tabulate import tabulate


class Void(Exception):
    """The contenders have not found the same."""


@dataclass(frozen=True)
class Contender:
    """`per` is how many things one turn does; `floor` finds nothing and is only there to compare with."""

    name: str
    run: Callable[[], Hashable]
    per: int = 1


@dataclass(frozen=True)
class Measured:
    contender: Contender
    seconds: tuple[float, ...]

    @property
    def best(self) -> float:
        return min(self.seconds) / self.contender.per

    @property
    def median(self) -> float:
        return statistics.median(self.seconds) / self.contender.per


def race(title: str, contenders: Sequence[Contender], rounds: int = 5) -> list[Measured]:
    """Prints the table. The first contender is what the others are compared with. Raises Void."""
    taken: dict[str, list[float]] = {c.name: [] for c in contenders}
    found = {c.name: c.run() for c in contenders}  # unmeasured: imports and caches
    for number in range(rounds):
        turn = number % len(contenders)
        for contender in [*contenders[turn:], *contenders[:turn]]:
            gc.collect()
            start = perf_counter()
            contender.run()
            taken[contender.name].append(perf_counter() - start)
    measured = [Measured(c, tuple(taken[c.name])) for c in contenders]
    first = measured[0]
    rows = [
        (m.contender.name, f"{1000 * m.median:.2f}", f"{1000 * m.best:.2f}", f"{m.best / first.best:.2f}", f"{1 / m.best:,.1f}")
        for m in measured
    ]  # fmt: skip
    print(f"\n{title}")
    print(
        tabulate(rows, ("", "median ms", "best ms", "ratio", "a second"), colalign=("left", *["right"] * 4))
    )
    if len(set(found.values())) > 1:
        raise Void(f"{title}: not the same was found: {found}")
    return measured
