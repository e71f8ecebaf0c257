"""Numbers: folded text goes in; every number of it comes out with its digits, its unit, its kind and its place."""
