"""The first steps of a new shop: a list that goes away when all is done."""

import msgspec
from django.urls import reverse
from django.utils.translation import gettext as _

from heliu.domains.catalog.queries import shop_products
from heliu.domains.shops.queries import shipping_methods, shop_by_handle
from heliu.domains.shops.roles import Permission, may
from heliu.domains.shops.types import StaffShop
from heliu.domains.social.queries import has_posted


class Step(msgspec.Struct, frozen=True):
    """One thing to do first."""

    icon: str
    title: str
    text: str
    href: str
    is_done: bool


def first_steps(shop: StaffShop) -> list[Step]:
    """What this role may do of it, done or not; nothing when nothing is left. Cost: 4 SQL."""
    steps = [step for permission, step in _all(shop) if may(shop.role, permission)]
    return [] if all(step.is_done for step in steps) else steps


def _all(shop: StaffShop) -> list[tuple[Permission, Step]]:
    front = shop_by_handle.shop_by_handle(shop.handle)
    published = shop_products.product_counts(shop.id).get("published", 0)
    settings = reverse("console_settings", args=[shop.handle])
    return [
        (
            Permission.EDIT_SHOP,
            Step(
                "image",
                _("Give the shop a face"),
                _("A wide cover picture: it is what people see first."),
                settings,
                bool(front and front.cover_key),
            ),
        ),
        (
            Permission.EDIT_PRODUCTS,
            Step(
                "tag",
                _("Put the first product on sale"),
                _("Write it by hand, or bring a whole catalogue in from a file."),
                reverse("console_product_new" if not published else "console_products",
                        args=[shop.handle]),
                published > 0,
            ),
        ),
        (
            Permission.EDIT_SHOP,
            Step(
                "truck",
                _("Say how you ship"),
                _("At least one way, with its price."),
                f"{settings}#shipping-title",
                bool(shipping_methods.shipping_methods([shop.id]).get(shop.id)),
            ),
        ),
        (
            Permission.POST,
            Step(
                "megaphone",
                _("Write the first post"),
                _("Show one of your products. Everything that is passed on begins here."),
                reverse("console_posts", args=[shop.handle]),
                has_posted.has_posted(shop.actor_id),
            ),
        ),
    ]  # fmt: skip
