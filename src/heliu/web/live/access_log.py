"""The live door's lines, ids and figures: those of the pages (see the kit), for an ASGI server."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from heliu.kernel.telemetry import scope as telemetry
from heliu.kernel.telemetry import work
from heliu.web.kit import access_log


class AccessLog:
    """Around the application; a stream's line is written when it opens."""

    def __init__(self, app: ASGIApp, trusted: str) -> None:
        self._app = app
        self._trusted = trusted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand it on, and say so when the answer begins."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        at = access_log.asked(Headers(scope=scope), self._trusted)
        token = telemetry.current.set(at)
        with work.traced(at, "server") as span:

            async def begun(message: Message) -> None:
                if message["type"] == "http.response.start":
                    # Only what the routes know is a name: anybody may ask for anything else.
                    endpoint = scope.get("endpoint")
                    at.name = f"live.{endpoint.__name__}" if endpoint else "unmatched"
                    MutableHeaders(scope=message)[access_log.HEADER] = at.request_id
                    access_log.answered(at, span, scope["method"], message["status"], None)
                await send(message)

            try:
                await self._app(scope, receive, begun)
            finally:
                telemetry.current.reset(token)
