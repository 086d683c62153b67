"""Building the world in an empty installation, as its owner, and looking whether it holds."""

from io import BytesIO

from PIL import Image

from heliu.domains.ledger.queries import verify
from heliu.domains.reviews.actions import rank_products
from heliu.kernel import clock, sql
from heliu.kernel.media.store import store_image
from heliu.kernel.postgres import connecting
from heliu.kernel.stream import discover, pass_over, readers, run_readers_once
from heliu.project.bench.world.books import Books
from heliu.project.bench.world.calendar import DAYS, Calendar
from heliu.project.bench.world.copying import Copier, Progress
from heliu.project.bench.world.goods import Goods
from heliu.project.bench.world.people import People
from heliu.project.bench.world.scale import Scale, scale_of
from heliu.project.bench.world.selling import Selling
from heliu.project.bench.world.stream import Stream
from heliu.project.bench.world.talk import Talk
from heliu.project.bench.world.trade import Trade

_TABLES = 48
_PICTURES = 24
_MONTHS = """
SELECT stream_make_partition(parent, (date_trunc('month', %(now)s::timestamptz)
                                      - make_interval(months => n))::date)
  FROM unnest(ARRAY['stream_event', 'behaviour_event']) AS parent,
       generate_series(1, %(days)s::int / 28 + 1) AS n
"""
_AGREE = {
    "sales": """
        SELECT (SELECT row(count(*), sum(amount_minor))::text FROM analytics_sale),
               (SELECT row(count(*), sum(l.total_minor))::text FROM orders_orderline l
                  JOIN orders_order o ON o.id = l.order_id AND o.paid_at IS NOT NULL)
    """,
    "confirmed sales": """
        SELECT (SELECT count(*) FROM analytics_sale WHERE confirmed_at IS NOT NULL),
               (SELECT count(*) FROM orders_orderline l
                  JOIN orders_order o ON o.id = l.order_id AND o.state = 'confirmed')
    """,
    "followers": """
        SELECT (SELECT count(*) FROM notifications_voice WHERE kind IN ('followed', 'friends')),
               (SELECT count(*) FROM social_follow)
    """,
    "units of shops": """
        SELECT (SELECT coalesce(sum(units), 0) FROM orders_shopsales),
               (SELECT coalesce(sum(l.quantity), 0) FROM orders_orderline l
                  JOIN orders_order o ON o.id = l.order_id AND o.state = 'confirmed')
    """,
    "ratings of shops": """
        SELECT (SELECT row(sum(reviews), sum(rating_sum))::text FROM reviews_shoprating),
               (SELECT row(count(*), sum(rating))::text FROM reviews_review
                 WHERE deleted_at IS NULL)
    """,
    "set aside": "SELECT (SELECT count(*) FROM stream_dead_letter), 0",
}


class WorldIsWrong(RuntimeError):
    """What was seeded does not add up: whatever were measured in it would be a lie."""


def build(*, share: float, seed: int, progress: Progress) -> Scale:
    """Seed a world of this share of the whole; returns how much there is of everything.

    Raises WorldIsWrong when the books do not add up.
    """
    scale, now = scale_of(share), clock.now()
    sql.fetch_tuples(_MONTHS, {"now": now, "days": DAYS})
    media = _pictures()
    calendar = Calendar(now)
    people = People(scale, calendar, seed)
    goods = Goods(scale, calendar, people)
    talk = Talk(scale, calendar, people, goods, seed)
    story = Trade(scale, calendar, people, goods, talk, seed)
    selling, books = Selling(story, calendar), Books(story, calendar)
    stream = Stream(selling, calendar)
    with connecting.connect() as own:
        copy = Copier(own, progress, _TABLES)
        people.copy_people(copy)
        people.copy_graph(copy, talk.posts_by)
        goods.copy_shops(copy)
        goods.copy_products(copy, media)
        goods.copy_stock(copy)
        talk.copy(copy, media)
        selling.copy(copy)
        books.copy(copy)
        stream.copy(copy)
        rank_products.rank_products()
        progress("vacuum analyze", 0.97)
        own.execute("VACUUM ANALYZE")
    progress("readers", 0.98)
    _read()
    progress("verifying", 0.99)
    check()
    return scale


def check() -> None:
    """Whether books and projections agree with what they are made of. Raises WorldIsWrong."""
    report = verify.verify()
    if not report.ok:
        raise WorldIsWrong("; ".join(report.problems[:5]))
    for what, statement in _AGREE.items():
        told, known = sql.fetch_tuples(statement, {})[0]
        if told != known:
            raise WorldIsWrong(f"{what}: {told} by the stream, {known} by the rows")


def _read() -> None:
    """Projections read everything; what effects would do about the past is not done."""
    discover()
    for reader in readers.all_readers():
        if reader.kind == "effect":
            pass_over(reader.name)
        else:
            run_readers_once([reader.name])


def _pictures() -> list[int]:
    """So many real pictures, each of one colour: all the goods and posts share them."""
    found = []
    for number in range(_PICTURES):
        drawn = BytesIO()
        colour = (40 + 8 * number, 200 - 6 * number, 120)
        Image.new("RGB", (640, 640), colour).save(drawn, "JPEG")
        found.append(store_image(drawn.getvalue(), alt=""))
    return found
