"""Absence: what was read goes in; it comes out with every null proved: where a trace is left unread, the fact is
unreadable at that place and not “not stated”."""
