"""The tables of grammar/LANGUAGE.md, made from the keyword table and the builtins.

`python -m tests.documents.tables` writes them into the page; a test says when they are no longer current.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from checker.functions import FUNCTIONS
from checker.language.surface import Keyword, surface

PAGE = Path(__file__).parents[2] / "grammar" / "LANGUAGE.md"
_KEYWORDS = PAGE.with_name("keywords.toml")
_SECTION = re.compile(r"(<!-- 生成：(\w+) -->\n).*?(<!-- 完 -->)", re.DOTALL)
_FAMILIES = {
    "SETTING_TEXT": "政策与条款的项目", "SETTING_DATE": "", "SETTING_TRUTH": "", "SETTING_PACK": "", "SETTING_CONDITION": "",
    "TYPE": "事实的类型", "VERDICT": "结论", "SEVERITY": "级别", "PRESENCE": "章节的要求", "COMPARE": "比较", "BY": "按", "FILLED": "写没写",
    "STATE": "例里的状态", "TRUTH": "是否", "END": "区间的一端", "UNIT": "单位",
}  # fmt: skip


def current(page: str) -> str:
    """The page with its tables made anew."""
    makers: dict[str, Callable[[], str]] = {"关键词": keywords, "函数": functions}
    return _SECTION.sub(lambda found: found[1] + makers[found[2]]() + found[3], page)


def keywords() -> str:
    words = [
        k for k in surface().keywords if k.terminal in tomllib.loads(_KEYWORDS.read_text("utf-8"))["words"]
    ]
    out = ["**词与运算符**", "", *_table(("中文", "English"), map(_pair, words))]
    for terminal, title in _FAMILIES.items():
        rows = [_pair(k) for k in surface().by_terminal[terminal]]
        if title:
            out += ["", f"**{title}**", "", *_table(("中文", "English"), rows)]
        else:
            out += [_row(row) for row in rows]
    return "\n".join(out) + "\n"


def functions() -> str:
    rows = [(f"`{f.zh}`", f"`{f.en}`", f.doc.partition("：")[2] or f.doc) for f in FUNCTIONS.values()]
    return "\n".join(_table(("中文", "English", "说明"), rows)) + "\n"


def _pair(keyword: Keyword) -> tuple[str, str]:
    return _spelled(keyword.zh), _spelled(keyword.en)


def _spelled(spellings: Sequence[str]) -> str:
    return " ".join(f"`{s}`" for s in spellings)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [_row(heads), "|" + "---|" * len(heads), *map(_row, rows)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(current(PAGE.read_text("utf-8")), "utf-8")
