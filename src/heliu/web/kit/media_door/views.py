"""Pictures, by their 128-bit key: who was shown the page can load them, nobody can guess them."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from heliu.kernel import media


@require_safe
def rendition(request: HttpRequest, key: str, width: int) -> HttpResponseBase:
    """The WebP rendition of a picture; made when first asked for, never changed after."""
    try:
        path = media.rendition_path(key, width)
    except media.NoSuchPicture:
        raise Http404 from None
    response = FileResponse(path.open("rb"), content_type="image/webp")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
