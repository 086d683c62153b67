"""The live door tells whom it should, and nobody else."""

import asyncio
import json
from collections.abc import MutableMapping
from typing import Any

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from pytest_django import Settings

from heliu.domains.accounts.tests.factories import make_actor, user_id_of
from heliu.domains.notifications.reactions import INBOX
from heliu.domains.social.actions import like_post
from heliu.domains.social.tests.factories import make_post
from heliu.kernel import ids
from heliu.kernel.stream import run_readers_once
from heliu.kernel.telemetry.tests.lines import Lines
from heliu.kernel.telemetry.tests.lines import lines as lines
from heliu.web.live import app
from heliu.web.live.hub import CHANNEL, Hub

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def session_key(settings: Settings) -> str:
    user = get_user_model()(pk=ids.new_id(), email="ling@example.org")
    user.set_password("a long password")
    user.save()
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    assert store.session_key is not None
    return store.session_key


def test_a_session_says_whose_it_is_until_the_password_changes(
    session_key: str,
) -> None:
    user = get_user_model().objects.get()
    assert app.user_of(session_key) == user.pk

    user.set_password("another password")
    user.save()

    assert app.user_of(session_key) is None
    assert app.user_of("no-such-session") is None


def get(path: str, **headers: str) -> tuple[int, dict[str, str]]:
    """Ask the application as a server would; the status and the headers of its answer."""
    said: list[MutableMapping[str, Any]] = []

    async def ask() -> None:
        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            said.append(message)

        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
        await app.application()(scope, receive, send)

    asyncio.run(ask())
    start = next(message for message in said if message["type"] == "http.response.start")
    return start["status"], {name.decode(): value.decode() for name, value in start["headers"]}


def test_another_origin_is_refused_and_ours_may_send_its_cookie(settings: Settings) -> None:
    refused, refused_headers = get("/events", origin="https://elsewhere.example")
    nobody, headers = get("/events", origin=settings.SITE_URL, cookie="sessionid=made-up")

    assert refused == 403
    assert "access-control-allow-origin" not in refused_headers
    assert nobody == 204
    assert headers["access-control-allow-origin"] == settings.SITE_URL
    assert headers["access-control-allow-credentials"] == "true"


def test_every_answer_names_its_request_in_a_line_too(lines: Lines, session_key: str) -> None:
    _status, headers = get("/live/events", cookie="sessionid=a-made-up-session")
    get("/anything/else")

    nobody, unmatched = lines()
    assert nobody["request_id"] == headers["x-request-id"]
    assert (nobody["route"], nobody["status"], nobody["sql"]) == ("live.events", 204, 1)
    assert (unmatched["route"], unmatched["status"]) == ("unmatched", 404)


def test_signals_reach_every_tab_of_their_user_and_no_other() -> None:
    async def scene() -> tuple[list[str], bool]:
        hub = Hub()
        async with hub.stream_of(1) as first, hub.stream_of(1) as second, hub.stream_of(2) as other:
            hub.tell(json.dumps({"user": 1, "signal": "orders"}))
            hub.tell(json.dumps({"user": 3, "signal": "orders"}))
            return [first.get_nowait(), second.get_nowait()], other.empty()

    assert asyncio.run(scene()) == (["orders", "orders"], True)


def test_who_does_not_read_loses_signals_and_holds_up_nobody() -> None:
    async def scene() -> int:
        hub = Hub()
        async with hub.stream_of(1) as queue:
            for _ in range(1_000):
                hub.tell(json.dumps({"user": 1, "signal": "orders"}))
            return queue.qsize()

    assert 0 < asyncio.run(scene()) < 1_000


def test_a_word_on_the_wire_is_an_event_without_content() -> None:
    async def scene() -> str:
        hub = Hub()
        words = app._words(hub, 1)
        assert await anext(words) == "retry: 3000\n\n"
        hub.tell(json.dumps({"user": 1, "signal": "orders"}))
        word = await anext(words)
        await words.aclose()
        return word

    assert asyncio.run(scene()) == "event: orders\ndata:\n\n"


def test_whose_inbox_changes_hears_of_it_once_it_is_written() -> None:
    author, other = make_actor(), make_actor()
    post = make_post(author)
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")

    like_post.like_post(actor_id=other.pk, post_id=post.pk)
    run_readers_once([INBOX])

    heard = connection.connection.notifies(timeout=2, stop_after=1)
    assert [json.loads(each.payload) for each in heard] == [
        {"user": user_id_of(author), "signal": "notifications"}
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"UNLISTEN {CHANNEL}")
