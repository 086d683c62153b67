"""One press of "place order": the whole cart becomes orders, all of them or none."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from heliu.domains.accounts.queries import address_of
from heliu.domains.carts.actions import lock_cart, take_lines
from heliu.domains.carts.queries import cart_items
from heliu.domains.checkout.actions import _draft
from heliu.domains.checkout.models import Checkout
from heliu.domains.checkout.queries import checkout_by_key
from heliu.domains.checkout.types import PlacedCheckout
from heliu.domains.inventory.actions import reserve
from heliu.domains.orders.actions import open_orders
from heliu.domains.orders.types import OrderAddress, OrderDraft
from heliu.domains.payments.actions import create_intent
from heliu.kernel import clock, timers
from heliu.kernel.transactions import in_transaction

OutOfStock = reserve.OutOfStock
NotBuyable = _draft.NotBuyable
BadShipping = _draft.BadShipping

#: How long an order waits for its payment, with its goods reserved.
PAY_WITHIN = timedelta(minutes=30)
PAY_TIMER = "checkout.pay"


class EmptyCart(Exception):
    """There is nothing in the cart."""

    code = "empty_cart"


class NoAddress(Exception):
    """The address is not one of this person's."""

    code = "no_address"


class PriceChanged(Exception):
    """The total is not (any more) what the buyer was shown; ``total_minor`` says what it is."""

    code = "price_changed"

    def __init__(self, total_minor: int) -> None:
        super().__init__(f"the total is now {total_minor}")
        self.total_minor = total_minor


class NothingToPay(Exception):
    """The whole checkout costs nothing: there is nothing to hold in escrow."""

    code = "nothing_to_pay"


class MixedCurrencies(Exception):
    """One payment is in one currency."""

    code = "mixed_currencies"


@in_transaction
def place_checkout(
    *,
    user_id: int,
    key: str,
    address_id: int,
    shipping: Mapping[int, int],
    notes: Mapping[int, str] | None = None,
    expected_total_minor: int | None = None,
    actor_id: int | None = None,
) -> PlacedCheckout:
    """Make one order per shop out of the cart, reserve the goods, and wait for one payment.

    ``shipping`` is the chosen method per shop. The same key again, also at the same moment,
    returns what the first one made. Raises EmptyCart, NoAddress, NotBuyable, BadShipping,
    OutOfStock, PriceChanged (when ``expected_total_minor`` is given), NothingToPay,
    MixedCurrencies; then nothing was placed, and the cart is as it was.
    """
    # The cart is the lock: of two presses, the second sees what the first one made.
    cart_id = lock_cart.lock_cart(user_id=user_id)
    earlier = checkout_by_key.checkout_by_key(user_id=user_id, key=key)
    if earlier is not None:
        return earlier
    items = cart_items.cart_items(cart_id) if cart_id is not None else []
    if cart_id is None or not items:
        raise EmptyCart
    address = _address(user_id, address_id)
    _draft.check_stock(items)
    drafts = _draft.drafts(user_id=user_id, items=items, shipping=shipping, notes=notes or {})
    _check_total(drafts, expected_total_minor)
    checkout = _open(user_id, key, drafts)
    opened = open_orders.open_orders(
        checkout_id=checkout.pk,
        buyer_id=user_id,
        address=address,
        drafts=drafts,
        actor_id=actor_id,
    )
    timers.set_timer(PAY_TIMER, checkout.pk, checkout.pay_until)
    take_lines.take_lines(cart_id=cart_id, line_ids=[item.line_id for item in items])
    # Last, so that the rows everybody wants are locked for as short a time as can be.
    reserve.reserve(
        lines=_draft.reserve_lines(drafts),
        holder_kind="order_line",
        expires_at=checkout.pay_until,
    )
    return PlacedCheckout(
        checkout_id=checkout.pk,
        intent_id=checkout.intent_id,
        order_numbers=[order.number for order in opened],
    )


def _open(user_id: int, key: str, drafts: Sequence[OrderDraft]) -> Checkout:
    """The checkout and the wish to collect its total."""
    now = clock.now()
    checkout = Checkout(
        user_id=user_id,
        idempotency_key=key,
        total_minor=sum(draft.total_minor for draft in drafts),
        currency=drafts[0].currency,
        created_at=now,
        pay_until=now + PAY_WITHIN,
    )
    checkout.intent_id = create_intent.create_intent(
        key=f"checkout:{checkout.pk}",
        payer_id=user_id,
        subject_kind="checkout",
        subject_id=checkout.pk,
        amount_minor=checkout.total_minor,
        currency=checkout.currency,
    )
    Checkout.objects.bulk_create([checkout])
    return checkout


def _address(user_id: int, address_id: int) -> OrderAddress:
    found = address_of.address_of(user_id=user_id, address_id=address_id)
    if found is None:
        raise NoAddress
    fields = OrderAddress.__struct_fields__
    return OrderAddress(**{name: getattr(found, name) for name in fields})


def _check_total(drafts: Sequence[OrderDraft], expected: int | None) -> None:
    if len({draft.currency for draft in drafts}) > 1:
        raise MixedCurrencies
    total = sum(draft.total_minor for draft in drafts)
    if expected is not None and total != expected:
        raise PriceChanged(total)
    if total <= 0:
        raise NothingToPay
