"""Rule files written at random, in both surfaces, in every spelling the parser reads."""
