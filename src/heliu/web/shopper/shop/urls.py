"""Addresses. Below ``/s/<handle>/`` stand products: what else a shop has lives elsewhere."""

from django.urls import path

from heliu.web.shopper.shop import views

urlpatterns = [
    path("s/<str:handle>/", views.shop, name="shop"),
    path("shops/<str:handle>/said", views.said, name="shop_said"),
    path("shops/<str:handle>/products", views.products, name="shop_products"),
    path("shops/<str:handle>/posts", views.posts_page, name="shop_posts"),
    path("shops/<str:handle>/about", views.about, name="shop_about"),
]
