from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "heliu.domains.accounts"
    label = "accounts"
