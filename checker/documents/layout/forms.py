"""Run-together forms: the cells of a self-rating form, parted by blanks or line ends alone, go in; a table comes out.

Empty and merged cells leave no trace in such text, so rows are found by what every row ends in, its points and its
score. Nothing is guessed: where the points of all rows do not make up the total, there is no table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.documents.layout.grids import Found, header_rows
from checker.documents.layout.lines import Line
from checker.documents.model import Cell, Table
from checker.documents.words import Words, plain
from checker.source import Span

_PIECE = re.compile(r"\S+")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
_TOTAL = re.compile(r"(?:总分|合计|总计)[:：]?")
_KIND = re.compile(
    r"(?:(?:产出|效益|满意度|成本|投入|管理|效率|履职)[一-鿿]{0,6}|(?:数量|质量|时效|成本|(?:经济|社会|生态|生态环境)(?:效益|成本)|可持续影|服务对象|受益对象)[一-鿿]{0,6})"
    r"(?:[(（]\d{1,2}分?[)）])?"
)
# What no row is made of: the points of a level, a row of the form that nobody filled in, the end of a broken word.
_DEBRIS = re.compile(r"[(（]\d{1,2}分[)）]|…+|\.{3,}|(?:指标\d{1,2}[:：])?[/—-]*|响?指标|服务对象|可持续影")
_LEVEL = re.compile(r"[一-鿿]{2,14}")
_STOP = re.compile(r"备?注[:：]|[一二三四五六七八九十]{1,2}、|说明[:：]|填报|单位负责人|联系")
_FUNDS = re.compile(
    r"(?:项目资金 ?(?:\([^()]{1,6}\))? )?年初预算数? [^ ]*全年预算数?[^ ]* [^ ]*执行数?[^ ]*(?: (?:分值|权重|执行率|得分)[^ ]*){2,3}"
)
_FUND = re.compile(
    r"年度资金总额|其中[::]? ?(?:本年|当年|年度)?[一-鿿]*拨款|上年结转[一-鿿]*|其他资金|年度总体目标|绩效指标 +一级"
)
_LONGEST = 400  # pieces of a form
_FEWEST = 3  # rows
_HUNDRED, _EXECUTION = Decimal(100), Decimal(10)


@dataclass(frozen=True, slots=True)
class _Row:
    """The places of a row's cells: levels above, name, target, result, points, score and reason."""

    levels: tuple[Span, ...]
    said: tuple[Span, ...]
    points: Span
    score: Span


def find_forms(
    text: str, lines: Sequence[Line], words: Words, taken: set[int], *, funds: bool
) -> list[Found]:
    """`funds`: a table of the text tells what was spent, whose points the rows of the form then leave out."""
    found: list[Found] = []
    at = 0
    while at < len(lines):
        if (
            at in taken
            or lines[at].blank
            or (form := _form(text, lines, at, words, taken, funds=funds)) is None
        ):
            at += 1
            continue
        found.append(form)
        at = form.last
    return found


def _form(
    text: str, lines: Sequence[Line], at: int, words: Words, taken: set[int], *, funds: bool
) -> Found | None:
    """The form whose header begins line `at`."""
    first = _pieces(lines[at], single=False)
    if not first or words.column(text[first[0].start : first[0].end]) is None:
        return None
    single = len(first) == 1  # one cell a line
    pieces: list[tuple[int, Span]] = []
    for number in range(at, len(lines)):
        if number in taken or len(pieces) > _LONGEST:
            break
        pieces += [(number, span) for span in _pieces(lines[number], single=single)]
    columns, start = _header(text, [s for _, s in pieces], words)
    if columns is None:
        return None
    rows, total, end = _rows(text, [s for _, s in pieces[start:]], single=single)
    if not _adds_up(text, rows, total, funds=funds):
        return None
    last = pieces[start + end - 1][0] + 1
    return Found(at, last, _table(text, columns, rows, total, words))


def _pieces(line: Line, *, single: bool) -> list[Span]:
    if single:
        return [] if line.blank else [line.span]
    start = line.span.start
    return [Span(start + m.start(), start + m.end()) for m in _PIECE.finditer(line.text)]


def _header(text: str, pieces: Sequence[Span], words: Words) -> tuple[dict[str, Span] | None, int]:
    """The columns by label in order, and the piece after them; None where it is not the header of such a form."""
    columns: dict[str, Span] = {}
    at = 0
    while at < len(pieces) and len(columns) < 12:
        for size in (1, 2):  # a heading may be broken in two: 一级 指标
            label = _column(text, pieces[at : at + size], words)
            if label is not None and label not in columns:
                columns[label] = Span(pieces[at].start, pieces[at + size - 1].end)
                at += size
                break
        else:
            break
    if len(columns) > 1 and "一级指标" in list(columns)[1:]:  # 绩效指标 heads them all
        columns = dict(list(columns.items())[list(columns).index("一级指标") :])
    known = list(columns)
    points = [c for c in known if c in ("分值", "权重", "指标分值", "得分", "自评得分")]
    whole = len(points) == 2 and any("三级" in c or c == "指标名称" for c in known) and len(known) >= 5
    return (columns, at) if whole and known.index(points[0]) + 1 == known.index(points[1]) else (None, 0)


def _column(text: str, pieces: Sequence[Span], words: Words) -> str | None:
    return words.column("".join(text[s.start : s.end] for s in pieces)) if pieces else None


