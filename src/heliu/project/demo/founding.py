"""The first days: people join, shops open and put their goods on the shelf."""

from collections.abc import Callable
from functools import partial
from itertools import product
from random import Random

from allauth.account.models import EmailAddress
from django.db import transaction

from heliu.domains.accounts.actions import register_user, save_address, update_profile
from heliu.domains.accounts.queries import actor_of_user
from heliu.domains.catalog.actions import (
    add_picture,
    pin_product,
    publish_product,
    save_product,
    show_value,
)
from heliu.domains.catalog.queries import category_tree
from heliu.domains.catalog.types import ProductDraft, VariantDraft
from heliu.domains.inventory.actions import set_stock
from heliu.domains.shops.actions import open_shop, update_shop
from heliu.domains.shops.queries import shop_cards
from heliu.project.demo.art.registry import SHAPES
from heliu.project.demo.art.shades import AXES
from heliu.project.demo.data import PASSWORD, Goods, House, Person, World
from heliu.project.demo.easel import Easel
from heliu.project.demo.painting import Commission

#: Who the newcomer is when they sign in to buy.
SHOPPER = "xiaomei"
#: Merchants one can sign in as, where they are: three stories and two more.
MERCHANTS = ("ayue", "mira", "laozhou", "idris", "fanglin")
#: How often a product shows a second and a third picture.
_CLOSE, _AGAIN = 0.55, 0.12
#: How many of its goods a shop puts first.
_PINNED = 4
#: What people of a community like to show instead of their face.
_LIKED = {
    "coffee": "mug", "tea": "teapot", "ceramics": "vase", "cooking": "casserole", "plants": "plant",
    "cycling": "bicycle", "outdoors": "tent", "books": "book", "clothes": "scarf", "home": "lamp",
    "music": "guitar", "pets": "bear", "parents": "blocks", "neighbourhood": "umbrella",
}  # fmt: skip
#: Where a cover's goods stand.
_COVERS = ("hill", "table", "shelf", "cloth", "window", "wall")


class Cast:
    """Who is who, by handle, while the story is told."""

    def __init__(self, operator: str) -> None:
        self.operator = operator
        self.users: dict[str, int] = {}
        self.actors: dict[str, int] = {}
        self.addresses: dict[str, int] = {}
        self.shops: dict[str, int] = {}
        self.owners: dict[str, str] = {}
        #: (shop, which goods) -> product id, and its variants in order.
        self.products: dict[tuple[str, int], int] = {}
        self.variants: dict[tuple[str, int], list[int]] = {}


def email_of(person: Person) -> str:
    """A person's address; nobody reads mail at it."""
    return f"{person.handle}@demo.heliu.example"


def known_logins(world: World) -> list[str]:
    """Handles of who gets a password: the operator, some owners, and one shopper."""
    owners = {house.owner for house in world.shops}
    return [world.operator.handle, *(one for one in MERCHANTS if one in owners), SHOPPER]


