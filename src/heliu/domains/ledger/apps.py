from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "heliu.domains.ledger"
    label = "ledger"
