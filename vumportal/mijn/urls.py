"""Addresses of the person. None says whose it is: that is who is logged in."""

from django.urls import path

from vumportal.mijn.views import gegevens, inloggen, start, wie_keek

app_name = "mijn"
urlpatterns = [
    path("", start.start, name="start"),
    path("werk/<int:pk>/", start.react, name="zeg"),
    path("vraag/", start.question, name="vraag"),
    path("inloggen/", inloggen.sign_in, name="inloggen"),
    path("uitloggen/", inloggen.sign_out, name="uitloggen"),
    path("wie-keek/", wie_keek.who_looked, name="wie_keek"),
    path("wie-keek/<slug:sleutel>/", gegevens.question, name="klopt_niet"),
    path("gegevens/", gegevens.own_data, name="gegevens"),
    path("gegevens/<slug:soort>/", gegevens.ask_right, name="recht"),
    path("verzoeken/<int:pk>/", gegevens.asked, name="verzoek"),
    path("verzoeken/<int:pk>/papier/", gegevens.asked_on_paper, name="verzoek_papier"),
]
