"""Pictures, by their 128-bit key: who was shown the page can load them, nobody can guess them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from heliu.kernel import media

_TRY_AGAIN_SECONDS = 10


@require_safe
def rendition(request: HttpRequest, key: str, width: int) -> HttpResponse:
    """The WebP rendition of a picture; made when first asked for, never changed after."""
    try:
        content = media.rendition(key, width)
    except media.NoSuchPicture:
        raise Http404 from None
    except media.OutOfReach:
        # Nothing to keep: the picture is there, only its place does not answer.
        return HttpResponse(
            status=503, headers={"Retry-After": _TRY_AGAIN_SECONDS, "Cache-Control": "no-store"}
        )
    response = HttpResponse(content, content_type="image/webp")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
