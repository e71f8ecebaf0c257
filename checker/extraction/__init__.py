"""Extraction: a Document goes in, the object of report.json comes out: facts, each with its place."""
