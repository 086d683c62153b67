from importlib import import_module

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import import_string

from heliu.project.choices import ConfigError


class ProjectConfig(AppConfig):
    name = "heliu.project"
    label = "project"

    def ready(self) -> None:
        # Rooms read no settings: what they are configured with is handed to them here, once.
        providers = import_module("heliu.domains.payments.providers")
        try:
            providers.configure(settings.PAYMENTS)
        except providers.UnknownProvider as error:
            raise ConfigError(f"HELIU_PAYMENT_PROVIDER: {error}") from None
        import_string("heliu.kernel.installation.tell")(
            findings=import_string("heliu.project.doctor.findings"),
            settings=import_string("heliu.project.config.listed"),
        )
