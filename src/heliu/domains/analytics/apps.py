from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "heliu.domains.analytics"
    label = "analytics"
