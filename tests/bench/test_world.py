"""The seeded world as facts, before they are rows; that it adds up the bench itself checks."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from heliu.kernel import ids
from heliu.project.bench.world import goods, talk
from heliu.project.bench.world.calendar import Calendar
from heliu.project.bench.world.goods import Goods
from heliu.project.bench.world.people import People, readers_of
from heliu.project.bench.world.scale import FOLLOWING, scale_of
from heliu.project.bench.world.talk import Talk
from heliu.project.bench.world.trade import Trade

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
SCALE = scale_of(0.002)


def made(seed: int = 1) -> tuple[People, Goods, Talk, Trade]:
    calendar = Calendar(NOW)
    people = People(SCALE, calendar, seed)
    sold = Goods(SCALE, calendar, people)
    said = Talk(SCALE, calendar, people, sold, seed)
    return people, sold, said, Trade(SCALE, calendar, people, sold, said, seed)


@pytest.fixture(scope="module")
def world() -> tuple[People, Goods, Talk, Trade]:
    return made()


def test_the_whole_world_is_as_large_as_it_says() -> None:
    whole = scale_of(1.0)

    assert (whole.people, whole.shops, whole.products) == (100_000, 5_000, 100_000)
    assert (whole.posts, whole.orders) == (500_000, 100_000)


def test_ids_say_when_it_happened_and_nobody_else_has_them() -> None:
    calendar = Calendar(NOW)
    one, other = (calendar.moments(500, since=10, until=1) for _ in range(2))

    found = [each.id(number) for each in (one, other) for number in range(500)]

    assert len(set(found)) == 1_000
    assert ids.time_of(one.id(250)) == one.at(250)
    assert one.at(0) < one.at(499) < NOW


def test_the_same_seed_gives_the_same_world(world: tuple[People, Goods, Talk, Trade]) -> None:
    again = made()

    assert again[0].pairs == world[0].pairs
    assert again[3].orders == world[3].orders
    assert made(seed=2)[3].orders != world[3].orders


def test_everybody_follows_the_star_and_readers_follow_so_many(
    world: tuple[People, Goods, Talk, Trade],
) -> None:
    people = world[0]

    assert people.followers[people.star] == people.count
    for following in FOLLOWING:
        wanted = min(following, people.accounts - 1)
        assert {people.following[each] for each in readers_of(people.count, following)} == {wanted}
    assert all(pair // people.accounts != pair % people.accounts for pair in people.pairs)


def test_shares_are_of_what_everybody_may_see(world: tuple[People, Goods, Talk, Trade]) -> None:
    said = world[2]
    shares = [number for number in range(said.posts.count) if said.is_share(number)]

    assert len(shares) > said.posts.count // 6
    for number in shares:
        original = said.originals[number]
        assert original < number
        assert not said.is_share(original)
        assert said.visibility(original) == "everyone"


def test_orders_add_up_with_stock_and_checkouts(world: tuple[People, Goods, Talk, Trade]) -> None:
    sold, trade = world[1], world[3]
    units: Counter[int] = Counter()
    for order in trade.orders:
        assert {sold.shop_of(line.product) for line in order.lines} == {order.shop}
        for line in order.lines:
            assert line.variant in goods.variants_of(line.product)
            units[line.variant] += line.quantity

    shops = Counter((order.checkout, order.shop) for order in trade.orders)
    assert max(shops.values()) == 1
    assert {order.state for order in trade.orders} == {"paid", "shipped", "confirmed"}
    assert all(
        sold.sold[variant] + sold.shipped[variant] == units[variant] <= goods.FIRST_STOCK
        for variant in range(sold.variant_count)
    )


def test_variants_are_counted_without_gaps() -> None:
    found = [variant for product in range(50) for variant in goods.variants_of(product)]

    assert found == list(range(goods.first_variant(50)))


def test_no_two_posts_have_the_same_token() -> None:
    assert len({talk.token(number) for number in range(20_000)}) == 20_000
