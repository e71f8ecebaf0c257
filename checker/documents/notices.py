"""What a reader did not read: counts go in; what to tell, in both languages, comes out."""

from __future__ import annotations

from checker.documents.model import Unread


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


def hidden(sheets: int, rows: int, columns: int) -> Unread:
    zh = _listed("、", (sheets, "张工作表"), (rows, "行"), (columns, "列"))
    en = _listed(", ", (sheets, "sheets"), (rows, "rows"), (columns, "columns"))
    return Unread(
        None,
        f"有隐藏的 {zh}没有读；需要检查的，请取消隐藏后保存",
        f"hidden: {en}: not read; unhide what is to be checked and save the file",
    )


def uncomputed(sheet: str, cell: str) -> Unread:
    return Unread(
        None,
        f"工作表“{sheet}”的 {cell} 等单元格是公式，文件里没有保存计算结果；请在 Excel 或 WPS 里打开，重新计算后保存",
        f"{cell} and maybe other cells of the sheet {sheet!r} are formulas without a stored result; "
        "open the file in its own program, let it compute and save it",
    )


def _listed(comma: str, *parts: tuple[int, str]) -> str:
    return comma.join(f"{count} {what}" for count, what in parts if count)
