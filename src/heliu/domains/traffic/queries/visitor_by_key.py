"""The visitor a cookie stands for."""

from heliu.kernel import sql


def visitor_by_key(key: str) -> int | None:
    """The id of the visitor with this key, or None. Cost: 1 SQL."""
    found = sql.fetch_value(
        "SELECT id FROM traffic_visitor WHERE key = %(key)s::text", {"key": key}
    )
    return None if found is None else int(found)
