"""Addresses of reviews."""

from django.urls import path

from heliu.web.kit import paths as paths
from heliu.web.shopper.reviews import views

urlpatterns = [
    path("reviews/new/<id:order_line_id>", views.new, name="review_new"),
    path("reviews/<id:review_id>/delete", views.delete, name="review_delete"),
    path("s/<str:shop>/<str:slug>/reviews", views.of_product, name="product_reviews"),
]
