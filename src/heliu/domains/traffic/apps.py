from django.apps import AppConfig


class TrafficConfig(AppConfig):
    name = "heliu.domains.traffic"
    label = "traffic"
