from django.apps import AppConfig


class CartsConfig(AppConfig):
    name = "heliu.domains.carts"
    label = "carts"
