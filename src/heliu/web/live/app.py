"""The live door: one long answer per signed-in tab, saying what is worth fetching anew.

Signals carry no content: a page that hears ``orders`` fetches the fragment it shows, as its
viewer. Pages work without; then they are as fresh as their last load.
"""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.db import Error, connection
from django.http import HttpRequest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from heliu.kernel.telemetry import meters, work
from heliu.web.live.access_log import AccessLog
from heliu.web.live.hub import Hub, Queue

_HEARTBEAT_SECONDS = 20.0
#: After this the browser comes again by itself, and is asked again who it is.
_LONGEST_SECONDS = 600.0


def user_of(session_key: str) -> int | None:
    """Whose session this is; None for nobody's, and for one that a new password ended."""
    request = HttpRequest()
    request.session = SessionStore(session_key)
    try:
        with work.counting():
            user = get_user(request)
        return user.pk if user.is_authenticated else None
    finally:
        connection.close()


async def _words(hub: Hub, user_id: int) -> AsyncGenerator[str, None]:
    loop = asyncio.get_running_loop()
    until = loop.time() + _LONGEST_SECONDS
    with meters.LIVE_STREAMS.track_inprogress():
        async with hub.stream_of(user_id) as queue:
            yield "retry: 3000\n\n"
            while loop.time() < until:
                yield await _next_word(queue)


async def _next_word(queue: Queue) -> str:
    with contextlib.suppress(TimeoutError):
        signal = await asyncio.wait_for(queue.get(), _HEARTBEAT_SECONDS)
        return f"event: {signal}\ndata:\n\n"
    return ": still here\n\n"


def application() -> Starlette:
    """The ASGI application; ``settings.SITE_URL`` is the one origin it answers."""
    hub = Hub()

    async def events(request: Request) -> Response:
        origin = request.headers.get("origin")
        if origin not in (None, settings.SITE_URL):
            return PlainTextResponse("another origin", status_code=403)
        headers = {
            "Cache-Control": "no-store",
            "X-Accel-Buffering": "no",
            "X-Content-Type-Options": "nosniff",
            "Vary": "Origin",
        }
        if origin:
            headers["Access-Control-Allow-Origin"] = origin
            headers["Access-Control-Allow-Credentials"] = "true"
        session_key = request.cookies.get(settings.SESSION_COOKIE_NAME, "")
        try:
            user_id = await asyncio.to_thread(user_of, session_key) if session_key else None
        except Error:
            return PlainTextResponse("no database", status_code=503, headers=headers)
        if user_id is None:
            # 204 tells EventSource not to come again.
            return Response(status_code=204, headers=headers)
        words = _words(hub, user_id)
        return StreamingResponse(words, media_type="text/event-stream", headers=headers)

    async def healthz(_request: Request) -> Response:
        return PlainTextResponse("ok")

    @contextlib.asynccontextmanager
    async def listening(_app: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(hub.listen())
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    routes = [
        Route(f"{prefix}{path}", endpoint)
        for prefix in ("", "/live")  # behind a proxy that keeps the path
        for path, endpoint in (("/events", events), ("/healthz", healthz))
    ]
    watched = Middleware(AccessLog, trusted=settings.REQUEST_ID_HEADER)
    return Starlette(routes=routes, lifespan=listening, middleware=[watched])
