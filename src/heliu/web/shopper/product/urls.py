"""Addresses."""

from django.urls import path

from heliu.web.kit import paths as paths
from heliu.web.shopper.product import sharing, views

urlpatterns = [
    path("s/<str:shop>/<str:slug>/offers", views.offers, name="product_offers"),
    path("s/<str:shop>/<str:slug>/more", views.more, name="product_more"),
    path("s/<str:shop>/<str:slug>/talk", views.talk, name="product_talk"),
    path("s/<str:shop>/<str:slug>/share", sharing.share, name="product_share"),
    path("s/<str:shop>/<str:slug>/link", sharing.make_own_link, name="product_link"),
    path("s/<str:shop>/<str:slug>", views.product, name="product"),
]
