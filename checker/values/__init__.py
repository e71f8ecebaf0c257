"""Values a rule can see: quantities with unit and precision, dates, bands, weights, unknowns. No binary floats."""
