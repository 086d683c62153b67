"""The sandbox, switched on."""

from heliu.domains.payments.tests.conftest import sandbox as sandbox
