"""The sandbox, switched on, and what the clock does, known."""

from heliu.domains.checkout.tests.conftest import _reactions as _reactions
from heliu.domains.checkout.tests.conftest import sandbox as sandbox
