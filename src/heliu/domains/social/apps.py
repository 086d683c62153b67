from django.apps import AppConfig


class SocialConfig(AppConfig):
    name = "heliu.domains.social"
    label = "social"
