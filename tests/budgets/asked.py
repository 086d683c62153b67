"""What is asked for, as whom, and how many statements that takes."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heliu.domains.accounts.tests.factories import PASSWORD
from heliu.domains.payments.actions import sandbox_decide
from heliu.domains.payments.types import Decision
from tests.budgets.market import VISITOR, browser
from tests.security.asking import address, filled, taken_back
from tests.security.table import EVERYBODY, OPERATOR, SIGNED_IN, TABLE, Row, There
from tests.security.world import World, picture

#: Who is asked as: a plain browser, one that is remembered, and one of each kind of person.
ASKERS = ("anonymous", VISITOR, "buyer", "author", "owner", "operator")


def _pictures(there: There) -> list[tuple[str, bytes]]:
    return [(f"{number}.jpg", picture(50 + number)) for number in range(3)]


def _post(there: There) -> dict[str, Any]:
    """As much as is usual in one: three pictures and two products."""
    return {
        "text": "Said.",
        "visibility": "everyone",
        "pictures": _pictures(there),
        "card": [str(there.cup.pk), str(there.cloth.pk)],
    }


#: What the security table sends to be refused is accepted here, and what has two sides is turned.
MORE = [
    Row(name="account_login", who=EVERYBODY, by=VISITOR, form=lambda there: {
        "login": there.stranger_email, "password": PASSWORD}),
]  # fmt: skip
