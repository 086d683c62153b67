"""Whole pages for strangers, kept for as long as nothing that they show has changed.

A page that may be kept says which *version* of it is true (:mod:`heliu.kernel.versions`), by one
statement over all that it shows. The same version is the same page, so nothing is ever thrown away
by hand, and price and stock are as live as if nothing were kept. The version is read before the
page is made: what changes in between makes the next one another.

A stranger has no session, and no message waits for them. What a page depends on besides its rows
is in the key. What is each visitor's own is the token of their forms: a kept page lies in pieces,
cut where the token stood, and is put together with theirs.
"""

import secrets
import struct
import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from functools import wraps
from hashlib import blake2b
from http import HTTPStatus
from threading import Lock
from typing import Any, Concatenate, ParamSpec

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from heliu.kernel.versions import Version
from heliu.web.kit import guest_cart, jinja, visitor

Given = ParamSpec("Given")
#: Of the pages of one process, as much as this is kept: those asked for last.
MOST_BYTES = 24 * 1024 * 1024
#: The cookie in which Django carries messages.
_MESSAGES = "messages"
#: Of the first answer these are kept; whatever else is needed is added to each.
_HEADERS = ("Content-Type", "Vary")
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_LAST_BLOCK = b"\x03\x00"
#: As long as any token, and nowhere in a page.
_NO_TOKEN = bytes(range(1, 9)) * 4


class Kept(msgspec.Struct):
    """A page of one version, cut where tokens stand; ``packed`` are the same pieces deflated."""

    version: Version
    headers: dict[str, str]
    #: What the page may load or apply beyond what all may, in the terms of django-csp.
    policy: dict[str, list[str]] | None
    digest: str
    pieces: list[bytes]
    packed: list[bytes]

    @property
    def size(self) -> int:
        """Bytes, but for what Python itself needs."""
        return sum(map(len, self.pieces)) + sum(map(len, self.packed))


class Shelf:
    """Kept pages by key, as many as there is room for; what was not asked for longest goes."""

    def __init__(self, room: int = MOST_BYTES) -> None:
        self._room, self._taken = room, 0
        self._pages: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Kept | None:
        """The page as it was last made."""
        with self._lock:
            found = self._pages.get(key)
            if found is not None:
                self._pages.move_to_end(key)
            return found

    def put(self, key: Hashable, page: Kept) -> None:
        """Keep it, in the place of any other version."""
        with self._lock:
            self._forget(key)
            self._pages[key] = page
            self._taken += page.size
            while self._taken > self._room:
                self._forget(next(iter(self._pages)))

    def _forget(self, key: Hashable) -> None:
        if gone := self._pages.pop(key, None):
            self._taken -= gone.size


SHELF = Shelf()


def for_strangers(
    version: Callable[Concatenate[str, Given], Version],
    *,
    only_plain: bool = False,
    shelf: Shelf = SHELF,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Given], HttpResponse]],
    Callable[Concatenate[HttpRequest, Given], HttpResponse],
]:
    """Keep what the view answers to strangers.

    ``version`` gets the snapshot of the page that is kept (or nothing) and what the address says.
    Without a stamp there is no such page to keep. ``only_plain`` keeps what is at the address
    without a query, where that leads to other rows. Cost: the version's SQL.
    """

    def keeping(
        view: Callable[Concatenate[HttpRequest, Given], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, Given], HttpResponse]:
        @wraps(view)
        def answer(
            request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs
        ) -> HttpResponse:
            if not _is_stranger(request) or (only_plain and request.META.get("QUERY_STRING")):
                return view(request, *args, **kwargs)
            key = _key(request)
            page = shelf.get(key)
            now = version(page.version.snapshot if page else "", *args, **kwargs)
            if page is None or now.stamp not in ("", page.version.stamp):
                made = view(request, *args, **kwargs)
                if now.stamp is None or made.status_code != HTTPStatus.OK or made.cookies:
                    return made
                page = _cut(made, now, jinja.token(request))
                shelf.put(key, page)
            elif now.stamp:
                page.version = now  # as true, and now known to be so for longer
            return _answer(request, page)

        return answer

    return keeping


def _is_stranger(request: HttpRequest) -> bool:
    """Whether the page is for nobody in particular, and whole."""
    theirs = request.COOKIES.keys() & {settings.SESSION_COOKIE_NAME, _MESSAGES}
    return not (theirs or settings.DEBUG or "HTTP_HX_REQUEST" in request.META)


def _key(request: HttpRequest) -> Hashable:
    return (
        request.scheme,
        request.META.get("HTTP_HOST"),
        request.get_full_path(),
        translation.get_language(),
        jinja.theme(request),
        visitor.is_undecided(request),
        guest_cart.COOKIE in request.COOKIES,
    )


def _cut(made: HttpResponse, version: Version, token: str) -> Kept:
    pieces = made.content.split(token.encode())
    return Kept(
        version=version,
        headers={name: made.headers[name] for name in _HEADERS if name in made.headers},
        policy=getattr(made, "_csp_update", None),
        digest=blake2b(b"\x00".join(pieces), digest_size=12).hexdigest(),
        pieces=pieces,
        packed=_packed(pieces),
    )


def _packed(pieces: Sequence[bytes]) -> list[bytes]:
    """Each deflated to a whole number of bytes; they look back into each other, not into tokens."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)

    def packed(part: bytes) -> bytes:
        return packer.compress(part) + packer.flush(zlib.Z_SYNC_FLUSH)

    found = []
    for piece in pieces:
        found.append(packed(piece))
        packed(_NO_TOKEN)  # so that what comes after is as far away as it will be
    return found


def _answer(request: HttpRequest, page: Kept) -> HttpResponse:
    token = _own_token(request)
    whose = blake2b(token, digest_size=6).hexdigest()
    response: Any = HttpResponse(headers=page.headers)
    response.headers["ETag"] = f'W/"{page.digest}{whose}"'
    # The browser may keep it too, and asks each time whether it is still true.
    response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Accept-Encoding"])
    can_unzip = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    if request.META.get("HTTP_IF_NONE_MATCH") == response.headers["ETag"]:
        response.status_code = HTTPStatus.NOT_MODIFIED
    elif can_unzip:
        response.content = _zipped(page, token)
        response.headers["Content-Encoding"] = "gzip"
    else:
        response.content = token.join(page.pieces)
    if page.policy:
        response._csp_update = page.policy  # noqa: SLF001 - as its decorator does
    answer: HttpResponse = response
    return answer


def _own_token(request: HttpRequest) -> bytes:
    """The secret in the visitor's cookie; a new one, to be set, for who has none.

    Forms may send the secret itself: Django only masks it lest it be guessed from how well a page
    compresses, and here it is not compressed at all. Drawing a mask would cost more than all else.
    """
    meta = request.META
    if "CSRF_COOKIE" not in meta:
        meta["CSRF_COOKIE"] = secrets.token_hex(16)
        meta["CSRF_COOKIE_NEEDS_UPDATE"] = True
    return str(meta["CSRF_COOKIE"]).encode()


def _zipped(page: Kept, token: bytes) -> bytes:
    """One gzip member of the packed pieces, with the token between them as it is."""
    length = len(token)
    plain = b"\x00" + struct.pack("<HH", length, length ^ 0xFFFF) + token
    body = token.join(page.pieces)
    tail = struct.pack("<II", zlib.crc32(body), len(body))
    return b"".join((_GZIP_HEAD, plain.join(page.packed), _LAST_BLOCK, tail))
