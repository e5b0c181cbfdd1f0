"""A vacature from a pasted text: what was found, what somebody accepts of it, and that nothing typed is lost."""

import json
from typing import Any, ClassVar

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from tests.vacatures.dossierhulp import concept
from tests.werkplek.paginas import Als, Meer, Stukpagina, form_values
from vumportal.aanbod.concepten import apply_changes
from vumportal.begrippen.bronnen import Begripregel
from vumportal.begrippen.services import load_begrippen
from vumportal.formulieren.uit_tekst import MAX_TEKST
from vumportal.formulieren.wijzigingen import Padwijziging
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.vacatures.dossiers import document_of, leave
from vumportal.vacatures.models import Vacaturebotsing, Vacaturedossier
from vumportal.werkplek.tekstvoorstellen import disagreements

TEKST = (
    "Bakker gevraagd, 24 tot 32 uur per week.\nRijbewijs B is nodig. Je verdient € 15,20 per uur.\n"
    "Adres: Markt 1, 5611 JV Eindhoven. <b>Vet</b>"
)
BAKKER = "https://voorbeeld.vumportal.example/demonstratie/beroep/0050"


@pytest.fixture
def dossier(team: Team, wim: Gebruiker) -> Vacaturedossier:
    """A concept of Wim: 16 to 24 hours, another place, and a name."""
    return concept(team, wim)


@pytest.fixture
def beroepen(db: None) -> None:
    """The beroep of the text has a name here."""
    load_begrippen(regels=[Begripregel(BAKKER, "beroep", "Bakker", ("banketbakker",))], bron="test")


def address(dossier: Vacaturedossier) -> str:
    return reverse("vacature_tekst", args=[dossier.pk])


def sent(als: Als, wie: Gebruiker, dossier: Vacaturedossier, **gegevens: Any) -> HttpResponse:
    return als(wie).post(address(dossier), {"tekst": TEKST, "wat": "lees"} | gegevens)


def keys(response: HttpResponse) -> dict[str, str]:
    """By kind the key of each fact that can be accepted."""
    nieuw = response.context["nieuw"]
    return {een.feit.wat.value: een.sleutel for een in nieuw}


class TestPagina(Stukpagina):
    naam = "vacature_tekst"
    over = ("dossier",)
    methods: ClassVar = {"get": 9, "post": 11}
    gegevens: ClassVar[dict[str, Any]] = {"tekst": TEKST, "wat": "lees"}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        return (wim,)

    @pytest.fixture
    def meer(self, db: None) -> Meer:
        """More names to know."""

        def make(aantal: int) -> None:
            regels = [Begripregel(f"uri:{aantal}:{n}", "beroep", f"Bakker {n}", ()) for n in range(aantal)]
            load_begrippen(regels=regels, bron="test", andere_namen=True)

        return make


def test_each_fact_stands_with_its_words_and_nothing_is_ticked(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier, beroepen: None
) -> None:
    response = sent(als, wim, dossier)
    assert set(keys(response)) == {"beroep", "uren", "rijbewijs", "loon", "postcode"}
    page = response.content.decode()
    assert "checked" not in page
    assert "<mark>24 tot 32 uur per week</mark>" in page
    assert "“<bdi>24 tot 32 uur per week</bdi>”" in page
    assert "Nu staat er <bdi>16 tot 24 uur</bdi>" in page
    assert "&lt;b&gt;Vet&lt;/b&gt;" in page
    assert "<b>" not in page
    assert (
        document_of(dossier)["werktijden"]["aantalWerkurenPerWeekMaximaal"] == 24
    )  # reading changes nothing


def test_only_what_is_accepted_goes_in(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier, beroepen: None
) -> None:
    was = document_of(dossier)
    found = keys(sent(als, wim, dossier))
    response = sent(als, wim, dossier, wat="neem", neem=[found["uren"], found["rijbewijs"]])
    assert response.status_code == 303
    assert response["Location"] == reverse("vacature_bewerken", args=[dossier.pk])
    dossier.refresh_from_db()
    assert document_of(dossier) == was | {
        "werktijden": {"aantalWerkurenPerWeekMinimaal": 24, "aantalWerkurenPerWeekMaximaal": 32},
        "rijbewijs": [{"codeSoortRijbewijs": "B"}],
    }


