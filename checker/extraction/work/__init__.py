"""Work: sentences go in; targets, results, counts, growth and satisfaction come out."""
