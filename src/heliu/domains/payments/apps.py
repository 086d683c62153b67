from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "heliu.domains.payments"
    label = "payments"
