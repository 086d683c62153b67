"""A rush: very many want one thing at once, and exactly as many get it as there are."""

from collections.abc import Iterator
from pathlib import Path

from django.urls import reverse

from heliu.domains.inventory.actions import set_stock
from heliu.kernel import clock, ids, sql
from heliu.project.bench.cast import Cast, Good
from heliu.project.bench.load import raw
from heliu.project.bench.load.visits import Step, Visit
from heliu.project.bench.measuring import Meter
from heliu.project.bench.rows import trade
from heliu.project.bench.table import Row, ratio_of

_LEAST = 0.3
_STOCKS = (100, 10_000)
#: So many more want it than get it.
_TOO_MANY = 1.1
_RAW = Path(__file__).with_name("rush.sql")
#: So many carts are filled by one statement.
_BATCH = 5_000
_RESERVED = """
SELECT coalesce(sum(reserved), 0)::int FROM inventory_stockitem
 WHERE variant_id = %(variant_id)s::bigint
"""
_CARTS = """
INSERT INTO carts_cart (id, user_id, created_at, updated_at)
SELECT cart_id, user_id, %(now)s::timestamptz, %(now)s::timestamptz
  FROM unnest(%(cart_ids)s::bigint[], %(user_ids)s::bigint[]) AS new (cart_id, user_id)
ON CONFLICT (user_id) DO NOTHING
"""
_NOTHING_ELSE = """
DELETE FROM carts_cartline l USING carts_cart c
 WHERE c.id = l.cart_id AND c.user_id = ANY(%(user_ids)s::bigint[])
"""
_LINES = """
INSERT INTO carts_cartline
       (id, cart_id, variant_id, quantity, seen_price_minor, touch_ids, added_at, is_chosen)
SELECT new.line_id, c.id, %(variant_id)s::bigint, 1, 1, '{}', %(now)s::timestamptz, true
  FROM unnest(%(line_ids)s::bigint[], %(user_ids)s::bigint[]) AS new (line_id, user_id)
  JOIN carts_cart c ON c.user_id = new.user_id
"""
_PRODUCT = "SELECT product_id FROM catalog_variant WHERE id = %(variant_id)s::bigint"


class SoldWrong(RuntimeError):
    """Not exactly as many were sold as there were."""


class Yardstick:
    """The same said by pgbench, of a variant of its own: neither takes of the other's stock.

    ``said``: the statements of real orders, each of another buyer, all for that one variant.
    ``by_hand``: the least that has to be written (``rush.sql``).
    """

    def __init__(self, meter: Meter, cast: Cast, good: Good) -> None:
        self._meter = meter
        buyers = cast.buyers(trade.CAPTURED)
        set_stock.set_stock(variant_id=good.variant_id, on_hand=10_000_000)
        _fill_carts(good, buyers)
        cookies, addresses = cast.sessions(buyers), cast.addresses(buyers)
        visits = [
            _attempt(good, cookie, addresses[buyer], 0)
            for buyer, cookie in zip(buyers, cookies, strict=True)
        ]
        self._scripts, self.count = trade.captured(meter, "rush", visits, whole=False)
        product = int(sql.fetch_value(_PRODUCT, {"variant_id": good.variant_id}))
        self._variables = {
            "user": buyers[0],
            "shop": good.shop_id,
            "product": product,
            "variant": good.variant_id,
        }

    def said(self) -> float:
        """Orders a second."""
        seconds = self._meter.pace.seconds
        return raw.per_second(self._meter.site.url(), self._scripts, seconds=seconds)

    def by_hand(self) -> float:
        """Orders a second."""
        return raw.per_second(
            self._meter.site.url(),
            [_RAW],
            seconds=self._meter.pace.seconds,
            variables=self._variables,
            clients=trade.CAPTURED,
        )


