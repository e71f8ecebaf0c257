"""One line of a list of people goes in; the persons on it come out, each with role, name, unit, post and rank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.documents.model import Flow
from checker.extraction.frame.flows import cut
from checker.extraction.frame.prose_folding import fold
from checker.wording import phrase


@dataclass(frozen=True, slots=True)
class Person:
    name: Flow
    role: str | None
    unit: Flow | None
    post: Flow | None
    rank: Flow | None


ROLE = phrase("名单里的角色")
_POST = phrase("职务")
RANK = phrase("职称")
_SEPARATOR = re.compile(r"[、，,;；]\s*|\s{2,}")
_NAME = re.compile(
    r"[\u4e00-\u9fff](?:[ ]{1,4})[\u4e00-\u9fff](?= |$|[、，,;(:])|[\u4e00-\u9fff]{2,4}(?=[ \t、，,;:(]|$)|[\u4e00-\u9fff]{1,4}·[\u4e00-\u9fff]{1,6}"
)
_SIGNED_BLANK = phrase("签字处")


def people_of(line: Flow, role: str | None) -> Iterator[Person]:
    """`role` is what the lines above say; a label on the line itself takes its place."""
    text = fold(line.text)
    label = ROLE.match(text)
    start = 0
    if label is not None:
        role, start = re.sub(r"\s", "", label[1]), label.end()
    rest = text[start:]
    if _is_name_list(rest):
        for found in re.finditer(r"[^、，,;\s]+(?: {1,4}[\u4e00-\u9fff](?=[、，,;]|$))?", rest):
            person = _person(line, text, start + found.start(), start + found.end(), role)
            if person is not None:
                yield person
        return
    person = _person(line, text, start, len(text.rstrip("。;；，, ")), role)
    if person is not None:
        yield person


def role_in(line: Flow) -> str | None:
    """The role a line announces, with a person on it or not."""
    label = ROLE.match(fold(line.text))
    return re.sub(r"\s", "", label[1]) if label else None


def _is_name_list(text: str) -> bool:
    """`张三、李四、王五`: nothing but names."""
    parts = [p for p in re.split(r"[、，,;]\s*|\s{1,}", text.strip(" 。;")) if p]
    return len(parts) > 1 and all(_is_name(p) for p in parts) and not all(len(p) == 1 for p in parts)


def _is_name(text: str) -> bool:
    bare = text.replace(" ", "")
    return 2 <= len(bare) <= 4 and phrase("姓").match(bare) is not None and not _POST.search(bare)


def _person(line: Flow, text: str, start: int, end: int, role: str | None) -> Person | None:
    while text[start : start + 1] == " ":
        start += 1
    name = _NAME.match(text, start)
    if name is None or not ("·" in name[0] or _is_name(name[0])):
        return None
    rest = re.compile(r"[ 、，,;:(\-]*").match(text, name.end())
    at = rest.end() if rest else name.end()
    signed = _SIGNED_BLANK.search(text, at, end)
    end = min(end, signed.start()) if signed else end
    bare = len(text[:end].rstrip(" )"))
    end = min(end, bare + 1) if "(" in text[at:end] else bare  # a bracket may be open to the end of the line
    return Person(cut(line, start, name.end()), role, *_career(line, text, at, end))


def _career(line: Flow, text: str, at: int, end: int) -> tuple[Flow | None, Flow | None, Flow | None]:
    """Unit, post and rank in what follows the name: the rank last, the post before it, the unit first."""
    rank = next((m for m in RANK.finditer(text, at, end) if not text[m.end() : end].strip(" 、，,()")), None)
    stop = rank.start() if rank else end
    post_start = _post_start(text, at, stop)
    unit = cut(line, at, len(text[: stop if post_start is None else post_start].rstrip(" 、，,;")))
    post = None if post_start is None else cut(line, post_start, len(text[:stop].rstrip(" 、，,;")))
    return (
        (unit if len(unit.text) >= 2 else None),
        post,
        (cut(line, rank.start(), rank.end()) if rank else None),
    )


def _post_start(text: str, at: int, stop: int) -> int | None:
    """Where the first post begins, when the last one reaches to the end; 会计 in 会计中心 is none."""
    posts = [m for m in _POST.finditer(text, at, stop) if m.end() == stop or text[m.end()] in " 、，,;/兼("]
    if not posts or text[posts[-1].end() : stop].strip(" 、，,;)"):
        return None
    return posts[0].start()
