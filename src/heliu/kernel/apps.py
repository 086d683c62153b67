from django.apps import AppConfig
from django.db.backends.signals import connection_created

from heliu.kernel import connections


class KernelConfig(AppConfig):
    name = "heliu.kernel"
    label = "kernel"

    def ready(self) -> None:
        """See :mod:`heliu.kernel.connections`."""
        connection_created.connect(connections.keep_plans, dispatch_uid="kernel.keep_plans")
