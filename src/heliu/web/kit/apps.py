from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "heliu.web.kit"
    label = "kit"
