from django.apps import AppConfig


class CheckoutConfig(AppConfig):
    name = "heliu.domains.checkout"
    label = "checkout"
