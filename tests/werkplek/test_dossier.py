"""The page of the dossier, and what the page of the kandidaat shows of it."""

import re
from datetime import date, timedelta
from typing import Any, ClassVar

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import HENK
from tests.werkplek.paginas import Als, Meer, Stukpagina, form_values
from vumportal.formulieren.stand import ACHTERHAALD, mark_of
from vumportal.organisaties.lijsten import DOELGROEPEN, VOORZIENINGEN, values
from vumportal.organisaties.models import Gebruiker
from vumportal.werkplek.dossierblok import period_words
from vumportal.werkzoekenden.dossiers import VELDEN, save_dossier
from vumportal.werkzoekenden.models import (
    Betrokkene,
    Doelgroepfeit,
    Dossier,
    Reintegratievoorziening,
    Werkzoekende,
)
from vumportal.werkzoekenden.services import save_profiel
from vumportal.werkzoekenden.toegang import open_with_reason

LEEG = mark_of(dict.fromkeys(VELDEN, ""))
GEGEVENS: dict[str, Any] = {
    "rij": "gegevens",
    "stand": LEEG,
    "roepnaam": "Henkie",
    "taal": "Turks",
    "telefoon": "06 12345678",
    "email": "henk@thuis.example",
    "bereiken": "bellen",
    "bereiken_zin": "na 9 uur",
    "grondslag": "bijstand",
    "eigen_sleutel": "K/12 04",
}


def page(persoon: Werkzoekende) -> str:
    return reverse("dossier", args=[persoon.pk])


class TestPagina(Stukpagina):
    naam = "dossier"
    over = ("henk",)
    methods: ClassVar = {"get": 15, "post": 22}
    gegevens: ClassVar[dict[str, Any]] = GEGEVENS

    @pytest.fixture
    def meer(self, henk: Werkzoekende) -> Meer:
        """More rows of each kind."""
        soorten = [values(lijst, henk.organisatie_id)[0].code for lijst in (VOORZIENINGEN, DOELGROEPEN)]

        def make(aantal: int) -> None:
            for nummer in range(aantal):
                henk.betrokkenen.create(wat=f"hulp {nummer}")
                henk.voorzieningen.create(soort=soorten[0], van=date(2026, 1, 1) + timedelta(nummer))
                henk.doelgroepfeiten.create(soort=soorten[1], van=date(2026, 1, 1) + timedelta(nummer))

        return make


def person_page(client: Client, persoon: Werkzoekende) -> str:
    return client.get(reverse("kandidaat", args=[persoon.pk])).content.decode()


def dossier_part(client: Client, persoon: Werkzoekende) -> str:
    tekst = person_page(client, persoon)
    return tekst[tekst.index('id="kop-dossier"') :].partition("</section>")[0]


