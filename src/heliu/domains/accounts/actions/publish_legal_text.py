"""The operator puts new terms, or a new text on privacy, in force."""

from django.db import IntegrityError, transaction

from heliu.domains.accounts.events import LegalTextPublished
from heliu.domains.accounts.models import LegalText, User
from heliu.domains.accounts.queries import legal_text
from heliu.kernel import audit
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

ReasonNeeded = audit.ReasonNeeded
MAX_BODY = 100_000


class NotAnOperator(Exception):
    """Only an operator does this."""

    code = "not_an_operator"


class TooLong(Exception):
    """More than :data:`MAX_BODY` characters."""

    code = "too_long"


class ChangedMeanwhile(Exception):
    """Another version is in force than the one that was edited."""

    code = "changed_meanwhile"


@in_transaction
def publish_legal_text(
    *, kind: str, locale: str, body: str, after_version: int, by_user_id: int, reason: str
) -> int:
    """Append the next version and return its number; everybody reads it from the commit on.

    ``body`` is Markdown; empty puts the text that Heliu brings along back. ``after_version`` is
    the version it was written after. Raises NotAnOperator, TooLong, ChangedMeanwhile, ReasonNeeded,
    ValueError for a kind there is not. Publishes: LegalTextPublished.
    """
    if not User.objects.filter(pk=by_user_id, is_staff=True, is_active=True).exists():
        raise NotAnOperator
    if len(body) > MAX_BODY:
        raise TooLong
    now = legal_text.legal_text(kind=LegalText.Kind(kind).value, locale=locale)
    if now is None or now.version != after_version:
        raise ChangedMeanwhile
    try:
        with transaction.atomic():
            made = LegalText.objects.create(
                kind=kind, locale=locale, version=after_version + 1, body=body
            )
    except IntegrityError:  # somebody was quicker by less than a statement
        raise ChangedMeanwhile from None
    audit.record(
        act="accounts.publish_legal_text",
        by_user_id=by_user_id,
        subject_kind="legal_text",
        subject_id=f"{kind} {locale}",
        reason=reason,
        detail={"id": made.pk, "version": made.version, "characters": len(body)},
    )
    publish(LegalTextPublished(kind=kind, text_version=made.version), subject_id=made.pk)
    return made.version
