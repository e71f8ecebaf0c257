"""Policies: elaborated packs go in, the linked policy for one report comes out (load · link · select)."""
