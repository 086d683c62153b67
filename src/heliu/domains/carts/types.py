"""What this room returns."""

import msgspec


class CartLineRow(msgspec.Struct, frozen=True):
    """One variant in a cart, at today's price and stock."""

    id: int
    variant_id: int
    product_id: int
    title: str
    options: list[str]
    slug: str
    cover_key: str
    quantity: int
    is_chosen: bool
    price_minor: int
    compare_at_minor: int | None
    currency: str
    #: What one cost when it was put in.
    seen_price_minor: int
    #: Units left; None without limit.
    available: int | None
    #: "" or why it cannot be bought so: "gone" (not for sale), "sold_out", "too_few".
    problem: str

    @property
    def total_minor(self) -> int:
        """Price times quantity."""
        return self.price_minor * self.quantity

    @property
    def price_changed(self) -> bool:
        """Whether the price is not what it was when it was put in."""
        return self.price_minor != self.seen_price_minor


class CartShop(msgspec.Struct, frozen=True):
    """What is in a cart of one shop."""

    shop_id: int
    handle: str
    name: str
    accent: str
    lines: list[CartLineRow]

    @property
    def total_minor(self) -> int:
        """Goods of this shop, without shipping."""
        return sum(line.total_minor for line in self.lines)


class Cart(msgspec.Struct, frozen=True):
    """A whole cart, by shop: the shop last added to first."""

    shops: list[CartShop]
    currency: str

    @property
    def lines(self) -> list[CartLineRow]:
        """All lines of all shops."""
        return [line for shop in self.shops for line in shop.lines]

    @property
    def total_minor(self) -> int:
        """Goods of all shops, without shipping."""
        return sum(shop.total_minor for shop in self.shops)

    @property
    def chosen(self) -> "Cart":
        """What the next checkout takes; shops with nothing chosen are not in it."""
        shops = [
            msgspec.structs.replace(shop, lines=lines)
            for shop in self.shops
            if (lines := [line for line in shop.lines if line.is_chosen])
        ]
        return Cart(shops=shops, currency=self.currency)

    @property
    def quantity(self) -> int:
        """How many units in all."""
        return sum(line.quantity for line in self.lines)

    @property
    def has_problems(self) -> bool:
        """Whether something in it cannot be bought as it is."""
        return any(line.problem for line in self.lines)


class CartItem(msgspec.Struct, frozen=True):
    """A line as checkout takes it."""

    line_id: int
    variant_id: int
    quantity: int
    touch_ids: list[int]
