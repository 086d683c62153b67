"""Acts about shops, people and products."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from heliu.domains.accounts.actions import reinstate_user, suspend_user
from heliu.domains.accounts.queries import person_facts
from heliu.domains.catalog.actions import take_down_product
from heliu.domains.catalog.queries import product_cards
from heliu.domains.shops.actions import approve_shop, refuse_shop, reopen_shop, suspend_shop
from heliu.domains.shops.queries import shop_cards
from heliu.web.operator.admin.acts.act import Act, Subject, number

_SENT = _("Reason: kept on record, and mailed to who runs the shop")
_SENT_TO_THEM = _("Reason: kept on record, and mailed to them")


def _shop(state: str) -> Callable[[str], Subject | None]:
    def find(text: str) -> Subject | None:
        card = shop_cards.shop_cards([number(text)]).get(number(text))
        if card is None:
            return None
        return Subject(name=f"{card.name} @{card.handle}", is_possible=card.state == state)

    return find


def _person(*, is_suspended: bool) -> Callable[[str], Subject | None]:
    def find(text: str) -> Subject | None:
        facts = person_facts.person_facts(number(text))
        if facts is None:
            return None
        return Subject(
            name=f"{facts.name} @{facts.handle} · {facts.email}",
            is_possible=facts.is_suspended == is_suspended
            and not (facts.is_operator or facts.is_deleted),
        )

    return find


def _product(text: str) -> Subject | None:
    card = product_cards.product_cards([number(text)]).get(number(text))
    if card is None:
        return None
    name = f"{card.title} · {card.shop_name} @{card.shop_handle}"
    return Subject(name=name, is_possible=card.state == "published")


ALL = (
    Act(
        slug="approve-shop",
        about="shops.shop",
        back="admin:shops_shop_change",
        title=_("Let this shop in"),
        icon="storefront",
        rules=(
            _("The shop, its products and its posts are seen from now on, and it can sell."),
            _(
                "What buyers pay is held in escrow per order and released to the shop, less "
                "commission, when they confirm receipt."
            ),
        ),
        find=_shop("applied"),
        do=lambda subject, by, said: approve_shop.approve_shop(
            shop_id=number(subject), by_user_id=by, reason=said["reason"]
        ),
        refusals=(approve_shop.WrongState,),
    ),
    Act(
        slug="refuse-shop",
        about="shops.shop",
        back="admin:shops_shop_change",
        title=_("Do not let this shop in"),
        icon="block",
        rules=(
            _("The shop is closed before anybody saw it. No money moves: it never sold."),
            _("Who applied is told your reason by mail, and may apply with another shop."),
            _("This cannot be taken back."),
        ),
        find=_shop("applied"),
        do=lambda subject, by, said: refuse_shop.refuse_shop(
            shop_id=number(subject), by_user_id=by, reason=said["reason"]
        ),
        refusals=(refuse_shop.WrongState,),
        reason_label=_SENT,
    ),
    Act(
        slug="suspend-shop",
        about="shops.shop",
        back="admin:shops_shop_change",
        title=_("Suspend this shop"),
        icon="block",
        rules=(
            _("No money moves. What buyers paid stays in escrow, order by order."),
            _(
                "Orders already paid go on: the shop can still ship or cancel them in its console, "
                "buyers can still confirm receipt or report a problem."
            ),
            _(
                "Held money is released when the buyer confirms, or 10 days after shipping; an "
                "open problem stops that until you decide it."
            ),
            _("What was released to the shop before stays the shop's."),
            _(
                "An order that was placed already can still be paid; nothing new of this shop can "
                "be put in a cart or ordered."
            ),
            _("The shop's pages, products and posts are seen by nobody else until it reopens."),
        ),
        find=_shop("open"),
        do=lambda subject, by, said: suspend_shop.suspend_shop(
            shop_id=number(subject), by_user_id=by, reason=said["reason"]
        ),
        refusals=(suspend_shop.WrongState,),
        reason_label=_SENT,
    ),
    Act(
        slug="reopen-shop",
        about="shops.shop",
        back="admin:shops_shop_change",
        title=_("Reopen this shop"),
        icon="storefront",
        rules=(
            _("The shop, its products and its posts are seen again as they were."),
            _("No money moves."),
        ),
        find=_shop("suspended"),
        do=lambda subject, by, said: reopen_shop.reopen_shop(
            shop_id=number(subject), by_user_id=by, reason=said["reason"]
        ),
        refusals=(reopen_shop.WrongState,),
    ),
    Act(
        slug="suspend-person",
        about="accounts.user",
        back="admin:accounts_user_change",
        title=_("Suspend this person"),
        icon="block",
        rules=(
            _("They are signed out everywhere and cannot sign in."),
            _("Their profile, posts and comments are seen by nobody else."),
            _(
                "Their orders go on, with the same deadlines: money in escrow is released or "
                "refunded as for everybody."
            ),
            _("Shops they own stay open: suspend those one by one if you mean them too."),
        ),
        find=_person(is_suspended=False),
        do=lambda subject, by, said: suspend_user.suspend_user(
            user_id=number(subject), by_user_id=by, reason=said["reason"]
        ),
        refusals=(suspend_user.CannotSuspend,),
        reason_label=_SENT_TO_THEM,
    ),
    Act(
        slug="reinstate-person",
        about="accounts.user",
        back="admin:accounts_user_change",
        title=_("Let this person in again"),
        icon="login",
        rules=(_("They can sign in, and their profile, posts and comments are seen again."),),
        find=_person(is_suspended=True),
        do=lambda subject, by, said: reinstate_user.reinstate_user(
            user_id=number(subject), by_user_id=by, reason=said["reason"]
        ),
        refusals=(reinstate_user.NotSuspended,),
    ),
    Act(
        slug="take-down-product",
        about="catalog.product",
        back="admin:catalog_product_change",
        title=_("Take this product down"),
        icon="visibility_off",
        rules=(
            _("It becomes a draft: nobody finds it, and it cannot be ordered any more."),
            _("Orders of it go on, and no money moves."),
            _("The shop can publish it again; if it must not, suspend the shop."),
        ),
        find=_product,
        do=lambda subject, by, said: take_down_product.take_down_product(
            product_id=number(subject), by_user_id=by, reason=said["reason"]
        ),
        refusals=(take_down_product.NotPublished, take_down_product.NoSuchProduct),
        reason_label=_SENT,
    ),
)
