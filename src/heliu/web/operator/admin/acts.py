"""What an operator can do from the admin: one list, each with its rules and its words."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from heliu.domains.accounts.actions import reinstate_user, suspend_user
from heliu.domains.accounts.queries import person_facts
from heliu.domains.catalog.actions import take_down_product
from heliu.domains.catalog.queries import product_cards
from heliu.domains.shops.actions import approve_shop, reopen_shop, suspend_shop
from heliu.domains.shops.queries import shop_cards
from heliu.kernel import upkeep
from heliu.kernel.jobs import listing
from heliu.kernel.stream import readers


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What an act would be done to."""

    name: str
    #: Whether it can be done as things stand.
    is_possible: bool


@dataclass(frozen=True, kw_only=True)
class Act:
    """One privileged act."""

    slug: str
    #: The model it belongs to; empty: a machine's page.
    about: str
    #: The page it leads back to, and whether that takes the subject's id.
    back: str
    title: str | Promise
    icon: str
    #: What happens, in sentences, money first where money is concerned.
    rules: tuple[str | Promise, ...]
    find: Callable[[str], Subject | None]
    do: Callable[[str, int, str], None]
    #: What the action raises when somebody was quicker.
    refusals: tuple[type[Exception], ...] = field(default=())


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


def links_of(label: str, subject_id: int) -> list[tuple[str | Promise, str, str]]:
    """Where else this row is seen: (title, icon, path)."""
    if label != "orders.order":
        return []
    about = f"?q={subject_id}"
    return [
        (_("In escrow"), "lock", reverse("admin:ledger_hold_changelist") + about),
        (_("Transfers"), "swap_horiz", reverse("admin:ledger_transfer_changelist") + about),
    ]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0  # noqa: PLR2004


def _shop(state: str) -> Callable[[str], Subject | None]:
    def find(text: str) -> Subject | None:
        card = shop_cards.shop_cards([_number(text)]).get(_number(text))
        if card is None:
            return None
        return Subject(name=f"{card.name} @{card.handle}", is_possible=card.state == state)

    return find


def _person(*, is_suspended: bool) -> Callable[[str], Subject | None]:
    def find(text: str) -> Subject | None:
        facts = person_facts.person_facts(_number(text))
        if facts is None:
            return None
        return Subject(
            name=f"{facts.name} @{facts.handle} · {facts.email}",
            is_possible=facts.is_suspended == is_suspended
            and not (facts.is_operator or facts.is_deleted),
        )

    return find


def _product(text: str) -> Subject | None:
    card = product_cards.product_cards([_number(text)]).get(_number(text))
    if card is None:
        return None
    name = f"{card.title} · {card.shop_name} @{card.shop_handle}"
    return Subject(name=name, is_possible=card.state == "published")


def _reader(text: str) -> Subject | None:
    readers.discover()
    found = next((reader for reader in readers.all_readers() if reader.name == text), None)
    return Subject(name=text, is_possible=found.kind == "projection") if found else None


def _job(text: str) -> Subject | None:
    job = listing.job_left(_number(text))
    if job is None:
        return None
    return Subject(name=f"{job.task_name} {job.id} {job.args}", is_possible=job.status == "failed")


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
        do=lambda subject, by, reason: approve_shop.approve_shop(
            shop_id=_number(subject), by_user_id=by, reason=reason
        ),
        refusals=(approve_shop.WrongState,),
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
        do=lambda subject, by, reason: suspend_shop.suspend_shop(
            shop_id=_number(subject), by_user_id=by, reason=reason
        ),
        refusals=(suspend_shop.WrongState,),
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
        do=lambda subject, by, reason: reopen_shop.reopen_shop(
            shop_id=_number(subject), by_user_id=by, reason=reason
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
        do=lambda subject, by, reason: suspend_user.suspend_user(
            user_id=_number(subject), by_user_id=by, reason=reason
        ),
        refusals=(suspend_user.CannotSuspend,),
    ),
    Act(
        slug="reinstate-person",
        about="accounts.user",
        back="admin:accounts_user_change",
        title=_("Let this person in again"),
        icon="login",
        rules=(_("They can sign in, and their profile, posts and comments are seen again."),),
        find=_person(is_suspended=True),
        do=lambda subject, by, reason: reinstate_user.reinstate_user(
            user_id=_number(subject), by_user_id=by, reason=reason
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
        do=lambda subject, by, reason: take_down_product.take_down_product(
            product_id=_number(subject), by_user_id=by, reason=reason
        ),
        refusals=(take_down_product.NotPublished, take_down_product.NoSuchProduct),
    ),
    Act(
        slug="rebuild-reader",
        about="",
        back="admin:stream",
        title=_("Rebuild this projection"),
        icon="replay",
        rules=(
            _("What it derived is emptied and made anew from the whole stream by a worker."),
            _("Until that is done, the pages that show it are incomplete."),
            _("Events it set aside are tried again. No mail is sent and no money moves."),
        ),
        find=_reader,
        do=lambda subject, by, reason: upkeep.ask_rebuild(
            reader=subject, by_user_id=by, reason=reason
        ),
        refusals=(upkeep.NotAProjection,),
    ),
    Act(
        slug="retry-job",
        about="",
        back="admin:jobs",
        title=_("Try this job again"),
        icon="replay",
        rules=(_("It waits for a worker again, with all its attempts."),),
        find=_job,
        do=lambda subject, by, reason: upkeep.retry_job(
            job_id=_number(subject), by_user_id=by, reason=reason
        ),
        refusals=(upkeep.NotFailed,),
    ),
)


def refusal() -> str:
    """What is said when it cannot be done."""
    return gettext("This cannot be done as things stand; somebody else may have been quicker.")
