"""What Word wraps around its text: a paragraph, a control or a choice of forms goes in; which of it counts comes out."""

from __future__ import annotations

from checker.documents.ooxml import Element, child, local, value


def ends_deleted(paragraph: Element) -> bool:
    """Whether the mark at its end was deleted, so that the next paragraph goes on in it."""
    mark = child(paragraph, "pPr", "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def survivor(paragraph: Element) -> Element:
    """The paragraph whose mark is left, and with it its style and number, when this one's was deleted."""
    while ends_deleted(paragraph):
        following = paragraph.getnext()
        if following is None or local(following) != "p":
            break
        paragraph = following
    return paragraph


def chosen(alternatives: Element) -> Element | None:
    """Of the same thing in several forms the first that says something; the fallback only where no other does."""
    forms = [e for e in alternatives if local(e) in ("Choice", "Fallback")]
    return next((e for e in forms if next(e.iter("{*}t"), None) is not None), forms[0] if forms else None)


def is_contents(control: Element) -> bool:
    gallery = child(control, "sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and value(gallery) == "Table of Contents"
