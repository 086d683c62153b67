from django.apps import AppConfig


class InventoryConfig(AppConfig):
    name = "heliu.domains.inventory"
    label = "inventory"
