"""allauth's pages under /account/."""

from django.urls import include, path

urlpatterns = [path("account/", include("allauth.account.urls"))]
