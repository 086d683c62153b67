"""What an operator can do from the admin: one list, each with its rules and its words."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heliu.domains.orders.queries import open_problem_of
from heliu.domains.shops.queries import shop_cards
from heliu.web.operator.admin.acts import machines, market
from heliu.web.operator.admin.acts.act import Act as Act
from heliu.web.operator.admin.acts.act import number as number

ALL: tuple[Act, ...] = (*market.ALL, *machines.ALL)
Link = tuple[str | Promise, str, str]


def by_slug(slug: str) -> Act | None:
    """The act, or None."""
    return next((act for act in ALL if act.slug == slug), None)


def of(label: str, subject_id: int) -> list[Act]:
    """Those that can be done to this row now. Cost: 1 SQL for each that is about such rows."""
    found = []
    for act in ALL:
        subject = act.find(str(subject_id)) if act.about == label else None
        if subject and subject.is_possible:
            found.append(act)
    return found


def links_of(label: str, subject_id: int) -> list[Link]:
    """Where else this row is seen: (title, icon, path). Cost: to 1 SQL."""
    if label == "orders.order":
        return _of_order(subject_id)
    if label == "shops.shop":
        return _of_shop(subject_id)
    return []


def _of_order(order_id: int) -> list[Link]:
    about = f"?q={order_id}"
    problem_id = open_problem_of.open_problem_of(order_id)
    decide = (
        [(_("Decide the problem"), "gavel", reverse("operator_problem", args=[problem_id]))]
        if problem_id
        else []
    )
    return [
        *decide,
        (_("In escrow"), "lock", reverse("admin:ledger_hold_changelist") + about),
        (_("Transfers"), "swap_horiz", reverse("admin:ledger_transfer_changelist") + about),
    ]


def _of_shop(shop_id: int) -> list[Link]:
    about = f"?q={shop_cards.shop_cards([shop_id])[shop_id].handle}"
    return [
        (_("Products"), "sell", reverse("admin:catalog_product_changelist") + about),
        (_("Orders"), "receipt_long", reverse("admin:orders_order_changelist") + about),
    ]
