"""Addresses of the werkplek. No names of people in any of them."""

from django.urls import path

from vumportal.werkplek.views import (
    bewaard,
    iemand_anders,
    inloggen,
    kandidaten,
    privacy,
    resultaten,
    snelzoeken,
    start,
    vacatures,
    vondsten,
    wensen,
    zoeken,
    zoekopdrachten,
)

RESULTAAT = "zoekopdrachten/<uuid:pk>/resultaten/<int:resultaat>/"

urlpatterns = [
    path("", start.start, name="start"),
    path("welkom/", start.welcome, name="welkom"),
    path("inloggen/", inloggen.Inloggen.as_view(), name="inloggen"),
    path("uitloggen/", inloggen.Uitloggen.as_view(), name="uitloggen"),
    path("snelzoeken/", snelzoeken.quick_search, name="snelzoeken"),
    path("kandidaten/", kandidaten.people, name="kandidaten"),
    path("kandidaten/iemand-anders/", iemand_anders.open_other, name="iemand_anders"),
    path("kandidaten/<int:pk>/", kandidaten.person, name="kandidaat"),
    path("kandidaten/<int:pk>/stoppen/", iemand_anders.stop, name="toegang_stoppen"),
    path("kandidaten/<int:pk>/zoeken/", zoeken.vacancies_for_person, name="zoek_vacatures"),
    path("kandidaten/<int:pk>/vergelijken/", bewaard.compare_for_person, name="vergelijken"),
    path("vacatures/", vacatures.vacancies, name="vacatures"),
    path("vacatures/<int:pk>/", vacatures.vacancy, name="vacature"),
    path("vacatures/<int:pk>/zoeken/", zoeken.people_for_vacancy, name="zoek_kandidaten"),
    path("vacatures/<int:pk>/vergelijken/", bewaard.compare_for_vacancy, name="vergelijken_kandidaten"),
    path("zoeken/", zoeken.overview, name="zoeken"),
    path("zoekopdrachten/<uuid:pk>/", zoekopdrachten.search, name="zoekopdracht"),
    path("zoekopdrachten/<uuid:pk>/opnieuw/", zoekopdrachten.repeat, name="opnieuw_zoeken"),
    path("zoekopdrachten/<uuid:pk>/splitsen/", zoekopdrachten.split, name="splitsen"),
    path("zoekopdrachten/<uuid:pk>/wensen/", wensen.more, name="meer_wensen"),
    path("zoekopdrachten/<uuid:pk>/wensen/<slug:sleutel>/", wensen.wish, name="wens"),
    path("zoekopdrachten/<uuid:pk>/voorwaarden/", wensen.conditions, name="voorwaarden"),
    path(RESULTAAT, resultaten.result, name="resultaat"),
    path(f"{RESULTAAT}alles/", resultaten.everything, name="alles"),
    path(f"{RESULTAAT}bewaren/", vondsten.keep_result, name="bewaren"),
    path(f"{RESULTAAT}weg/", vondsten.set_result_aside, name="wegleggen"),
    path(f"{RESULTAAT}terug/", vondsten.put_result_back, name="terugzetten"),
    path(f"{RESULTAAT}navragen/", vondsten.answer_of_contact, name="navragen"),
    path(f"{RESULTAAT}details/", resultaten.fetch, name="detail_ophalen"),
    path("bewaard/<int:pk>/", bewaard.find, name="vondst"),
    path("privacy/", privacy.overview, name="privacy"),
    path("privacy/logboek/", privacy.search_log, name="logboek_zoeken"),
    path("privacy/logboek/gevonden/", privacy.found_in_log, name="logboek_gevonden"),
    path("privacy/steekproef/", privacy.sample, name="steekproef"),
]
