"""The operator's home: what waits, how the installation is, how it is set up."""

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from heliu.domains.orders.queries import problem_queue
from heliu.domains.shops.queries import shops_waiting
from heliu.domains.social.queries import report_queue
from heliu.kernel import installation
from heliu.kernel.installation import Finding, Listed
from heliu.web.operator.admin.tables import Row, Table, Toned, page

#: As many as a queue hands over at once.
_QUEUE = 50
#: Looking costs a call to the mail server: the home shows what was seen within a minute.
_SEEN_SECONDS = 60


@require_safe
def start(request: HttpRequest, *, frame: dict[str, Any]) -> HttpResponse:
    """What waits for the operator, and what is not well."""
    waiting = [
        (_("Problems to decide"), len(problem_queue.problem_queue()), "operator_problems", ""),
        (_("Reports to decide"), len(report_queue.report_queue()), "operator_reports", ""),
        (
            _("Shops to let in"),
            shops_waiting.shops_waiting(),
            "admin:shops_shop_changelist",
            "?state__exact=applied",
        ),
    ]
    decide = Table(
        title=_("What waits for you"),
        heads=[_("What"), _("How many")],
        rows=[
            Row(
                cells=[what, _count(count)],
                links=[(_("Look"), reverse(name) + query)],
            )
            for what, count, name, query in waiting
        ],
        is_narrow=True,
    )
    found = _looked_lately()
    to_mend = [each for each in found if each.mend or not each.ok]
    well = Table(
        title=_("How the installation is"),
        note=_("The same as heliu doctor says."),
        empty=_("All is well: %(n)s things were looked at.") % {"n": len(found)},
        heads=_heads(),
        rows=[_finding(each) for each in to_mend],
        links=[(_("Look at everything now"), reverse("admin:health"))],
    )
    return page(request, frame, _("The operator's desk"), [decide, well])


@require_safe
def health(request: HttpRequest, *, frame: dict[str, Any]) -> HttpResponse:
    """Everything ``heliu doctor`` finds, looked at now."""
    found = installation.findings()
    cache.set(_key(), list(found), _SEEN_SECONDS)
    table = Table(
        title=_("How the installation is"),
        note=_("Looked at just now; the same as heliu doctor says."),
        heads=_heads(),
        rows=[_finding(each) for each in found],
    )
    return page(request, frame, _("Health"), [table])


@require_safe
def settings(request: HttpRequest, *, frame: dict[str, Any]) -> HttpResponse:
    """Every setting: what it is, who says so, what it means."""
    table = Table(
        title=_("Settings of this installation"),
        note=_(
            "The same as heliu config says. They are changed in the environment or in heliu.toml, "
            "and read when Heliu starts."
        ),
        heads=[_("Setting"), _("Value"), _("Where from"), _("What it means")],
        rows=[
            Row(cells=[row.name, row.value, _source(row), gettext(row.meaning)])
            for row in installation.settings()
        ],
    )
    return page(request, frame, _("Settings"), [table])


def _count(count: int) -> object:
    shown = f"{count}+" if count >= _QUEUE else str(count)
    return Toned(shown, "warn") if count else shown


def _heads() -> list[str]:
    return [_("What"), _("State"), _("Found"), _("What to do")]


def _finding(found: Finding) -> Row:
    if not found.ok:
        word, tone = _("wrong"), "bad"
    elif found.mend:
        word, tone = _("note"), "warn"
    else:
        word, tone = _("well"), "good"
    return Row(cells=[found.check, Toned(word, tone), found.detail, found.mend])


def _looked_lately() -> list[Finding]:
    found: list[Finding] | None = cache.get(_key())
    if found is None:
        found = list(installation.findings())
        cache.set(_key(), found, _SEEN_SECONDS)
    return found


def _key() -> str:
    return f"installation.findings.{get_language()}"


def _source(row: Listed) -> str:
    words = {
        "environment": _("environment"),
        "default": _("default"),
        "--data or environment": _("--data or environment"),
    }
    is_kept, _in, place = row.source.partition("kept in ")
    if not is_kept and place:
        return _("kept as %(place)s") % {"place": place}
    return words.get(row.source, row.source)
