"""Builtins of the policy language, by subject: a typed Python function each, its docstring the manual."""

from checker.functions import bands, lists, numbers, sections, texts
from checker.functions.registry import Context, Function, Problem, Runtime

FUNCTIONS: dict[str, Function] = {
    f.zh: f for module in (lists, numbers, texts, sections, bands) for f in module.FUNCTIONS
}
BY_ENGLISH: dict[str, Function] = {f.en: f for f in FUNCTIONS.values()}


def find_function(name: str) -> Function | None:
    """A builtin by either name."""
    return FUNCTIONS.get(name) or BY_ENGLISH.get(name)


__all__ = ["BY_ENGLISH", "FUNCTIONS", "Context", "Function", "Problem", "Runtime", "find_function"]
