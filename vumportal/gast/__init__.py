"""Pages for who holds a link and has no account: an employer who reads a vacature back (design section 3)."""
