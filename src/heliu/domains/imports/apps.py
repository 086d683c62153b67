from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "heliu.domains.imports"
    label = "imports"
