"""The console's figures counted a second time: straight from orders, ledger, traffic and talk.

Nothing here looks at the projections or at the code that makes them.
"""

from datetime import datetime
from fractions import Fraction
from typing import Any, TypedDict

from heliu.kernel import sql

#: Of each code: its kind, its owner, and its ancestors from the root to itself.
_CODES = """
WITH RECURSIVE up AS (
    SELECT id, id AS step, parent_id, 0 AS depth FROM traffic_code
    UNION ALL
    SELECT up.id, c.id, c.parent_id, up.depth + 1 FROM up JOIN traffic_code c ON c.id = up.parent_id
)
SELECT c.id, c.kind, c.owner_id, array_agg(up.step ORDER BY up.depth DESC)
  FROM traffic_code c JOIN up ON up.id = c.id GROUP BY c.id, c.kind, c.owner_id
"""
_LINES = """
SELECT l.id, l.order_id, l.total_minor, l.touch_ids, o.total_minor, h.refunded_minor,
       o.confirmed_at IS NOT NULL,
       EXISTS (SELECT FROM reviews_review r WHERE r.order_line_id = l.id),
       l.product_id, to_char(o.paid_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')
  FROM orders_orderline l
  JOIN orders_order o ON o.id = l.order_id
  JOIN ledger_hold h ON h.subject_kind = 'order' AND h.subject_id = o.id
 WHERE o.shop_id = %(shop_id)s AND o.paid_at >= %(since)s AND o.paid_at < %(until)s
"""
_POSTS = """
SELECT DISTINCT p.id, p.code_id, p.kind, p.author_id
  FROM social_post p
  LEFT JOIN social_post o ON o.id = p.share_of_id
  LEFT JOIN social_postcard k ON k.post_id IN (p.id, o.id) AND k.subject_kind = 'product'
  LEFT JOIN catalog_product g ON g.id = k.subject_id
 WHERE g.shop_id = %(shop_id)s OR %(actor_id)s IN (p.author_id, o.author_id)
"""
_VIEWS = """
SELECT e.subject_id, COALESCE('u' || v.user_id, e.payload->>'viewer'), min(e.occurred_at)
  FROM behaviour_event e LEFT JOIN traffic_visitor v ON 's' || v.id = e.payload->>'viewer'
 WHERE e.topic = 'traffic.post_reached'
 GROUP BY 1, 2
"""
_TOUCHES = """
SELECT DISTINCT t.code_id, t.user_id, t.visitor_id
  FROM traffic_touch t LEFT JOIN catalog_product p ON p.id = t.target_id
 WHERE ((t.target_kind = 'product' AND p.shop_id = %(shop_id)s)
        OR (t.target_kind = 'shop' AND t.target_id = %(shop_id)s))
   AND t.occurred_at >= %(since)s AND t.occurred_at < %(until)s
"""
_ADDS = """
SELECT subject_id, (payload->>'user_id')::bigint, (payload->'touch_ids'->-1)::bigint
  FROM stream_event
 WHERE topic = 'carts.cart_line_added' AND (payload->>'shop_id')::bigint = %(shop_id)s
   AND occurred_at >= %(since)s AND occurred_at < %(until)s
"""


#: One sold line, as this count sees it.
Line = dict[str, Any]


class Period(TypedDict):
    """Which figures: of which shop, from when until when."""

    shop_id: int
    since: datetime
    until: datetime


class Counted:
    """The figures of one shop in one period."""

    def __init__(self, *, shop_id: int, actor_id: int, since: datetime, until: datetime) -> None:
        self.actor_id = actor_id
        self.params = {
            "shop_id": shop_id,
            "actor_id": actor_id,
            "since": since,
            "until": until,
        }
        self.codes = {row[0]: row[1:] for row in sql.fetch_tuples(_CODES, {})}
        self.code_of_touch = dict(sql.fetch_tuples("SELECT id, code_id FROM traffic_touch", {}))
        self.lines = [self._line(*row) for row in sql.fetch_tuples(_LINES, self.params)]

    def _line(
        self,
        line_id: int,
        order_id: int,
        amount: int,
        touch_ids: list[int],
        order_total: int,
        order_refunded: int,
        is_confirmed: bool,
        is_reviewed: bool,
        product_id: int,
        day: str,
    ) -> Line:
        codes = [self.code_of_touch[touch] for touch in touch_ids]
        path: list[int] = []
        for code in codes:
            for step in self.codes[code][2]:
                path = [one for one in path if one != step] + [step]
        refunded = Fraction(amount * order_refunded, order_total)
        assert refunded.denominator == 1  # the story is made so that no cent is split
        return {
            "id": line_id,
            "order": order_id,
            "gross": amount,
            "refunded": int(refunded),
            "source": self.source(codes[-1]) if codes else "direct",
            "owner": self.codes[codes[-1]][1] if codes else None,
            "path": tuple(path),
            "confirmed": is_confirmed,
            "reviewed": is_reviewed,
            "product": product_id,
            "day": day,
        }

    def source(self, code_id: int) -> str:
        """What a code is to this shop."""
        kind, owner_id, _ = self.codes[code_id]
        return "mention" if kind == "post" and owner_id != self.actor_id else kind

    def money(self, lines: list[Line]) -> dict[str, int]:
        """What some lines come to."""
        return {
            "orders": len({line["order"] for line in lines}),
            "lines": len(lines),
            "gross": sum(line["gross"] for line in lines),
            "refunded": sum(line["refunded"] for line in lines),
        }

    def by(self, key: str) -> dict[Any, list[Line]]:
        """Lines grouped by one of their facts."""
        groups: dict[Any, list[Line]] = {}
        for line in self.lines:
            groups.setdefault(line[key], []).append(line)
        return groups

    def reached(self) -> list[tuple[str, int]]:
        """(source, author) of every first sight of a post that speaks for the shop."""
        posts = {row[0]: row[1:] for row in sql.fetch_tuples(_POSTS, self.params)}
        return [
            (self.source(posts[post_id][0]), posts[post_id][2])
            for post_id, _, at in sql.fetch_tuples(_VIEWS, {})
            if post_id in posts and self.params["since"] <= at < self.params["until"]
        ]

    def funnel(self) -> dict[str, dict[str, int]]:
        """Per source, how many got how far."""
        counts: dict[str, dict[str, int]] = {}

        def count(stage: str, sources: list[str]) -> None:
            for source in sources:
                stages = counts.setdefault(source, {})
                stages[stage] = stages.get(stage, 0) + 1

        count("reached", [source for source, _ in self.reached()])
        touches = sql.fetch_tuples(_TOUCHES, self.params)
        count("clicked", [self.source(code_id) for code_id, _, _ in touches])
        adds = {
            (self.source(self.code_of_touch[touch]) if touch else "direct", product_id, user_id)
            for product_id, user_id, touch in sql.fetch_tuples(_ADDS, self.params)
        }
        count("in_cart", [source for source, _, _ in adds])
        count("paid", [line["source"] for line in self.lines])
        count("confirmed", [line["source"] for line in self.lines if line["confirmed"]])
        count("reviewed", [line["source"] for line in self.lines if line["reviewed"]])
        return counts
