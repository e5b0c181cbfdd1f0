"""Addresses of the person. None says whose it is: that is who is logged in."""

from django.urls import path

from vumportal.mijn.views import (
    afgesproken,
    bericht,
    bewijs,
    bezwaar,
    delen,
    gegevens,
    inloggen,
    samen,
    start,
    verandering,
    wachtwoord,
    wie_keek,
)

app_name = "mijn"
urlpatterns = [
    path("", start.start, name="start"),
    path("werk/<int:pk>/", start.react, name="zeg"),
    path("afgesproken/", afgesproken.agreed, name="afgesproken"),
    path("taken/<int:pk>/", afgesproken.ticked, name="taak"),
    path("vraag/", start.question, name="vraag"),
    path("inloggen/", inloggen.sign_in, name="inloggen"),
    path("uitloggen/", inloggen.sign_out, name="uitloggen"),
    path("wachtwoord/", wachtwoord.change_password, name="wachtwoord"),
    path("samen/<uuid:uuid>/", samen.answer, name="samen"),
    path("code/", samen.with_code, name="code"),
    path("code/klaar/", samen.code_done, name="code_klaar"),
    path("delen/", delen.sharing, name="delen"),
    path("delen/<str:ontvanger>/", delen.choose, name="kiezen"),
    path("delen/<str:ontvanger>/gekozen/", delen.chosen, name="gekozen"),
    path("delen/<str:ontvanger>/voorbeeld/", delen.preview, name="voorbeeld"),
    path("delen/<str:ontvanger>/stop/", delen.stop_sharing, name="stoppen"),
    path("delen/<str:ontvanger>/langer/", delen.go_on, name="langer"),
    path("bezwaar/", bezwaar.objection, name="bezwaar"),
    path("verandering/<int:pk>/", verandering.change, name="verandering"),
    path("bewijs/<uuid:uuid>/", bewijs.receipt, name="bewijs"),
    path("bewijs/<uuid:uuid>/bewijs.pdf", bewijs.receipt_pdf, name="bewijs_pdf"),
    path("bewijs/<uuid:uuid>/bewijs.json", bewijs.receipt_json, name="bewijs_json"),
    path("bericht/", bericht.mail, name="bericht"),
    path("bericht/<int:pk>/<str:geheim>/", bericht.confirm_mail, name="mail_bevestigen"),
    path("wie-keek/", wie_keek.who_looked, name="wie_keek"),
    path("wie-keek/<slug:sleutel>/", gegevens.question, name="klopt_niet"),
    path("gegevens/", gegevens.own_data, name="gegevens"),
    path("gegevens/<slug:soort>/", gegevens.ask_right, name="recht"),
    path("verzoeken/<int:pk>/", gegevens.asked, name="verzoek"),
    path("verzoeken/<int:pk>/papier/", gegevens.asked_on_paper, name="verzoek_papier"),
]
