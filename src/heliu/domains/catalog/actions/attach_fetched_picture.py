"""A picture that an import knew by address only has arrived, or will not."""

from heliu.domains.catalog import cards, visibility
from heliu.domains.catalog.models import ProductMedia
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


@in_transaction
def attach_fetched_picture(*, picture_id: int, media_id: int | None, error: str = "") -> bool:
    """Attach the stored file, or note why there is none (``media_id`` None).

    False when nothing changed: the picture was removed meanwhile, or already has its file.
    """
    picture = (
        ProductMedia.objects.select_for_update(of=("self",))
        .select_related("product")
        .filter(pk=picture_id, media=None)
        .first()
    )
    if picture is None:
        return False
    picture.media_id, picture.fetch_error = media_id, error[:200]
    picture.save(update_fields=["media_id", "fetch_error"])
    if media_id is not None:
        cards.refresh([picture.product_id])
        publish(visibility.changed(picture.product), subject_id=picture.product_id)
    return True
