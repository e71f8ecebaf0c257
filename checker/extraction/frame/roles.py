"""Heading titles go in; section roles come out: by alias, by the alias in plain form, by signs, by likeness."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from checker.extraction.frame.prose_folding import fold
from checker.vocabulary import Role, Vocabulary


@dataclass(frozen=True, slots=True)
class Found:
    """English role names; `also` are the further roles of a compound title (存在的问题及改进措施)."""

    role: str | None = None
    also: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return () if self.role is None else (self.role, *self.also)


_BRACKETED = re.compile(r"\([^()]*\)?")
_YEAR = re.compile(r"(?:(?:19|20)\d\d|二[〇○零0]二.)\s?(?:年度|年)|^[本全]?年度")
_FILLER = re.compile(r"[\s、，,。.:;!?/|《》<>\"'·*_~-]|(?<!目)的(?!确)")
_OWNER = re.compile(
    r"^(?:关于)?(?:我|本|各|该)?(?:部门\(?单位\)?|部门|单位|机关|[我本][局委办院厅镇乡县区校所站处会]|管委会)(?=..)(?:的)?"
)
_JOINT = re.compile(r"[、，,/]|以及|及其|及|和|与|暨|并(?!入|购)")
_NOMINAL = re.compile(
    r"(?:情况|问题|不足|困难|措施|建议|意见|分析|结论|结果|应用|运用|公开|打算|计划|目标|指标|概况|概述|简介|职责|职能|设置|组织|工作|实施"
    r"|方法|过程|程序|说明|事项|做法|经验|成效|亮点|原因|名单|等级|得分|评价|评分|管理|机构|人员|编制|执行|支出|收支|收入|安排|思路|对策"
    r"|签字|整改|落实|倒查|履职|质量|程度|效益|产出|满意度|投入|决策|背景|内容|依据|资金|规模|构成|进度|小组|程度|反馈|规划|方向|报告|评级)$"
)
# A statement (机耕路修复没有完成年度目标) ends like a title and is none.
_STATED = re.compile(
    r"没有|未能|不(?!足|断)|尚|仍|有待|需(?!要?说明)|还|欠|较|过[高低大]|偏[高低慢]|超[出过]"
)
_PLAINLY_NOMINAL = re.compile(r"(?:情况|分析|问题|措施|建议|结论|概况|结果|等级|打算)$")
# Words that make two like titles differ: 绩效目标设定情况 is not 绩效目标实现情况.
_TELLING = re.compile(
    "问题|原因|措施|建议|质量|设定|实现|完成|组织|结论|应用|执行|收|支出|人员|经验|方法|过程|指标|分项|总体|概况|职责|职能|机构"
    "|管理|整改|倒查|产出|效益|满意度|结果|等级|项目|目标|资产|资金|采购|自评|监控|跟踪|审核|使用"
)
# 进一步加强绩效目标管理 is a measure and no section on targets; only a long sign tells otherwise.
_DEED = re.compile(
    r"(?:进一步|继续|不断|积极|切实|着力|全员|认真|持续|全面|及时|深入|大力|加快)|(?:加强|加大|提高|提升|完善|健全|强化|优化|推进|规范"
    r"|增强|建立|深化|严格|压实|细化|运用|做好|明确|树立|改进(?!措施|建议|意见|的?方[向法])|科学|合理|重视|严肃|紧扣|坚持|落实|抓好|狠抓)"
)
_LONG_SIGN = 6
_LIKENESS = 80.0
_SYNONYMS = (("完成", "实现"), ("运用", "应用"), ("开展", "组织"))


class RoleIndex:
    """The roles of a vocabulary, prepared for looking titles up."""

    def __init__(self, roles: tuple[Role, ...]) -> None:
        self._by_alias: dict[str, str] = {}
        self._by_plain: dict[str, str] = {}
        self._signs: list[tuple[tuple[re.Pattern[str], ...], str]] = []
        for role in roles:
            for alias in (role.zh, *role.aliases):
                self._by_alias.setdefault(fold(alias), role.en)
                self._by_plain.setdefault(plain(alias), role.en)
            self._signs += [(tuple(map(re.compile, sign.split())), role.en) for sign in role.signs]
        self._like = [p for p in self._by_plain if len(p) >= 5]
        heads = sorted((a for a in self._by_alias if len(a) >= 4), key=len, reverse=True)
        self._head = re.compile("|".join(map(re.escape, heads)))
        self._memory: dict[str, Found] = {}

    def find(self, title: str) -> Found:
        """Every role a title names, the one of the whole title first."""
        known = self._memory.get(title)
        if known is None:
            known = self._memory[title] = self._look_up(title)
            if len(self._memory) > 4096:
                self._memory.clear()
        return known

    def find_exactly(self, title: str) -> str | None:
        """The role of a title that is an alias, up to numbers, blanks and punctuation."""
        return self._by_alias.get(fold(title).strip()) or self._by_plain.get(plain(title))

    def head_of(self, text: str, at: int = 0) -> int | None:
        """Where the alias ends that folded `text` has at `at`."""
        found = self._head.match(text, at)
        return found.end() if found else None

    def _look_up(self, title: str) -> Found:
        bare = plain(title)
        if not bare:
            return Found()
        whole = self.find_exactly(title)
        if whole is None and ("，" in title or _DEED.match(bare)):
            sign = self._by_sign(bare, _LONG_SIGN)
            return Found(sign) if sign else Found()
        parts = [r for part in _parts(title) if (r := self._of_part(part))]
        if whole is None and len(set(parts)) < 2:
            whole = self._by_sign(bare) or self._by_likeness(bare)
        roles = list(dict.fromkeys([*([whole] if whole else []), *parts]))
        return Found(roles[0], tuple(roles[1:])) if roles else Found()

    def _of_part(self, part: str) -> str | None:
        bare = plain(part)
        return self._by_plain.get(bare) or self._by_sign(bare)

    def _by_sign(self, bare: str, least: int = 1) -> str | None:
        """The role with the longest sign; a sign counts only in a title that ends like one."""
        if not _NOMINAL.search(bare) or (_STATED.search(bare) and not _PLAINLY_NOMINAL.search(bare)):
            return None
        bare = bare.replace("转移支付", "")  # in which nothing is paid out
        best, most = None, least - 1
        for words, role in self._signs:
            hits = [word.search(bare) for word in words]
            if all(hits) and (size := sum(len(h[0]) for h in hits if h)) > most:
                best, most = role, size
        return best

    def _by_likeness(self, bare: str) -> str | None:
        """The one alias that is nearly the title and says the same in the words that matter."""
        if len(bare) < 5:
            return None
        told = _telling(bare)
        near = process.extract(bare, self._like, scorer=fuzz.ratio, score_cutoff=_LIKENESS, limit=3)
        found = {self._by_plain[alias] for alias, _, _ in near if _telling(alias) == told}
        return found.pop() if len(found) == 1 else None


def plain(title: str) -> str:
    """A title without year, brackets, blanks, punctuation, 的 and whose it is; for comparing only."""
    bare = _FILLER.sub("", _YEAR.sub("", _BRACKETED.sub("", fold(title))))
    return _OWNER.sub("", bare)


def _parts(title: str) -> Iterator[str]:
    parts = _JOINT.split(_BRACKETED.sub("", fold(title)))
    return iter(parts if len(parts) > 1 else [])


def _telling(bare: str) -> frozenset[str]:
    for word, other in _SYNONYMS:
        bare = bare.replace(other, word)
    return frozenset(_TELLING.findall(bare))


@lru_cache(maxsize=4)
def _index(roles: tuple[Role, ...]) -> RoleIndex:
    return RoleIndex(roles)


def index_roles(vocabulary: Vocabulary) -> RoleIndex:
    """The index of a vocabulary, made once."""
    return _index(tuple(vocabulary.roles.values()))
