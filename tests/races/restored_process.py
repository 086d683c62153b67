"""A restored copy goes on: ``python -m tests.races.restored_process`` with HELIU_DATA.

Sells something, posts something, lets all readers catch up, and says what it found as JSON.
"""
# ruff: noqa: E402 - rooms can be imported when Django is set up

import json
import sys

import django

django.setup()

from django.db import connection

from heliu.domains.accounts.tests.factories import make_actor
from heliu.domains.checkout.tests.factories import make_checkout, orders_of, pay
from heliu.domains.inventory.tests.factories import make_variant
from heliu.domains.ledger.queries import verify
from heliu.domains.payments import providers
from heliu.domains.payments.tests.factories import KEY
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.tests.factories import make_post
from heliu.kernel import jobs, sql
from heliu.kernel.postgres import embedded
from heliu.kernel.stream import run_readers_once, status
from heliu.project import config


def go_on() -> dict[str, object]:
    """Trade and talk in the copy, then look at it."""
    providers.configure({"sandbox": {"key": KEY}})
    jobs.discover()
    lagging = lags()
    author = make_actor(handle="somebody_new")
    first = make_checkout(make_variant(shop=make_shop(handle="branch"), stock=3), user=author.user)
    pay(first)
    make_post(author, "as if nothing had happened")
    return {
        "lagging": lagging,
        "handled": run_readers_once(),
        "left": lags(),
        "dead": sql.fetch_value("SELECT count(*) FROM stream_dead_letter", {}),
        "order": orders_of(first)[0].state,
        "books": verify.verify().problems,
        "may_forge": sql.fetch_value(
            "SELECT has_table_privilege('heliu_app', 'ledger_posting', 'UPDATE')", {}
        ),
        "media": dict(sql.fetch_tuples("SELECT key, sha256 FROM kernel_mediafile", {})),
    }


def lags() -> dict[str, int]:
    """How many events each reader has not read."""
    return {row.name: row.lag_events for row in status.status().readers}


if __name__ == "__main__":
    with embedded.owned(config.folder(), throwaway=True):
        sys.stdout.write(json.dumps(go_on()))
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined] # of the PostgreSQL backend
