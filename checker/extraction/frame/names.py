"""How organisations are named: what a unit's name ends in, and what follows it."""

from __future__ import annotations

from checker.wording import phrase

# Two spellings of one kind of unit.
ALIKE = (
    ("管理委员会", "管委会"),
    ("办公室", "办"),
    ("委员会", "委"),
    ("联合会", "联"),
    ("人民政府", "政府"),
    ("人民", ""),
)

UNIT_HEAD = phrase("标题开头的单位")
UNIT_LINE = phrase("一行单位")
UNIT_END = phrase("名称到此为止")
# A body of a place, whatever follows: 白河镇卫生院基本公共卫生服务项目 is that of the 卫生院.
BODY_OF_PLACE = phrase("地方机构的名称")


def same_letters(short: str, long: str) -> bool:
    """Whether every character of `short` stands in `long` in the same order (住建局 in 住房和城乡建设局)."""
    rest = iter(long)
    return all(c in rest for c in short)


_ENDING = phrase("以单位结尾")


def kind_of(name: str) -> str:
    """What a name ends in, in its shorter spelling; "" when it is no unit's name."""
    found = _ENDING.search(name)
    return shorten(found[0]) if found else ""


def shorten(name: str) -> str:
    """A name with the long spellings of its kind made short."""
    for long, short in ALIKE:
        name = name.replace(long, short)
    return name
