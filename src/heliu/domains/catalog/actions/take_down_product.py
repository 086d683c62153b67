"""The operator takes a product off its pages."""

from heliu.domains.accounts.queries import user_with_actor
from heliu.domains.catalog.actions import unpublish_product
from heliu.domains.catalog.events import ProductTakenDown
from heliu.domains.catalog.models import Product
from heliu.kernel import audit
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

NoSuchProduct = unpublish_product.NoSuchProduct
ReasonNeeded = audit.ReasonNeeded


class NotAnOperator(Exception):
    """Only an operator does this."""

    code = "not_an_operator"


class NotPublished(Exception):
    """It is a draft already."""

    code = "not_published"


@in_transaction
def take_down_product(*, product_id: int, by_user_id: int, reason: str) -> None:
    """Make the product a draft again; orders of it go on, and the shop may publish it anew.

    Raises NotAnOperator, NoSuchProduct, NotPublished, ReasonNeeded.
    Publishes: ProductTakenDown.
    """
    operator = user_with_actor.user_with_actor(user_id=by_user_id)
    if operator is None or not operator.is_staff:
        raise NotAnOperator
    shop_id = Product.objects.filter(pk=product_id).values_list("shop_id", flat=True).first()
    if shop_id is None:
        raise NoSuchProduct
    if not unpublish_product.unpublish_product(shop_id=shop_id, product_id=product_id):
        raise NotPublished(product_id)
    audit.record(
        act="catalog.take_down_product",
        by_user_id=by_user_id,
        subject_kind="product",
        subject_id=product_id,
        reason=reason,
        detail={"shop_id": shop_id},
    )
    publish(ProductTakenDown(shop_id=shop_id), subject_id=product_id)
