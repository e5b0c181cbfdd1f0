"""Looking together: with the switch on only pages about this person open, and none of them names anybody else."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, ClassVar

import pytest
from django.contrib.messages import get_messages
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.uitwisseling.conftest import long_ago
from tests.werkplek.adressen import Wereld, addresses
from tests.werkplek.paginas import HTMX, Als, Meer, Stukpagina
from vumportal.logboek.models import Handelingsregel
from vumportal.notities.models import Werkwijze
from vumportal.notities.services import write_note
from vumportal.organisaties.lijsten import DOELGROEPEN, Gebruikssoort, add_value
from vumportal.organisaties.models import Gebruiker
from vumportal.werkplek import urls as werkplek_urls
from vumportal.werkplek.samenkijken import SESSIE
from vumportal.werkzoekenden.dossiers import dossier_mark, dossier_of, save_betrokkene, save_dossier
from vumportal.werkzoekenden.models import Toegang, Werkzoekende
from vumportal.werkzoekenden.taken import agree
from vumportal.werkzoekenden.toegang import open_with_reason

NIET = "Deze pagina is niet voor samen"


def switch(persoon: Werkzoekende) -> str:
    return reverse("samen_kijken", args=[persoon.pk])


def page(persoon: Werkzoekende) -> str:
    return reverse("kandidaat", args=[persoon.pk])


@pytest.fixture
def samen(als: Als, anja: Gebruiker, henk: Werkzoekende) -> Client:
    """Anja's browser while Henk looks along."""
    client = als(anja)
    assert client.post(switch(henk), {"samen": "aan"})["Location"] == page(henk)
    return client


class TestPagina(Stukpagina):
    naam = "samen_kijken"
    over = ("henk",)
    methods: ClassVar = {"post": 6}
    gegevens: ClassVar[dict[str, Any]] = {"samen": "uit"}

    @pytest.fixture
    def meer(self) -> Meer:
        """Nothing: it is about one person."""
        return lambda aantal: None