def test_all_of_it_and_the_text_itself(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier, beroepen: None
) -> None:
    sent(als, wim, dossier, wat="alles", omschrijving="on")
    dossier.refresh_from_db()
    document = document_of(dossier)
    assert document["beroep"] == {"codeBeroepsnaam": BAKKER}
    assert document["adres"]["postcode"] == "5611JV"
    assert document["omschrijvingVacature"] == TEKST
    assert document["arbeidsVoorwaarden"] == {"salarisIndicatie": "€ 15,20 per uur"}


def test_a_second_time_nothing_is_left(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier, beroepen: None
) -> None:
    sent(als, wim, dossier, wat="alles")
    response = sent(als, wim, dossier)
    assert response.context["nieuw"] == []
    assert "staat al in de vacature" in response.content.decode()


def test_accepting_nothing_is_said_and_the_text_stays(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier
) -> None:
    response = sent(als, wim, dossier, wat="neem", neem=["onzin", "uren-0-1-0"])
    assert response.status_code == 422
    assert "Kies eerst wat je wilt overnemen" in response.content.decode()
    assert response.context["form"]["tekst"].value() == TEKST


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("", "Plak eerst een tekst"),
        (" \n ", "Plak eerst een tekst"),
        ("a" * (MAX_TEKST + 1), f"Plak maximaal {MAX_TEKST} tekens"),
        ("uren\0", "een teken dat we niet kunnen lezen"),
    ],
)
def test_a_text_that_cannot_be_read_is_said(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier, tekst: str, melding: str
) -> None:
    response = sent(als, wim, dossier, tekst=tekst)
    assert response.status_code == 422
    assert melding in response.content.decode()


def test_a_long_text_is_read_but_is_no_description(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier
) -> None:
    lang = TEKST + " Meer." * 400
    assert "te lang voor de omschrijving" in sent(als, wim, dossier, tekst=lang).content.decode()
    was = document_of(dossier)["omschrijvingVacature"]
    sent(als, wim, dossier, tekst=lang, wat="alles", omschrijving="on")
    dossier.refresh_from_db()
    assert document_of(dossier)["omschrijvingVacature"] == was


def test_what_a_colleague_filled_in_meanwhile_is_kept_too(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier, beroepen: None
) -> None:
    page = sent(als, wim, dossier)
    seen = form_values(page.content.decode(), address(dossier))["was"]
    dossier.inhoud = json.dumps(json.loads(dossier.inhoud) | {"adres": {"postcode": "9999ZZ"}})
    dossier.save()
    sent(als, wim, dossier, wat="neem", neem=[keys(page)["postcode"]], was=seen)
    dossier.refresh_from_db()
    assert document_of(dossier)["adres"]["postcode"] == "9999ZZ"
    assert json.loads(Vacaturebotsing.objects.get(concept=dossier).waarde) == "5611JV"


@pytest.mark.parametrize("was", ["{", "[1]", "[[[[", '[{"pad": 3}]', "null", '"x"'])
def test_what_the_page_showed_may_be_anything(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier, was: str
) -> None:
    assert sent(als, wim, dossier, wat="alles", was=was).status_code == 303


def test_what_was_pasted_waits_for_who_was_logged_out(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier
) -> None:
    client = als(wim)
    van_wie = form_values(client.get(address(dossier)).content.decode(), address(dossier))["van_wie"]
    client.logout()
    client.post(address(dossier), {"tekst": TEKST, "wat": "lees", "van_wie": van_wie})
    client.force_login(wim)
    assert TEKST.splitlines()[0] in client.get(address(dossier)).content.decode()


