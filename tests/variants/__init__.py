"""Ways of writing a report otherwise (`VARIANTS`) and ways of spoiling it (`MUTATIONS`): text in, text out.

A variant keeps what the report says, so a check must find the same as before, but for the style rules listed for it
in `TOUCHES`, which look at the very thing the variant changes. Where there is nothing to change, the text comes back
as it was. A mutation makes a named rule fail.
"""

from tests.variants.mutation import Mutation
from tests.variants.registry import MUTATIONS, TOUCHES, VARIANTS

__all__ = ["MUTATIONS", "TOUCHES", "VARIANTS", "Mutation"]
