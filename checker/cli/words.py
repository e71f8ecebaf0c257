"""What the command line says when a call is wrong: one sentence, and what would mend it, in the user's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from checker.diagnostics import Lang, Words

LANGUAGES: tuple[Lang, ...] = ("zh", "en")


class Usage(Exception):
    """The call is wrong."""

    exit_code = 2

    def __init__(self, message: Words, remedy: Words | None = None) -> None:
        super().__init__(message.en)
        self.message, self.remedy = message, remedy


class RulesRefused(Exception):
    """Rule files have errors, and they have been shown."""

    exit_code = 2


def choose_language(arguments: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """`--lang` if it is well given, else the locale. Chinese unless the locale names another language."""
    for flag, value in pairwise([*arguments, ""]):
        asked = value if flag == "--lang" else flag.removeprefix("--lang=")
        if asked in LANGUAGES:
            return asked
    locale = next((environ[v] for v in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(v)), "")
    name = locale.partition(".")[0].partition("@")[0]
    return "zh" if name in ("", "C", "POSIX") or name.startswith("zh") else "en"


MOST_LISTED = 20


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant."""
    from difflib import get_close_matches

    found = get_close_matches(name.lower(), list(names), n=1, cutoff=0.6)
    return found[0] if found else None


def meant(name: str, names: Sequence[str]) -> Words:
    """A remedy: the nearest name, or else the names there are."""
    near = nearest(name, names)
    if near is not None:
        return Words(f"是不是 {near}？", f"did you mean {near}?")
    if len(names) > MOST_LISTED:
        first = names[:MOST_LISTED]
        return Words(
            f"可以写：{'、'.join(first)}……（共 {len(names)} 个）",
            f"choose from: {', '.join(first)} … ({len(names)} in all)",
        )
    return Words(f"可以写：{'、'.join(names)}", f"choose from: {', '.join(names)}")


def spell_out(message: Words, remedy: Words | None, lang: Lang) -> str:
    lines = [Words("错误：", "error: ").say(lang) + message.say(lang)]
    return "\n".join([*lines, *([f"  {remedy.say(lang)}"] if remedy else [])])
