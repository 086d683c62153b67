"""Buying: into the cart, and the whole way from there to a paid order."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from django.urls import reverse

from heliu.kernel import clock
from heliu.project.bench.cast import Cast, Good
from heliu.project.bench.load import raw, statements
from heliu.project.bench.load.visits import Step, Visit
from heliu.project.bench.measuring import Meter, counted
from heliu.project.bench.table import Row, ratio_of

_LEAST = 0.3
#: As many say the statements by hand as web processes have threads.
CAPTURED = 8
#: So many take turns, each with a cart of their own: nobody as often as the site's limits forbid.
_ADDERS, _BUYERS = 200, 1_000


def add_to_cart(meter: Meter, cast: Cast) -> Iterator[Row]:
    """One thing into one's own cart, as a press on the button does."""
    user_ids = cast.buyers(_ADDERS)
    visits = [
        Visit(cookies=cookie, steps=[_add(good) for good in _own(cast, number, 10)])
        for number, cookie in enumerate(cast.sessions(user_ids))
    ]
    yield _against_raw(meter, "add to cart", visits, whole=False)


def checkout(meter: Meter, cast: Cast) -> Iterator[Row]:
    """Goods of two shops: into the cart, to the checkout, to the bank, paid, and thanked."""
    visits = purchases(cast, _BUYERS)
    row = _against_raw(meter, "checkout at two shops, paid", visits, whole=True)
    row.unit = "checkouts/s"
    yield row


def purchases(cast: Cast, count: int) -> list[Visit]:
    """People with empty carts, each on the whole way; there is enough of everything."""
    user_ids = cast.buyers(count)
    cast.empty_carts(user_ids)
    cast.stock_up()
    cookies, addresses = cast.sessions(user_ids), cast.addresses(user_ids)
    return [
        Visit(cookies=cookie, steps=_purchase(*_two_shops(cast, number), addresses[user_id]))
        for number, (user_id, cookie) in enumerate(zip(user_ids, cookies, strict=True))
    ]


def _against_raw(meter: Meter, name: str, everybody: list[Visit], *, whole: bool) -> Row:
    """What some of them say is said again by hand, which uses up what limits allow those."""
    meter.say(name)
    visits = everybody[CAPTURED:]
    meter.drive(visits, seconds=meter.pace.seconds, whole=whole)  # warm
    quoted = everybody[:CAPTURED]
    meter.drive(quoted, times=CAPTURED, whole=whole)  # they have carts, as most people do
    scripts, count = captured(meter, name, quoted, whole=whole)
    rates, sticks = [], []
    for _ in range(meter.pace.rounds):
        sticks.append(raw.per_second(meter.site.url(), scripts, seconds=meter.pace.seconds))
        load = meter.drive(visits, seconds=meter.pace.seconds, whole=whole)
        rates.append(load.per_second)
    ratio, spread = ratio_of(rates, sticks)
    row = Row(
        name=name,
        rps=round(median(rates), 1),
        sql=count,
        ratio_raw=ratio,
        range=spread,
        target=f"≥ {_LEAST:g} of raw",
        is_met=ratio >= _LEAST,
        note=f"raw {median(sticks):,.1f}/s",
    )
    meter.latencies(row, visits, whole=whole)
    return row


def captured(
    meter: Meter, name: str, visits: list[Visit], *, whole: bool
) -> tuple[list[Path], int]:
    """What some of the visits say to the database, each as a script of its own."""
    folder = meter.site.data / "bench"
    folder.mkdir(exist_ok=True)
    scripts, counts = [], []
    with meter.site.listening() as heard:
        for number, visit in enumerate(visits[:CAPTURED]):
            since = clock.now()
            meter.drive([visit], connections=1, times=1, whole=whole)
            said = heard()
            path = folder / f"{name.replace(' ', '-')}-{number}.sql"
            path.write_text(statements.script(said, since), encoding="utf-8")
            scripts.append(path)
            counts.append(counted(said))
    return scripts, round(median(counts))


def _own(cast: Cast, number: int, count: int) -> list[Good]:
    """Goods nobody else of the row wants, so that only the machine is shared."""
    return [cast.goods[(number * count + place) % len(cast.goods)] for place in range(count)]


def _two_shops(cast: Cast, number: int) -> tuple[Good, Good]:
    goods = cast.goods
    first = goods[number % len(goods)]
    other = next(
        good for good in goods[len(goods) // 2 + number :] + goods if good.shop_id != first.shop_id
    )
    return first, other


def _add(good: Good) -> Step:
    body = f"variant={good.variant_id}&quantity=1"
    return Step(path=reverse("cart_add"), method="POST", body=body, is_part=True)


def _purchase(first: Good, other: Good, address_id: int) -> list[Step]:
    ways = "".join(f"&ship_{good.shop_id}={good.method_id}" for good in (first, other))
    return [
        _add(first),
        _add(other),
        Step(path=reverse("checkout")),
        Step(
            path=reverse("checkout"),
            method="POST",
            body=f"key=bench-{{n}}&address={address_id}{ways}",
            expects=(302,),
            catches={"bank": r"(?i)\r\nlocation: *(\S+)"},
        ),
        Step(path="{bank}"),
        Step(
            path="{bank}",
            method="POST",
            body="decision=succeed",
            expects=(302,),
            catches={"back": r"(?i)\r\nlocation: *(?:https?://[^/]+)?(\S+)"},
        ),
        Step(path="{back}"),
    ]
