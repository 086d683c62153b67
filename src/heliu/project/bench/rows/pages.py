"""Pages: of who is not signed in, of who is, and of a market that grows."""

from collections.abc import Iterator
from statistics import median

from django.urls import reverse

from heliu.project.bench.cast import Cast
from heliu.project.bench.load.visits import BROWSERS, Visit
from heliu.project.bench.measuring import Meter
from heliu.project.bench.table import Row, ratio_of
from heliu.project.bench.world.scale import FOLLOWING

_ANONYMOUS, _SIGNED_IN = 0.5, 0.1
_FEEDS = {10: 0.1, 50: 0.1, 2_000: 0.03}
#: The feed of who follows very many may take so many times as long as that of who follows few.
_FEED_GROWS = 5.0
_GROWS = 1.2


def anonymous(meter: Meter, cast: Cast) -> Iterator[Row]:
    """A product, a shop, and what is new, as search engines and newcomers see them."""
    for name, visits in _public(cast).items():
        yield meter.page(f"{name}, anonymous", visits, least=_ANONYMOUS)


def feeds(meter: Meter, cast: Cast) -> Iterator[Row]:
    """Home feeds of people who follow few and very many."""
    rates: dict[int, float] = {}
    for following, (name, visits) in zip(FOLLOWING, all_feeds(cast).items(), strict=True):
        row = meter.page(name, visits, least=_FEEDS[following])
        rates[following] = row.rps or 0.0
        yield row
    few, many = rates[FOLLOWING[0]], rates[FOLLOWING[-1]]
    yield Row(
        name=f"home feed, following {FOLLOWING[-1]:,} against {FOLLOWING[0]}",
        rps=round(few / max(many, 0.1), 2),
        unit="times as long",
        target=f"≤ {_FEED_GROWS:g}×",
        is_met=few <= _FEED_GROWS * many,
    )


def all_feeds(cast: Cast) -> dict[str, list[Visit]]:
    """Of those who follow few, some and very many."""
    return {
        f"home feed, following {following:,}": cast.signed_in(
            cast.readers(following), [reverse("feed")]
        )
        for following in FOLLOWING
    }


def signed_in(meter: Meter, cast: Cast) -> Iterator[Row]:
    """A product, a cart and an order of somebody who is signed in."""
    products = [good.path for good in cast.goods]
    visits = cast.signed_in(cast.browsers(), products)
    yield meter.page("product, signed in", visits, least=_SIGNED_IN)
    visits = cast.signed_in(_with_carts(cast), [reverse("cart")])
    yield meter.page("cart of five lines", visits, least=_SIGNED_IN)
    yield meter.page("order", cast.orders(), least=_SIGNED_IN)


def growth(markets: list[tuple[Meter, dict[str, list[Visit]]]]) -> Iterator[Row]:
    """Each page in markets of three sizes, the smallest first; all of them served at once."""
    smallest = markets[0]
    for name in smallest[1]:
        rates: list[list[float]] = [[] for _ in markets]
        for meter, visits in markets:
            meter.say(f"{name}, {meter.site.data.name}")
            meter.drive(visits[name], seconds=meter.pace.seconds)  # warm
        for _ in range(smallest[0].pace.rounds):
            for place, (meter, visits) in enumerate(markets):
                load = meter.drive(visits[name], seconds=meter.pace.seconds)
                rates[place].append(load.per_second)
        compared = [ratio_of(rates[0], larger) for larger in rates[1:]]
        worst, spread = max(compared)
        yield Row(
            name=f"{name}, market ×1,000",
            rps=worst,
            unit="times as long",
            range=spread,
            target=f"≤ {_GROWS:g}×",
            is_met=worst <= _GROWS,
            note=" / ".join(f"{median(each):,.0f}" for each in rates) + " per second",
        )


def compared_pages(cast: Cast) -> dict[str, list[Visit]]:
    """The pages that a growing market must not make slower."""
    return {
        **_public(cast),
        "product, signed in": cast.signed_in(
            cast.browsers(), [good.path for good in cast.goods[:50]]
        ),
        "home feed, following 50": cast.signed_in(cast.readers(50), [reverse("feed")]),
        "cart of five lines": cast.signed_in(_with_carts(cast), [reverse("cart")]),
        "order": cast.orders(),
    }


def _public(cast: Cast) -> dict[str, list[Visit]]:
    shops = sorted({good.shop for good in cast.goods})
    return {
        "product": cast.anonymous([good.path for good in cast.goods]),
        "shop": cast.anonymous([reverse("shop", args=[shop]) for shop in shops]),
        "discover": cast.anonymous([reverse("discover")]),
    }


def _with_carts(cast: Cast) -> list[int]:
    """People with five things of three shops in their carts."""
    user_ids = cast.buyers(BROWSERS)
    for user_id in user_ids:
        cast.fill_cart(user_id, [cast.goods[place] for place in (1, 2, 21, 22, 41)])
    return user_ids
