"""Word: the parts of a package go in; text, headings, tables and the pieces they stand in come out."""
