"""All variants by name, for each the style rules whose verdict it may change, and all mutations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.variants import characters, figures, layout, tables, wording
from tests.variants.anatomy import Rewrite
from tests.variants.changes import CHANGES
from tests.variants.deletions import DELETIONS
from tests.variants.mutation import Mutation

NUMBERING: Final = frozenset({"subheading-marker-level", "heading-punctuation-mixed"})
PUNCTUATION: Final = frozenset({"halfwidth-punctuation", "heading-punctuation-mixed"})
BREAKS: Final = frozenset({"broken-paragraph"})
UNITS: Final = frozenset({"mixed-units", "decimal-consistent"})

_WITH_TOUCHES: Final[Mapping[str, tuple[Rewrite, frozenset[str]]]] = {
    "headings-reworded": (wording.headings_reworded, frozenset()),
    "rate-label-fund": (wording.rate_label_as_fund_rate, frozenset()),
    "rate-label-short": (wording.rate_label_shortened, frozenset()),
    "score-labels": (wording.score_labels, frozenset()),
    "budget-labels": (wording.budget_labels, frozenset()),
    "executed-labels": (wording.executed_labels, frozenset()),
    "grade-labels": (wording.grade_labels, frozenset()),
    "digits-fullwidth": (characters.digits_fullwidth, frozenset()),
    "percent-fullwidth": (characters.percent_fullwidth, frozenset()),
    "brackets-halfwidth": (characters.brackets_halfwidth, PUNCTUATION | NUMBERING),
    "brackets-fullwidth": (characters.brackets_fullwidth, PUNCTUATION | NUMBERING),
    "heading-brackets-halfwidth": (characters.heading_brackets_halfwidth, PUNCTUATION | NUMBERING),
    "colons-halfwidth": (characters.colons_halfwidth, PUNCTUATION),
    "commas-halfwidth": (characters.commas_halfwidth, PUNCTUATION),
    "semicolons-halfwidth": (characters.semicolons_halfwidth, PUNCTUATION),
    "quotes-corner": (characters.quotes_as_corners, frozenset({"ocr-typo-suspect"})),
    "quotes-straight": (characters.quotes_straight, frozenset({"ocr-typo-suspect", "halfwidth-punctuation"})),
    "traditional-kuang": (characters.traditional_kuang, frozenset({"ocr-typo-suspect"})),
    "document-brackets": (characters.document_brackets_swapped, frozenset({"document-number-brackets"})),
    "comparisons-ascii": (characters.comparisons_in_ascii, frozenset()),
    "numbers-spaced": (characters.numbers_spaced, frozenset()),
    "numbers-spaced-nbsp": (characters.numbers_spaced_by_nbsp, frozenset()),
    "units-spaced": (characters.units_spaced, frozenset()),
    "zero-width-spaces": (characters.zero_width_spaces, frozenset()),
    "spaces-doubled": (characters.spaces_doubled, frozenset()),
    "spaces-dropped": (characters.spaces_dropped, frozenset()),
    "broken-lines-joined": (layout.broken_lines_joined, BREAKS),
    "lines-wrapped": (layout.lines_wrapped, BREAKS),
    "page-breaks": (layout.page_breaks_inserted, BREAKS),
    "number-unit-split": (layout.number_and_unit_split, BREAKS),
    "page-footers": (layout.page_footers, BREAKS),
    "blank-lines-added": (layout.blank_lines_added, BREAKS),
    "blank-lines-removed": (layout.blank_lines_removed, BREAKS),
    "crlf": (layout.line_ends_crlf, frozenset()),
    "cr": (layout.line_ends_cr, frozenset()),
    "bom": (layout.byte_order_mark, frozenset()),
    "paragraphs-indented": (layout.paragraphs_indented, frozenset()),
    "headings-indented": (layout.headings_indented, frozenset()),
    "indents-removed": (layout.indents_removed, frozenset()),
    "trailing-spaces": (layout.trailing_spaces, frozenset()),
    "end-of-file": (layout.end_of_file_changed, frozenset()),
    "title-on-one-line": (layout.title_on_one_line, frozenset()),
    "heading-dot": (layout.heading_separator("．"), NUMBERING),
    "heading-space": (layout.heading_separator(" 、"), NUMBERING),
    "headings-colon": (layout.headings_with_colon, NUMBERING),
    "headings-bold": (layout.headings_bold, NUMBERING | {"artifact-residue"}),
    "thousands-marked": (figures.thousands_marked, frozenset()),
    "thousands-unmarked": (figures.thousands_unmarked, frozenset()),
    "thousands-fullwidth": (figures.thousands_fullwidth, frozenset()),
    "wan-as-yuan": (figures.wan_as_yuan, UNITS),
    "wan-as-yi": (figures.wan_as_yi, UNITS),
    "table-yuan-as-wan": (figures.table_yuan_as_wan, UNITS),
    "table-unit-above": (figures.table_unit_above, frozenset()),
    "counts-in-digits": (figures.counts_in_digits, frozenset()),
    "counts-in-hanzi": (figures.counts_in_hanzi, frozenset()),
    "signoff-date-hanzi": (figures.signoff_date_in_hanzi, frozenset()),
    "signoff-date-dotted": (figures.signoff_date_dotted, frozenset()),
    "table-cells-on-lines": (tables.reshape(tables.cells_on_lines), frozenset()),
    "table-cells-bare": (tables.reshape(tables.cells_without_tabs), frozenset()),
    "table-bars": (tables.reshape(tables.rows_with_bars), frozenset()),
    "table-markdown": (tables.reshape(tables.rows_as_markdown), frozenset()),
    "table-tabs": (tables.reshape(tables.rows_with_tabs), frozenset()),
    "table-row-gaps-removed": (tables.row_gaps_removed, frozenset()),
}

VARIANTS: Final[dict[str, Rewrite]] = {name: rewrite for name, (rewrite, _) in _WITH_TOUCHES.items()}
TOUCHES: Final[dict[str, frozenset[str]]] = {name: touches for name, (_, touches) in _WITH_TOUCHES.items()}

MUTATIONS: Final[list[Mutation]] = [*DELETIONS, *CHANGES]