def _rows(text: str, pieces: Sequence[Span], *, single: bool) -> tuple[list[_Row], _Row | None, int]:
    """The rows, the row of the total, and how many pieces they take."""
    rows: list[_Row] = []
    waiting: list[Span] = []
    at = end = 0
    while at < len(pieces):
        words = plain(text[pieces[at].start : pieces[at].end])
        if _TOTAL.fullmatch(words):
            sums = _numbers(text, pieces, at + 1)[:2]
            if len(sums) == 2:
                return rows, _Row((), (pieces[at],), *sums), at + 3
            return rows, None, end
        if _STOP.match(words):
            return rows, None, end
        run = _numbers(text, pieces, at)
        if len(run) < 2:
            waiting.append(pieces[at])
            at += 1
            continue
        row = _row(text, [*waiting, *run[:-2]], run[-2], run[-1], rows, single=single)
        if row is None:
            return [], None, 0
        rows.append(row)
        waiting, at = [], at + len(run)
        end = at
    return rows, None, end


def _numbers(text: str, pieces: Sequence[Span], at: int) -> list[Span]:
    run: list[Span] = []
    for span in pieces[at : at + 5]:
        if not _NUMBER.fullmatch(plain(text[span.start : span.end])):
            break
        run.append(span)
    return run


def _row(
    text: str, waiting: Sequence[Span], points: Span, score: Span, rows: list[_Row], *, single: bool
) -> _Row | None:
    """Name, target and result stand right before the points; what is before them is a level, or the reason of the row
    above where that lost points. None where that cannot be told."""
    own = [s for s in waiting if not _DEBRIS.fullmatch(plain(text[s.start : s.end]))]
    first = 0
    levels: list[Span] = []
    if rows and own and _lost(text, rows[-1]) and not _is_kind(text, own[0]) and len(own) > 3:
        first = 1  # the reason
        rows[-1] = _Row(rows[-1].levels, (*rows[-1].said[:3], own[0]), rows[-1].points, rows[-1].score)
    elif rows and own and plain(text[own[0].start : own[0].end]) in ("无", "—", "/", "-"):
        first = 1
    own = own[first:]
    while len(own) > 3 or (own and _is_kind(text, own[0]) and len(own) > 1):
        if not (_is_kind(text, own[0]) or (single and _LEVEL.fullmatch(text[own[0].start : own[0].end]))):
            return None
        levels.append(own.pop(0))
    if len(own) not in (1, 3) or len(levels) > 2 or _value(text, score) > _value(text, points):
        return None
    if len(own) == 3 and _has_figure(text, own[2]) and not _has_figure(text, own[1]):
        return None  # a name in two pieces rather than a name and a target
    return _Row(tuple(levels), tuple(own), points, score)


def _has_figure(text: str, span: Span) -> bool:
    return re.search(r"\d", text[span.start : span.end]) is not None


def _is_kind(text: str, span: Span) -> bool:
    return _KIND.fullmatch(plain(text[span.start : span.end])) is not None


def _lost(text: str, row: _Row) -> bool:
    return len(row.said) == 3 and _value(text, row.score) < _value(text, row.points)


def _value(text: str, span: Span) -> Decimal:
    return Decimal(plain(text[span.start : span.end]))


def _adds_up(text: str, rows: Sequence[_Row], total: _Row | None, *, funds: bool) -> bool:
    if len(rows) < _FEWEST:
        return False
    points = sum((_value(text, r.points) for r in rows), Decimal(0))
    whole = _HUNDRED if total is None else _value(text, total.points)
    return points == (whole - _EXECUTION if funds else whole)


def _table(
    text: str, columns: dict[str, Span], rows: Sequence[_Row], total: _Row | None, words: Words
) -> Table:
    """Every row with a cell under each heading; a level not written again is left empty."""
    labels = list(columns)
    cells = [[columns[label] for label in labels]]
    for row in rows:
        cells.append(_placed(labels, row))
    if total is not None:
        sums = _placed(labels, _Row((), (), total.points, total.score))
        cells.append([total.said[0], *sums[1:]])
    span = Span(cells[0][0].start, max(s.end for row in cells for s in row))
    grid = tuple(
        tuple(Cell(text[s.start : s.end], s, r, c) for c, s in enumerate(row)) for r, row in enumerate(cells)
    )
    return Table(grid, header_rows(grid, words), span, "form")


def _placed(labels: Sequence[str], row: _Row) -> list[Span]:
    end = Span(row.score.end, row.score.end)
    under: dict[str, Span] = {}
    points = next(i for i, label in enumerate(labels) if label in ("分值", "权重", "指标分值"))
    under[labels[points]], under[labels[points + 1]] = row.points, row.score
    before = labels[:points]
    for label, span in zip(before[-3:], row.said[:3], strict=False):
        under[label] = span
    for label, span in zip(before[:-3][-len(row.levels) :] if row.levels else [], row.levels, strict=False):
        under[label] = span
    if len(row.said) == 4 and len(labels) > points + 2:
        under[labels[points + 2]] = row.said[3]
    return [under.get(label, end) for label in labels]


def form_starts(text: str) -> Iterator[int]:
    """Where, on one long line, the parts of a form begin and where its total ends."""
    head = _FUNDS.search(text)
    if head is not None:
        yield head.start()
        yield from (m.start() for m in _FUND.finditer(text, head.end()))
    header = re.search(r"(?:一级 ?指标 +)?(?:二级 ?指标 +)?三级 ?指标 +[^ ]*(?:值|性质)", text)
    if header is None:
        return
    yield header.start()
    total = re.compile(r"(?:总分|合计|总计) +\d+(?:\.\d+)? +\d+(?:\.\d+)?(?= )").search(text, header.end())
    if total is not None:
        yield total.end()
