"""Labelled facts: fields that a label is enough to read go in; what stands beside, behind or under the label comes out."""
