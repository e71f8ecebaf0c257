"""Web pages: a page goes in; what its reader sees comes out as lines and tables."""
