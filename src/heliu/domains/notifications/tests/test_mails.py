"""Who gets which mail, once, in their language."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from heliu.domains.accounts.actions import suspend_user
from heliu.domains.accounts.events import UserReinstated, UserSuspended
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.catalog.actions import take_down_product
from heliu.domains.catalog.events import ProductTakenDown
from heliu.domains.checkout.events import CheckoutRefunded
from heliu.domains.notifications import mailer, reactions
from heliu.domains.notifications.actions import queue_mail, send_mail, use_renderer
from heliu.domains.notifications.models import SentMail
from heliu.domains.notifications.types import MailKind, MailRequest, MailText
from heliu.domains.orders import events
from heliu.domains.orders.events import OrderPaid, OrderShipped, ProblemOpened
from heliu.domains.orders.models import Order
from heliu.domains.shops.actions import suspend_shop
from heliu.domains.shops.events import ShopApplied, ShopSuspended
from heliu.domains.shops.tests.factories import make_shop, make_staff
from heliu.kernel.tests.events import recorded
from heliu.web.shopper.orders.tests import trading

pytestmark = pytest.mark.django_db


@pytest.fixture
def deferred(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The jobs deferred so far, as their arguments."""
    found: list[dict[str, Any]] = []
    monkeypatch.setattr(send_mail.send_mail, "defer", lambda **arguments: found.append(arguments))
    return found


@pytest.fixture
def renderer() -> Iterator[list[MailRequest]]:
    before = list(mailer._renderers)
    seen: list[MailRequest] = []

    def render(request: MailRequest) -> MailText:
        seen.append(request)
        return MailText(subject=f"About {request.kind}", text="text", html="<p>html</p>")

    use_renderer.use_renderer(renderer=render)
    yield seen
    mailer._renderers[:] = before


def queued() -> set[tuple[str, int]]:
    return set(SentMail.objects.values_list("kind", "user_id"))


@pytest.fixture
def order() -> Order:
    product = trading.make_product(trading.make_shop(name="Tea House"), title="Cup")
    (order,) = trading.paid(trading.make_user(name="Xu", locale="en"), product)
    return order


def shipped_event(order: Order) -> OrderShipped:
    return events.OrderShipped(shop_id=order.shop_id, buyer_id=order.buyer_id, shipment_id=1)


def paid_event(order: Order) -> OrderPaid:
    return events.OrderPaid(
        checkout_id=order.checkout_id,
        shop_id=order.shop_id,
        buyer_id=order.buyer_id,
        total_minor=order.total_minor,
        shipping_minor=order.shipping_minor,
        currency="CNY",
        lines=[],
    )


def problem_event(order: Order) -> ProblemOpened:
    return events.ProblemOpened(
        shop_id=order.shop_id, buyer_id=order.buyer_id, problem_id=1, reason="damaged"
    )


def test_a_paid_order_is_told_to_buyer_and_to_staff_who_see_orders(
    order: Order, deferred: list[dict[str, Any]]
) -> None:
    owner = trading.owner_of(order.shop)
    warehouse = make_staff(order.shop, "warehouse")

    reactions.handle([recorded(paid_event(order), order.pk)])

    assert queued() == {
        ("placed", order.buyer_id),
        ("sold", owner.pk),
        ("sold", warehouse.pk),
    }
    assert {job["order_id"] for job in deferred} == {order.pk}


def test_the_same_event_read_again_sends_nothing_more(
    order: Order, deferred: list[dict[str, Any]]
) -> None:
    event = recorded(shipped_event(order), order.pk)

    reactions.handle([event])
    reactions.handle([event])

    assert queued() == {("shipped", order.buyer_id)}
    assert len(deferred) == 1


def test_a_problem_goes_to_the_shop_and_to_every_operator(
    order: Order, deferred: list[dict[str, Any]]
) -> None:
    operator = trading.make_user(is_operator=True)

    reactions.handle([recorded(problem_event(order), order.pk)])

    assert queued() == {
        ("problem_shop", trading.owner_of(order.shop).pk),
        ("problem_operator", operator.pk),
    }


def test_amounts_travel_from_the_event_to_the_job(
    order: Order, deferred: list[dict[str, Any]]
) -> None:
    event = events.OrderCancelled(
        shop_id=order.shop_id, buyer_id=order.buyer_id, by="shop", refund_minor=2999, currency="CNY"
    )

    reactions.handle([recorded(event, order.pk)])

    assert {job["refunded_minor"] for job in deferred} == {2999}


def test_late_money_is_told_to_its_payer(order: Order, deferred: list[dict[str, Any]]) -> None:
    event = CheckoutRefunded(user_id=order.buyer_id, amount_minor=500, currency="CNY")

    reactions.handle([recorded(event, 7)])

    assert queued() == {("returned", order.buyer_id)}
    (job,) = deferred
    assert (job["order_id"], job["refunded_minor"], job["currency"]) == (None, 500, "CNY")


