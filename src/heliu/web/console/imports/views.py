"""Bringing a catalogue in: upload, look, confirm, report; and taking it out again."""

import csv
import io
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heliu.domains.imports.actions import export_catalogue, prepare_import, run_import
from heliu.domains.imports.queries import (
    check_catalogue,
    import_runs,
    preview_catalogue,
    template_headers,
)
from heliu.domains.imports.queries.import_runs import ImportRunRow
from heliu.domains.imports.types import ImportReport, Issue, Preview, UnreadableFile
from heliu.domains.shops import roles
from heliu.domains.shops.types import StaffShop
from heliu.kernel import clock
from heliu.web.console.imports import uploads, words
from heliu.web.console.imports.forms import UploadForm
from heliu.web.kit.access import staff
from heliu.web.kit.csv_file import csv_response
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer

#: Rows of one kind on the page; the file has all of them.
_MOST_SHOWN = 50
Permission = roles.Permission


@never_cache
@require_http_methods(["GET", "POST"])
@staff(Permission.EDIT_PRODUCTS)
def imports(request: HttpRequest) -> HttpResponse:
    """The upload, and what was read before."""
    if request.method == "GET":
        return _start_page(request, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    run_id = _receive(request, form) if form.is_valid() else None
    if run_id is None:
        return _start_page(request, form, status=422)
    return redirect("console_import", _shop(request).handle, run_id)


def _receive(request: HttpRequest, form: UploadForm) -> int | None:
    """Keep the upload when it can be read; else None, and the form says why."""
    shop, data = _shop(request), form.cleaned_data
    name = uploads.keep(data["file"])
    try:
        check_catalogue.check_catalogue(
            shop_id=shop.id, path=uploads.path_of(name), source=data["source"]
        )
        if data["pictures"]:
            uploads.unpack(data["pictures"], name)
    except UnreadableFile as error:
        form.add_error("file", words.unreadable(error))
    except uploads.BadZip:
        form.add_error("pictures", _("This is not a zip file that can be unpacked."))
    else:
        return prepare_import.prepare_import(
            shop_id=shop.id,
            source=data["source"],
            file_name=data["file"].name,
            stored_as=name,
            by_user_id=viewer(request).user_id,
        )
    uploads.drop(name)
    return None


def _start_page(request: HttpRequest, form: UploadForm, *, status: int = 200) -> HttpResponse:
    shop = _shop(request)
    context = {"shop": shop, "form": form, "runs": import_runs.import_runs(shop_id=shop.id)}
    return page(request, "console/imports/page.html", context, status=status)


@never_cache
@require_GET
@staff(Permission.EDIT_PRODUCTS)
def import_run_page(request: HttpRequest, run_id: int) -> HttpResponse:
    """One file: what it would bring, how far it is, or what it brought."""
    shop, run = _shop(request), _run(request, run_id)
    context: dict[str, Any] = {
        "shop": shop,
        "run": run,
        "reason": words.reason,
        "advice": words.advice,
        "most": _MOST_SHOWN,
    }
    if run.state == "previewed":
        try:
            context["preview"] = _preview(shop, run)
        except UnreadableFile as error:
            context["problem"] = words.unreadable(error)
    elif run.state == "failed":
        context["problem"] = words.unreadable(run.error)
    return page(request, "console/imports/run.html", context, fragment="console/imports/_run.html")


@never_cache
@require_GET
@staff(Permission.EDIT_PRODUCTS)
def errors(request: HttpRequest, run_id: int) -> StreamingHttpResponse:
    """Everything to say about the file's rows, as a file to work through."""
    shop, run = _shop(request), _run(request, run_id)
    found: Preview | ImportReport
    try:
        found = run.report or _preview(shop, run)
    except UnreadableFile as error:
        raise Http404 from error
    header = [
        *(_("Row"), _("Column"), _("What stands there"), _("What is wrong")),
        *(_("What to do"), _("Result")),
    ]
    rows: list[tuple[int, str, str, str, str, str]] = [
        *(_told(issue, _("Not in the shop")) for issue in found.rejected),
        *(_told(issue, _("Read with a change")) for issue in found.warnings),
    ]
    name = f"{shop.handle}-import-{clock.now():%Y-%m-%d}-errors.csv"
    return csv_response(name, header, sorted(rows))


def _told(issue: Issue, result: str) -> tuple[int, str, str, str, str, str]:
    said, todo = words.reason(issue.reason), words.advice(issue.reason)
    return (issue.line, issue.column, issue.value, said, todo, result)


def _preview(shop: StaffShop, run: ImportRunRow) -> Preview:
    return preview_catalogue.preview_catalogue(
        shop_id=shop.id,
        path=uploads.path_of(run.stored_as),
        source=run.source,
        images_dir=uploads.pictures_of(run.stored_as),
    )


@require_POST
@staff(Permission.EDIT_PRODUCTS)
def start(request: HttpRequest, run_id: int) -> HttpResponse:
    """Looked at and wanted: read it."""
    shop, run = _shop(request), _run(request, run_id)
    try:
        run_import.run_import(
            shop_id=shop.id,
            run_id=run_id,
            path=uploads.path_of(run.stored_as),
            images_dir=uploads.pictures_of(run.stored_as),
        )
    except run_import.NotWaiting:
        messages.info(request, _("This file is being read already."))
    return redirect("console_import", shop.handle, run_id)


@require_GET
@staff(Permission.EDIT_PRODUCTS)
def template(request: HttpRequest) -> HttpResponse:
    """Our own form, empty but for its headers."""
    target = io.StringIO()
    csv.writer(target).writerow(template_headers.template_headers(_language()))
    return _file(target.getvalue(), "heliu-template.csv")


@require_POST
@staff(Permission.EDIT_PRODUCTS)
def export(request: HttpRequest) -> HttpResponse:
    """The whole catalogue as a file. A POST, because it notes what stock the file states."""
    shop, target = _shop(request), io.StringIO()
    export_catalogue.export_catalogue(shop_id=shop.id, target=target, language=_language())
    return _file(target.getvalue(), f"{shop.handle}-{clock.now():%Y-%m-%d}.csv")


def _file(text: str, name: str) -> HttpResponse:
    # With a mark, because spreadsheets take a file without one for another encoding.
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _language() -> str:
    return "zh" if (get_language() or "").startswith("zh") else "en"


def _shop(request: HttpRequest) -> StaffShop:
    found: StaffShop = request.shop  # type: ignore[attr-defined]
    return found


def _run(request: HttpRequest, run_id: int) -> ImportRunRow:
    found = import_runs.import_run(shop_id=_shop(request).id, run_id=run_id)
    if found is None:
        raise Http404
    return found
