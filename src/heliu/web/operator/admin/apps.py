"""Django's admin with the operator's site, showing what our own rooms show and nothing else."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.contrib.admin.apps import SimpleAdminConfig


class OperatorAdminConfig(SimpleAdminConfig):
    default = False
    default_site = "heliu.web.operator.admin.site.OperatorSite"

    def ready(self) -> None:
        """Not every app's: what a library registers for changing tables by hand is left out."""
        super().ready()
        for config in apps.get_app_configs():
            module = f"{config.name}.admin"
            if config.name.startswith(("heliu.domains.", "heliu.kernel")) and find_spec(module):
                import_module(module)
