"""A linked policy: the rules of a chain of packs with every overlay applied, and what their names stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checker.language import core
from checker.language.syntax import Severity
from checker.values.dates import Day


@dataclass(frozen=True, slots=True)
class Exemption:
    """Where all conditions hold, the rule does not apply."""

    conditions: tuple[core.Core, ...]
    reason: str
    pack: str


@dataclass(frozen=True, slots=True)
class Disabled:
    reason: str
    until: Day | None
    pack: str


@dataclass(frozen=True, slots=True)
class LinkedRule:
    """A rule as it stands in the leaf policy: adjusted severity, exemptions, and whether it is switched off."""

    rule: core.Rule
    severity: Severity | None = None
    exemptions: tuple[Exemption, ...] = ()
    disabled: Disabled | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """`chain` from root to leaf. `declarations` are those of the leaf; `of_parent` gives a pack's parent's, for 上级."""

    chain: tuple[core.Pack, ...]
    rules: Mapping[str, LinkedRule]
    declarations: Mapping[str, core.Declaration]
    of_parent: Mapping[str, Mapping[str, core.Declaration]]

    @property
    def facts(self) -> Mapping[str, core.Fact]:
        """What the packs of the chain declare beside the vocabulary."""
        return {name: fact for pack in self.chain for name, fact in pack.facts.items()}

    @property
    def leaf(self) -> core.Pack:
        return self.chain[-1]

    @property
    def id(self) -> str:
        return self.leaf.id


@dataclass(frozen=True, slots=True)
class Library:
    """Every policy that loaded, by pack id; add-on packs apart."""

    policies: Mapping[str, Policy]
    addons: Mapping[str, Policy]

    def find(self, pack: str) -> Policy | None:
        return self.policies.get(pack) or self.addons.get(pack)