class Founding:
    """Makes everybody and everything that is there before the story begins."""

    def __init__(self, world: World, cast: Cast, easel: Easel, seed: int) -> None:
        self.world, self.cast, self.easel, self.seed = world, cast, easel, seed
        self.random = Random(f"{seed}/founding")
        self._known = set(known_logins(world))
        self._categories = {row.slug: row.id for row in category_tree.category_tree()}

    def found(self, sold: dict[tuple[str, int], list[int]], step: Callable[[str], None]) -> None:
        """Everything; ``sold`` says how many of each variant the story will sell."""
        for house in self.world.shops:
            for number, goods in enumerate(house.goods):
                self._commission(house, number, goods)
        for person in (self.world.operator, *self.world.people):
            self._join(person)
            step(person.name)
        for house in self.world.shops:
            self._open(house)
            for number, goods in enumerate(house.goods):
                self._stock(house, number, goods, sold)
                step(goods.title)
            self._arrange(house, sold)

    def look_closer(self) -> None:
        """Ask for the further pictures of goods; last, since nothing waits for them."""
        for house in self.world.shops:
            for number, goods in enumerate(house.goods):
                self._commission_more(house, number, goods)

    def _join(self, person: Person) -> None:
        cast = self.cast
        with transaction.atomic():
            user_id = register_user.register_user(
                email=email_of(person),
                # Who is not listed cannot be signed in as: they have no password.
                password=PASSWORD if person.handle in self._known else None,
                handle=person.handle,
                name=person.name,
                locale=person.locale,
                is_operator=person.handle == self.world.operator.handle,
            )
            EmailAddress.objects.create(
                user_id=user_id, email=email_of(person), verified=True, primary=True
            )
            region, city, district, street = person.city or ("", "", "", "")
            cast.addresses[person.handle] = save_address.save_address(
                user_id=user_id,
                recipient=person.name,
                phone=f"138{self.random.randint(10_000_000, 99_999_999)}",
                region=region,
                city=city,
                district=district,
                line1=self._door(street),
            )
        cast.users[person.handle] = user_id
        cast.actors[person.handle] = actor_of_user.actor_of_user(user_id) or 0
        face = Commission(
            kind="face",
            seed=f"{self.seed}/{person.handle}",
            shape=_LIKED.get(person.voice, ""),
            tones="east" if person.locale == "zh-hans" else "",
            by=user_id,
        )
        self.easel.ask(face, lambda media_id: self._show(person, user_id, media_id))

    def _door(self, street: str) -> str:
        return f"{street} {self.random.randint(2, 180)} 号 {self.random.randint(101, 604)} 室"

    def _show(self, person: Person, user_id: int, media_id: int) -> None:
        update_profile.update_profile(
            user_id=user_id,
            name=person.name,
            bio=person.bio,
            locale=person.locale,
            time_zone="Asia/Shanghai",
            avatar_id=media_id,
        )

    def _open(self, house: House) -> None:
        cast = self.cast
        shop_id = open_shop.open_shop(
            owner_user_id=cast.users[house.owner],
            handle=house.handle,
            name=house.name,
            currency="CNY",
            accent=house.accent,
            tagline=house.tagline,
            shipping_name=house.shipping,
        )
        cast.shops[house.handle] = shop_id
        cast.owners[house.handle] = house.owner
        cast.actors[house.handle] = shop_cards.shop_cards([shop_id])[shop_id].actor_id
        number = len(cast.shops)
        standing = [goods for goods in house.goods if SHAPES[goods.shape].stance == "stands"]
        first = (standing or house.goods)[0]
        shown: dict[str, tuple[str, str, str]] = {}
        for goods in house.goods:
            shown.setdefault(goods.shape, goods.palette)
        self.easel.name(
            f"cover/{house.handle}",
            Commission(
                kind="cover",
                seed=f"{self.seed}/{house.handle}",
                goods=list(shown.items()),
                accent=house.accent,
                scene=_COVERS[number % len(_COVERS)],
                alt=house.name,
            ),
        )
        sign = Commission(
            kind="sign",
            seed=f"{self.seed}/{house.handle}",
            shape=first.shape,
            palette=first.palette,
            accent=house.accent,
            alt=house.name,
        )
        self.easel.ask(sign, lambda media_id: self._dress(house, shop_id, media_id))

    def _dress(self, house: House, shop_id: int, sign_id: int) -> None:
        update_shop.update_shop(
            shop_id=shop_id,
            name=house.name,
            tagline=house.tagline,
            story=house.story,
            accent=house.accent,
            cover_id=self.easel.named(f"cover/{house.handle}"),
            avatar_id=sign_id,
        )

    def _commission(self, house: House, number: int, goods: Goods) -> None:
        whole = picture_of(self.seed, house, goods)
        first = next(iter(colours_of(goods)), "")
        self.easel.ask(whole, partial(self._hang, house, number, shows=first))

    def _commission_more(self, house: House, number: int, goods: Goods) -> None:
        """A closer look, another light, and the shades it comes in."""
        asked = []
        if self.random.random() < _CLOSE:
            asked.append(picture_of(self.seed, house, goods, view="close"))
        if self.random.random() < _AGAIN:
            scene = self.random.choice([s for s in _COVERS if s != goods.scene])
            asked.append(picture_of(self.seed, house, goods, view="again", scene=scene))
        for one in asked:
            self.easel.ask(one, partial(self._hang, house, number))
        for name in colours_of(goods)[1:]:
            shade = picture_of(self.seed, house, goods, shade=name)
            self.easel.ask(shade, partial(self._hang, house, number, shows=name))

    def _hang(self, house: House, number: int, media_id: int, shows: str = "") -> None:
        shop_id, actor_id = self.cast.shops[house.handle], self.cast.actors[house.handle]
        product_id, title = self.cast.products[house.handle, number], house.goods[number].title
        picture_id = add_picture.add_picture(
            shop_id=shop_id,
            product_id=product_id,
            media_id=media_id,
            alt=f"{title} · {shows}" if shows else title,
            actor_id=actor_id,
        )
        if shows:
            show_value.show_value(
                shop_id=shop_id,
                product_id=product_id,
                picture_id=picture_id,
                value=shows,
                actor_id=actor_id,
            )

    def _stock(
        self, house: House, number: int, goods: Goods, sold: dict[tuple[str, int], list[int]]
    ) -> None:
        cast = self.cast
        shop_id, actor_id = cast.shops[house.handle], cast.actors[house.handle]
        sets = variants_of(goods)
        category = goods.category.rsplit("/", 1)[-1]
        saved = save_product.save_product(
            shop_id=shop_id,
            actor_id=actor_id,
            draft=ProductDraft(
                title=goods.title,
                description_html="".join(
                    f"<p>{line}</p>" for line in goods.text.split("\n") if line.strip()
                ),
                vendor=house.name,
                tags=tuple(goods.tags.split()),
                category_id=self._categories.get(category) or self._categories[house.category],
                option_names=tuple(o.name for o in (goods.option, goods.option2) if o),
                variants=tuple(
                    VariantDraft(
                        options=(*values, *("",) * (3 - len(values))),  # type: ignore[arg-type]
                        sku=f"{house.handle[:2].upper()}{number + 1:02d}-{place + 1}",
                        price_minor=(goods.price + more) * 100,
                        compare_at_minor=goods.was * 100 if goods.was and not place else None,
                        weight_grams=self.random.randrange(150, 900, 50),
                    )
                    for place, (values, more) in enumerate(sets)
                ),
            ),
        )
        left = shares_of_stock(goods, len(sets), self.random)
        going = sold.get((house.handle, number), [])
        for place, variant_id in enumerate(saved.variant_ids):
            on_hand = left[place] + (going[place] if place < len(going) else 0)
            set_stock.set_stock(
                variant_id=variant_id, on_hand=on_hand, by_user_id=cast.users[house.owner]
            )
        publish_product.publish_product(
            shop_id=shop_id, product_id=saved.product_id, actor_id=actor_id
        )
        cast.products[house.handle, number] = saved.product_id
        cast.variants[house.handle, number] = saved.variant_ids

    def _arrange(self, house: House, sold: dict[tuple[str, int], list[int]]) -> None:
        """What will sell best stands first: of every kind of thing one."""
        best = sorted(
            range(len(house.goods)),
            key=lambda number: -sum(sold.get((house.handle, number), ())),
        )
        kinds: dict[str, int] = {}
        for number in best:
            kinds.setdefault(house.goods[number].shape, number)
        for number in list(kinds.values())[:_PINNED]:
            pin_product.pin_product(
                shop_id=self.cast.shops[house.handle],
                product_id=self.cast.products[house.handle, number],
                actor_id=self.cast.actors[house.handle],
            )


