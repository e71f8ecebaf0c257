"""Bands with a gap or an overlap: the line offered is what a careful author would write."""

import pytest

from checker.language.elaborate import elaborate
from checker.language.parse.parser import parse
from checker.source import SourceFile
from checker.vocabulary import load_vocabulary

HEAD = "政策 mended “改”：\n  施行：2020-01-01\n\n条款 “改”：\n  等级 四档 按 分 [0, 100]：\n"
CASES = [
    (("优：[91, 100]", "差：[0, 90)"), ["这一行写成  优：[90, 100]"]),
    (("优：[90, 100]", "差：[10, 90)"), ["这一行写成  差：[0, 90)"]),
    (("优：[90, 95)", "差：[0, 90)"), ["这一行写成  优：[90, 100]"]),
    (("优 | 优秀：(90, 100]", "差：[0, 90)"), ["这一行写成  优 | 优秀：[90, 100]"]),
    (("优：得分 > 90", "差：得分 ≤ 80"), ["这一行写成  优：(80, 100]"]),
    (("优：90 以上", "差：90 以下"), ["这一行写成  差：[0, 90)"]),
    # Open below, and over two bands: what is left is the same for both.
    (
        ("优：90 以上", "良：[80, 90)", "中：60 以上", "差：[0, 60)"),
        ["这一行写成  中：[60, 80)", "这一行写成  中：[60, 80)"],
    ),
    (("优：[80, 90]", "差：[0, 100]"), ["“差”整个落在前面各档里，或被它们分成了两段：重写它的两头"]),
    (("优：[0, 100]", "差：[0, 60)"), ["“差”整个落在前面各档里，或被它们分成了两段：重写它的两头"]),
]


@pytest.mark.parametrize(("rows", "helps"), CASES, ids=lambda x: x[0])
def test_the_line_that_mends_it(rows: tuple[str, ...], helps: list[str]) -> None:
    source = SourceFile("pack.rules", HEAD + "".join(f"    {row}\n" for row in rows))
    tree, faults = parse(source)
    assert not faults
    _, found = elaborate([tree], load_vocabulary())
    assert [d.help.zh for d in found if d.help is not None] == helps
    for line in (h.split("  ")[1] for h in helps if "  " in h):
        mended = [line if row.split("：")[0] == line.split("：")[0] else row for row in rows]
        again, faults = parse(SourceFile("pack.rules", HEAD + "".join(f"    {row}\n" for row in mended)))
        assert not faults
        assert not elaborate([again], load_vocabulary())[1]


@pytest.mark.parametrize(
    ("row", "offered"),
    [("优：90—100", "“[90, 100]”"), ("优：80—89", "“[80, 90)”"), ("差：0-59分", "“[0, 60)”")],
)
def test_a_bare_range_is_offered_both_ends(row: str, offered: str) -> None:
    _, faults = parse(SourceFile("pack.rules", f"{HEAD}    {row}\n"))
    helps = [d.help.zh for d in faults if d.code == "P134" and d.help is not None]
    assert [offered in h for h in helps] == [True]
