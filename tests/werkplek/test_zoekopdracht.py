"""A search that runs or has run: honest states, what differs per result, filters, order, ways out of an empty list."""

import re
from typing import ClassVar

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.uitwisseling.stub import Reactie, Stub, matches
from tests.werkplek.conftest import ATELIER
from tests.werkplek.paginas import GETEKEND, HTMX, Als, Meer, Stukpagina, forms_of, more_results, part
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling import tasks, vondsten, voorkeuren
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.uitwisseling.selectors import progress
from vumportal.uitwisseling.wensen import BEROEP, UREN, from_json
from vumportal.uitwisseling.wijzigen import change_wishes


class TestPagina(Stukpagina):
    naam = "zoekopdracht"
    over = ("beantwoord",)
    deel = "resultaten"
    vragen: ClassVar = (
        {},
        {"herkomst": "eigen"},
        {"sorteer": "afstand", "werk": "01"},
        {"werk": "03"},
        {"pagina": "2"},
        {"filter": "open"},
        {"verborgen": "ja", "weg": "ja"},
    )
    methods: ClassVar = {"get": 13}

    @pytest.fixture
    def meer(self, beantwoord: Zoekopdracht) -> Meer:
        """More results, so that there is a second page too."""
        return lambda aantal: more_results(beantwoord, aantal)


def address(opdracht: Zoekopdracht) -> str:
    return reverse("zoekopdracht", args=[opdracht.pk])


def mark(opdracht: Zoekopdracht) -> str:
    """The state that a page shows that is opened now."""
    opdracht.refresh_from_db()
    return progress(opdracht).stand


def rows(html: str) -> list[str]:
    """Each row of the list, in its order."""
    return re.findall(r'<li class="rij[^>]* data-resultaat=.*?</li>', html, re.DOTALL)


def ask(opdracht: Zoekopdracht) -> None:
    for zoekvraag in opdracht.zoekvragen.all():
        tasks.vraag(zoekvraag.pk)


def test_own_results_are_there_while_the_exchange_is_asked(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht
) -> None:
    tekst = als(anja).get(address(opdracht)).content.decode()
    assert "Vacatures voor Henk" in tekst
    assert "0 van 3 vragen beantwoord" in tekst
    assert "we zoeken nog" in tekst
    assert "Medewerker atelier" in tekst
    assert "1 eigen bestand, 0 van anderen" in tekst
    assert 'hx-trigger="every 1s"' in tekst
    assert "<noscript>" in tekst


def test_polling_answers_only_news_and_stops(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, uitwisseling: Stub
) -> None:
    client = als(anja)
    stand = mark(opdracht)
    client.get(address(opdracht))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address(opdracht), {"stand": stand}, headers=HTMX).status_code == 204
    assert len(asked) <= 4
    uitwisseling.reeks(matches({**ATELIER, "naamVacature": "Elders"}))
    ask(opdracht)
    response = client.get(address(opdracht), {"stand": stand, "sorteer": "afstand"}, headers=HTMX)
    tekst = response.content.decode()
    assert response.status_code == 200
    assert "Elders" in tekst
    assert "3 van 3 vragen beantwoord" in tekst
    assert "every 1s" not in tekst
    assert "stand=" not in tekst


@pytest.mark.parametrize("nieuws", ["postponed", "kept", "set aside", "conditions", "wishes"])
def test_whatever_happens_a_page_that_polls_hears_of_it(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, uitwisseling: Stub, nieuws: str
) -> None:
    client, stand = als(anja), mark(opdracht)
    [eigen], persoon = opdracht.resultaten.all(), opdracht.werkzoekende
    assert persoon is not None
    wensen = from_json(opdracht.wensen)
    if nieuws == "postponed":
        uitwisseling.reeks(Reactie(429, {}, {"Retry-After": "120"}))
        ask(opdracht)
    elif nieuws == "kept":
        vondsten.keep(gebruiker=anja, resultaat=eigen)
    elif nieuws == "set aside":
        vondsten.set_aside(gebruiker=anja, resultaat=eigen, reden="te_ver")
    elif nieuws == "conditions":
        voorkeuren.set_fixed_conditions(gebruiker=anja, werkzoekende=persoon, wensen=["uren"])
    else:
        change_wishes(gebruiker=anja, zoekopdracht=opdracht, wensen=wensen.replace(uren_max=20))
    response = client.get(address(opdracht), {"stand": stand}, headers=HTMX)
    assert response.status_code == 200
    assert "every 1s" in response.content.decode()
    assert client.get(address(opdracht), {"stand": mark(opdracht)}, headers=HTMX).status_code == 204


def test_what_was_found_survives_a_reload(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht) -> None:
    client = als(anja)
    first = part(client.get(address(beantwoord)).content.decode(), "resultaten")
    assert part(client.get(address(beantwoord)).content.decode(), "resultaten") == first


def test_a_row_says_only_what_differs(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht) -> None:
    tekst = als(anja).get(address(beantwoord)).content.decode()
    assert "Bij (bijna) alle hetzelfde: <bdi>" in tekst
    assert "Bij (bijna) alle onbekend: <bdi>kantoortijden</bdi>" in tekst
    found = rows(tekst)
    assert len(found) == 2
    for rij in found:
        assert len(re.findall("<a ", rij.partition("<details")[0])) == 1  # the title is the only link
        assert "16–24" not in rij.partition("<details")[0]
        assert "nog 10 keer" not in rij  # what it costs stands where it is paid
    assert [("Tilburg" in rij, "Eindhoven" in rij) for rij in found] == [(False, True), (True, False)]
    assert not re.search(r"\d+ van \d+ wensen", tekst)  # no number that adds up wishes