def test_what_was_filled_in_stands_on_the_page_of_the_kandidaat(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    henk.organisatie.systeem_naam, henk.organisatie.systeem_link = (
        "Suite",
        "https://suite.example/k/{sleutel}",
    )
    henk.organisatie.save()
    client = als(anja)
    assert "Nog niet ingevuld." in dossier_part(client, henk)
    response = client.post(page(henk), GEGEVENS)
    assert response["Location"] == page(henk)
    deel = dossier_part(client, henk)
    for woorden in ("Henkie", "Open in <bdi>Suite</bdi>"):
        assert woorden in deel
    bovenaan, _, onder = person_page(client, henk).partition('id="kop-plan"')
    for woorden in ("Turks", "bellen, na 9 uur"):  # needed before a call: on top, and said once
        assert (bovenaan.count(woorden), onder.count(woorden)) == (1, 0)
    [link] = re.findall(r'<a href="(https[^"]+)" rel="([^"]+)"', deel)
    assert link[0] == "https://suite.example/k/K%2F12%2004"
    assert "noreferrer" in link[1]


def test_its_telephone_comes_before_that_of_the_profiel(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    save_profiel(
        werkzoekende=henk, document=HENK | {"telefoonnummer": ["0401112223"], "emailadres": ["p@p.example"]}
    )
    client = als(anja)
    save_dossier(werkzoekende=henk, door=anja, was=LEEG, telefoon="06 12345678")
    tekst = client.get(reverse("kandidaat", args=[henk.pk])).content.decode()
    band = tekst[tekst.index('class="bereik"') :].partition("</dl>")[0]
    assert 'href="tel:0612345678"' in band
    assert "0401112223" not in band
    assert "p@p.example" in band


def test_without_a_profiel_one_can_be_called_too(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    henk.profiel.delete()
    save_dossier(werkzoekende=henk, door=anja, was=LEEG, telefoon="06 12345678")
    tekst = als(anja).get(reverse("kandidaat", args=[henk.pk])).content.decode()
    assert 'href="tel:0612345678"' in tekst


def test_errors_stand_at_the_field(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    for veld, waarde in (
        ("eigen_sleutel", "111222333"),
        ("telefoon", "12"),
        ("email", "henk"),
        ("grondslag", "x"),
    ):
        response = client.post(page(henk), GEGEVENS | {veld: waarde})
        assert response.status_code == 422
        assert f'href="#id_{veld}"' in response.content.decode()
    assert not Dossier.objects.exists()


def test_a_colleague_was_first(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    save_dossier(werkzoekende=henk, door=anja, was=LEEG, taal="Pools")
    response = als(anja).post(page(henk), GEGEVENS)
    assert response.status_code == 422
    assert ACHTERHAALD in response.content.decode()
    assert Dossier.objects.get().taal == "Pools"


# --- rows -------------------------------------------------------------------------------------------
WIE = {"wat": "schuldhulp", "naam": "Kees Bakker", "telefoon": "0401112223", "email": "", "tot": ""}


def test_somebody_who_helps_is_added_changed_and_ended(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client, today = als(anja), timezone.localdate()
    for _ in range(2):
        assert client.post(page(henk), WIE | {"rij": "betrokkene-nieuw"}).status_code == 303
    wie = Betrokkene.objects.get()
    deel = dossier_part(client, henk)
    assert "Kees Bakker" in deel
    assert 'href="tel:0401112223"' in deel
    tot = {"rij": f"betrokkene-{wie.pk}", "tot": str(today - timedelta(days=1))}
    assert client.post(page(henk), WIE | tot).status_code == 303
    assert "Kees Bakker" not in dossier_part(client, henk)
    assert "eindigde op" in client.get(page(henk)).content.decode()
    client.post(page(henk), {"rij": f"betrokkene-{wie.pk}", "weg": "ja"})
    assert not Betrokkene.objects.exists()


def test_a_voorziening_says_when_it_ends(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    soort = values(VOORZIENINGEN, henk.organisatie_id)[0]
    today = timezone.localdate()
    rij = {
        "rij": "voorziening-nieuw",
        "soort": soort.code,
        "van": str(today),
        "tot": str(today + timedelta(days=12)),
    }
    client = als(anja)
    client.post(page(henk), rij)
    deel = dossier_part(client, henk)
    assert soort.naam in deel
    assert "eindigt over 12 dagen" in deel
    fout = client.post(page(henk), rij | {"tot": str(today - timedelta(days=1))})
    assert fout.status_code == 422
    assert "De laatste dag is voor de eerste dag." in fout.content.decode()
    assert Reintegratievoorziening.objects.count() == 1


def test_a_scheme_stands_on_this_page_alone(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    soort = values(DOELGROEPEN, henk.organisatie_id)[0]
    client = als(anja)
    client.post(page(henk), {"rij": "doelgroep-nieuw", "soort": soort.code, "van": "2026-01-01", "tot": ""})
    assert Doelgroepfeit.objects.get().soort == soort.code
    assert soort.naam in client.get(page(henk)).content.decode()
    for naam, args in (
        ("kandidaat", [henk.pk]),
        ("kandidaten", []),
        ("start", []),
        ("zoek_vacatures", [henk.pk]),
    ):
        assert soort.naam not in client.get(reverse(naam, args=args)).content.decode()


@pytest.mark.parametrize(
    "rij", ["", "onzin-nieuw", "betrokkene-", "betrokkene-0", "betrokkene-x", "voorziening-999"]
)
def test_another_row_is_not_there(als: Als, anja: Gebruiker, henk: Werkzoekende, rij: str) -> None:
    assert als(anja).post(page(henk), WIE | {"rij": rij}).status_code == 404
    assert not Betrokkene.objects.exists()


def test_who_opened_somebody_for_a_reason_reads_and_writes_not(
    als: Als, carla: Gebruiker, henk: Werkzoekende
) -> None:
    open_with_reason(gebruiker=carla, werkzoekende=henk, reden="vervanging")
    save_dossier(werkzoekende=henk, door=carla, was=LEEG, taal="Turks")
    client = als(carla)
    assert "Turks" in person_page(client, henk)
    assert page(henk) not in dossier_part(client, henk)
    assert [client.get(page(henk)).status_code, client.post(page(henk), GEGEVENS).status_code] == [403, 403]


def test_a_field_sends_what_it_shows(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    assert form_values(als(anja).get(page(henk)).content.decode(), page(henk))["stand"] == LEEG


@pytest.mark.parametrize(
    ("begin", "eind", "zin"),
    [
        (-10, 0, "eindigt vandaag"),
        (-10, 1, "eindigt morgen"),
        (-10, 31, "eindigt over 31 dagen"),
        (-10, 32, "tot en met"),
        (-10, -1, "eindigde op"),
        (-10, None, "sinds"),
        (3, None, "vanaf"),
        (3, 9, "tot en met"),
    ],
)
def test_how_long_something_lasts(begin: int, eind: int | None, zin: str) -> None:
    today = timezone.localdate()
    tot = None if eind is None else today + timedelta(days=eind)
    assert zin in period_words(today + timedelta(days=begin), tot)
