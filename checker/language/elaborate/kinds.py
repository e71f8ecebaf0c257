"""适用文种 as written goes in; the kinds of document by their Chinese names come out."""

from __future__ import annotations

from checker.diagnostics import Words
from checker.language import syntax
from checker.language.elaborate.scope import Sink, did_you_mean
from checker.vocabulary import Vocabulary


def kinds_named(sink: Sink, vocabulary: Vocabulary, kinds: syntax.ForKinds) -> tuple[str, ...]:
    known = {name: zh for zh, en in vocabulary.genres for name in (zh, en)}
    found = []
    for name in kinds.names:
        if name.text in known:
            found.append(known[name.text])
            continue
        mend, replacement = did_you_mean(name.text, known)
        choices = "、".join(zh for zh, _ in vocabulary.genres)
        sink.error(
            "P216", name.span, f"没有“{name.text}”这个文种", f"there is no kind of document {name.text!r}",
            mend=mend or Words(f"文种有：{choices}", f"kinds: {', '.join(en for _, en in vocabulary.genres)}"),
            replacement=replacement,
        )  # fmt: skip
    return tuple(dict.fromkeys(found))
