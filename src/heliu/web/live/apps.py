from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "heliu.web.live"
    label = "live"
