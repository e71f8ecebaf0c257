"""Lines go in; paragraphs, tables and forms are found in the way they are laid out."""
