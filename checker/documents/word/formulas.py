"""Formulas on one line: the tree of an equation, or the code of an older one, goes in; how one would type it comes out.

A fraction is `a/b`, in brackets where it must be; a power `x^2`, an index `x_1`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.documents.ooxml import Element, child, local, value

# --- equations as trees -------------------------------------------------------------------------------------

_PROPERTIES = frozenset({"ctrlPr", "argPr"})
_OPERATOR = re.compile(r"[-+−＋－×÷·*/=＝<>≤≥\s]")
_SCRIPTS = {"sub": "_", "sup": "^", "lim": "_"}


def spell_math(formula: Element) -> Iterator[str | Element]:
    """The signs to write, and the runs to show, in the order of reading."""
    return _inside(formula)


def _spell_part(element: Element) -> Iterator[str | Element]:
    name = local(element)
    match name:
        case "f":
            yield from _bracketed(child(element, "num"))
            yield "" if _is_stack(element) else "/"
            yield from _bracketed(child(element, "den"))
        case "sSup" | "sSub" | "sSubSup" | "limLow" | "limUpp":
            yield from _bracketed(child(element, "e"))
            yield from _scripts(element)
        case "rad":
            yield from _inside(child(element, "deg"))
            yield "√"
            yield from _bracketed(child(element, "e"))
        case "nary":
            yield _sign(element, "naryPr", "chr", "∫")
            yield from _scripts(element)
            yield from _inside(child(element, "e"))
        case "d":
            yield _sign(element, "dPr", "begChr", "(")
            yield from _joined([e for e in element if local(e) == "e"], _sign(element, "dPr", "sepChr", "|"))
            yield _sign(element, "dPr", "endChr", ")")
        case "eqArr":
            yield from _joined([e for e in element if local(e) == "e"], "\n")
        case "m":
            yield from _joined([e for e in element if local(e) == "mr"], "\n")
        case "mr":
            yield from _joined(list(element), " ")
        case _ if name in _PROPERTIES or (name.endswith("Pr") and len(name) > 2):
            return
        case _ if _is_math(element) and name not in ("r", "t"):
            yield from _inside(element)
        case _:
            yield element


def _inside(element: Element | None) -> Iterator[str | Element]:
    for inner in () if element is None else element:
        yield from _spell_part(inner)


def _bracketed(element: Element | None) -> Iterator[str | Element]:
    """In brackets where what stands beside it would take only a part of it."""
    said = "" if element is None else "".join(str(t.text or "") for t in element.iter("{*}t"))
    several = _OPERATOR.search(said.strip()) is not None
    yield "(" if several else ""
    yield from _inside(element)
    yield ")" if several else ""


def _scripts(element: Element) -> Iterator[str | Element]:
    for script in element:
        if local(script) in _SCRIPTS and next(script.iter("{*}t"), None) is not None:
            yield _SCRIPTS[local(script)]
            yield from _bracketed(script)


def _joined(elements: Sequence[Element], between: str) -> Iterator[str | Element]:
    for number, element in enumerate(elements):
        yield between if number else ""
        yield from _inside(element) if local(element) != "mr" else _spell_part(element)


def _sign(element: Element, properties: str, name: str, otherwise: str) -> str:
    found = child(element, properties, name)
    return otherwise if found is None else value(found) or ""


def _is_stack(fraction: Element) -> bool:
    kind = child(fraction, "fPr", "type")
    return kind is not None and value(kind) == "noBar"


def _is_math(element: Element) -> bool:
    return str(element.tag).rpartition("}")[0].endswith(("/math", "/officeDocument/math"))


# --- equations as codes -------------------------------------------------------------------------------------

_COMMAND = re.compile(r"\\([a-zA-Z]{1,2})(?:[\d ]|\\[a-z]{2}\d*)*\s*(?=\()|\\(.)")
_RINGS = frozenset("○〇◯⃝")
_MOST_NESTED = 20


def spell_code(code: str) -> str:
    """What an EQ field shows, such as `\\o\\ac(○,1)`: a digit in a ring, as people number with."""
    said, _ = _spell(code, 0, 0)
    return said.strip()


def _spell(code: str, at: int, depth: int) -> tuple[str, int]:
    """Up to a comma or bracket that is not its own."""
    out = ""
    while at < len(code) and not (depth and code[at] in ",;)"):
        m = _COMMAND.match(code, at)
        if m is None:
            out, at = out + code[at], at + 1
        elif m[2] is not None or depth > _MOST_NESTED:
            out, at = out + (m[2] or ""), m.end()
        else:
            parts, at = _arguments(code, m.end() + 1, depth + 1)
            out += _drawn(m[1].lower(), parts)
    return out, at


def _arguments(code: str, at: int, depth: int) -> tuple[list[str], int]:
    parts: list[str] = []
    while at < len(code):
        part, at = _spell(code, at, depth)
        parts.append(part.strip())
        at += 1
        if code[at - 1 : at] == ")":
            break
    return parts, at


def _drawn(command: str, parts: list[str]) -> str:
    if command == "f" and len(parts) == 2:
        return "/".join(f"({part})" if _OPERATOR.search(part) else part for part in parts)
    if command == "r":
        return f"√{parts[-1]}" if parts else "√"
    if command == "o" and _RINGS & set(parts):
        said = "".join(part for part in parts if part not in _RINGS)
        return chr(0x2460 + int(said) - 1) if said in _IN_RINGS else f"({said})"
    return "".join(parts)


_IN_RINGS = frozenset(str(number) for number in range(1, 21))
