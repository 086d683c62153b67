from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "heliu.domains.orders"
    label = "orders"
