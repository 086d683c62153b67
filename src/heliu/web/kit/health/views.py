"""Two answers for machines: whether the process lives, and whether it can serve."""

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from heliu.kernel import sql

#: Once the schema was found whole it stays whole for the life of this process.
_migrated: set[bool] = set()


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers; it asks nothing of the database."""
    return JsonResponse({"ok": True})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """The database answers and its schema is this version's; 503 with the reason if not."""
    try:
        sql.fetch_value("SELECT 1", {})
        if not _migrated and _waiting():
            return JsonResponse({"ok": False, "reason": "migrations"}, status=503)
    except Error:
        return JsonResponse({"ok": False, "reason": "database"}, status=503)
    _migrated.add(True)
    return JsonResponse({"ok": True})


def _waiting() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
