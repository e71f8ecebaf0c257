"""What a reader did not read: counts go in; what to tell, in both languages, comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from checker.documents.model import Unread

_MOST_NAMED = 6


def embedded(count: int) -> Unread:
    return Unread(
        None,
        f"有 {count} 个嵌入的对象（如 Excel 表格）没有读；请把其中的表格转成 Word 表格",
        f"{count} embedded objects (such as Excel sheets) were not read; turn them into Word tables",
    )


def chunk() -> Unread:
    return Unread(
        None,
        "有一段嵌入的其他格式的文档没有读；请在 Word 里另存一次",
        "an embedded document of another format was not read; save the file again in Word",
    )


def drawn(pictures: int, charts: int, diagrams: int) -> Unread:
    """A report is whole without what is drawn and not written."""
    zh = _listed("、", (pictures, "张图片"), (charts, "个图表"), (diagrams, "个 SmartArt 图形"))
    en = _listed(", ", (pictures, "pictures"), (charts, "charts"), (diagrams, "SmartArt diagrams"))
    return Unread(
        None,
        f"有 {zh}没有读；图里的文字和数字不参加检查",
        f"{en}: not read; the words and figures in them are not checked",
    )


@dataclass(frozen=True, slots=True)
class HiddenCells:
    """The rows and columns of a sheet that say something and are hidden, counted from 1."""

    sheet: str
    rows: tuple[int, ...]
    columns: tuple[int, ...]

    def zh(self) -> str:
        places = [f"第 {_named(self.rows, str, '、')} 行"] if self.rows else []
        places += [f"{_named(self.columns, _letters, '、')} 列"] if self.columns else []
        return f"工作表“{self.sheet}”的{'、'.join(places)}"

    def en(self) -> str:
        places = [f"rows {_named(self.rows, str, ', ')}"] if self.rows else []
        places += [f"columns {_named(self.columns, _letters, ', ')}"] if self.columns else []
        return f"{' and '.join(places)} of the sheet {self.sheet!r}"


def hidden(sheets: Sequence[str], cells: Sequence[HiddenCells]) -> Unread:
    """What nobody sees is no part of what is handed in; sums over a table of which a part is hidden are not judged."""
    zh = [f"工作表“{name}”" for name in sheets] + [part.zh() for part in cells]
    en = [f"the sheet {name!r}" for name in sheets] + [part.en() for part in cells]
    sums = "；有隐藏行、列的表不核对合计" if cells else ""
    no_sums = "; sums over a table with hidden cells are not checked" if cells else ""
    return Unread(
        None,
        f"有隐藏的内容没有读：{'，'.join(zh)}{sums}；需要检查的，请取消隐藏后保存",
        f"hidden and not read: {', '.join(en)}{no_sums}; unhide what is to be checked and save the file",
    )


def uncomputed(sheet: str, cell: str) -> Unread:
    return Unread(
        None,
        f"工作表“{sheet}”的 {cell} 等单元格是公式，文件里没有保存计算结果；请在 Excel 或 WPS 里打开，重新计算后保存",
        f"{cell} and maybe other cells of the sheet {sheet!r} are formulas without a stored result; "
        "open the file in its own program, let it compute and save it",
    )


def _named(numbers: Sequence[int], show: Callable[[int], str], comma: str) -> str:
    """The first of them, and how many there are."""
    shown = comma.join(map(show, numbers[:_MOST_NAMED]))
    return shown if len(numbers) <= _MOST_NAMED else f"{shown} … ({len(numbers)})"


def _letters(column: int) -> str:
    """A column as a spreadsheet names it."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _listed(comma: str, *parts: tuple[int, str]) -> str:
    return comma.join(f"{count} {what}" for count, what in parts if count)
