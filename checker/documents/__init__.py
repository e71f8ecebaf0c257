"""Documents: a published file goes in, one `Document` (text, paragraphs, tables, places) comes out."""
