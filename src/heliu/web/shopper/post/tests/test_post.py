"""The post page, answering, sharing, deleting: the right and the wrong person."""

import pytest
from django.urls import reverse

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.shops.tests.factories import make_shop, make_staff
from heliu.domains.social.actions import comment_post, delete_post
from heliu.domains.social.models import Comment, Like, Post
from heliu.domains.social.tests.factories import (
    make_block,
    make_follow,
    make_friends,
    make_post,
    make_share,
)
from heliu.web.shopper.post.tests.browsers import browser

pytestmark = pytest.mark.django_db

SEES = {
    "everyone": {"author", "friend", "follower", "stranger", "nobody"},
    "followers": {"author", "friend", "follower"},
    "friends": {"author", "friend"},
    "me": {"author"},
}
STANDINGS = ["author", "friend", "follower", "stranger", "nobody", "blocked", "blocker"]


def stand(standing: str, author: User) -> User | None:
    """Somebody who stands so to the author."""
    if standing == "author":
        return author
    if standing == "nobody":
        return None
    viewer = make_user()
    if standing == "follower":
        make_follow(viewer.actor, author.actor)
    if standing in ("friend", "blocked", "blocker"):
        make_friends(viewer.actor, author.actor)
    if standing == "blocked":
        make_block(author.actor, viewer.actor)
    if standing == "blocker":
        make_block(viewer.actor, author.actor)
    return viewer


@pytest.mark.parametrize("standing", STANDINGS)
def test_no_page_shows_a_post_to_whom_it_is_not_for(standing: str) -> None:
    author = make_user()
    viewer = stand(standing, author)
    posts = {
        visibility: make_post(author.actor, f"said-to-{visibility}", visibility=visibility)
        for visibility in SEES
    }
    client = browser(viewer)

    for visibility, post in posts.items():
        may = standing in SEES[visibility]
        status = 200 if may else 404
        assert client.get(reverse("post", args=[post.pk])).status_code == status
        if viewer is None:
            continue
        is_shareable = may and visibility == "everyone"
        share = client.get(reverse("post_share", args=[post.pk]))
        assert share.status_code == (200 if is_shareable else 404)
        for name, typed in [("post_like", {"liked": "1"}), ("post_comment", {"text": "hm"})]:
            answer = client.post(reverse(name, args=[post.pk]), typed)
            assert answer.status_code == (302 if may else 404)
        report = client.get(reverse("report", args=["post", post.pk]))
        assert report.status_code == (200 if may and standing != "author" else 404)

    pages = [reverse("profile", args=[author.actor.handle])]
    pages.append(reverse("actor_posts", args=[author.actor.handle]))
    if viewer:
        pages.append(reverse("feed"))
    for url in pages:
        text = client.get(url).content.decode()
        for visibility, seen_by in SEES.items():
            listed = standing in seen_by
            if url == reverse("feed") and standing == "stranger":
                listed = False
            assert (f"said-to-{visibility}" in text) is listed, (url, visibility)


def test_a_post_shows_live_cards_through_its_code() -> None:
    shop = make_shop(name="Shan Lan")
    product = make_product(shop, title="Yunnan beans", price_minor=12800, stock=3)
    gone = make_product(shop, title="Old beans", published=False)
    out = make_product(shop, title="Sold beans", stock=0)
    post = make_post(
        shop.actor,
        "New",
        cards=[("product", product.pk), ("product", gone.pk), ("product", out.pk)],
    )

    text = browser().get(reverse("post", args=[post.pk])).content.decode()

    assert reverse("link", args=[post.code.token, "product", product.pk]) in text
    assert reverse("link", args=[post.code.token, "shop", shop.pk]) in text
    assert "Yunnan beans" in text
    assert "128" in text
    assert "Only 3 left" in text
    assert "Old beans" not in text
    assert "not for sale any more" in text
    assert "Sold out" in text
    assert "Shop post" in text


