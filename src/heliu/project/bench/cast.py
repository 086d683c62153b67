"""Who asks for what: browsers of real people of the world, signed in, with something to look at.

Asked of the database by the names that seeding gave; the process is attached to the served site.
"""

import string
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import cycle, islice

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils.crypto import get_random_string

from heliu.domains.carts.actions import add_line
from heliu.domains.inventory.actions import set_stock
from heliu.kernel import clock, sql
from heliu.project.bench.load.visits import BROWSERS, Step, Visit
from heliu.project.bench.world.people import readers_of
from heliu.project.bench.world.scale import Scale

#: So many different goods and shops are looked at in turn; the first are the most bought.
LOOKED_AT = 200
#: The number of the first who buys; those before look around.
_FIRST_BUYER = 20

#: What session keys are made of.
_KEY = string.ascii_lowercase + string.digits

_PEOPLE = """
SELECT u.id FROM accounts_user u
  JOIN unnest(%(mails)s::text[]) WITH ORDINALITY AS wanted (mail, place) ON wanted.mail = u.email
 ORDER BY wanted.place
"""
_GOODS = """
SELECT a.handle, p.slug, v.id, p.shop_id, m.id
  FROM unnest(%(handles)s::text[]) WITH ORDINALITY AS wanted (handle, place)
  JOIN catalog_product p ON p.handle = wanted.handle
  JOIN shops_shop s ON s.id = p.shop_id
  JOIN accounts_actor a ON a.id = s.actor_id
  JOIN catalog_variant v ON v.product_id = p.id AND v.position = 0
  JOIN shops_shippingmethod m ON m.shop_id = s.id
 ORDER BY wanted.place
"""
_ORDERS = """
SELECT buyer_id, array_agg(number ORDER BY id) FROM orders_order
 GROUP BY buyer_id ORDER BY count(*) DESC, buyer_id LIMIT %(people)s::int
"""
_EMPTY = """
DELETE FROM carts_cartline l USING carts_cart c
 WHERE c.id = l.cart_id AND c.user_id = ANY(%(ids)s::bigint[])
"""
_ADDRESSES = """
SELECT user_id, id FROM accounts_address WHERE user_id = ANY(%(ids)s::bigint[]) AND is_default
"""


class Good:
    """A product as rows ask for it: its page, its first variant, its shop's way to ship."""

    def __init__(self, row: tuple[str, str, int, int, int]) -> None:
        self.shop, self.slug, self.variant_id, self.shop_id, self.method_id = row

    @property
    def path(self) -> str:
        """Its page."""
        return reverse("product", args=[self.shop, self.slug])


class Cast:
    """The people and goods that rows use; each asks the database when it is first wanted."""

    def __init__(self, scale: Scale) -> None:
        self.scale = scale
        self.goods = self._goods(range(min(LOOKED_AT, scale.products)))

    def anonymous(self, paths: Sequence[str]) -> list[Visit]:
        """As many browsers as connections, each going through the same pages from elsewhere on."""
        return [
            Visit(steps=[Step(path=path) for path in _from(paths, number)])
            for number in range(BROWSERS)
        ]

    def signed_in(self, user_ids: Sequence[int], paths: Sequence[str]) -> list[Visit]:
        """The same of people who are signed in; some of them with two browsers."""
        return [
            Visit(cookies=cookie, steps=[Step(path=path) for path in _from(paths, number)])
            for number, cookie in enumerate(self.sessions(list(islice(cycle(user_ids), BROWSERS))))
        ]

    def browsers(self) -> list[int]:
        """People who look around."""
        return self.people(range(_FIRST_BUYER - BROWSERS, _FIRST_BUYER))

    def buyers(self, count: int) -> list[int]:
        """People who buy: so many, or all there are; the first are always the same."""
        return self.people(range(_FIRST_BUYER, _FIRST_BUYER + count))

    def readers(self, following: int) -> list[int]:
        """People who follow exactly so many."""
        return self.people(readers_of(self.scale.people, following))

    def people(self, numbers: Iterable[int]) -> list[int]:
        """Their ids, by the numbers they were seeded with."""
        mails = [f"p{number}@bench.heliu.example" for number in numbers]
        return [user_id for (user_id,) in sql.fetch_tuples(_PEOPLE, {"mails": mails})]

    def orders(self) -> list[Visit]:
        """Those who bought most, each looking at their own orders."""
        rows = sql.fetch_tuples(_ORDERS, {"people": BROWSERS})
        cookies = self.sessions([buyer for buyer, _numbers in rows])
        return [
            Visit(
                cookies=cookie, steps=[Step(path=reverse("order", args=[n])) for n in numbers[:20]]
            )
            for cookie, (_buyer, numbers) in zip(cookies, rows, strict=True)
        ]

    def fill_cart(self, user_id: int, goods: Sequence[Good]) -> None:
        """These, and nothing else."""
        self.empty_carts([user_id])
        for good in goods:
            add_line.add_line(user_id=user_id, variant_id=good.variant_id)

    def empty_carts(self, user_ids: Sequence[int]) -> None:
        """Nothing of what earlier rows left there."""
        sql.execute(_EMPTY, {"ids": list(user_ids)})

    def stock_up(self) -> None:
        """More of every good than all rounds can sell."""
        for good in self.goods:
            set_stock.set_stock(variant_id=good.variant_id, on_hand=1_000_000)

    def addresses(self, user_ids: Sequence[int]) -> dict[int, int]:
        """The address of each."""
        return dict(sql.fetch_tuples(_ADDRESSES, {"ids": list(user_ids)}))

    def sessions(self, user_ids: Sequence[int]) -> list[str]:
        """Cookies of new sessions, as signing in makes them."""
        found = get_user_model().objects.in_bulk(list(user_ids))
        expires = clock.now() + timedelta(days=2)
        made = []
        for user_id in user_ids:
            session = {
                "_auth_user_id": str(user_id),
                "_auth_user_backend": settings.AUTHENTICATION_BACKENDS[0],
                "_auth_user_hash": found[user_id].get_session_auth_hash(),
            }
            key, data = get_random_string(32, _KEY), SessionStore().encode(session)
            made.append(Session(session_key=key, session_data=data, expire_date=expires))
        Session.objects.bulk_create(made, batch_size=5_000)
        return [f"{settings.SESSION_COOKIE_NAME}={each.session_key}" for each in made]

    def _goods(self, numbers: Iterable[int]) -> list[Good]:
        handles = [f"item-{number}" for number in numbers]
        return [Good(row) for row in sql.fetch_tuples(_GOODS, {"handles": handles})]


def _from(paths: Sequence[str], number: int) -> list[str]:
    start = len(paths) * number // BROWSERS
    return [*paths[start:], *paths[:start]]
