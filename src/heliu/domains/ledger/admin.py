"""The books, as the operator reads them."""

from django.contrib import admin
from unfold.admin import ModelAdmin, TabularInline

from heliu.domains.ledger.models import Hold, Posting, Transfer
from heliu.kernel.money import Money


class PostingInline(TabularInline):  # type: ignore[misc]
    """The legs of a transfer."""

    model = Posting
    fields = ("account_name", "amount")
    readonly_fields = ("account_name", "amount")
    extra = 0

    def account_name(self, posting: Posting) -> str:
        """Whose, and of which code."""
        account = posting.account
        return f"{account.code} {account.owner_kind} {account.owner_id or ''}".strip()

    def amount(self, posting: Posting) -> str:
        """In major units; positive is debit."""
        return _money(posting.amount_minor, posting.currency)


@admin.register(Transfer)
class TransferAdmin(ModelAdmin):  # type: ignore[misc]
    """One balanced movement."""

    list_display = ("occurred_at", "kind", "subject_kind", "subject_id", "reason")
    list_filter = ("kind",)
    search_fields = ("subject_id", "idempotency_key", "id")
    ordering = ("-id",)
    fields = ("kind", "subject_kind", "subject_id", "idempotency_key", "reason", "occurred_at")
    inlines = (PostingInline,)


@admin.register(Hold)
class HoldAdmin(ModelAdmin):  # type: ignore[misc]
    """What is kept for an order: paid = held + released + refunded + fees."""

    list_display = ("subject_kind", "subject_id", "paid", "held", "released", "refunded", "fees")
    search_fields = ("subject_id", "payee_id", "id")
    ordering = ("-id",)
    fields = (
        "subject_kind",
        "subject_id",
        "payee_kind",
        "payee_id",
        "paid",
        "held",
        "released",
        "refunded",
        "fees",
        "created_at",
    )
    readonly_fields = ("paid", "held", "released", "refunded", "fees")

    @admin.display(ordering="amount_minor")
    def paid(self, hold: Hold) -> str:
        """All of it."""
        return _money(hold.amount_minor, hold.currency)

    @admin.display()
    def held(self, hold: Hold) -> str:
        """What is left."""
        gone = hold.released_minor + hold.refunded_minor + hold.fees_minor
        return _money(hold.amount_minor - gone, hold.currency)

    @admin.display(ordering="released_minor")
    def released(self, hold: Hold) -> str:
        """What the shop got."""
        return _money(hold.released_minor, hold.currency)

    @admin.display(ordering="refunded_minor")
    def refunded(self, hold: Hold) -> str:
        """What went back."""
        return _money(hold.refunded_minor, hold.currency)

    @admin.display(ordering="fees_minor")
    def fees(self, hold: Hold) -> str:
        """What the platform kept."""
        return _money(hold.fees_minor, hold.currency)


def _money(minor: int, currency: str) -> str:
    return f"{Money(minor, currency).amount} {currency}"
