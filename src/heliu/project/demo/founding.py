"""The first days: people join, shops open and put their goods on the shelf."""

from collections.abc import Callable
from random import Random

from allauth.account.models import EmailAddress
from django.db import transaction

from heliu.domains.accounts.actions import register_user, save_address, update_profile
from heliu.domains.accounts.queries import actor_of_user
from heliu.domains.catalog.actions import add_picture, publish_product, save_product
from heliu.domains.catalog.queries import category_tree
from heliu.domains.catalog.types import ProductDraft, VariantDraft
from heliu.domains.inventory.actions import set_stock
from heliu.domains.shops.actions import open_shop, update_shop
from heliu.domains.shops.queries import shop_cards
from heliu.kernel import ids
from heliu.kernel.media import store_image
from heliu.project.demo import pictures
from heliu.project.demo.data import PASSWORD, Goods, House, Person, World

#: Axes along which more costs more; along the others every value costs the same.
_BY_SIZE = frozenset({"净含量", "数量", "规格", "Size"})


class Cast:
    """Who is who, by handle, while the story is told."""

    def __init__(self) -> None:
        self.users: dict[str, int] = {}
        self.actors: dict[str, int] = {}
        self.addresses: dict[str, int] = {}
        self.shops: dict[str, int] = {}
        self.owners: dict[str, str] = {}
        #: (shop, which goods) -> product id, and its variants in order.
        self.products: dict[tuple[str, int], int] = {}
        self.variants: dict[tuple[str, int], list[int]] = {}


def found(world: World, cast: Cast, random: Random, step: Callable[[str], None]) -> None:
    """Everybody and everything that is there before the story begins."""
    known_logins = {world.operator.handle, *list_of_logins(world)}
    for person in (world.operator, *world.people):
        step(person.name)
        _join(person, cast, random, is_known=person.handle in known_logins)
    categories = {row.slug: row.id for row in category_tree.category_tree()}
    for house in world.shops:
        _open(house, cast, random)
        for number, goods in enumerate(house.goods):
            step(goods.title)
            _stock(house, number, goods, categories[goods.category], cast, random)


def list_of_logins(world: World) -> list[str]:
    """Handles of who gets a password: the owners, and one shopper."""
    return [*(house.owner for house in world.shops), SHOPPER]


#: Who the newcomer is when they sign in to buy.
SHOPPER = "xiaomei"


def email_of(person: Person) -> str:
    """A person's address; nobody reads mail at it."""
    return f"{person.handle}@demo.heliu.example"


def _join(person: Person, cast: Cast, random: Random, *, is_known: bool) -> None:
    with transaction.atomic():
        user_id = register_user.register_user(
            email=email_of(person),
            # Who is not listed cannot be signed in as: nobody knows this one.
            password=PASSWORD if is_known else ids.secret_key(),
            handle=person.handle,
            name=person.name,
            locale=person.locale,
            is_operator=person.handle == "yunying",
        )
        EmailAddress.objects.create(
            user_id=user_id, email=email_of(person), verified=True, primary=True
        )
        update_profile.update_profile(
            user_id=user_id,
            name=person.name,
            bio=person.bio,
            locale=person.locale,
            time_zone="Asia/Shanghai",
            avatar_id=store_image(pictures.face(random, person.palette), uploaded_by_id=user_id),
        )
    region, city, district, street = person.city
    cast.users[person.handle] = user_id
    cast.actors[person.handle] = actor_of_user.actor_of_user(user_id) or 0
    cast.addresses[person.handle] = save_address.save_address(
        user_id=user_id,
        recipient=person.name,
        phone=f"138{random.randint(10_000_000, 99_999_999)}",
        region=region,
        city=city,
        district=district,
        line1=f"{street} {random.randint(2, 180)} 号 {random.randint(101, 604)} 室",
    )


def _open(house: House, cast: Cast, random: Random) -> None:
    owner = cast.users[house.owner]
    shop_id = open_shop.open_shop(
        owner_user_id=owner,
        handle=house.handle,
        name=house.name,
        currency="CNY",
        accent=house.accent,
        tagline=house.tagline,
        shipping_name=house.shipping,
    )
    face = pictures.product(random, house.palette, house.kinds[0], "hill")
    update_shop.update_shop(
        shop_id=shop_id,
        name=house.name,
        tagline=house.tagline,
        story=house.story,
        accent=house.accent,
        cover_id=store_image(pictures.cover(random, house.palette, house.kinds)),
        avatar_id=store_image(face),
    )
    cast.shops[house.handle] = shop_id
    cast.owners[house.handle] = house.owner
    cast.actors[house.handle] = shop_cards.shop_cards([shop_id])[shop_id].actor_id


def _stock(
    house: House, number: int, goods: Goods, category_id: int, cast: Cast, random: Random
) -> None:
    shop_id, actor_id = cast.shops[house.handle], cast.actors[house.handle]
    drafts = [
        VariantDraft(
            options=(value, "", ""),
            sku=f"{house.handle[:2].upper()}{number + 1:02d}-{place + 1}",
            price_minor=_price(goods, place) * 100,
            compare_at_minor=goods.compare_at * 100 if goods.compare_at and not place else None,
            weight_grams=random.randrange(150, 900, 50),
        )
        for place, value in enumerate(goods.values or ("",))
    ]
    saved = save_product.save_product(
        shop_id=shop_id,
        actor_id=actor_id,
        draft=ProductDraft(
            title=goods.title,
            description_html="".join(f"<p>{line}</p>" for line in goods.description.split("\n")),
            vendor=house.name,
            tags=tuple(goods.tags.split()),
            category_id=category_id,
            option_names=(goods.option,) if goods.option else (),
            variants=tuple(drafts),
        ),
    )
    drawn = pictures.product(random, goods.palette, goods.kind, goods.scene, count=goods.count)
    add_picture.add_picture(
        shop_id=shop_id,
        product_id=saved.product_id,
        media_id=store_image(drawn, alt=goods.title),
        alt=goods.title,
        actor_id=actor_id,
    )
    for variant_id, on_hand in zip(saved.variant_ids, goods.stock, strict=True):
        set_stock.set_stock(
            variant_id=variant_id, on_hand=on_hand, by_user_id=cast.users[house.owner]
        )
    publish_product.publish_product(shop_id=shop_id, product_id=saved.product_id, actor_id=actor_id)
    cast.products[house.handle, number] = saved.product_id
    cast.variants[house.handle, number] = saved.variant_ids


def _price(goods: Goods, place: int) -> int:
    """Major units: the larger of two sizes costs a little more than twice the smaller."""
    return goods.price if place == 0 or goods.option not in _BY_SIZE else goods.price * 23 // 10
