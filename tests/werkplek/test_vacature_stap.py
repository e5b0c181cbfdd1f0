"""One group of questions about a vacature: kept while typing, in any order, by two people, and after a lost session."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any, ClassVar

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import BEROEP
from tests.werkplek.paginas import Als, Meer, Stukpagina
from tests.werkplek.test_terug import log_in
from vumportal.aanbod.concepten import apply_changes
from vumportal.formulieren.paden import AFWEZIG
from vumportal.formulieren.wijzigingen import Padwijziging
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.dossiers import document_of
from vumportal.vacatures.models import Vacaturebotsing, Vacaturedossier
from vumportal.werkplek import terug
from vumportal.werkplek.vacaturestappen import STAPPEN_VACATURE

VELD = re.compile(r"<(input|textarea|select)\b([^>]*)>(.*?)(?=<)", re.DOTALL)
KENMERK = re.compile(r'([a-z-]+)(?:="([^"]*)")?')
VANZELF = {"HX-Request": "true", "X-Concept": "ja"}
"""Headers of what the page stores by itself."""


def page(dossier: Vacaturedossier, stap: str = "werk") -> str:
    return reverse("vacature_stap", args=[dossier.pk, stap])


def sends(html: str) -> dict[str, Any]:
    """What a browser sends of the form of a page when nobody touches it."""
    [form] = re.findall(r"<form[^>]*data-invoer>(.*?)</form>", html, re.DOTALL)
    velden: dict[str, list[str]] = {}
    for soort, kenmerken, binnen in VELD.findall(form):
        has = {naam: unescape(waarde) for naam, waarde in KENMERK.findall(kenmerken)}
        if "name" not in has:  # a field to search in, which script names
            continue
        if soort == "select":
            has["value"] = _chosen(form, has["name"])
        if has.get("type") in {"radio", "checkbox"} and "checked" not in has:
            continue
        waarde = unescape(binnen).removeprefix("\n") if soort == "textarea" else has.get("value", "")
        velden.setdefault(has["name"], []).append(waarde)
    return dict(velden)


def _chosen(form: str, naam: str) -> str:
    lijst = re.search(rf'<select name="{re.escape(naam)}".*?</select>', form, re.DOTALL)
    assert lijst is not None
    gekozen = re.search(r'<option value="([^"]*)" selected', lijst[0])
    return gekozen[1] if gekozen else ""


class Scherm:
    """A browser with one step open. It sends what stood there when the page came, with what was typed."""

    def __init__(self, client: Client, url: str) -> None:
        self.client, self.url = client, url
        self.velden = sends(client.get(url).content.decode())

    def press(self, *, headers: Mapping[str, str] | None = None, **getypt: Any) -> HttpResponse:
        """Send it with this typed in it; a button is a field too."""
        self.velden |= {naam: waarde for naam, waarde in getypt.items() if naam not in {"naar", "erbij"}}
        return self.client.post(self.url, self.velden | getypt, headers=headers)

    def keep(self, **getypt: Any) -> str:
        """As the page does by itself: from now on it is made from what was stored."""
        response = self.press(headers=VANZELF, **getypt)
        assert response.status_code == 200
        tekst = response.content.decode()
        for naam, waarde in re.findall(r'name="([a-z_]+)" value="([^"]*)"', tekst):
            self.velden[naam] = [unescape(waarde)]
        return tekst


def stored(dossier: Vacaturedossier) -> dict[str, Any]:
    return document_of(Vacaturedossier.objects.get(pk=dossier.pk))


class TestPagina(Stukpagina):
    naam = "vacature_stap"
    over = ("naaiwerk",)
    methods: ClassVar = {"get": 16, "post": 22}

    @pytest.fixture
    def url(self, naaiwerk: Vacaturedossier) -> str:
        return page(naaiwerk)

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        return (wim,)

    @pytest.fixture
    def meer(self, naaiwerk: Vacaturedossier, wim: Gebruiker) -> Meer:
        """More answers in other steps, and more that clash."""

        def make(aantal: int) -> None:
            begin = Vacaturebotsing.objects.count()
            for nummer in range(begin, begin + aantal):
                change = Padwijziging(f"taalbeheersing[n{nummer}]", AFWEZIG, {"codeTaal": "eng"})
                apply_changes(concept=naaiwerk, wijzigingen=[change], door=wim)
                naaiwerk.botsingen.create(pad="naamVacature", waarde=f'"{nummer}"', door=wim)

        return make


@pytest.mark.parametrize("stap", [stap.sleutel for stap in STAPPEN_VACATURE])
def test_every_step_sent_as_it_came_changes_nothing(
    als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier, stap: str
) -> None:
    scherm = Scherm(als(wim), page(naaiwerk, stap))
    assert scherm.press().status_code == 303
    naaiwerk.refresh_from_db()
    assert (stored(naaiwerk), naaiwerk.stand) == ({"naamVacature": "Naaister"}, 1)


def test_saved_it_goes_to_the_next_and_from_the_last_to_the_overview(
    als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier
) -> None:
    client = als(wim)
    response = Scherm(client, page(naaiwerk)).press(naamVacature="Snijder")
    assert response["Location"] == page(naaiwerk, STAPPEN_VACATURE[1].sleutel)
    assert stored(naaiwerk) == {"naamVacature": "Snijder"}
    last = Scherm(client, page(naaiwerk, STAPPEN_VACATURE[-1].sleutel)).press()
    assert last["Location"] == reverse("vacature_bewerken", args=[naaiwerk.pk])
    elsewhere = Scherm(client, page(naaiwerk)).press(naar="contract", omschrijvingVacature="Je naait.")
    assert elsewhere["Location"] == page(naaiwerk, "contract")
    assert stored(naaiwerk)["omschrijvingVacature"] == "Je naait."


def test_nothing_is_an_error_in_a_draft(als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier) -> None:
    scherm = Scherm(als(wim), page(naaiwerk, "tijden"))
    response = scherm.press(**{"werktijden--aantalWerkurenPerWeekMinimaal": "een dag of drie"})
    assert response.status_code == 303
    assert stored(naaiwerk)["werktijden"] == {"aantalWerkurenPerWeekMinimaal": "een dag of drie"}
    tekst = als(wim).get(page(naaiwerk, "tijden")).content.decode()
    assert "een dag of drie" in tekst
    assert "1 antwoord klopt niet" in tekst
    assert "formulierfouten" not in tekst


def test_a_group_grows_without_script_and_keeps_what_was_typed(
    als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier
) -> None:
    scherm = Scherm(als(wim), page(naaiwerk, "kunnen"))
    response = scherm.press(erbij="taalbeheersing")
    assert response.status_code == 200
    velden = sends(response.content.decode())
    [taal] = [naam for naam in velden if naam.startswith("nieuw")]
    assert velden[taal][0].startswith("taalbeheersing[")


def test_the_facts_of_the_employer_are_kept_beside_it(
    als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier
) -> None:
    scherm = Scherm(als(wim), page(naaiwerk, "tijden"))
    scherm.press(**{"feit-begintijd": "7", "feit-dagen": ["maandag", "dinsdag"], "notitie": "belt terug"})
    naaiwerk.refresh_from_db()
    assert naaiwerk.eigen == {"begintijd": "07:00", "dagen": ["maandag", "dinsdag"]}
    assert naaiwerk.notitie == "belt terug"
    scherm = Scherm(als(wim), page(naaiwerk, "werkgever"))
    scherm.press(**{"feit-feiten": ["meelopen"]})
    naaiwerk.refresh_from_db()
    assert naaiwerk.eigen["begintijd"] == "07:00"  # a fact that is asked elsewhere stays


def test_a_time_that_is_none_is_said_and_the_rest_is_kept(
    als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier
) -> None:
    scherm = Scherm(als(wim), page(naaiwerk, "tijden"))
    response = scherm.press(**{"feit-begintijd": "vroeg", "werktijden--aantalWerkurenPerWeekMinimaal": "16"})
    assert response.status_code == 422
    assert "Vul een tijd in, bijvoorbeeld 7:00." in response.content.decode()
    assert stored(naaiwerk)["werktijden"] == {"aantalWerkurenPerWeekMinimaal": 16}


# --- kept by itself ---------------------------------------------------------------------------------------
class TestVanzelf:
    def test_it_says_when_and_makes_no_version(
        self, als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier
    ) -> None:
        tekst = Scherm(als(wim), page(naaiwerk)).keep(naamVacature="Snij")
        assert f"concept bewaard {timezone.localtime():%H:}" in tekst
        assert "<html" not in tekst
        assert stored(naaiwerk) == {"naamVacature": "Snij"}
        assert naaiwerk.versies.count() == 1

    def test_typing_on_is_no_clash_with_oneself(
        self, als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier
    ) -> None:
        scherm = Scherm(als(wim), page(naaiwerk))
        for getypt in ("Snij", "Snijde", "Snijder"):
            scherm.keep(naamVacature=getypt)
        scherm.press()
        assert stored(naaiwerk) == {"naamVacature": "Snijder"}
        assert not Vacaturebotsing.objects.exists()

    def test_an_answer_that_got_lost_is_no_clash_when_it_is_sent_again(
        self, als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier
    ) -> None:
        scherm = Scherm(als(wim), page(naaiwerk))
        scherm.press(headers=VANZELF, naamVacature="Snijder")  # the browser did not hear
        scherm.keep(naamVacature="Snijder")
        assert not Vacaturebotsing.objects.exists()

    def test_after_back_an_old_page_takes_nothing_back(
        self, als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier
    ) -> None:
        client = als(wim)
        old = Scherm(client, page(naaiwerk))
        Scherm(client, page(naaiwerk)).press(naamVacature="Snijder", omschrijvingVacature="Je snijdt.")
        old.press(nummerVacature="V-1")
        assert stored(naaiwerk) == {
            "naamVacature": "Snijder",
            "omschrijvingVacature": "Je snijdt.",
            "nummerVacature": "V-1",
        }


# --- two browsers -----------------------------------------------------------------------------------------
class TestTwee:
    def two(self, wim: Gebruiker, sara: Gebruiker, url: str) -> tuple[Scherm, Scherm]:
        """Both have the page open."""
        clients = []
        for wie in (wim, sara):
            client = Client()
            client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
            clients.append(Scherm(client, url))
        return clients[0], clients[1]

    def test_beside_each_other_both_stand_there(
        self, wim: Gebruiker, sara: Gebruiker, naaiwerk: Vacaturedossier
    ) -> None:
        een, ander = self.two(wim, sara, page(naaiwerk))
        een.keep(naamVacature="Snijder")
        ander.press(omschrijvingVacature="Je naait.")
        assert stored(naaiwerk) == {"naamVacature": "Snijder", "omschrijvingVacature": "Je naait."}

    def test_at_one_place_both_are_kept_and_the_second_is_told(
        self, wim: Gebruiker, sara: Gebruiker, naaiwerk: Vacaturedossier
    ) -> None:
        een, ander = self.two(wim, sara, page(naaiwerk))
        een.keep(naamVacature="Snijder")
        tekst = ander.keep(naamVacature="Coupeuse")
        assert "Een collega vulde hier net iets anders in" in tekst
        ander.keep(naamVacature="Coupeuse voor gordijnen")
        response = ander.press(naar="plaats")
        assert response.status_code == 303
        assert stored(naaiwerk) == {"naamVacature": "Snijder"}
        assert [rij.waarde for rij in Vacaturebotsing.objects.all()] == ['"Coupeuse voor gordijnen"']

    def test_in_a_list_neither_loses_a_word(
        self, wim: Gebruiker, sara: Gebruiker, naaiwerk: Vacaturedossier
    ) -> None:
        for scherm, taal in zip(self.two(wim, sara, page(naaiwerk, "kunnen")), ("nld", "eng"), strict=True):
            response = scherm.press(erbij="taalbeheersing")
            scherm.velden = sends(response.content.decode())
            sleutel = scherm.velden["nieuw"][0].partition("[")[2][:-1]
            scherm.press(**{f"taalbeheersing-{sleutel}--codeTaal": taal})
        talen = {taal["codeTaal"] for taal in stored(naaiwerk)["taalbeheersing"]}
        assert talen == {"nld", "eng"}
        assert not Vacaturebotsing.objects.exists()

    def test_a_tick_of_each(self, wim: Gebruiker, sara: Gebruiker, naaiwerk: Vacaturedossier) -> None:
        een, ander = self.two(wim, sara, page(naaiwerk, "kunnen"))
        een.press(rijbewijs=["B"])
        ander.press(rijbewijs=["C"])
        codes = {rij["codeSoortRijbewijs"] for rij in stored(naaiwerk)["rijbewijs"]}
        assert codes == {"B", "C"}

    def test_two_notes(self, wim: Gebruiker, sara: Gebruiker, naaiwerk: Vacaturedossier) -> None:
        een, ander = self.two(wim, sara, page(naaiwerk))
        een.keep(notitie="belt terug")
        ander.keep(notitie="wil meer uren")
        naaiwerk.refresh_from_db()
        assert naaiwerk.notitie == "belt terug"
        assert [rij.waarde for rij in Vacaturebotsing.objects.all()] == ['"wil meer uren"']


# --- a session that ends --------------------------------------------------------------------------------------
@pytest.mark.traag
class TestUitgelogd:
    @pytest.fixture
    def scherm(self, als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier) -> Scherm:
        scherm = Scherm(als(wim), page(naaiwerk))
        scherm.client.session.flush()
        return scherm

    def test_what_was_typed_stands_there_again_after_logging_in(
        self, scherm: Scherm, wim: Gebruiker, naaiwerk: Vacaturedossier
    ) -> None:
        response = scherm.press(naamVacature="Snijder van zonwering", notitie="belt terug")
        assert stored(naaiwerk) == {"naamVacature": "Naaister"}
        tekst = log_in(scherm.client, wim, response["Location"]).content.decode()
        for zin in (terug.BEWAARD, "Snijder van zonwering", "belt terug"):
            assert zin in tekst
        scherm.velden = sends(tekst)
        scherm.press()
        assert stored(naaiwerk) == {"naamVacature": "Snijder van zonwering"}

    def test_what_the_page_sends_by_itself_too_and_the_page_stays(
        self, scherm: Scherm, wim: Gebruiker
    ) -> None:
        response = scherm.press(headers=VANZELF, naamVacature="Snijder van zonwering")
        assert response.status_code == 200
        tekst = log_in(scherm.client, wim, response["HX-Redirect"]).content.decode()
        assert "Snijder van zonwering" in tekst

    def test_what_another_wrote_meanwhile_is_not_overwritten(
        self, scherm: Scherm, wim: Gebruiker, sara: Gebruiker, naaiwerk: Vacaturedossier
    ) -> None:
        response = scherm.press(naamVacature="Snijder")
        apply_changes(
            concept=naaiwerk, wijzigingen=[Padwijziging("naamVacature", "Naaister", "Zetter")], door=sara
        )
        scherm.velden = sends(log_in(scherm.client, wim, response["Location"]).content.decode())
        scherm.press()
        assert stored(naaiwerk) == {"naamVacature": "Zetter"}
        assert Vacaturebotsing.objects.get().waarde == '"Snijder"'


# --- whatever comes -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "gestuurd",
    [
        {"stand": "{", "eigen_stand": "[", "notitie_stand": "\0"},
        {"stand": '{"pagina": 1, "inhoud": []}', "eigen_stand": "[1]"},
        {
            "naamVacature": "x" * 5000,
            "beroep--codeBeroepsnaam": "niets",
            "aanwezig": "beroep--codeBeroepsnaam",
        },
        {"erbij": "werkgever", "weg": "x[[", "nieuw": "taalbeheersing[]"},
        {"naar": "nergens"},
    ],
)
def test_what_no_page_of_ours_sends_breaks_nothing(
    als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier, gestuurd: dict[str, str]
) -> None:
    for headers in (None, VANZELF):
        response = als(wim).post(page(naaiwerk), gestuurd, headers=headers)
        assert response.status_code in {200, 303, 422}


def test_a_step_that_is_not_there(als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier) -> None:
    assert als(wim).get(page(naaiwerk, "telefoon")).status_code == 404


def test_a_beroep_is_picked_by_its_code(als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier) -> None:
    scherm = Scherm(als(wim), page(naaiwerk))
    scherm.press(**{"beroep--codeBeroepsnaam": BEROEP})
    assert stored(naaiwerk)["beroep"] == {"codeBeroepsnaam": BEROEP}
