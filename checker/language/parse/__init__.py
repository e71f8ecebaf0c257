"""The parser: the text of a `.rules` file goes in; its syntax tree, and every independent fault, come out."""
