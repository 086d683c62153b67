"""/media/<key>/<width>.webp."""

from django.urls import path

from heliu.web.kit.media_door import views

urlpatterns = [path("media/<str:key>/<int:width>.webp", views.rendition, name="media")]
