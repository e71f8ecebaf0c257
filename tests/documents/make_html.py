"""Test documents: the text of a fixture goes in, a web page of the same words comes out."""

from __future__ import annotations

from html import escape

from tests.documents.parts import Line, Rows, parts

_STYLE = (
    "body { font-family: 'Noto Serif CJK SC', serif; font-size: 12pt } "
    "p { white-space: pre-wrap } table { border-collapse: collapse; width: 100%; margin: 9pt 0 } td { border: 1px solid black; font-size: 9pt }"
)


def make_html(text: str, charset: str = "utf-8") -> bytes:
    body = "\n".join(_part(part) for part in parts(text))
    page = (
        f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="{charset}"><title>首页</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )
    return page.encode(charset)


def _part(part: Line | Rows) -> str:
    if isinstance(part, Line):
        tag = "p" if part.level is None else f"h{min(part.level, 4)}"
        return f"<{tag}>{escape(part.text)}</{tag}>"
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in part.rows)
    return "<table>" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