def test_cards_in_a_shared_post_link_through_the_share() -> None:
    shop, friend = make_shop(), make_user()
    product = make_product(shop)
    post = make_post(shop.actor, cards=[("product", product.pk)])
    share = make_share(friend.actor, post)

    text = browser().get(reverse("post", args=[share.pk])).content.decode()

    assert reverse("link", args=[share.code.token, "product", product.pk]) in text
    assert post.code.token not in text


def test_a_share_whose_original_is_gone_says_so() -> None:
    author, friend = make_user(), make_user()
    post = make_post(author.actor, "the original words")
    share = make_share(friend.actor, post, "my words")
    delete_post.delete_post(post_id=post.pk, actor_id=author.actor.pk)

    text = browser().get(reverse("post", args=[share.pk])).content.decode()

    assert "my words" in text
    assert "the original words" not in text
    assert "The post shared here is gone." in text


def test_what_was_typed_is_escaped() -> None:
    post = make_post(make_user().actor, "<script>alert(1)</script>\n& more")

    text = browser().get(reverse("post", args=[post.pk])).content.decode()

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>&amp; more" in text


def test_liking_with_and_without_scripts() -> None:
    reader, post = make_user(), make_post(make_user().actor)
    url, client = reverse("post_like", args=[post.pk]), browser(reader)

    answer = client.post(url, {"liked": "1", "next": "/feed#post-1"})
    fragment = client.post(url, {"liked": "1"}, headers={"hx-request": "true"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/feed#post-1")
    assert Like.objects.count() == 1
    assert fragment.content.decode().strip().startswith("<form")
    assert 'aria-pressed="true"' in fragment.content.decode()

    client.post(url, {"liked": "0"})

    assert Like.objects.count() == 0


def test_forms_lead_back_to_this_site_only() -> None:
    reader, post = make_user(), make_post(make_user().actor)

    answer = browser(reader).post(
        reverse("post_like", args=[post.pk]), {"liked": "1", "next": "https://evil.example/"}
    )

    assert answer.headers["Location"] == reverse("post", args=[post.pk])


def test_who_is_not_signed_in_is_asked_to_and_nothing_happens() -> None:
    post = make_post(make_user().actor)

    for name in ("post_like", "post_comment", "post_share", "post_delete"):
        answer = browser().post(reverse(name, args=[post.pk]), {"text": "x", "liked": "1"})
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(reverse("account_login"))

    assert (Like.objects.count(), Comment.objects.count(), Post.objects.count()) == (0, 0, 1)


def test_commenting() -> None:
    reader, post = make_user(name="Lin Mei"), make_post(make_user().actor)
    client = browser(reader)

    answer = client.post(reverse("post_comment", args=[post.pk]), {"text": "真的好"})

    assert answer.headers["Location"] == reverse("post", args=[post.pk]) + "#comments"
    text = client.get(reverse("post", args=[post.pk])).content.decode()
    assert "真的好" in text
    assert "Lin Mei" in text


@pytest.mark.parametrize(
    ("typed", "said"), [(" ", "Write something first."), ("x" * 1001, "at most 1,000 characters")]
)
def test_a_bad_comment_is_kept_and_explained(typed: str, said: str) -> None:
    post = make_post(make_user().actor)

    answer = browser(make_user()).post(reverse("post_comment", args=[post.pk]), {"text": typed})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    if typed.strip():
        assert typed in answer.content.decode()
    assert not Comment.objects.exists()


def test_only_the_author_of_comment_or_post_removes_a_comment() -> None:
    author, commenter, other = make_user(), make_user(), make_user()
    post = make_post(author.actor)

    def commented() -> int:
        return comment_post.comment_post(actor_id=commenter.actor.pk, post_id=post.pk, text="words")

    for person, status in [(other, 404), (commenter, 302), (author, 302)]:
        url = reverse("comment_delete", args=[commented()])
        assert browser(person).post(url).status_code == status
    assert Comment.objects.filter(deleted_at=None).count() == 1


def test_sharing_keeps_the_path_and_the_words() -> None:
    friend, post = make_user(), make_post(make_user().actor, "original")

    answer = browser(friend).post(
        reverse("post_share", args=[post.pk]), {"text": "好用", "visibility": "followers"}
    )

    assert answer.headers["Location"] == reverse("feed")
    share = Post.objects.get(kind="share")
    assert (share.text, share.visibility, share.share_of_id) == ("好用", "followers", post.pk)
    assert share.code.parent_id == post.code_id


@pytest.mark.parametrize(
    "typed",
    [{"text": "kept words", "visibility": "aliens"}, {"text": "kept words"}],
)
def test_a_bad_share_keeps_what_was_typed(typed: dict[str, str]) -> None:
    post = make_post(make_user().actor)

    answer = browser(make_user()).post(reverse("post_share", args=[post.pk]), typed)

    assert answer.status_code == 422
    assert "kept words" in answer.content.decode()
    assert Post.objects.count() == 1


def test_deleting_asks_first_and_is_the_authors() -> None:
    author, post = make_user(), None
    post = make_post(author.actor, "mine")
    url = reverse("post_delete", args=[post.pk])

    assert browser(make_user()).post(url).status_code == 404
    assert "Delete this post?" in browser(author).get(url).content.decode()
    assert Post.objects.get().deleted_at is None

    assert browser(author).post(url).status_code == 302
    assert browser(author).get(reverse("post", args=[post.pk])).status_code == 404


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "9223372036854775808", "x"])
def test_what_is_no_id_is_not_found(number: str) -> None:
    assert browser().get(f"/p/{number}").status_code == 404