def rush(meter: Meter, cast: Cast) -> Iterator[Row]:
    """Few units, gone in a moment; and many, against the same statements by hand."""
    yardstick = Yardstick(meter, cast, cast.goods[-1])
    for number, stock in enumerate(_STOCKS):
        if stock * _TOO_MANY < cast.scale.people - 100:
            yield _rushed(meter, cast, stock, cast.goods[-3 * (number + 1)], yardstick)


def _rushed(meter: Meter, cast: Cast, stock: int, good: Good, yardstick: Yardstick) -> Row:
    """In each round the whole stock is sold, or of a large one a part; then it has to be gone."""
    meter.say(f"rush, {stock:,} units")
    rounds = meter.pace.rounds
    user_ids = cast.buyers(trade.CAPTURED + round(stock * _TOO_MANY))[trade.CAPTURED :]
    cookies, addresses = cast.sessions(user_ids), cast.addresses(user_ids)
    is_small = stock == min(_STOCKS)
    rates, sticks = [], []
    accepted = 0
    for number in range(rounds):
        begins = is_small or number == 0
        if begins:
            accepted = 0
            _set_up(good, stock, user_ids)
        share = slice(None) if is_small else _part(len(user_ids), number, rounds)
        visits = [
            _attempt(good, cookie, addresses[user_id], number)
            for user_id, cookie in zip(user_ids[share], cookies[share], strict=True)
        ]
        sticks.append(yardstick.said())
        found = meter.drive(visits, times=len(visits))
        taken = found.statuses.get("302", 0)
        accepted += taken
        rates.append(taken / found.seconds)
        if is_small or number == rounds - 1:
            _check(good, stock, accepted)
    ratio, spread = ratio_of(rates, sticks)
    return Row(
        name=f"rush on one variant, exactly {stock:,} sold",
        rps=round(sorted(rates)[rounds // 2], 1),
        unit="orders/s",
        ratio_raw=ratio,
        range=spread,
        target=f"≥ {_LEAST:g} of raw",
        is_met=ratio >= _LEAST,
        sql=yardstick.count,
        note=f"raw {sorted(sticks)[rounds // 2]:,.1f}/s, the least there is to write by hand "
        f"{yardstick.by_hand():,.1f}/s; {len(user_ids):,} wanted one",
    )


def _set_up(good: Good, stock: int, user_ids: list[int]) -> None:
    """So many units, and one of them in everybody's cart."""
    reserved = int(sql.fetch_value(_RESERVED, {"variant_id": good.variant_id}))
    set_stock.set_stock(variant_id=good.variant_id, on_hand=stock + reserved)
    _fill_carts(good, user_ids)


def _fill_carts(good: Good, user_ids: list[int]) -> None:
    for start in range(0, len(user_ids), _BATCH):
        some = user_ids[start : start + _BATCH]
        new = {
            "user_ids": some,
            "cart_ids": [ids.new_id() for _ in some],
            "line_ids": [ids.new_id() for _ in some],
            "variant_id": good.variant_id,
            "now": clock.now(),
        }
        sql.execute(_CARTS, new)
        sql.execute(_NOTHING_ELSE, new)
        sql.execute(_LINES, new)


def _attempt(good: Good, cookie: str, address_id: int, number: int) -> Visit:
    way = f"ship_{good.shop_id}={good.method_id}"
    body = f"key=rush-{number}-{{n}}&address={address_id}&{way}"
    place = Step(path=reverse("checkout"), method="POST", body=body, expects=(302, 422))
    return Visit(cookies=cookie, steps=[place])


def _check(good: Good, stock: int, accepted: int) -> None:
    available = sql.fetch_value(
        "SELECT on_hand - reserved FROM inventory_stockitem WHERE variant_id = %(id)s::bigint",
        {"id": good.variant_id},
    )
    if (accepted, available) != (stock, 0):
        raise SoldWrong(f"{accepted} of {stock} were accepted, {available} are left")


def _part(count: int, number: int, rounds: int) -> slice:
    return slice(count * number // rounds, count * (number + 1) // rounds)
