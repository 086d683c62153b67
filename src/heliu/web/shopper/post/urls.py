"""Addresses."""

from django.urls import path

from heliu.web.kit import paths as paths  # <id:…>
from heliu.web.shopper.post import composing, views

urlpatterns = [
    path("post/new", composing.post_new, name="post_new"),
    path("p/<id:post_id>", views.post, name="post"),
    path("p/<id:post_id>/like", views.post_like, name="post_like"),
    path("p/<id:post_id>/comment", views.post_comment, name="post_comment"),
    path("p/<id:post_id>/share", views.post_share, name="post_share"),
    path("p/<id:post_id>/pin", views.post_pin, name="post_pin"),
    path("p/<id:post_id>/delete", views.post_delete, name="post_delete"),
    path("comment/<id:comment_id>/delete", views.comment_delete, name="comment_delete"),
]