def test_every_topic_read_has_its_mails() -> None:
    read = {
        *reactions._KINDS,
        *reactions._ABOUT_SHOP,
        *reactions._ABOUT_PERSON,
        CheckoutRefunded,
    }
    assert read == set(reactions._TOPICS)
    named = {kind for kinds in reactions._KINDS.values() for kind in kinds if kind}
    named |= {*reactions._ABOUT_SHOP.values(), *reactions._ABOUT_PERSON.values()}
    assert named | {MailKind.RETURNED} == set(MailKind)


def test_who_manages_a_shop_hears_why_it_was_suspended(
    deferred: list[dict[str, Any]], renderer: list[MailRequest]
) -> None:
    shop, operator = make_shop(name="Tea House"), make_user(is_operator=True)
    manager, packer = make_staff(shop, "manager"), make_staff(shop, "warehouse")
    suspend_shop.suspend_shop(shop_id=shop.pk, by_user_id=operator.pk, reason="forged papers")

    reactions.handle([recorded(ShopSuspended(shop_actor_id=shop.actor_id), shop.pk)])
    for job in deferred:
        send_mail.send_mail(**job)

    told = {user_id for _kind, user_id in queued()}
    assert manager.pk in told
    assert len(told) == 2  # and the owner
    assert not told & {packer.pk, operator.pk}
    about = renderer[0].matter
    assert about
    assert (about.name, about.reason) == ("Tea House", "forged papers")


def test_who_was_shut_out_hears_why_and_nothing_else(
    deferred: list[dict[str, Any]], renderer: list[MailRequest]
) -> None:
    person, operator = make_user(), make_user(is_operator=True)
    suspend_user.suspend_user(user_id=person.pk, by_user_id=operator.pk, reason="spam")

    reactions.handle([recorded(UserSuspended(user_id=person.pk), person.actor.pk)])
    reactions.handle([recorded(UserReinstated(user_id=person.pk), person.actor.pk, event_id=2)])
    for job in deferred:
        send_mail.send_mail(**job)

    (message,) = mail.outbox
    assert person.email in message.to[0]
    (told,) = renderer
    assert told.matter
    assert (told.kind, told.matter.reason) == (MailKind.PERSON_SUSPENDED, "spam")


def test_a_shop_hears_why_its_product_was_taken_down(
    deferred: list[dict[str, Any]], renderer: list[MailRequest]
) -> None:
    operator, product = make_user(is_operator=True), trading.make_product(make_shop(), title="Cup")
    take_down_product.take_down_product(
        product_id=product.pk, by_user_id=operator.pk, reason="not what it says"
    )

    reactions.handle([recorded(ProductTakenDown(shop_id=product.shop_id), product.pk)])
    send_mail.send_mail(**deferred[0])

    about = renderer[0].matter
    assert about
    assert (about.title, about.reason) == ("Cup", "not what it says")


def test_operators_hear_of_a_shop_that_waits(deferred: list[dict[str, Any]]) -> None:
    shop, operator = make_shop(), make_user(is_operator=True)

    reactions.handle([recorded(ShopApplied(shop_actor_id=shop.actor_id), shop.pk)])

    assert queued() == {("shop_applied", operator.pk)}
    assert [job["matter_id"] for job in deferred] == [shop.pk]


def queue(order: Order, deferred: list[dict[str, Any]], kind: MailKind = MailKind.SHIPPED) -> Any:
    queue_mail.queue_mail(kind=kind, event_id=1, user_id=order.buyer_id, order_id=order.pk)
    return deferred.pop()


def test_the_job_sends_the_mail_once(
    order: Order, deferred: list[dict[str, Any]], renderer: list[MailRequest]
) -> None:
    job = queue(order, deferred)

    send_mail.send_mail(**job)
    send_mail.send_mail(**job)

    (message,) = mail.outbox
    assert message.to == [f"Xu <{order.buyer.email}>"]
    assert message.subject == "About shipped"
    assert isinstance(message, EmailMultiAlternatives)
    assert message.alternatives[0][0] == "<p>html</p>"
    assert SentMail.objects.get().sent_at is not None


def test_the_renderer_is_given_the_order_as_it_stands(
    order: Order, deferred: list[dict[str, Any]], renderer: list[MailRequest]
) -> None:
    send_mail.send_mail(**queue(order, deferred))

    (request,) = renderer
    assert request.order is not None
    assert request.order.number == order.number
    assert request.order.shop_name == "Tea House"
    assert [(line.title, line.quantity) for line in request.lines] == [("Cup", 1)]
    assert request.to.locale == "en"


def test_who_left_gets_nothing(
    order: Order, deferred: list[dict[str, Any]], renderer: list[MailRequest]
) -> None:
    job = queue(order, deferred)
    type(order.buyer).objects.filter(pk=order.buyer_id).update(is_active=False)

    send_mail.send_mail(**job)

    assert mail.outbox == []
    assert SentMail.objects.get().sent_at is None


def test_a_mail_server_that_refuses_leaves_the_mail_to_be_sent(
    order: Order,
    deferred: list[dict[str, Any]],
    renderer: list[MailRequest],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = queue(order, deferred)

    def refuse(*_: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)

    with pytest.raises(ConnectionRefusedError):
        send_mail.send_mail(**job)

    assert SentMail.objects.get().sent_at is None