# --- the switch -------------------------------------------------------------------------------------
def test_it_goes_on_and_off_with_one_button(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    assert "Samen kijken" in client.get(page(henk)).content.decode()
    client.post(switch(henk), {"samen": "aan"})
    tekst = client.get(page(henk)).content.decode()
    assert "<title>Henk J. · Samen kijken</title>" in tekst
    assert "Stop met samen kijken" in tekst
    assert "samenkijken" in tekst
    for woord in ("Hoofdmenu", "snelzoek", "Log uit", "Anja", "Begeleiding"):
        assert woord not in tekst, woord
    assert client.post(switch(henk), {"samen": "uit"})["Location"] == page(henk)
    tekst = client.get(page(henk)).content.decode()
    assert "Stop met samen kijken" not in tekst
    assert "Hoofdmenu" in tekst


def test_it_is_of_one_browser(als: Als, anja: Gebruiker, samen: Client, henk: Werkzoekende) -> None:
    other = Client()
    other.force_login(anja, backend="django.contrib.auth.backends.ModelBackend")
    assert "Hoofdmenu" in other.get(reverse("kandidaten")).content.decode()
    assert samen.get(reverse("kandidaten")).status_code == 403


def test_another_page_says_so_and_leads_back(samen: Client, henk: Werkzoekende) -> None:
    response = samen.get(reverse("kandidaten"))
    tekst = response.content.decode()
    assert response.status_code == 403
    assert NIET in tekst
    assert page(henk) in tekst
    assert switch(henk) in tekst
    assert "Henk J." not in tekst


def test_somebody_else_is_another_page(
    samen: Client, maak_persoon: Callable[..., Werkzoekende], henk: Werkzoekende
) -> None:
    nour = maak_persoon("Nour")
    assert NIET in samen.get(page(nour)).content.decode()
    assert samen.post(switch(nour), {"samen": "aan"}).status_code == 403
    assert samen.session[SESSIE] == henk.pk


def test_what_waited_to_be_said_is_not_said(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    response = client.post(
        reverse("dossier", args=[henk.pk]), {"rij": "betrokkene-nieuw", "wat": "schuldhulp"}
    )
    assert [str(message) for message in get_messages(response.wsgi_request)] == ["Bewaard."]
    client.post(switch(henk), {"samen": "aan"})
    assert "Bewaard." not in client.get(page(henk)).content.decode()


def test_logging_out_ends_it(als: Als, anja: Gebruiker, samen: Client) -> None:
    samen.post(reverse("uitloggen"))
    assert als(anja).get(reverse("kandidaten")).status_code == 200


def test_who_may_not_see_the_person_any_more_is_free(als: Als, carla: Gebruiker, henk: Werkzoekende) -> None:
    open_with_reason(gebruiker=carla, werkzoekende=henk, reden="vervanging")
    client = als(carla)
    client.post(switch(henk), {"samen": "aan"})
    assert client.get(reverse("kandidaten")).status_code == 403
    Toegang.objects.update(van=timezone.now() - timedelta(hours=2), tot=timezone.now() - timedelta(hours=1))
    assert client.get(reverse("kandidaten")).status_code == 200
    assert SESSIE not in client.session


def test_a_stranger_cannot_switch_it_on(als: Als, carla: Gebruiker, henk: Werkzoekende) -> None:
    client = als(carla)
    assert client.post(switch(henk), {"samen": "aan"}).status_code == 404
    assert SESSIE not in client.session


# --- the page of the person -------------------------------------------------------------------------
def test_the_page_of_the_person_has_what_concerns_them(
    samen: Client, anja: Gebruiker, henk: Werkzoekende
) -> None:
    agree(over=henk, door=anja, titel="vraagt naar opvang", voor="persoon", uiterlijk=date(2027, 12, 1))
    tekst = samen.get(page(henk)).content.decode()
    for woorden in (
        "vraagt naar opvang",
        "doe jij, voor 1 december",
        "Medewerker naaiatelier",
        "Wie mag jouw profiel",
    ):
        assert woorden in tekst
    assert Handelingsregel.objects.filter(ref=henk.pseudoniem, handeling__door_gebruiker_id=anja.pk).exists()


# --- every address ----------------------------------------------------------------------------------
SAMEN = frozenset(
    {
        *("kandidaat", "samen_kijken", "zoek_vacatures", "vergelijken", "vondst"),
        *(
            "samen",
            "samen_kiezen",
            "samen_voorbeeld",
            "samen_bevestigen",
            "samen_papier",
            "samen_leeg",
            "stop_delen",
        ),
        *("zoekopdracht", "opnieuw_zoeken", "splitsen", "meer_wensen", "wens", "voorwaarden", "wensvraag"),
        *("resultaat", "alles", "bewaren", "wegleggen", "terugzetten", "navragen", "detail_ophalen"),
    }
)
"""Addresses that are made for it. A new one is not, until it says so and stands here."""
ZONDER = frozenset({"inloggen", "uitloggen", "welkom", "agenda_feed"})
"""Addresses that show nobody: the door, its other side, and what another program asks."""
KANARIES = (
    "Sijsjeslied",
    "Kwetternota",
    "Geheimnota",
    "Werkwijsje",
    "Regelingsje",
    "Betrokkenvink",
    "Sleutelmees",
)


@pytest.fixture
def kooi(wereld: Wereld) -> Wereld:
    """Henk with everything that he and others should not read here; Nour under a name that stands nowhere else."""
    anja, henk = wereld.wie["anja"], wereld.henk
    assert anja is not None
    for persoon in (wereld.zonder_profiel, wereld.niemands):
        persoon.voornaam = "Sijsjeslied"
        persoon.save()
    write_note(werkzoekende=henk, door=anja, tekst="Kwetternota")
    write_note(werkzoekende=henk, door=anja, tekst="Geheimnota", gevoelig=True)
    Werkwijze.objects.create(werkzoekende=henk, door=anja, wat_werkt="Werkwijsje", wat_niet="Werkwijsje")
    add_value(lijst=DOELGROEPEN, code="proef", naam="Regelingsje", betekenis=Gebruikssoort.GEWOON)
    henk.doelgroepfeiten.create(soort="proef", van=date(2026, 1, 1))
    leeg: dict[str, Any] = {"telefoon": "", "email": "", "tot": None}
    save_betrokkene(werkzoekende=henk, door=anja, wat="hulp", naam="Betrokkenvink", **leeg)
    save_dossier(
        werkzoekende=henk, door=anja, was=dossier_mark(dossier_of(henk)), eigen_sleutel="Sleutelmees"
    )
    return wereld


def asked(wereld: Wereld, client: Client) -> Iterator[tuple[str, str, str, HttpResponse]]:
    """Every address of the werkplek: its name, itself, how it was asked, and the answer. Nothing of it stays."""
    names = {str(pattern.name) for pattern in werkplek_urls.urlpatterns} - ZONDER
    for naam, urls in addresses(wereld).items():
        for url in urls if naam in names else ():
            for method in ("get", "post"):
                for headers in ({}, HTMX):
                    long_ago()
                    with transaction.atomic():
                        yield naam, url, method, getattr(client, method)(url, headers=headers)
                        transaction.set_rollback(True)


@pytest.mark.traag
def test_every_address_is_suited_or_says_that_it_is_not(kooi: Wereld) -> None:
    client = kooi.browser("anja")
    client.post(switch(kooi.henk), {"samen": "aan"})
    about = (
        f"/kandidaten/{kooi.henk.pk}/",
        f"/zoekopdrachten/{kooi.vacatures.pk}/",
        f"/bewaard/{kooi.bewaard.pk}/",
    )
    opened = set()
    for naam, url, method, response in asked(kooi, client):
        waar, tekst = f"{method} {naam} {url}", response.content.decode(errors="replace")
        assert not [woord for woord in KANARIES if woord in tekst], waar
        if response.status_code == 405 or (method == "get" and response.status_code == 302):
            continue  # a button alone opens it
        if naam in SAMEN and any(deel in url for deel in about):
            assert NIET not in tekst, waar
            assert response.status_code in {200, 204, 303, 404, 422}, waar
            opened.add(naam)
        else:
            assert response.status_code == 403, waar
        if "<html" in tekst:
            assert "snelzoek" not in tekst, waar
            assert "Hoofdmenu" not in tekst or response.status_code == 403, waar
    assert opened == SAMEN


@pytest.mark.traag
def test_the_walk_would_hear_them(kooi: Wereld) -> None:
    """Without the switch the same pages name them: else the walk would find nothing whatever a page says."""
    client = kooi.browser("anja")
    heard = "".join(response.content.decode(errors="replace") for *_, response in asked(kooi, client))
    assert "Sijsjeslied" in heard
    for woord in ("Betrokkenvink", "Sleutelmees", "Regelingsje"):
        assert woord in heard
