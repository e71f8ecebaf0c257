"""A `.rules` text goes in; the same policy in its canonical layout, in either surface, comes out."""

from checker.language.format.format import format_file, surface_of
from checker.language.format.names import declared_kinds

__all__ = ["declared_kinds", "format_file", "surface_of"]
