"""Elaboration: syntax trees of one pack go in, the typed pack comes out, with every fault of names, types and units.

scope · expressions · declarations · rules · examples · pack
"""

from checker.language.elaborate.pack import Parent, elaborate

__all__ = ["Parent", "elaborate"]
