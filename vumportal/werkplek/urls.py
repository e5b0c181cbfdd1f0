"""Addresses of the werkplek. No names of people in any of them."""

from django.urls import path

from vumportal.werkplek.views import (
    inloggen,
    kandidaten,
    resultaten,
    snelzoeken,
    start,
    vacatures,
    wensen,
    zoeken,
    zoekopdrachten,
)

urlpatterns = [
    path("", start.start, name="start"),
    path("welkom/", start.welcome, name="welkom"),
    path("inloggen/", inloggen.Inloggen.as_view(), name="inloggen"),
    path("uitloggen/", inloggen.Uitloggen.as_view(), name="uitloggen"),
    path("snelzoeken/", snelzoeken.quick_search, name="snelzoeken"),
    path("kandidaten/", kandidaten.people, name="kandidaten"),
    path("kandidaten/<int:pk>/", kandidaten.person, name="kandidaat"),
    path("kandidaten/<int:pk>/zoeken/", zoeken.vacancies_for_person, name="zoek_vacatures"),
    path("vacatures/", vacatures.vacancies, name="vacatures"),
    path("vacatures/<int:pk>/", vacatures.vacancy, name="vacature"),
    path("vacatures/<int:pk>/zoeken/", zoeken.people_for_vacancy, name="zoek_kandidaten"),
    path("zoeken/", zoeken.overview, name="zoeken"),
    path("zoekopdrachten/<uuid:pk>/", zoekopdrachten.search, name="zoekopdracht"),
    path("zoekopdrachten/<uuid:pk>/opnieuw/", zoekopdrachten.repeat, name="opnieuw_zoeken"),
    path("zoekopdrachten/<uuid:pk>/splitsen/", zoekopdrachten.split, name="splitsen"),
    path("zoekopdrachten/<uuid:pk>/wensen/", wensen.more, name="meer_wensen"),
    path("zoekopdrachten/<uuid:pk>/wensen/<slug:sleutel>/", wensen.wish, name="wens"),
    path("zoekopdrachten/<uuid:pk>/voorwaarden/", wensen.conditions, name="voorwaarden"),
    path("zoekopdrachten/<uuid:pk>/resultaten/<int:resultaat>/", resultaten.result, name="resultaat"),
    path("zoekopdrachten/<uuid:pk>/resultaten/<int:resultaat>/alles/", resultaten.everything, name="alles"),
    path(
        "zoekopdrachten/<uuid:pk>/resultaten/<int:resultaat>/bewaren/", resultaten.keep_result, name="bewaren"
    ),
    path(
        "zoekopdrachten/<uuid:pk>/resultaten/<int:resultaat>/weg/",
        resultaten.set_result_aside,
        name="wegleggen",
    ),
    path(
        "zoekopdrachten/<uuid:pk>/resultaten/<int:resultaat>/terug/",
        resultaten.put_result_back,
        name="terugzetten",
    ),
    path(
        "zoekopdrachten/<uuid:pk>/resultaten/<int:resultaat>/details/",
        resultaten.fetch,
        name="detail_ophalen",
    ),
]
