"""Rating: sentences go in; scores, grades, bands, weights and points taken off come out."""
