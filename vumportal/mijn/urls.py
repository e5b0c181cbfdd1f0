"""Addresses of the person. None says whose it is: that is who is logged in."""

from django.urls import path

from vumportal.mijn.views import inloggen, start, wie_keek

app_name = "mijn"
urlpatterns = [
    path("", start.start, name="start"),
    path("inloggen/", inloggen.sign_in, name="inloggen"),
    path("uitloggen/", inloggen.sign_out, name="uitloggen"),
    path("wie-keek/", wie_keek.who_looked, name="wie_keek"),
]
