"""The ledger of all that trade: accounts, holds, transfers and their postings."""

from collections.abc import Iterator

from heliu.project.bench.world import trade
from heliu.project.bench.world.calendar import Calendar
from heliu.project.bench.world.copying import Copier, Row
from heliu.project.bench.world.people import currency
from heliu.project.bench.world.trade import Order, Trade

_PLATFORM = ("provider", "escrow", "commission")
_PROVIDER, _ESCROW, _COMMISSION = range(3)


class Books:
    """Every order is held when paid; what was received is released, less the commission."""

    def __init__(self, story: Trade, calendar: Calendar) -> None:
        self.trade = story
        count = len(story.orders)
        self._earning = sorted({order.shop for order in story.orders if order.is_confirmed})
        self._accounts = calendar.moments(len(_PLATFORM) + len(self._earning), since=181, until=180)
        self._merchants = {shop: 3 + n for n, shop in enumerate(self._earning)}
        self._holds, self._held, self._released = (
            calendar.moments(count, since=178, until=0.01) for _ in range(3)
        )
        self._postings = calendar.moments(5 * count, since=178, until=0.01)

    def copy(self, copy: Copier) -> None:
        """Transfers and postings in one transaction: it is at its end that they must balance."""
        shops = self.trade.goods.shops
        owners = [*(("platform", 0, code) for code in _PLATFORM)]
        owners += [("shop", shops.id(shop), "merchant") for shop in self._earning]
        copy(
            "ledger_account",
            "id owner_kind owner_id code currency created_at",
            (
                (self._accounts.id(n), *owner, currency(), self._accounts.at(n))
                for n, owner in enumerate(owners)
            ),
        )
        copy(
            "ledger_hold",
            "id subject_kind subject_id payee_kind payee_id amount_minor released_minor"
            " refunded_minor fees_minor currency created_at",
            (
                (
                    self._holds.id(order.number),
                    "order",
                    self.trade.id(order),
                    "shop",
                    shops.id(order.shop),
                    order.total_minor,
                    order.total_minor - order.fee_minor if order.is_confirmed else 0,
                    0,
                    order.fee_minor if order.is_confirmed else 0,
                    currency(),
                    self.trade.at(order, trade.PAID_MS),
                )
                for order in self.trade.orders
            ),
        )
        with copy.together():
            copy(
                "ledger_transfer",
                "id kind idempotency_key subject_kind subject_id reason occurred_at",
                self._transfers(),
            )
            copy(
                "ledger_posting",
                "id transfer_id account_id amount_minor currency",
                self._legs(),
            )

    def _transfers(self) -> Iterator[Row]:
        for order in self.trade.orders:
            about = ("order", self.trade.id(order), "")
            key = f"order:{self.trade.id(order)}"
            held, released = self._held.id(order.number), self._released.id(order.number)
            yield held, "hold", f"{key}:hold", *about, self.trade.at(order, trade.PAID_MS)
            if order.is_confirmed:
                received_at = self.trade.at(order, trade.CONFIRMED_MS)
                yield released, "release", f"{key}:release", *about, received_at

    def _legs(self) -> Iterator[Row]:
        for order in self.trade.orders:
            for place, (transfer, account, amount) in enumerate(self._legs_of(order)):
                posting = self._postings.id(5 * order.number + place)
                yield posting, transfer, self._accounts.id(account), amount, currency()

    def _legs_of(self, order: Order) -> Iterator[tuple[int, int, int]]:
        total, fee = order.total_minor, order.fee_minor
        held, released = self._held.id(order.number), self._released.id(order.number)
        yield held, _PROVIDER, total
        yield held, _ESCROW, -total
        if order.is_confirmed:
            yield released, _ESCROW, total
            yield released, self._merchants[order.shop], fee - total
            yield released, _COMMISSION, -fee
