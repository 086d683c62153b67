"""What reads of this room return."""

from datetime import datetime

import msgspec

from heliu.domains.catalog.types import ProductCard, ProductPage
from heliu.domains.inventory.types import Availability
from heliu.domains.shops.types import ShippingMethodRow, ShopFront
from heliu.domains.social.types import FollowState

#: What a buyer may call a review, in the order it is asked. The buyer names it, nobody guesses.
KINDS = ("joy", "suggestion", "feedback", "dissatisfaction")
#: From so many stars on somebody is counted as having liked it.
GLAD_FROM = 4


class ReviewCard(msgspec.Struct, frozen=True):
    """A review as a card in a post."""

    id: int
    product_id: int
    shop_id: int
    author_id: int
    rating: int
    kind: str
    text: str
    image_keys: list[str]
    created_at: datetime


class ReviewRow(msgspec.Struct, frozen=True):
    """A review on its product's page, with its author's face."""

    id: int
    author_id: int
    author_handle: str
    author_name: str
    author_avatar_key: str
    rating: int
    kind: str
    text: str
    #: The variant that was bought, as it was called then.
    options: str
    image_keys: list[str]
    created_at: datetime


class OwnReview(msgspec.Struct, frozen=True):
    """A review as its author's own copy of it."""

    id: int
    order_line_id: int
    product_title: str
    rating: int
    kind: str
    text: str
    counts_for_friends: bool
    image_keys: list[str]
    created_at: datetime


class Rating(msgspec.Struct, frozen=True):
    """Number and sum of a product's ratings."""

    reviews: int
    sum: int

    @property
    def average(self) -> float:
        """Mean of the stars, 1 to 5; 0.0 when there are none."""
        return self.sum / self.reviews if self.reviews else 0.0


class ReviewedProduct(msgspec.Struct, frozen=True):
    """The head of a product's reviews: how many, of which stars and kinds."""

    id: int
    shop_id: int
    shop_handle: str
    slug: str
    title: str
    #: How many reviews gave 1, 2, 3, 4 and 5 stars.
    stars: list[int]
    #: How many reviews are of each of :data:`KINDS`, in that order.
    kinds: list[int]
    #: How many reviews have pictures.
    with_pictures: int
    #: The latest of those pictures.
    picture_keys: list[str]

    @property
    def rating(self) -> Rating:
        """Number and sum of the stars."""
        return Rating(
            reviews=sum(self.stars),
            sum=sum(star * count for star, count in enumerate(self.stars, start=1)),
        )


class ReviewTask(msgspec.Struct, frozen=True):
    """A bought line that its buyer may review now."""

    order_line_id: int
    order_id: int
    product_id: int
    title: str
    options: str
    #: The review that stands already; None when there is none.
    review_id: int | None


class FriendWhoBought(msgspec.Struct, frozen=True):
    """A friend who bought a product and lets it count, with what they last said of it."""

    id: int
    handle: str
    name: str
    avatar_key: str
    review_id: int
    rating: int
    text: str

    @property
    def is_glad(self) -> bool:
        """Four stars or five."""
        return self.rating >= GLAD_FROM


class ShelfCard(ProductCard, frozen=True):
    """A product on a shelf: its card, how it is rated and how much of it is left."""

    reviews: int
    rating_sum: int
    #: Units left over its variants; None without limit.
    available: int | None


class ShopHead(ShopFront, frozen=True):
    """A shop's front with its figures, and how one viewer and the shop stand to each other."""

    followers: int
    #: Everything the shop said and did not delete, whoever may see it.
    posts: int
    reviews: int
    rating_sum: int
    #: Units whose buyers confirmed receipt.
    sold: int
    follows: bool
    followed_by: bool
    #: The shop does not want this viewer.
    blocks_viewer: bool


class WindowCard(ProductCard, frozen=True):
    """A product in a shop's window, and why it stands there."""

    rated_by: int
    rated_sum: int
    available: int | None
    #: Its place among what the shop puts first; None: not there.
    pinned: int | None
    #: Its place among what buyers like best; None: not there.
    best: int | None
    is_new: bool

    @property
    def rating(self) -> Rating:
        """What buyers gave it."""
        return Rating(self.rated_by, self.rated_sum)


class ProductOffer(msgspec.Struct, frozen=True):
    """A product with everything that says whether and how to buy it, as one viewer sees it."""

    product: ProductPage
    #: By variant.
    stock: dict[int, Availability]
    #: None without reviews.
    rating: Rating | None
    methods: list[ShippingMethodRow]
    #: How the viewer and the shop stand to each other.
    follow: FollowState
