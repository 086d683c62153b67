"""Addresses."""

from django.urls import path

from heliu.web.shopper.shop import views

urlpatterns = [
    path("s/<str:handle>/", views.shop, name="shop"),
    path("s/<str:handle>/products", views.products, name="shop_products"),
    path("s/<str:handle>/posts", views.posts_page, name="shop_posts"),
    path("s/<str:handle>/about", views.about, name="shop_about"),
]