def colours_of(goods: Goods) -> list[str]:
    """The colours it comes in, the one of its first picture first."""
    return [
        value
        for option in (goods.option, goods.option2)
        if option and option.name in AXES
        for value, _ in option.values
    ]


def variants_of(goods: Goods) -> list[tuple[tuple[str, ...], int]]:
    """Every combination of a product's options, and what it costs more."""
    axes = [option.values for option in (goods.option, goods.option2) if option]
    return [
        (tuple(value for value, _ in chosen), sum(more for _, more in chosen))
        for chosen in product(*axes)
    ]


def shares_of_stock(goods: Goods, count: int, random: Random) -> list[int]:
    """What is left of each variant after the story; now and then one is nearly gone."""
    each = max(1, goods.stock // count)
    left = [max(1, round(each * random.uniform(0.6, 1.4))) for _ in range(count)]
    if random.random() < 0.12:
        left[random.randrange(count)] = random.choice([0, 1, 2, 3])
    return left


def picture_of(
    seed: int, house: House, goods: Goods, *, view: str = "whole", scene: str = "", shade: str = ""
) -> Commission:
    """The commission of one picture of some goods."""
    return Commission(
        kind="product",
        seed=f"{seed}/{house.handle}/{goods.slug}",
        shape=goods.shape,
        palette=goods.palette,
        scene=scene or goods.scene,
        view=view,
        shade=shade,
        count=goods.count,
        alt=goods.title,
    )
