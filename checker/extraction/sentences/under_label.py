"""A paragraph and its neighbours go in; where it begins with a bare value, it comes out as one line with its label.

Forms and outlines write a label, often as a heading, and the value alone on the line below: “（一）自评得分” and
“96分。”. Read by itself such a line says nothing of what it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.documents.model import Block, Flow, Paragraph
from checker.folding import fold
from checker.wording import phrase

_LONGEST_LABEL = 30
_LONGEST_VALUE = 20
_VALUE = phrase("单独一行的值")
_FIGURE = phrase("单独一行的数")
_LABEL = phrase("可作名目的行")
# What is measured in a line that could be a label makes it a line of its own: 自评得分：96分.
_MEASURED = phrase("行里有值")
_SENTENCE = phrase("第一句")


def under_label(blocks: Sequence[Block], index: int) -> Flow | None:
    """The label above block `index`, a colon, and the paragraph: one flow; None where it needs no label.

    Values in a row under heads in a row are columns, and which belongs to which is not told by their order alone.
    """
    if index == 0:
        return None
    value, label = blocks[index], blocks[index - 1]
    if not isinstance(value, Paragraph) or not isinstance(label, Paragraph):
        return None
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if not _is_value(value) or not _is_label(label) or _is_figure(following):
        return None
    above, below = label.flow, value.flow
    words = above.text.rstrip(" :：")
    offsets = (*above.offsets[: len(words)], above.offsets[len(words) - 1], *below.offsets)
    return Flow(f"{words}：{below.text}", offsets)


def _is_value(block: Paragraph) -> bool:
    first = _SENTENCE.match(fold(block.flow.text[: 2 * _LONGEST_VALUE]))
    return first is not None and len(first[0]) <= _LONGEST_VALUE and _VALUE.fullmatch(first[0]) is not None


def _is_label(block: Paragraph) -> bool:
    if len(block.flow.text) > _LONGEST_LABEL:
        return False
    words = fold(block.flow.text).rstrip(" :")
    return _LABEL.fullmatch(words) is not None and _MEASURED.search(words) is None


def _is_figure(block: Block | None) -> bool:
    return (
        isinstance(block, Paragraph)
        and len(block.flow.text) <= _LONGEST_VALUE
        and _FIGURE.fullmatch(fold(block.flow.text)) is not None
    )
