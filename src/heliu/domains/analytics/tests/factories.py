"""Projected rows for tests of pages, as the reader would have written them."""

from itertools import count
from typing import Any

from heliu.domains.analytics.models import Click, Reach, Sale, ShopPost
from heliu.kernel import clock

_numbers = count(1)


def make_sale(shop_id: int, **fields: Any) -> Sale:
    """A paid line of 100.00, direct and just now, unless ``fields`` says otherwise."""
    number = next(_numbers)
    fields = {
        "order_line_id": number,
        "order_id": number,
        "product_id": number,
        "buyer_id": number,
        "quantity": 1,
        "amount_minor": 10_000,
        "currency": "CNY",
        "source": "direct",
        "paid_at": clock.now(),
        **fields,
    }
    return Sale.objects.create(shop_id=shop_id, **fields)


def make_reach(shop_id: int, *, author_id: int, source: str, post_id: int, code_id: int) -> None:
    """Somebody saw a post that speaks for the shop."""
    ShopPost.objects.get_or_create(
        shop_id=shop_id, post_id=post_id, defaults={"author_id": author_id, "source": source}
    )
    Reach.objects.create(
        post_id=post_id, viewer=f"u{next(_numbers)}", code_id=code_id, first_at=clock.now()
    )


def make_click(shop_id: int, *, source: str, code_id: int, product_id: int | None = None) -> None:
    """Somebody came to the shop through a code."""
    number = next(_numbers)
    Click.objects.create(
        touch_id=number,
        shop_id=shop_id,
        product_id=product_id,
        code_id=code_id,
        source=source,
        viewer=f"u{number}",
        occurred_at=clock.now(),
    )
