"""How a PDF page is turned: the quarter in which its words are written goes in; the frame in which they stand upright comes out."""

from __future__ import annotations

from dataclasses import dataclass

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]  # left, bottom, right, top

# By quarters in which words are written, against the clock: what turns them upright about the origin.
_TURNS: tuple[Matrix, ...] = (
    (1, 0, 0, 1, 0, 0),
    (0, -1, 1, 0, 0, 0),
    (-1, 0, 0, -1, 0, 0),
    (0, 1, -1, 0, 0, 0),
)
SAME = _TURNS[0]


@dataclass(frozen=True, slots=True)
class Frame:
    """From the coordinates of the file to those of the page as it is read, its lower left at 0, 0; and back."""

    there: Matrix = SAME
    back: Matrix = SAME


IN_PLACE = Frame()


def upright(quarters: int, sheet: Box) -> Frame:
    """The frame of a sheet whose words are written so many quarters against the clock."""
    turned = moved(_TURNS[quarters % 4], sheet)
    a, b, c, d, _, _ = _TURNS[quarters % 4]
    there = (a, b, c, d, -turned[0], -turned[1])
    x, y, z, w, _, _ = _TURNS[-quarters % 4]
    return Frame(there, times((1, 0, 0, 1, turned[0], turned[1]), (x, y, z, w, 0, 0)))


def turn(quarters: int) -> Matrix:
    return _TURNS[quarters % 4]


def moved(matrix: Matrix, box: Box) -> Box:
    """The box around a box that was moved."""
    a, b, c, d, e, f = matrix
    left, bottom, right, top = box
    xs = (a * left + c * bottom + e, a * right + c * top + e)
    ys = (b * left + d * bottom + f, b * right + d * top + f)
    return min(xs), min(ys), max(xs), max(ys)


def times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    u, v, w, x, y, z = outer
    return a * u + b * w, a * v + b * x, c * u + d * w, c * v + d * x, e * u + f * w + y, e * v + f * x + z
