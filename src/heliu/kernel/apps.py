from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "heliu.kernel"
    label = "kernel"
