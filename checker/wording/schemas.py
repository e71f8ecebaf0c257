"""What each file of `rules/wording/` may hold, as JSON Schema; a fault of shape goes out with its place in the file."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator

from checker.diagnostics import Diagnostic, Words, error
from checker.source import SourceFile
from checker.wording.yaml_text import Named, at, plain

_TEXT = {"type": "string", "minLength": 1}
_TEXTS = {"type": "array", "items": _TEXT, "minItems": 1}

NOTATION: dict[str, Any] = {"type": "object", "additionalProperties": {"anyOf": [_TEXT, _TEXTS]}}
SLOTS: dict[str, Any] = {"type": "object", "additionalProperties": _TEXT}

_NUMBER = {"type": "string", "pattern": "^[0-9]{1,3}$"}
_WEIGHTS = {"type": "object", "additionalProperties": _NUMBER, "minProperties": 1}
KINDS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "properties": {
            "en": {"type": "string", "pattern": "^[a-z_]+$"},
            "doc": _TEXT,
            "use": {"enum": ["judged", "refused"]},
            "title": _WEIGHTS,
            "line": _WEIGHTS,
            "text": _WEIGHTS,
            "enough": _NUMBER,
            "needs": _TEXTS,
            "never": _TEXTS,
            "unless": _TEXTS,
            "apart": _TEXTS,
            "lacks": {"type": "object", "additionalProperties": _TEXT},
        },
        "required": ["en", "doc", "use", "enough"],
        "additionalProperties": False,
    },
}

_CASE = {
    "type": "object",
    "properties": {
        "写作": {"anyOf": [_TEXT, _TEXTS]},
        "不是": {"anyOf": [_TEXT, _TEXTS]},
        "用法": {"enum": ["查找", "开头", "全文"]},
        "空位": {"type": "object", "additionalProperties": {"anyOf": [_TEXT, _TEXTS]}},
    },
    "additionalProperties": False,
}
CASES: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {"anyOf": [_CASE, {"type": "array", "items": _CASE, "minItems": 1}]},
}

_SAID = {
    "type": Words("这里要写{}", "expected {}"),
    "minLength": Words("这里是空的", "nothing is written here"),
    "minItems": Words("这里是空的", "nothing is written here"),
    "anyOf": Words("这里要写一条写法，或者几条写法的列表", "expected one text or a list of texts"),
    "additionalProperties": Words("这里有不认识的项：{}", "unknown keys: {}"),
    "enum": Words("这里只能写：{}", "expected one of {}"),
    "pattern": Words("这里的内容写法不对", "not written as this must be"),
    "minProperties": Words("这里是空的", "nothing is written here"),
    "required": Words("缺少{}", "missing {}"),
}
_SORTS = {"object": "“名字: 内容”", "array": "列表", "string": "文字"}


def against(schema: dict[str, Any], source: SourceFile, tree: Named) -> list[Diagnostic]:
    """What the file holds that the schema does not allow."""
    found = []
    for outer in Draft202012Validator(schema).iter_errors(plain(tree)):
        trouble = max([outer, *(outer.context or ())], key=lambda e: len(e.absolute_path))
        words = _SAID.get(trouble.validator, Words("这里的内容不合要求", "not as the schema asks"))
        match trouble.validator:
            case "type":
                what = _SORTS.get(trouble.validator_value, "")
            case "enum":
                what = "、".join(trouble.validator_value)
            case _:
                what = _quoted(trouble.message)
        said = Words(words.zh.format(what), words.en.format(what) if "{}" in words.en else words.en)
        span = at(tree, list(trouble.absolute_path))
        found.append(error("W110", source, span, said.zh, f"{said.en} ({trouble.message[:120]})"))
    return found


def _quoted(message: str) -> str:
    return "、".join(part for i, part in enumerate(message.split("'")) if i % 2)
