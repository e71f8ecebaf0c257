"""PDF: the bytes of a file go in; its text, tables and the place of every character come out."""
