"""The console's first page: what waits to be done, how it goes, what just sold and was said."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from heliu.domains.analytics.queries import reach_to_sale, sales_by_day, totals
from heliu.domains.inventory.queries import low_stock
from heliu.domains.reviews.queries import voices_of_shop
from heliu.domains.shops.roles import Permission, may
from heliu.domains.shops.types import StaffShop
from heliu.domains.social.queries import follow_counts
from heliu.kernel import clock
from heliu.web.console.overview import steps, today
from heliu.web.console.overview.lately import just_sold, lately_said
from heliu.web.kit import figures
from heliu.web.kit.access import staff
from heliu.web.kit.charts import day_chart
from heliu.web.kit.figures import Share
from heliu.web.kit.period import CHOICES, Period, period, zone_name
from heliu.web.kit.render import page
from heliu.web.kit.review_words import kind_names


@never_cache
@require_safe
@staff(Permission.VIEW)
def overview(request: HttpRequest) -> HttpResponse:
    """As far as the viewer's role may see it: a warehouse sees parcels, not money. Cost: 27 SQL."""
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    low = low_stock.low_stock(shop_id=shop.id) if may(shop.role, Permission.EDIT_STOCK) else []
    context: dict[str, Any] = {
        "shop": shop,
        "today": timezone.localdate(clock.now()),
        "steps": steps.first_steps(shop),
        "waiting": today.waiting(shop, low),
        "low": low,
        "followers": follow_counts.follow_counts([shop.actor_id])[shop.actor_id],
        "may_post": may(shop.role, Permission.POST),
        "may_edit": may(shop.role, Permission.EDIT_PRODUCTS),
        "sees_orders": may(shop.role, Permission.SEE_ORDERS),
        "sold": None,
    }
    if may(shop.role, Permission.SEE_INSIGHT):
        asked = period(request)
        found = _figures(shop, asked)
        # A shop that still takes its first steps is not greeted with four empty figures.
        seen = found["sold"].lines or found["bought"].whole or found["joy"].whole
        context |= found | {
            "is_untouched": bool(context["steps"]) and not seen and not asked.is_custom,
            "recent": just_sold(shop, asked),
            "said": lately_said(shop),
            "source_names": figures.source_names(),
            "definitions": figures.definitions(),
            "voice_names": kind_names(),
        }
    return page(request, "console/overview/page.html", context)


def _figures(shop: StaffShop, asked: Period) -> dict[str, Any]:
    within, earlier = asked.of(shop.id), asked.before.of(shop.id)
    sold, before = totals.totals(**within), totals.totals(**earlier)
    bought, bought_before = (
        Share(found.paid, found.reached)
        for found in (reach_to_sale.reach_to_sale(**one) for one in (within, earlier))
    )
    joy, joy_before = (
        Share(counts["joy"], sum(counts.values()))
        for counts in (voices_of_shop.voices_of_shop(**one) for one in (within, earlier))
    )
    days = sales_by_day.sales_by_day(**within, zone=zone_name())
    return {
        "period": asked,
        "choices": CHOICES,
        "sold": sold,
        "net_change": figures.grown(sold.net_minor, before.net_minor),
        "talk_change": figures.talk_change(sold, before),
        "bought": bought,
        "bought_change": bought.moved(bought_before),
        "joy": joy,
        "joy_change": joy.moved(joy_before),
        "chart": day_chart(asked.every_day, days),
    }
