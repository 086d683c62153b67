"""A shop's own page: its home, everything it sells, what it says, who it is."""
