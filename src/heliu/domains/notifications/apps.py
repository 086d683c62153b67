from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "heliu.domains.notifications"
    label = "notifications"