def test_the_description_is_offered_as_text(als: Als, wim: Gebruiker, dossier: Vacaturedossier) -> None:
    assert "Je naait gordijnen en zonwering." in als(wim).get(address(dossier)).content.decode()


# --- where they disagree ----------------------------------------------------------------------------
def test_a_description_that_says_something_else(team: Team, wim: Gebruiker) -> None:
    dossier = concept(
        team, wim, omschrijvingVacature="Het werk is 32 uur per week in 5611 AB, start per direct."
    )
    [verschil] = disagreements(dossier)
    assert (verschil.in_tekst, verschil.hier) == ("32 uur", "16 tot 24 uur")


ANDERS = "Het werk is 32 uur per week in 5611 AB, start per direct."


@pytest.mark.parametrize(
    "pagina", ["vacature_telefoon", "vacature_stap", "vacature_bewerken", "vacature_publiceren"]
)
def test_it_is_said_where_it_is_asked_with_the_two_choices(
    als: Als, team: Team, wim: Gebruiker, pagina: str
) -> None:
    dossier = concept(team, wim, omschrijvingVacature=ANDERS)
    url = reverse(pagina, args=[dossier.pk, *(["tijden"] if pagina == "vacature_stap" else [])])
    bewaar = (
        url
        if pagina in {"vacature_telefoon", "vacature_stap"}
        else reverse("vacature_bewaren", args=[dossier.pk])
    )
    client = als(wim)
    page = client.get(url).content.decode()
    assert (
        "in de tekst staat <strong><bdi>32 uur</bdi></strong>, hier <strong><bdi>16 tot 24 uur</bdi>" in page
    )
    velden = form_values(page, bewaar)
    [verschil] = disagreements(dossier)
    klaar = client.post(bewaar, velden | {"tekst_laat": verschil.kenmerk}, follow=True).content.decode()
    assert "Uren per week blijft 16 tot 24 uur." in klaar
    dossier.refresh_from_db()
    assert disagreements(dossier) == []
    assert "in de tekst staat" not in client.get(url).content.decode()


def test_what_the_text_says_is_taken_over_once(als: Als, team: Team, wim: Gebruiker) -> None:
    dossier = concept(team, wim, omschrijvingVacature=ANDERS)
    url, client = reverse("vacature_stap", args=[dossier.pk, "tijden"]), als(wim)
    velden = form_values(client.get(url).content.decode(), url)
    velden |= {"tekst_neem": disagreements(dossier)[0].kenmerk, "feit-begintijd": "7:00"}
    for gezegd in ("Uren per week is nu 32 uur, zoals in de tekst.", "Dit is intussen anders."):
        assert gezegd in client.post(url, velden, follow=True).content.decode()
    dossier.refresh_from_db()
    assert document_of(dossier)["werktijden"] == {
        "aantalWerkurenPerWeekMinimaal": 32,
        "aantalWerkurenPerWeekMaximaal": 32,
    }
    assert dossier.eigen["begintijd"] == "07:00"  # what was typed is kept too


def test_another_answer_is_another_disagreement(team: Team, wim: Gebruiker) -> None:
    dossier = concept(team, wim, omschrijvingVacature=ANDERS)
    leave(dossier=dossier, door=wim, kenmerk=disagreements(dossier)[0].kenmerk)
    assert disagreements(dossier) == []
    anders = Padwijziging("werktijden.aantalWerkurenPerWeekMaximaal", 24, 30)
    apply_changes(concept=dossier, wijzigingen=[anders], door=wim)
    assert [een.hier for een in disagreements(dossier)] == ["16 tot 30 uur"]


def test_what_is_not_filled_in_is_no_disagreement(team: Team, wim: Gebruiker) -> None:
    morgen = timezone.localdate().year + 1
    for tekst in (f"Start op 1 maart {morgen}.", "", 3, "a" * (MAX_TEKST + 1)):
        assert disagreements(concept(team, wim, omschrijvingVacature=tekst)) == []
