"""What the figures suggest to do: a sentence, and the way there."""

from collections.abc import Mapping, Sequence

import msgspec
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heliu.domains.accounts.types import ActorCard
from heliu.domains.analytics.types import ProductResults, SharerRow
from heliu.domains.catalog.types import ProductCard
from heliu.domains.reviews.queries.reviews_of_shop import ShopReview
from heliu.domains.shops.types import StaffShop
from heliu.kernel.money import Money
from heliu.web.kit.jinja import money
from heliu.web.kit.period import Period
from heliu.web.kit.sentences import then

#: Fewer may well be chance.
_CAME = 3
_QUOTED = 48


class Finding(msgspec.Struct, frozen=True):
    """One sentence and one step."""

    icon: str
    words: str
    href: str
    label: str
    #: Whether talk became trade here.
    is_join: bool = False


def of_sharers(
    shop: StaffShop, rows: Sequence[SharerRow], people: Mapping[int, ActorCard]
) -> list[Finding]:
    """Whose words brought the most: somebody to thank."""
    best = next((row for row in rows if row.orders), None)
    person = people.get(best.actor_id) if best else None
    if best is None or person is None or not person.handle:
        return []
    words = ngettext(
        "What %(name)s said brought %(n)s order worth %(amount)s.",
        "What %(name)s said brought %(n)s orders worth %(amount)s.",
        best.orders,
    ) % {
        "name": person.name,
        "n": best.orders,
        "amount": money(Money(best.net_minor, shop.currency)).striptags(),
    }
    profile = reverse("profile", args=[person.handle])
    return [Finding("hand-heart", words, profile, _("Thank them"), is_join=True)]


def of_products(
    shop: StaffShop, rows: Sequence[ProductResults], cards: Mapping[int, ProductCard]
) -> list[Finding]:
    """What many came to and nobody bought: something to look over."""
    for row in rows:
        card = cards.get(row.product_id)
        if row.clicked >= _CAME and not row.paid and card and card.state == "published":
            words = ngettext(
                "%(n)s person came to “%(title)s”, and nobody bought it in this period.",
                "%(n)s people came to “%(title)s”, and nobody bought it in this period.",
                row.clicked,
            ) % {"n": row.clicked, "title": card.title}
            form = reverse("console_product", args=[shop.handle, row.product_id])
            return [Finding("search-check", words, form, _("Look it over"))]
    return []


def of_voices(
    shop: StaffShop,
    counts: Mapping[str, int],
    newest: Mapping[str, ShopReview],
    asked: Period,
) -> list[Finding]:
    """Who was not happy, and who wishes for something: words to read."""
    found = []
    here = reverse("console_insight_rows", args=[shop.handle])
    for kind, icon in (("dissatisfaction", "frown"), ("suggestion", "lightbulb")):
        count = counts[kind]
        if count:
            words = _sentence(kind, count)
            if kind in newest:
                lately = _("Lately: “%(words)s”") % {"words": _quoted(newest[kind].text)}
                words = then(words, lately)
            href = f"{here}?what=voices&kind={kind}&{asked.query}"
            found.append(Finding(icon, words, href, _("Read what they say")))
    return found


def _sentence(kind: str, count: int) -> str:
    if kind == "dissatisfaction":
        text = ngettext("%(n)s buyer was not happy.", "%(n)s buyers were not happy.", count)
    else:
        text = ngettext("%(n)s buyer made a suggestion.", "%(n)s buyers made suggestions.", count)
    return text % {"n": count}


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED].rstrip()}…"
