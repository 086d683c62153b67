from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "heliu.domains.reviews"
    label = "reviews"
