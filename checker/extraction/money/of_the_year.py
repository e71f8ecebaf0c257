"""A figure in its sentence goes in; whether it is stated as a fact of the year comes out."""

from __future__ import annotations

from checker.extraction.money import amount_words as said
from checker.extraction.sentences.setting import Setting
from checker.extraction.sentences.statements import Mention, Sentence
from checker.extraction.sentences.stating import COMPARED, LOOSE, NOT_YET, other_year


def of_the_year(sentence: Sentence, mention: Mention, setting: Setting) -> bool:
    """No threshold, no plan, no other year, no part of the year, no weight."""
    if said.WEIGHED.search(sentence.text, sentence.start, mention.start):
        return False
    if LOOSE.match(mention.tail) or other_year(sentence, mention, setting):
        return False
    if NOT_YET.search(mention.lead[-8:]) or COMPARED.search(mention.lead):
        return False
    months = [m[1] for m in said.PARTIAL.finditer(sentence.text, sentence.start, mention.start)]
    return not months or months[-1] == "12"
