"""The policy language: text goes in, a typed policy tree comes out (syntax · parse · core · elaborate · format)."""
