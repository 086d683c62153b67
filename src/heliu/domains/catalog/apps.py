from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "heliu.domains.catalog"
    label = "catalog"
