"""Addresses of the werkplek. No names of people in any of them."""

from django.urls import path

from vumportal.werkplek.views import (
    inloggen,
    kandidaten,
    snelzoeken,
    start,
    vacatures,
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
    path("zoekopdrachten/<uuid:pk>/resultaten/<int:resultaat>/", zoekopdrachten.result, name="resultaat"),
    path(
        "zoekopdrachten/<uuid:pk>/resultaten/<int:resultaat>/details/",
        zoekopdrachten.fetch,
        name="detail_ophalen",
    ),
]
