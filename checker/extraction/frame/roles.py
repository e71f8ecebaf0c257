"""Heading titles go in; section roles come out: by alias, by the alias in plain form, by signs, by likeness."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from checker.extraction.frame.prose_folding import fold
from checker.vocabulary import Role, Vocabulary
from checker.wording import phrase


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
_OWNER = phrase("标题里的本单位")
_JOINT = phrase("标题里的连词")
_NOMINAL = phrase("像标题的结尾")
# A statement (机耕路修复没有完成年度目标) ends like a title and is none.
_STATED = phrase("标题里的断语")
_PLAINLY_NOMINAL = phrase("必是标题的结尾")
# Words that make two like titles differ: 绩效目标设定情况 is not 绩效目标实现情况.
_TELLING = phrase("标题里要紧的词")
# 进一步加强绩效目标管理 is a measure and no section on targets; only a long sign tells otherwise.
_DEED = phrase("措施的动词")
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
        bare = phrase("讲转移支付").sub("", bare)  # in which nothing is paid out
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
