"""Decoding: the bytes of a file go in, its text and the name of its encoding come out, or why it is no text."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from checker.documents.model import Unreadable


class Decoded(NamedTuple):
    """`complete` is False when the last character was cut off: so was the file, then."""

    text: str
    encoding: str
    complete: bool = True


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1d\x1f]")


def decode(data: bytes) -> Decoded:
    """UTF-8, or UTF-16 and UTF-32 with their mark, else GB18030; the mark itself is no part of the text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            decoded = _marked(data[len(mark) :], encoding)
            break
    else:
        decoded = _unmarked(data)
    if _CONTROL.search(decoded.text):
        raise _no_text()
    return decoded


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as fault:
        if _is_cut(fault):
            return Decoded(data[: fault.start].decode(encoding), encoding, complete=False)
        raise _undecodable(encoding.upper(), fault.start) from None


def _unmarked(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode("utf-8")
        if _is_cut(fault) and not before.isascii():
            return Decoded(before, "utf-8", complete=False)
        # GB text hardly ever reads as UTF-8 for long: several wide characters say it is UTF-8 with a broken byte.
        if sum(c > "\u07ff" for c in before) >= 8:
            raise _undecodable("UTF-8", fault.start) from None
    try:
        return Decoded(data.decode("gb18030"), "gb18030")
    except UnicodeDecodeError as fault:
        if _CONTROL.search(data[:4096].decode("latin-1")):
            raise _no_text() from None
        raise _undecodable("UTF-8、GB18030", fault.start) from None


def _is_cut(fault: UnicodeDecodeError) -> bool:
    return fault.reason in ("unexpected end of data", "truncated data") and fault.start > 0


def _undecodable(encoding: str, at: int) -> Unreadable:
    return Unreadable(
        "R204",
        f"文字编码认不出：第 {at} 字节处不能按 {encoding} 解码；请用记事本或 WPS 打开，另存为 UTF-8 编码的 .txt 文件",
        f"the encoding is not recognised: byte {at} cannot be decoded as {encoding}; "
        "open the file in an editor and save it as UTF-8 .txt",
    )


def _no_text() -> Unreadable:
    return Unreadable(
        "R203",
        "这不是文本文件（含有控制字符）；请在原来的程序里打开，另存为 UTF-8 编码的 .txt 文件",
        "this is not a text file (it holds control characters); open it in its own program and save it as UTF-8 .txt",
    )