def test_the_wishes_stand_beside_the_list(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht) -> None:
    tekst = als(anja).get(address(beantwoord)).content.decode()
    wensen = tekst[tekst.index('id="wensen"') : tekst.index('id="resultaten"')]
    for sleutel, words in (("afstand", "Veldhoven (5501), 30 km"), ("uren", "16 tot 24 uur")):
        assert f'id="wens-{sleutel}"' in wensen
        assert words in wensen
        assert reverse("wens", args=[beantwoord.pk, sleutel]) in wensen
    assert reverse("meer_wensen", args=[beantwoord.pk]) in wensen


def test_filters_open_where_somebody_asks_for_them(
    als: Als, anja: Gebruiker, beantwoord: Zoekopdracht
) -> None:
    client = als(anja)
    for vraag, is_open in (({}, False), ({"filter": "open"}, True), ({"werk": "01"}, True)):
        assert ('id="filters"' in client.get(address(beantwoord), vraag).content.decode()) is is_open


def test_a_failed_question_is_said_with_what_to_do(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(Reactie(status=401))
    ask(opdracht)
    tekst = als(anja).get(address(opdracht)).content.decode()
    assert "Vraag 1 is mislukt" in tekst
    assert "mag nu niets vragen" in tekst
    assert "Zoek opnieuw" in tekst
    assert "Medewerker atelier" in tekst
    assert "we zoeken nog" not in tekst


def test_the_maximum_is_said_with_what_to_do(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(matches({**ATELIER, "naamVacature": "Elders"}, maximum=True))
    ask(opdracht)
    tekst = als(anja).get(address(opdracht)).content.decode()
    gebied = "30 km rond Veldhoven 5501"
    namen = f"vraag 2 (fietsenmaker, {gebied}) en vraag 3 (alle beroepen, {gebied})"
    vragen = f"Vraag 1 (medewerker naaiatelier, {gebied}), {namen}"
    assert f"{vragen} leverden het maximum aantal resultaten op. Er kan meer zijn." in tekst
    assert "Maak het gebied kleiner (15 km)" in tekst
    assert "Splits de vraag" in tekst


def test_nothing_found_explains_the_next_step(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, uitwisseling: Stub
) -> None:
    Resultaat.objects.all().delete()
    uitwisseling.reeks(matches())
    ask(opdracht)
    wensen = from_json(opdracht.wensen)
    change_wishes(gebruiker=anja, zoekopdracht=opdracht, wensen=wensen.with_hard(UREN, hard=True))
    client = als(anja)
    tekst = client.get(address(opdracht)).content.decode()
    assert "Niets gevonden" in tekst
    again = reverse("opnieuw_zoeken", args=[opdracht.pk])
    knoppen = [form for form in forms_of(tekst) if form.action == again and form.verborgen.keys() - GETEKEND]
    assert [(form.verborgen | {"csrfmiddlewaretoken": ""}) for form in knoppen] == [
        {"csrfmiddlewaretoken": "", **velden}
        for velden in ({"afstand": "60"}, {"alle_beroepen": "ja"}, {"zonder_moet": "ja"})
    ]
    for knop, words in zip(
        knoppen, ("tot 60 km", "in alle beroepen", "zonder &#x27;moet&#x27;"), strict=True
    ):
        assert f"Zoek {words}" in tekst
        nieuw = Zoekopdracht.objects.get(pk=client.post(again, knop.verborgen)["Location"].split("/")[-2])
        gevraagd = from_json(nieuw.wensen)
        assert (gevraagd.afstand, gevraagd.has(BEROEP), gevraagd.hard) == {
            "tot 60 km": (60, True, {"uren"}),
            "in alle beroepen": (30, False, {"uren"}),
        }.get(words, (30, True, frozenset()))


def test_as_long_as_there_is_something_no_way_out_is_offered(
    als: Als, anja: Gebruiker, beantwoord: Zoekopdracht
) -> None:
    assert "Zoek tot 60 km" not in als(anja).get(address(beantwoord)).content.decode()


@pytest.mark.parametrize(
    ("vraag", "there", "away"),
    [
        ({"herkomst": "eigen"}, "Medewerker atelier", "Gordijnen naaien"),
        ({"herkomst": "uitwisseling"}, "Gordijnen naaien", "Medewerker atelier"),
        ({"werk": "01"}, "Gordijnen naaien", "Niets over"),
        ({"werk": "03"}, "Niets over", "Gordijnen naaien"),
        ({"sorteer": "bestaat niet", "herkomst": "x", "werk": "99"}, "Gordijnen naaien", "Niets over"),
    ],
)
def test_filters(
    als: Als, anja: Gebruiker, beantwoord: Zoekopdracht, vraag: dict[str, str], there: str, away: str
) -> None:
    tekst = als(anja).get(address(beantwoord), vraag).content.decode()
    assert there in tekst
    assert away not in tekst


def test_pages(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht) -> None:
    more_results(beantwoord, 40)
    tekst = als(anja).get(address(beantwoord), {"herkomst": "uitwisseling"}).content.decode()
    assert "Pagina 1 van 2" in tekst
    assert "herkomst=uitwisseling&amp;pagina=2" in tekst


def test_nearest_first(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht) -> None:
    tekst = als(anja).get(address(beantwoord), {"sorteer": "afstand"}).content.decode()
    assert tekst.index("Medewerker atelier") < tekst.index("Gordijnen naaien")
