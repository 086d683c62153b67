from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import import_string


class ProjectConfig(AppConfig):
    name = "heliu.project"
    label = "project"

    def ready(self) -> None:
        # Rooms read no settings: what they are configured with is handed to them here, once.
        import_string("heliu.domains.payments.providers.configure")(settings.PAYMENTS)
        import_string("heliu.kernel.installation.tell")(
            findings=import_string("heliu.project.doctor.findings"),
            settings=import_string("heliu.project.config.listed"),
        )
