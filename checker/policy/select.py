"""Choosing the policy: which of the loaded packs apply to a report, and why, in words for the output."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from checker.diagnostics import Words
from checker.language import core
from checker.policy.model import Library, Policy
from checker.values.dates import Day
from checker.values.unknown import Truth, Unknown

Applies = Callable[[Policy, core.Core], Truth]


@dataclass(frozen=True, slots=True)
class Choice:
    """The deepest policy of one chain that applies, every add-on that applies, and the reason."""

    policy: Policy
    addons: tuple[Policy, ...]
    why: Words

    @property
    def policies(self) -> tuple[Policy, ...]:
        return (self.policy, *self.addons)


class PolicyChoice(Exception):
    """No policy, or two that are unrelated: what to do is in the words."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def choose(library: Library, applies: Applies, day: Day, named: str | None = None) -> Choice:
    """`applies` evaluates a 适用 condition over the report; `day` is the day whose law counts.

    Raises PolicyChoice when there is not exactly one leaf.
    """
    addons = tuple(p for p in library.addons.values() if _holds(p, applies) is True)
    if named is not None:
        policy = library.policies.get(named)
        if policy is None:
            known = "、".join(library.policies)
            raise PolicyChoice(
                f"没有政策“{named}”；可用的有：{known}",
                f"no policy {named!r}; there are: {', '.join(library.policies)}",
            )
        return Choice(
            policy,
            addons,
            _dated(
                Words(f"由 --policy 指定：{policy.leaf.title}", f"named by --policy: {policy.leaf.title}"),
                policy,
                day,
            ),
        )
    verdicts = {i: _holds(p, applies) for i, p in library.policies.items()}
    fitting = [p for i, p in library.policies.items() if verdicts[i] is True and _ancestors_hold(p, verdicts)]
    ancestors = {pack.id for p in fitting for pack in p.chain[:-1]}
    leaves = [p for p in fitting if p.id not in ancestors]
    if not leaves:
        unknown = [p.leaf.title for p in _open_below(library, verdicts, None)]
        zh = "没有适用于这份报告的政策" + (f"（不能断定是否适用：{'、'.join(unknown)}）" if unknown else "")
        raise PolicyChoice(
            zh + "；请用 --policy 指定一个", "no policy applies to this report; name one with --policy"
        )
    if len(leaves) > 1:
        names = "、".join(f"{p.id}（{p.leaf.title}）" for p in leaves)
        raise PolicyChoice(
            f"有两个互不相干的政策都适用：{names}；请用 --policy 指定一个",
            f"unrelated policies apply: {', '.join(p.id for p in leaves)}; name one with --policy",
        )
    leaf = leaves[0]
    return Choice(leaf, addons, _dated(_why(library, leaf, verdicts), leaf, day))


def _holds(policy: Policy, applies: Applies) -> Truth:
    condition = policy.leaf.applies
    return True if condition is None else applies(policy, condition)


def _ancestors_hold(policy: Policy, verdicts: dict[str, Truth]) -> bool:
    """A child applies only where its ancestors are not surely out of place."""
    return all(verdicts.get(p.id) is not False for p in policy.chain[:-1])


def _why(library: Library, leaf: Policy, verdicts: dict[str, Truth]) -> Words:
    chain = " ← ".join(p.title for p in reversed(leaf.chain))
    zh, en = f"{chain}", " <- ".join(p.id for p in reversed(leaf.chain))
    children = _open_below(library, verdicts, leaf)
    if children and leaf.leaf.applies is not None:
        names = "、".join(p.leaf.title for p in children)
        zh += f"；不能断定是否适用 {names}，按上级政策检查"
        en += f"; could not tell whether {', '.join(p.id for p in children)} applies: checked by the parent"
    elif children:
        # Nothing ties the report to any of them, so none is named: they may be of another end of the country.
        zh += "；看不出报告属于哪个地方，没有按地方口径检查"
        en += "; nothing says to which place the report belongs: checked without local rules"
    return Words(zh, en)


def _open_below(library: Library, verdicts: dict[str, Truth], parent: Policy | None) -> list[Policy]:
    """The policies right below `parent` of which it cannot be told whether they apply."""
    above = None if parent is None else parent.id
    return [
        p
        for i, p in library.policies.items()
        if (p.chain[-2].id if len(p.chain) > 1 else None) == above and isinstance(verdicts[i], Unknown)
    ]


def _dated(why: Words, policy: Policy, day: Day) -> Words:
    """A report older than its policy is still checked, and told so."""
    starts = ((p, p.effective.first) for p in policy.chain if p.effective is not None)
    later = [(p, since.isoformat()) for p, since in starts if day.last < since]
    if not later:
        return why
    titles = "、".join(f"{p.title}（{since} 起施行）" for p, since in later)
    return Words(
        f"{why.zh}；{titles}晚于这份报告的时点，检查结果供参照",
        f"{why.en}; {', '.join(p.id for p, _ in later)} took effect after the day of this report: for reference",
    )
