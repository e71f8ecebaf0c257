"""`rules/wording/kinds.yaml` goes in; the kinds of document come out, each with what shows it and what it must have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from checker.assets import find_rules

FILE = "kinds.yaml"


@dataclass(frozen=True, slots=True)
class Genre:
    """A kind of document. `title`, `line` and `text` are names of phrases with their weights; see the file."""

    name: str
    en: str
    doc: str
    refused: bool
    title: Mapping[str, int]
    line: Mapping[str, int]
    text: Mapping[str, int]
    enough: int
    needs: tuple[str, ...]
    never: tuple[str, ...]
    unless: tuple[str, ...]
    apart: tuple[str, ...]
    lacks: Mapping[str, str]

    @property
    def phrases(self) -> frozenset[str]:
        """Every phrase it is told by."""
        return frozenset(
            (
                *self.title,
                *self.line,
                *self.text,
                *self.needs,
                *self.never,
                *self.unless,
                *self.apart,
                *self.lacks.values(),
            )
        )


@cache
def genres() -> tuple[Genre, ...]:
    """In the order in which they are asked for."""
    text = (find_rules() / "wording" / FILE).read_text(encoding="utf-8")
    data: dict[str, dict[str, Any]] = yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return tuple(_genre(name, spec) for name, spec in data.items())


def _genre(name: str, spec: Mapping[str, Any]) -> Genre:
    return Genre(
        name=name,
        en=spec["en"],
        doc=spec["doc"],
        refused=spec["use"] == "refused",
        title=_weights(spec.get("title")),
        line=_weights(spec.get("line")),
        text=_weights(spec.get("text")),
        enough=int(spec["enough"]),
        needs=tuple(spec.get("needs", ())),
        never=tuple(spec.get("never", ())),
        unless=tuple(spec.get("unless", ())),
        apart=tuple(spec.get("apart", ())),
        lacks=dict(spec.get("lacks", {})),
    )


def _weights(said: Mapping[str, str] | None) -> Mapping[str, int]:
    return {phrase: int(weight) for phrase, weight in (said or {}).items()}
