"""Addresses. ``/@handle`` is everybody's; a shop's leads on to its shop page."""

from django.urls import path

from heliu.web.kit import paths as paths  # <id:…>, <handle:…>
from heliu.web.shopper.profile import views

urlpatterns = [
    path("a/<id:actor_id>/follow", views.follow_actor, name="follow"),
    path("a/<id:actor_id>/block", views.block, name="block"),
    path("@<handle:handle>", views.profile, name="profile"),
    path("@<handle:handle>", views.profile, name="actor"),
    path("@<handle:handle>/posts", views.actor_posts, name="actor_posts"),
    path("@<handle:handle>/reviews", views.actor_reviews, name="actor_reviews"),
    path("@<handle:handle>/<str:side>", views.connections, name="connections"),
]
