"""Cited documents go in; which of them carries out which comes out, by level of the issuer and matter of the title."""

from __future__ import annotations

from collections.abc import Sequence

from checker.documents.model import Flow
from checker.extraction.frame.citations import Citation
from checker.extraction.frame.flows import cut
from checker.extraction.frame.prose_folding import fold
from checker.wording import phrase

_ISSUER = phrase("标题里的发文机关")
_NATIONAL = phrase("国家机关")
_CORE_DROP = phrase("标题里不比的字")
_CARRIES_OUT = phrase("贯彻某文件")
# The characters that stand for a province at the head of a document number.
PROVINCE_LETTERS = "京津冀晋蒙内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔贵云滇藏陕甘青宁新"
_RANKS = (("省", 1), ("自治区", 1), ("县", 3), ("区", 3), ("市", 2), ("厅", 1))


def rank_of(citation: Citation) -> int | None:
    """0 central, 1 province, 2 city, 3 county; None when neither title nor number tells."""
    title = "" if citation.title is None else fold(citation.title.text)
    issuer = _ISSUER.match(title)
    if issuer is not None and issuer[1]:
        if _NATIONAL.search(issuer[1]):
            return 0
        for word, rank in _RANKS:
            if word in issuer[1]:
                return rank
    if citation.number is None:
        return None
    agency = citation.number.agency.text
    if len(agency) > 1 and agency[0] in PROVINCE_LETTERS:
        return 1
    return 0 if phrase("国家级的文号").match(agency) else None


def _core(citation: Citation) -> str:
    title = fold(citation.title.text) if citation.title is not None else ""
    issuer = _ISSUER.match(title)
    return _CORE_DROP.sub("", _CORE_DROP.sub("", title[issuer.end() if issuer else 0 :]))


def upper_of(citation: Citation, others: Sequence[Citation]) -> Citation | None:
    """The document of a higher level, named before it in the paragraph, whose matter is the same."""
    rank, core = rank_of(citation), _core(citation)
    if not rank or len(core) < 6:
        return None
    for other in reversed(others):
        above = rank_of(other)
        if other.block != citation.block or other.start >= citation.start or above is None or above >= rank:
            continue
        if _core(other) and (_core(other) in core or core in _core(other)):
            return other
    return None


def named_inside(citation: Citation) -> Flow | None:
    """The document that the title itself says it carries out (《关于贯彻落实〈…〉的实施意见》)."""
    if citation.title is None:
        return None
    inner = _CARRIES_OUT.search(citation.title.text)
    return None if inner is None else cut(citation.title, inner.start(1), inner.end(1))
