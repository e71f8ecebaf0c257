"""Sentences: paragraphs go in; sentences with their figures, and the words that lead to each, come out."""
