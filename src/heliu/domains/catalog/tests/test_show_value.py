"""A picture stands for a value of an option."""

from collections.abc import Callable

import pytest

from heliu.domains.catalog.actions import add_picture, show_value
from heliu.domains.catalog.models import Product, Variant
from heliu.domains.catalog.queries import buyable_variants
from heliu.domains.catalog.tests.factories import make_product, make_shop_row
from heliu.kernel.models import MediaFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def product() -> Product:
    rows = [
        {"option1": size, "option2": colour} for size in ("S", "L") for colour in ("Fog", "Rust")
    ]
    return make_product(make_shop_row(), variants=rows)


@pytest.fixture
def hang(product: Product) -> Callable[[], int]:
    def hung() -> int:
        media = MediaFile.objects.create(
            content_type="image/jpeg", width=1, height=1, byte_size=1, sha256="0" * 64
        )
        return add_picture.add_picture(
            shop_id=product.shop_id, product_id=product.pk, media_id=media.pk
        )

    return hung


def show(product: Product, picture_id: int, value: str) -> None:
    show_value.show_value(
        shop_id=product.shop_id, product_id=product.pk, picture_id=picture_id, value=value
    )


def shown(product: Product) -> dict[str, int | None]:
    rows = Variant.objects.filter(product=product)
    return {f"{row.option1} {row.option2}": row.image_id for row in rows}


def test_every_variant_with_the_value_is_shown_by_the_picture(
    product: Product, hang: Callable[[], int]
) -> None:
    fog, rust = hang(), hang()

    show(product, fog, "Fog")
    show(product, rust, "Rust")

    assert shown(product) == {"S Fog": fog, "L Fog": fog, "S Rust": rust, "L Rust": rust}
    ids = list(Variant.objects.filter(option2="Rust").values_list("id", flat=True))
    keys = {row.cover_key for row in buyable_variants.buyable_variants(ids).values()}
    assert keys == {MediaFile.objects.latest("id").key}


def test_a_picture_stands_for_one_value_at_a_time_or_none(
    product: Product, hang: Callable[[], int]
) -> None:
    picture = hang()
    show(product, picture, "Fog")

    show(product, picture, "S")
    moved = shown(product)
    show(product, picture, "")

    assert moved == {"S Fog": picture, "L Fog": None, "S Rust": picture, "L Rust": None}
    assert set(shown(product).values()) == {None}


def test_what_is_not_there_is_refused(product: Product, hang: Callable[[], int]) -> None:
    picture = hang()
    other = make_product(product.shop)

    with pytest.raises(show_value.NoSuchValue):
        show(product, picture, "Moss")
    with pytest.raises(show_value.NoSuchPicture):
        show(other, picture, "")
    with pytest.raises(show_value.NoSuchProduct):
        show_value.show_value(
            shop_id=make_shop_row().pk, product_id=product.pk, picture_id=picture, value="Fog"
        )
    assert set(shown(product).values()) == {None}
