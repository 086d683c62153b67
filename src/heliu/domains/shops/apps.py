from django.apps import AppConfig


class ShopsConfig(AppConfig):
    name = "heliu.domains.shops"
    label = "shops"
