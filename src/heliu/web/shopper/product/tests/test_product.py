import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from heliu.domains.catalog.models import Product, ProductIdentity, ProductOption, Variant
from heliu.domains.catalog.tests.factories import make_product, only_variant
from heliu.domains.reviews.tests.factories import make_review
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.tests.factories import make_friends, make_post
from heliu.domains.traffic.models import Code
from heliu.web.kit.tests.answers import Answer
from heliu.web.shopper.orders.tests.trading import guest, make_user, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return make_shop(handle="kiln", name="The Kiln")


def see(slug: str = "cup", client: Client | None = None, **query: Any) -> Answer:
    return (client or guest()).get(reverse("product", args=["kiln", slug]), query)


def coloured(shop: Shop) -> tuple[Product, list[Variant]]:
    product = make_product(
        shop,
        slug="cup",
        title="Cup",
        variants=[
            {"option1": "Red", "option2": "S", "price_minor": 500, "stock": 0},
            {"option1": "Red", "option2": "L", "price_minor": 700, "stock": 3},
            {"option1": "Blue", "option2": "S", "price_minor": 600, "stock": None},
        ],
    )
    for position, name in enumerate(["Colour", "Size"], start=1):
        ProductOption.objects.create(product=product, position=position, name=name)
    return product, list(Variant.objects.order_by("position"))


def test_the_first_variant_that_can_be_bought_is_shown(shop: Shop) -> None:
    _, (_, red_large, _) = coloured(shop)

    page = see().content.decode()

    assert "Only 3 left" in page
    assert f'name="variant" value="{red_large.pk}"' in page
    assert "The Kiln" in page


def test_options_are_links_that_lead_to_variants(shop: Shop) -> None:
    _, (red_small, _, blue_small) = coloured(shop)

    page = see(v=blue_small.pk).content.decode()

    assert f'name="variant" value="{blue_small.pk}"' in page
    assert "In stock" in page
    assert f'href="/s/kiln/cup?v={red_small.pk}"' in page
    assert "(sold out)" in page


def test_a_combination_that_is_not_made_leads_to_another(shop: Shop) -> None:
    _, (_, red_large, blue_small) = coloured(shop)

    page = see(v=red_large.pk).content.decode()

    assert f'href="/s/kiln/cup?v={blue_small.pk}"' in page
    assert "(not in this combination)" in page


@pytest.mark.parametrize("typed", ["0", "abc", "9" * 30, "-1"])
def test_a_variant_that_is_none_is_passed_over(shop: Shop, typed: str) -> None:
    coloured(shop)

    assert see(v=typed).status_code == 200


def test_what_is_sold_out_cannot_be_put_in_the_cart(shop: Shop) -> None:
    make_product(shop, slug="cup", stock=0)

    page = see().content.decode()

    assert "Sold out at the moment" in page
    assert 'name="variant"' not in page


def test_one_variant_sold_out_says_that_others_are_there(shop: Shop) -> None:
    _, (red_small, _, _) = coloured(shop)

    page = see(v=red_small.pk).content.decode()

    assert "Just this one is sold out" in page
    assert 'name="variant"' not in page


def test_a_product_without_variants_is_not_on_sale(shop: Shop) -> None:
    make_product(shop, slug="cup")
    Variant.objects.update(is_active=False)

    assert "nothing of this on sale" in see().content.decode()


def test_a_lower_price_says_how_much_lower(shop: Shop) -> None:
    make_product(shop, slug="cup", variants=[{"price_minor": 6800, "compare_at_minor": 7800}])

    assert "Save 12%" in see().content.decode()


def test_friends_who_bought_it_are_on_the_page(shop: Shop) -> None:
    cup = make_product(shop, slug="cup")
    me, other = make_user(), make_user(name="Chen")
    make_friends(me.actor, other.actor)
    make_review(other.actor, cup, counts_for_friends=True, text="Just right without milk")

    page = see(client=signed_in(me)).content.decode()

    assert "Chen bought this and liked it" in page
    assert "Just right without milk" in page
    assert "Chen bought this" not in see().content.decode()


def test_what_link_previews_read_cannot_break_out(shop: Shop) -> None:
    make_product(shop, slug="cup", title="</script><b>Cup & co", description_html="<p>Fine.</p>")

    page = see().content.decode()

    block = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    told = json.loads(block)
    assert told["name"] == "</script><b>Cup & co"
    assert told["offers"]["price"] == "19.99"
    assert told["description"] == "Fine."
    assert "<" not in block
    assert '<meta property="og:title" content="&lt;/script&gt;&lt;b&gt;Cup &amp; co">' in page


