"""Addresses of a shop's posts."""

from django.urls import path

from heliu.web.console.posts import views
from heliu.web.kit import paths as paths  # <id:…>

urlpatterns = [
    path("console/<slug:shop>/posts", views.posts_page, name="console_posts"),
    path("console/<slug:shop>/posts/<id:post_id>/pin", views.pin, name="console_post_pin"),
    path("console/<slug:shop>/posts/<id:post_id>/delete", views.delete, name="console_post_delete"),
]
