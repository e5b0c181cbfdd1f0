"""Addresses for who holds a link. A secret stands in one address alone, which shows nothing."""

from django.urls import path

from vumportal.gast.views import vacature

app_name = "gast"
urlpatterns = [
    path("vacature/", vacature.vacature, name="vacature"),  # no secret: it has letters that those do not have
    path("<str:geheim>/", vacature.link, name="link"),
]
