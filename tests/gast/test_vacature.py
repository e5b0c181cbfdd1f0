"""The vacature as its employer reads it: in words, without people, and answered once."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.gast.conftest import PAGINA, Telefoon, phone_with
from tests.vacatures.dossiers import draft_of
from tests.werkplek.paginas import VAN_DE_KLOK, forms_of, inline, is_strict
from vumportal.gast import toegang, vacaturepagina
from vumportal.organisaties.emmer import Vast
from vumportal.organisaties.models import Gebruiker, Toegangslink
from vumportal.vacatures.models import Vacaturedossier, Werkgeverantwoord
from vumportal.vacatures.werkgeverlinks import PER_DAG, make_employer_link, withdraw_employer_link
from vumportal.werkzoekenden.models import Werkzoekende

pytestmark = pytest.mark.django_db


def said() -> list[tuple[str, str]]:
    return list(Werkgeverantwoord.objects.order_by("pk").values_list("soort", "zin"))


@pytest.fixture
def open_(telefoon: Telefoon) -> Telefoon:
    """The page is on the screen."""
    telefoon.press()
    telefoon.reads()
    return telefoon


def test_it_says_what_was_written_down_and_by_whom_and_until_when(
    open_: Telefoon, dossier: Vacaturedossier
) -> None:
    tekst = open_.reads()
    for woord in ("Naaier", "Je naait kleding.", "Mehmet Confectie", "Wim", "WSP Zuidoost-Brabant"):
        assert woord in tekst
    assert "Jouw vacature: <bdi>Naaier</bdi></h1>" in tekst
    assert "Deze link werkt tot en met" in tekst


def test_what_a_demand_costs_is_a_number_that_is_not_small(
    open_: Telefoon, dossier: Vacaturedossier, maak_persoon: Callable[..., Werkzoekende], monkeypatch: Any
) -> None:
    """Of people it says how many, and under five not even that."""
    eis = {"rijbewijs": [{"codeSoortRijbewijs": "B"}]}
    inhoud = json.loads(dossier.inhoud) | eis
    Vacaturedossier.objects.filter(pk=dossier.pk).update(inhoud=json.dumps(inhoud))
    for _ in range(4):
        maak_persoon("Henk", "Jansen")
    tekst = open_.reads()
    [kosten] = re.findall(r'id="kop-kosten".*?</section>', tekst, re.S)
    assert "rijbewijs" in kosten
    assert "minder dan 5" in kosten
    for _ in range(3):
        maak_persoon("Henk", "Jansen")
    assert re.search(r"</strong>: [5-9]\b", open_.reads())
    monkeypatch.setattr(vacaturepagina, "TELLEN", Vast(1, 3600))
    assert "kop-kosten" not in open_.reads()


def test_what_stays_inside_is_not_on_it(open_: Telefoon, dossier: Vacaturedossier) -> None:
    Vacaturedossier.objects.update(notitie="Zegt nee tegen iedereen.", waarom="geheimpje")
    tekst = open_.reads()
    for woord in ("Zegt nee", "geheimpje", "kandida", "werkzoekende"):
        assert woord not in tekst


def test_it_is_kept_and_found_nowhere_and_works_without_script(open_: Telefoon) -> None:
    response = open_.client.get(PAGINA)
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert is_strict(response)
    assert inline(response) == []
    assert "<script" not in response.content.decode()


@pytest.mark.parametrize("keuze", [soort for soort in Werkgeverantwoord.Soort if soort != "anders"])
def test_each_button_is_an_answer_that_the_page_then_says(open_: Telefoon, keuze: str) -> None:
    [form] = [
        form for form in re.findall(r"<form.*?</form>", open_.reads(), re.S) if f'value="{keuze}"' in form
    ]
    assert "csrfmiddlewaretoken" in form
    response = open_.say(keuze)
    assert (response.status_code, response["Location"]) == (303, f"{PAGINA}#doorgegeven")
    assert said() == [(keuze, "")]
    assert "Dit gaf je door" in open_.reads()


def test_in_own_words(open_: Telefoon) -> None:
    assert open_.say("anders", "Om half negen kan ook.").status_code == 303
    assert said() == [("anders", "Om half negen kan ook.")]
    assert "<q>Om half negen kan ook.</q>" in open_.reads()


def test_pressing_twice_is_one_answer(open_: Telefoon) -> None:
    for _ in range(2):
        assert open_.say("klopt").status_code == 303
    assert said() == [("klopt", "")]


@pytest.mark.parametrize(
    ("keuze", "zin", "fout"),
    [
        ("anders", " ", "Schrijf op hoe het ook kan."),
        ("anders", "x" * 501, "Gebruik maximaal 500 tekens. Nu zijn het er 501."),
        ("anders", "a\x00b", "Hier staat een teken dat we niet kunnen lezen."),
        ("", "wat ik typte", "Druk op een van de knoppen."),
        ("iets anders", "", "Druk op een van de knoppen."),
    ],
)
def test_what_is_not_clear_is_asked_again_and_what_was_typed_stays(
    open_: Telefoon, keuze: str, zin: str, fout: str
) -> None:
    response = open_.say(keuze, zin)
    assert response.status_code == 422
    tekst = response.content.decode()
    assert fout in tekst
    assert "<title>Fout: Naaier" in tekst
    if zin.isprintable():
        assert zin.strip() in tekst
    assert said() == []


def test_far_too_many_answers_are_a_reason_to_call(open_: Telefoon) -> None:
    for nummer in range(PER_DAG):
        open_.say("anders", f"optie {nummer}")
    response = open_.say("klopt")
    assert response.status_code == 422
    assert "Bel ons voor de rest." in response.content.decode()
    assert len(said()) == PER_DAG


# --- who may see it ---------------------------------------------------------------------------------
def test_without_the_button_there_is_nothing(telefoon: Telefoon) -> None:
    for response in (telefoon.client.get(PAGINA), Client().post(PAGINA, {"keuze": "klopt"})):
        assert response.status_code == 404
        assert "Naaier" not in response.content.decode()
    assert said() == []


@pytest.mark.parametrize("waarom", ["ingetrokken", "verlopen", "vernieuwd"])
def test_an_open_page_ends_with_its_link(
    open_: Telefoon, dossier: Vacaturedossier, wim: Gebruiker, waarom: str
) -> None:
    if waarom == "ingetrokken":
        withdraw_employer_link(dossier=dossier, door=wim)
    elif waarom == "vernieuwd":
        make_employer_link(dossier=dossier, door=wim)
    else:
        ago = timezone.now() - timedelta(days=1)
        Toegangslink.objects.update(gemaakt=ago - timedelta(days=14), tot=ago)
    assert open_.client.get(PAGINA).status_code == 404
    assert open_.say("klopt").status_code == 404
    assert said() == []


def test_after_an_hour_the_link_is_opened_once_more(open_: Telefoon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toegang, "ZICHTBAAR", -1)
    assert open_.client.get(PAGINA).status_code == 404
    monkeypatch.undo()
    assert open_.client.get(PAGINA).status_code == 200


@pytest.mark.parametrize("pas", ["", "1", "1:2:3", "x" * 5000, "\x00", "²:a:b"])
def test_a_pass_that_we_did_not_give_opens_nothing(open_: Telefoon, pas: str) -> None:
    client = Client()
    client.cookies[settings.GAST_COOKIE] = pas
    assert client.get(PAGINA).status_code == 404


def test_a_pass_shows_one_vacature(
    open_: Telefoon, wim: Gebruiker, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    make_employer_link(dossier=draft_of(wim, "Snijder"), door=wim)
    assert "Snijder" not in open_.reads()


def test_a_form_of_another_site_says_nothing(open_: Telefoon) -> None:
    response = open_.client.post(PAGINA, {"keuze": "klopt"})
    assert response.status_code == 403
    assert "Deze pagina is verlopen" in response.content.decode()
    assert said() == []


def test_a_concept_reads_back_what_was_written_so_far(wim: Gebruiker) -> None:
    phone = phone_with(make_employer_link(dossier=draft_of(wim, "Snijder"), door=wim))
    phone.press()
    assert "Snijder" in phone.reads()


def test_as_many_queries_for_many_answers_as_for_none(open_: Telefoon) -> None:
    def queries() -> list[str]:
        with CaptureQueriesContext(connection) as asked:
            open_.reads()
        return [query["sql"] for query in asked.captured_queries if not VAN_DE_KLOK.search(query["sql"])]

    few = queries()
    for nummer in range(PER_DAG):
        open_.say("anders", f"optie {nummer}")
    assert len(queries()) == len(few) <= 7


def test_its_own_words_for_what_is_not_there(client: Client) -> None:
    for method, pad, status in (
        ("get", "/gast/", 404),
        ("get", "/gast/a/b/c/", 404),
        ("put", PAGINA, 405),
        ("delete", "/gast/0123456789AB/", 405),
    ):
        response = getattr(client, method)(pad)
        tekst = response.content.decode()
        assert response.status_code == status
        assert "Druk op de link die je van ons kreeg" in tekst
        assert "Werkplek" not in tekst
        assert forms_of(tekst) == []


def test_more_than_a_form_of_ours_has_is_said_in_words(open_: Telefoon) -> None:
    token = open_.client.cookies["csrftoken"].value
    response = open_.client.post(PAGINA, {"csrfmiddlewaretoken": token, "zin": "x" * 1_100_000})
    assert response.status_code == 413
    assert "Maak hem dan korter" in response.content.decode()
