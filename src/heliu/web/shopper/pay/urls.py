"""The sandbox provider's page, and the door every provider's callbacks come through."""

from django.urls import path

from heliu.web.shopper.pay import views

urlpatterns = [
    path("pay/sandbox/<slug:reference>/", views.sandbox, name="sandbox_pay"),
    path("callbacks/<slug:provider>", views.callback, name="payment_callback"),
]
