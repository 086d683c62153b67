"""One rich world that every page of the house can be asked about, and who lives in it."""

from dataclasses import dataclass, field
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from PIL import Image

from heliu.domains.accounts.models import User
from heliu.domains.carts.models import CartLine
from heliu.domains.catalog.actions import add_picture
from heliu.domains.catalog.models import Category
from heliu.domains.imports.actions import prepare_import
from heliu.domains.orders.actions import confirm_receipt
from heliu.domains.orders.models import Order, OrderLine
from heliu.domains.reviews.actions import publish_review
from heliu.domains.shops.models import ShippingMethod
from heliu.domains.shops.tests.factories import make_staff
from heliu.domains.social.actions import comment_post, report_subject
from heliu.domains.social.tests.factories import make_follow, make_friends, make_post
from heliu.kernel import media
from heliu.kernel.models import MediaFile
from heliu.web.console.imports import uploads
from heliu.web.shopper.orders.tests import trading

#: Everybody who asks; ``anonymous`` has not signed in.
PEOPLE = (
    "anonymous", "stranger", "buyer", "author", "follower", "friend", "owner", "manager",
    "service", "warehouse", "other_owner", "operator",
)  # fmt: skip
CATALOGUE = b"Handle,Title,Variant Price\ncup,Cup,20.00\n"
#: Who is signed in, what is cached and what only counts shows: not what anybody may change or not.
_PASSING = ("django_session", "cache", "rate_limit", "django_migrations", "behaviour_event")


@dataclass
class World:
    """The people by name, their sessions, and the ids of what is there."""

    people: dict[str, User]
    there: SimpleNamespace
    sessions: dict[str, str] = field(default_factory=dict)

    def client(self, who: str, **options: Any) -> Client:
        """A new browser of this person."""
        client = Client(**options)
        client.cookies["heliu_lang"] = "en"
        if who in self.sessions:
            client.cookies["sessionid"] = self.sessions[who]
        return client


def fingerprint() -> dict[str, str]:
    """Every table with everything in it, as one hash each: any write whatever changes it."""
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names() if name not in _PASSING]
        each = " UNION ALL ".join(
            f"SELECT '{name}', md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"
            f' FROM public."{name}" t'
            for name in tables
        )
        cursor.execute(each)
        return dict(cursor.fetchall())


def changed(before: dict[str, str]) -> list[str]:
    """Tables that are not as they were."""
    return [name for name, said in fingerprint().items() if before.get(name) != said]


def picture(size: int = 40) -> bytes:
    """A real JPEG."""
    drawn = BytesIO()
    Image.new("RGB", (size, 30), "red").save(drawn, "JPEG")
    return drawn.getvalue()


def build() -> World:
    """Make it, by the rooms' own actions."""
    people = {name: trading.make_user(name=name.title()) for name in PEOPLE[1:6]}
    people["operator"] = trading.make_user(is_operator=True)
    TOTP.activate(people["operator"], "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(people["operator"])
    people["owner"], people["other_owner"] = trading.make_user(), trading.make_user()
    kiln = trading.make_shop(owner=people["owner"], handle="kiln", name="Kiln")
    loom = trading.make_shop(owner=people["other_owner"], handle="loom", name="Loom")
    for role in ("manager", "service", "warehouse"):
        people[role] = make_staff(kiln, role)
    there = SimpleNamespace(kiln=kiln, loom=loom, handle="kiln")
    _goods(there)
    _trade(people, there)
    _talk(people, there)
    world = World(people, there)
    for name, user in people.items():
        world.sessions[name] = trading.signed_in(user).cookies["sessionid"].value
    _entrance(people["stranger"], there)  # last, for signing in ends a link for a new password
    return world


def _goods(there: SimpleNamespace) -> None:
    there.cup = trading.make_product(there.kiln, title="Cup", price_minor=9000, stock=50)
    there.cup_variant_id = trading.variant_of(there.cup).pk
    there.bowl = trading.make_product(there.kiln, title="Bowl", published=False)
    there.cloth = trading.make_product(there.loom, title="Cloth", stock=50)
    there.media_id = media.store_image(picture())
    there.picture_id = add_picture.add_picture(
        shop_id=there.kiln.pk, product_id=there.cup.pk, media_id=there.media_id
    )
    there.media_key = MediaFile.objects.get(pk=there.media_id).key
    there.shipping_id = ShippingMethod.objects.get(shop=there.kiln).pk
    there.category = Category.objects.earliest("id").slug
    there.run_id = prepare_import.prepare_import(
        shop_id=there.kiln.pk,
        source="shopify",
        file_name="export.csv",
        stored_as=uploads.keep(ContentFile(CATALOGUE)),
        by_user_id=None,
    )


def _trade(people: dict[str, User], there: SimpleNamespace) -> None:
    buyer = people["buyer"]
    waiting = trading.place(buyer, there.cup)
    there.checkout_id, there.reference = waiting.checkout_id, trading.start(waiting)
    there.paid = trading.paid(buyer, there.cup)[0]
    there.shipped = trading.shipped(buyer, there.cup)
    there.confirmed = _confirmed(buyer, there)
    there.review_line = OrderLine.objects.get(order=there.confirmed).pk
    there.troubled, there.problem_id = trading.in_trouble(buyer, there.cup)
    said_of = OrderLine.objects.get(order=_confirmed(buyer, there))
    there.review_id = publish_review.publish_review(
        author_actor_id=buyer.actor.pk,
        user_id=buyer.pk,
        order_line_id=said_of.pk,
        rating=5,
        kind="joy",
        text="Good.",
    )
    there.address_id = trading.make_address(buyer)
    trading.put_in_cart(buyer, there.cup)
    there.line_id = CartLine.objects.get(cart__user=buyer).pk


def _confirmed(buyer: User, there: SimpleNamespace) -> Order:
    order = trading.shipped(buyer, there.cup)
    confirm_receipt.confirm_receipt(order_id=order.pk, by="buyer", by_user_id=buyer.pk)
    return order


def _talk(people: dict[str, User], there: SimpleNamespace) -> None:
    author, friend = people["author"].actor, people["friend"].actor
    make_friends(author, friend)
    make_follow(people["follower"].actor, author)
    there.posts = {
        audience: make_post(author, f"for {audience}", visibility=audience).pk
        for audience in ("everyone", "followers", "friends", "me")
    }
    there.comment_id = comment_post.comment_post(
        actor_id=friend.pk, post_id=there.posts["everyone"], text="Ah."
    )
    said = make_post(there.kiln.actor, "New cups", cards=[("product", there.cup.pk)])
    there.shop_post, there.token = said.pk, said.code.token
    there.report_id = report_subject.report_subject(
        reporter_actor_id=people["stranger"].actor.pk,
        subject_kind="post",
        subject_id=said.pk,
        reason="spam",
    )
    there.author_handle, there.author_id = author.handle, author.pk
    there.member_id = people["service"].pk
    there.cup_id, there.paid_number = there.cup.pk, there.paid.number


def _entrance(user: User, there: SimpleNamespace) -> None:
    address = EmailAddress.objects.create(user=user, email="new@example.org")
    there.confirm_key = EmailConfirmationHMAC(address).key
    there.uid, there.reset_key = (
        user_pk_to_url_str(user),
        default_token_generator.make_token(user),
    )
