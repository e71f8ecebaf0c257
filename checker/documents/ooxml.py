"""Office packages: the bytes of a .docx or .xlsx go in, its parts come out as XML trees, or why they cannot be trusted.

Nothing is unpacked before its size is known to be bearable, and no XML is read that defines entities of its own.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from functools import cached_property
from typing import IO
from urllib.parse import unquote

from lxml import etree

from checker.documents.refusals import bomb, damaged, encrypted, entities

Element = etree._Element

_MEMBERS = 4_000
_PART = 32 * 2**20
_TOTAL = 512 * 2**20
_LARGE = 2 * 2**20
_STRETCH = 2**20
_RATIO, _SMALL = 200, 2**20  # text packs 10 to 50 times; what is small unpacked may pack as it likes
_TAGS = 1_500_000
_DOCTYPES = tuple("<!DOCTYPE".encode(e) for e in ("utf-8", "utf-16-le", "utf-16-be"))
_RELATION = "Relationship"


def local(element: Element) -> str:
    """The tag without its namespace, which differs between the transitional and the strict form."""
    return str(element.tag).rpartition("}")[2]


def value(element: Element, name: str = "val") -> str | None:
    """An attribute by its local name."""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), None)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, its first child of the next name, and so on."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(f"{{*}}{name}"), None)
    return element


def is_on(mark: str | None) -> bool:
    """Whether an attribute switches on what it is about."""
    return mark is not None and mark.lower() not in ("0", "false", "off")


def part_key(name: str) -> str:
    """The name of a part, however a program spells it: parts are the same whatever their case, and some programs write
    the separator of their system."""
    return name.replace("\\", "/").lstrip("/").lower()


class Package:
    """An opened package. Raises Unreadable R210 where it is a bomb, R211 where it is damaged."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
            raise damaged(str(fault)) from None
        members = self._zip.infolist()
        if len(members) > _MEMBERS:
            raise bomb(f"{len(members)} 个部件", f"{len(members)} parts")
        if sum(m.file_size for m in members) > _TOTAL:
            raise bomb("解压后超过 512 MiB", "more than 512 MiB unpacked")
        for member in members:
            if member.file_size > max(_SMALL, _RATIO * member.compress_size):
                raise bomb("压缩比异常", "compressed beyond belief")
        self._members = {part_key(m.filename): m for m in members}

    @cached_property
    def main(self) -> str:
        """The part that holds the document itself."""
        for _, kind, target in self._relations(""):
            if kind == "officeDocument":
                return target
        raise damaged("no main part")

    def related(self, part: str, kind: str) -> str | None:
        """The part that `part` names as its styles, numbering, footnotes and so on."""
        return next((target for _, k, target in self._relations(part) if k == kind), None)

    def targets(self, part: str) -> dict[str, str]:
        """The part behind each id by which `part` refers to another."""
        return {identity: target for identity, _, target in self._relations(part)}

    def tree(self, name: str, bare: re.Pattern[bytes] | None = None) -> Element | None:
        """The root element of a part; of a large one without the markup that `bare` matches. None: there is no such part."""
        content = self.content(name, bare)
        if content is None:
            return None
        if any(mark in content for mark in _DOCTYPES):
            raise entities()
        if content.count(b"<") > _TAGS:
            raise bomb("XML 标签过多", "too many XML tags")
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as fault:
            raise damaged(f"{name}: {fault.msg}") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise entities()
        return root

    def content(self, name: str, bare: re.Pattern[bytes] | None = None) -> bytes | None:
        member = self._members.get(part_key(name))
        if member is None:
            return None
        if member.file_size <= _LARGE:
            bare = None
        if bare is None and member.file_size > _PART:
            raise bomb(f"{name} 超过 32 MiB", f"{name} exceeds 32 MiB")
        if member.flag_bits & 1:
            raise encrypted()
        try:
            with self._zip.open(member) as file:
                return file.read(_PART + 1) if bare is None else _stripped(file, bare, name)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as fault:
            raise damaged(f"{name}: {fault}") from None

    def holds(self, name: str) -> bool:
        return part_key(name) in self._members

    def _relations(self, part: str) -> list[tuple[str, str, str]]:
        """(id, kind, part) of every relation within the package."""
        folder, base = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return []
        return [
            (
                e.get("Id", ""), e.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, _target(e)))[1:],
            )
            for e in root
            if local(e) == _RELATION and e.get("TargetMode") != "External"
        ]  # fmt: skip


def _stripped(file: IO[bytes], bare: re.Pattern[bytes], name: str) -> bytes:
    """What is left of a part, read a stretch at a time: it may be far larger than what it says."""
    kept: list[bytes] = []
    size, rest = 0, b""
    while stretch := file.read(_STRETCH):
        stretch = rest + stretch
        at = max(stretch.rfind(b"<row"), stretch.rfind(b":row"))  # a row is looked at as a whole
        cut = stretch.rfind(b"<", 0, at + 1) if at >= 0 else 0
        rest = stretch[cut:]
        kept.append(bare.sub(b"", stretch[:cut]))
        size += len(kept[-1])
        if size + len(rest) > _PART:
            raise bomb(f"{name} 超过 32 MiB", f"{name} exceeds 32 MiB")
    return b"".join([*kept, bare.sub(b"", rest)])


def _target(relation: Element) -> str:
    return unquote(relation.get("Target", "")).replace("\\", "/")