def test_what_else_the_shop_sells_and_what_people_say(shop: Shop) -> None:
    cup = make_product(shop, slug="cup")
    make_product(shop, title="Saucer")
    make_post(make_user().actor, "It holds the heat", cards=[("product", cup.pk)])

    more = guest().get(
        reverse("product_more", args=["kiln", "cup"]), headers={"HX-Request": "true"}
    )
    talk = guest().get(reverse("product_talk", args=["kiln", "cup"]))
    plain = guest().get(reverse("product_more", args=["kiln", "cup"]))

    assert "Saucer" in more.content.decode()
    assert "It holds the heat" in talk.content.decode()
    assert plain.headers["Location"] == "/s/kiln/"


@pytest.mark.parametrize("name", ["product_offers", "product_more", "product_talk"])
def test_regions_cost_two_statements(
    shop: Shop, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cup = make_product(shop, slug="cup")
    for _ in range(2):
        make_product(shop)
        make_product(make_shop())
        make_post(make_user().actor, "Said", cards=[("product", cup.pk)])
    Variant.objects.update(identity=ProductIdentity.objects.create(gtin="00741360637481"))
    address = reverse(name, args=["kiln", "cup"])
    guest().get(address, headers={"HX-Request": "true"})

    with django_assert_max_num_queries(2):
        guest().get(address, headers={"HX-Request": "true"})


def test_a_swap_is_only_the_offer(shop: Shop) -> None:
    coloured(shop)

    response = guest().get(reverse("product", args=["kiln", "cup"]), headers={"HX-Request": "true"})

    assert "<html" not in response.content.decode()
    assert "Only 3 left" in response.content.decode()


@pytest.mark.parametrize("state", ["draft", "closed", "suspended"])
def test_what_may_not_be_seen_is_not_there(shop: Shop, state: str) -> None:
    make_product(shop, slug="cup", published=state != "draft")
    if state != "draft":
        shop.state = state
        shop.save()

    assert see().status_code == 404
    assert see(slug="none").status_code == 404
    assert guest().get(reverse("product_offers", args=["kiln", "cup"])).status_code == 404


def test_descriptions_are_shown_as_they_were_cleaned_and_titles_as_text(shop: Shop) -> None:
    make_product(shop, slug="cup", title="<b>Cup</b>", description_html="<p>fine <b>clay</b></p>")

    page = see().content.decode()

    assert "&lt;b&gt;Cup&lt;/b&gt;" in page
    assert "<p>fine <b>clay</b></p>" in page


def test_the_same_at_other_shops(shop: Shop) -> None:
    identity = ProductIdentity.objects.create(gtin="00741360637481")
    mine = make_product(shop, slug="cup")
    other = make_product(make_shop(name="Elsewhere"), price_minor=450)
    Variant.objects.filter(product__in=[mine, other]).update(identity=identity)

    page = see().content.decode()
    offers = guest().get(reverse("product_offers", args=["kiln", "cup"])).content.decode()

    assert reverse("product_offers", args=["kiln", "cup"]) in page
    assert "Elsewhere" in offers
    assert f"?v={only_variant(other).pk}" in offers


def test_the_page_costs_few_statements(
    shop: Shop, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    coloured(shop)
    client = signed_in(make_user())
    see(client=client)

    with django_assert_max_num_queries(6 + 2):
        see(client=client)
    with django_assert_max_num_queries(6):
        see()


def test_a_link_of_ones_own_leads_to_the_product(shop: Shop) -> None:
    cup = make_product(shop, slug="cup")
    client = signed_in(make_user())
    share = reverse("product_share", args=["kiln", "cup"])

    before = client.get(share).content.decode()
    client.post(reverse("product_link", args=["kiln", "cup"]))
    after = client.get(share).content.decode()

    assert "Make my link" in before
    address = after.partition('value="http://testserver')[2].partition('"')[0]
    assert address == reverse("link", args=[Code.objects.get().token, "product", cup.pk])
    assert client.get(address).headers["Location"] == "/s/kiln/cup"


def test_who_has_not_signed_in_passes_on_the_plain_address(shop: Shop) -> None:
    make_product(shop, slug="cup")
    share = reverse("product_share", args=["kiln", "cup"])

    assert 'value="http://testserver/s/kiln/cup"' in guest().get(share).content.decode()
    refused = guest().post(reverse("product_link", args=["kiln", "cup"]))
    assert refused.headers["Location"].startswith(reverse("account_login"))
    assert not Code.objects.exists()
