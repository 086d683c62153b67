"""A file was uploaded and waits for its owner to look at it."""

from heliu.domains.imports.models import ImportRun
from heliu.domains.imports.types import SOURCES
from heliu.kernel.transactions import in_transaction


@in_transaction
def prepare_import(
    *, shop_id: int, source: str, file_name: str, stored_as: str, by_user_id: int | None
) -> int:
    """Note the upload under the name it is stored as; returns the run's id.

    Raises ValueError for a kind of file that is not known.
    """
    if source not in SOURCES:
        raise ValueError(source)
    run = ImportRun.objects.create(
        shop_id=shop_id,
        source=source,
        file_name=file_name[:255],
        stored_as=stored_as,
        by_user_id=by_user_id,
        state=ImportRun.State.PREVIEWED,
    )
    return int(run.pk)
