"""Which rows there are, as ``--rows`` names them; in the order they are measured."""

SERVED = ("anonymous", "feeds", "signed-in", "cart", "checkout", "rush", "plans", "memory")
#: These need no server: they run beside the database alone.
OFFLINE = ("import", "readers")
ALL = ("growth", *SERVED, *OFFLINE)
