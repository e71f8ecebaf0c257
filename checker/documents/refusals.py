"""Why a file is refused: what is wrong with it goes in; a code, and both sentences with what mends it, come out."""

from __future__ import annotations

from checker.documents.model import Unreadable

MAX_TEXT = 2_000_000  # two thousand pages
MAX_CELLS = 200_000  # filled and empty ones


def too_large(size: int) -> Unreadable:
    return Unreadable(
        "R202",
        f"文件有 {size / 2**20:.0f} MiB，超过 64 MiB 的上限；请去掉图片和附件，只留报告正文",
        f"the file has {size / 2**20:.0f} MiB, more than the limit of 64 MiB; leave out pictures and annexes",
    )


def too_long(length: int) -> Unreadable:
    return Unreadable(
        "R202",
        f"文字有 {length // 10_000} 万字，超过 {MAX_TEXT // 10_000} 万字的上限，不像一份报告；请只留报告正文",
        f"the text has {length} characters, more than the limit of {MAX_TEXT}; leave the body of the report alone",
    )


def too_many_cells() -> Unreadable:
    return bomb(f"表格超过 {MAX_CELLS} 格", f"tables of more than {MAX_CELLS} cells")


def not_yet(form: str) -> Unreadable:
    if form in ("picture", "zip"):
        return Unreadable(
            "R208",
            "这是图片或压缩包，不是报告文件；请先取出报告，另存为 UTF-8 编码的 .txt 文件",
            "this is a picture or an archive, not a report; take the report out and save it as UTF-8 .txt",
        )
    return Unreadable(
        "R207",
        f"这一版还不能读 .{form} 文件；请在原来的程序里另存为 UTF-8 编码的 .txt 文件再检查",
        f"this version cannot read .{form} files yet; save the report as UTF-8 .txt in its own program",
    )


def misnamed(suffix: str, shown: str | None) -> Unreadable:
    if shown is None:
        return Unreadable(
            "R212",
            f"文件叫 {suffix}，内容却不是，可能没有下载完整或已损坏；请重新取得文件，或在原来的程序里另存一次",
            f"the file is called {suffix} and holds something else; it may be damaged or not wholly downloaded: "
            "get it again, or save it again in its own program",
        )
    return Unreadable(
        "R212",
        f"文件叫 {suffix}，内容却是 .{shown}；请把扩展名改成 .{shown} 再检查",
        f"the file is called {suffix} and is a .{shown}; rename it to .{shown}",
    )


def lacking(form: str, library: str) -> Unreadable:
    return Unreadable(
        "R213",
        f"读 .{form} 文件要用 {library}，这里没有安装；请运行 pip install 'checkrules[documents]'，"
        "或把报告另存为 UTF-8 编码的 .txt 文件",
        f"reading .{form} needs {library}, which is not installed; run pip install 'checkrules[documents]', "
        "or save the report as UTF-8 .txt",
    )


def damaged(why: str) -> Unreadable:
    return Unreadable(
        "R211",
        f"文件已损坏，打不开（{why}）；请用写它的软件打开修复，另存后再检查（Word 文件存为 .docx）",
        f"the file is damaged ({why}); open and repair it in its own program and save it again",
    )


def encrypted() -> Unreadable:
    return Unreadable(
        "R209",
        "文件设了打开密码，读不出内容；请在 Word 或 WPS 里去掉密码，另存后再检查",
        "the file is protected by a password; remove it in the program that wrote the file and save it again",
    )


def bomb(zh: str, en: str) -> Unreadable:
    return Unreadable(
        "R210",
        f"文件内部结构异常（{zh}），为安全起见不打开；请在 Word 或 WPS 里打开，另存为新文件后再检查",
        f"the file is not opened for safety ({en}); open it in its own program and save it as a new file",
    )


def entities() -> Unreadable:
    return Unreadable(
        "R210",
        "文件里带有 XML 文档类型定义（DOCTYPE），正常的报告没有，为安全起见不打开；请在 Word 或 WPS 里另存为新文件后再检查",
        "the file holds an XML document type (DOCTYPE), which no proper report has, and is not opened for safety; "
        "save it as a new file in its own program",
    )


def no_libreoffice(form: str, into: str) -> Unreadable:
    return Unreadable(
        "R214",
        f"读 .{form} 文件要用 LibreOffice，这里没有安装；请安装 LibreOffice，或用写它的软件打开，另存为 .{into} 再检查",
        f"reading .{form} needs LibreOffice, which is not installed; install it, or save the report as .{into}",
    )


def unconverted(into: str) -> Unreadable:
    return Unreadable(
        "R215",
        f"LibreOffice 转换不了这个文件；请用写它的软件打开，另存为 .{into} 再检查",
        f"LibreOffice cannot convert this file; open it in its own program and save it as .{into}",
    )


def only_pictures() -> Unreadable:
    return Unreadable(
        "R218",
        "文件里只有图片，没有文字，可能是扫描件；请换用有文字的原稿，或先做文字识别（OCR）",
        "the file holds pictures and no text; it may be a scan: take the original, or recognise its text first (OCR)",
    )
