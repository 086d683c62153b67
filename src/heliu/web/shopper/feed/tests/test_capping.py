"""The cap on commerce."""

from heliu.domains.accounts.types import ActorCard
from heliu.domains.social.types import FeedPost
from heliu.kernel import clock
from heliu.web.shopper.feed.capping import capped

SHOP, OTHER, PERSON = 1, 2, 3


def post(number: int, author: int) -> FeedPost:
    return FeedPost(
        id=number,
        author=ActorCard(id=author, kind="shop", handle="", name="", avatar_key=""),
        kind="post",
        text="",
        visibility="everyone",
        is_commercial=author != PERSON,
        code_id=number,
        code_token="t",
        likes=0,
        comments=0,
        shares=0,
        liked=False,
        created_at=clock.now(),
        image_keys=[],
        cards=[],
    )


def shape(authors: list[int], shop_posts: str) -> list[int | list[int]]:
    """Ids of what is shown; what is folded stands as a list."""
    entries = capped([post(n, author) for n, author in enumerate(authors)], shop_posts)
    return [[one.id for one in entry] if isinstance(entry, list) else entry.id for entry in entries]


def test_two_posts_of_one_shop_never_follow_each_other() -> None:
    assert shape([SHOP, SHOP, SHOP, OTHER, SHOP], "all") == [0, [1, 2], 3, 4]


def test_people_are_never_folded() -> None:
    assert shape([PERSON] * 5, "fewer") == [0, 1, 2, 3, 4]


def test_with_fewer_one_in_four_is_a_shops() -> None:
    authors = [SHOP, PERSON, OTHER, PERSON, PERSON, OTHER, SHOP]

    assert shape(authors, "fewer") == [0, 1, [2], 3, 4, 5, [6]]
