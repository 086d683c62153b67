"""The operator takes a product off its pages."""

import pytest

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.catalog.actions import take_down_product
from heliu.domains.catalog.models import Product
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.shops.tests.factories import make_shop
from heliu.kernel.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_it_is_a_draft_again_and_on_record() -> None:
    product, operator = make_product(make_shop()), make_user(is_operator=True)

    take_down_product.take_down_product(
        product_id=product.pk, by_user_id=operator.pk, reason="forbidden goods"
    )

    assert Product.objects.get(pk=product.pk).state == "draft"
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.subject_id, entry.detail) == (
        "catalog.take_down_product", str(product.pk), {"shop_id": product.shop_id},
    )  # fmt: skip
    with pytest.raises(take_down_product.NotPublished):
        take_down_product.take_down_product(
            product_id=product.pk, by_user_id=operator.pk, reason="again"
        )


def test_not_by_a_shopper_and_not_of_nothing() -> None:
    product, operator = make_product(make_shop()), make_user(is_operator=True)

    with pytest.raises(take_down_product.NotAnOperator):
        take_down_product.take_down_product(
            product_id=product.pk, by_user_id=make_user().pk, reason="no"
        )
    with pytest.raises(take_down_product.NoSuchProduct):
        take_down_product.take_down_product(product_id=1, by_user_id=operator.pk, reason="no")

    assert Product.objects.get(pk=product.pk).state == "published"