@pytest.mark.parametrize("after", ["x", "-1", "99999999999999999999", "9" * 19])
def test_an_odd_page_number_is_no_error(after: str) -> None:
    post = make_post(make_user().actor)

    assert browser().get(f"/p/{post.pk}?after={after}").status_code == 200


@pytest.mark.parametrize(("language", "said"), [("en", "Comments"), ("zh-hans", 'lang="zh-Hans"')])
def test_the_page_speaks_both_languages(language: str, said: str) -> None:
    post = make_post(make_user().actor)

    text = browser(language=language).get(reverse("post", args=[post.pk])).content.decode()

    assert said in text


def test_who_works_in_a_shop_answers_for_it() -> None:
    shop, other = make_shop(name="Shan Lan"), make_user()
    post = make_post(shop.actor)
    url = reverse("post_comment", args=[post.pk])

    for person in (make_staff(shop, "service"), make_staff(shop, "warehouse"), other):
        browser(person).post(url, {"text": "Thank you", "as": "shop"})

    authors = list(Comment.objects.order_by("id").values_list("author_id", flat=True))
    assert authors[0] == shop.actor_id
    assert shop.actor_id not in authors[1:]
    page = browser().get(reverse("post", args=[post.pk])).content.decode()
    assert page.count('class="badge badge-talk"') == 1


def test_likers_and_ones_own_reach_are_said() -> None:
    author, fan = make_user(), make_user(name="Chen Jun")
    post = make_post(author.actor)
    browser(fan).post(reverse("post_like", args=[post.pk]), {"liked": "1"})

    mine = browser(author).get(reverse("post", args=[post.pk])).content.decode()
    theirs = browser(fan).get(reverse("post", args=[post.pk])).content.decode()

    assert "Chen Jun likes this" in mine
    assert "Shown to 0 people" in mine
    assert "Shown to" not in theirs


def test_the_share_sheet_is_a_part() -> None:
    post = make_post(make_user().actor, "Look here")
    url = reverse("post_share", args=[post.pk])

    part = browser(make_user()).get(url, headers={"hx-request": "true"}).content.decode()

    assert "Look here" in part
    assert "<html" not in part
