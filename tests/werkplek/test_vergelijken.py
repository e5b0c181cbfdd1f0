"""Two or three kept vacatures side by side: only what differs, first what the person wants."""

import re
from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.conftest import ATELIER
from tests.werkplek.paginas import Als, Meer, Stukpagina, more_results
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.vondsten import keep, record_answer_of_contact
from vumportal.uitwisseling.wensen import VERVOER
from vumportal.werkzoekenden.models import Werkzoekende

Bewaar = Callable[..., Vondst]


@pytest.fixture
def bewaar(anja: Gebruiker, beantwoord: Zoekopdracht) -> Bewaar:
    """Keeps a vacature of others for Henk, that differs so from the one of Mehmet."""

    def make(**anders: Any) -> Vondst:
        number = Resultaat.objects.count()
        resultaat = Resultaat.objects.create(
            zoekopdracht=beantwoord,
            zoekvraag=beantwoord.zoekvragen.first(),
            vum_id=f"w{number}",
            vingerafdruk=f"{number:064x}",
            inhoud=ATELIER | {"naamVacature": f"Werk {number}"} | anders,
        )
        return keep(gebruiker=anja, resultaat=resultaat)

    return make


def compared(als: Als, gebruiker: Gebruiker, henk: Werkzoekende, *vondsten: Vondst, **meer: str) -> str:
    url, keuze = reverse("vergelijken", args=[henk.pk]), {"v": [vondst.pk for vondst in vondsten]}
    tekst: str = als(gebruiker).get(url, keuze | meer).content.decode()
    return tekst


def rows(tekst: str) -> list[str]:
    """The names of the wishes that are compared."""
    return re.findall(r'<th scope="row" role="rowheader">([^<]+)', tekst)


class TestPagina(Stukpagina):
    naam = "vergelijken"
    over = ("henk",)
    methods: ClassVar = {"get": 14}

    @pytest.fixture
    def meer(self, bewaar: Bewaar) -> Meer:
        """More that are kept."""
        return lambda aantal: [bewaar() for _ in range(aantal)]


def test_only_what_differs(als: Als, anja: Gebruiker, henk: Werkzoekende, bewaar: Bewaar) -> None:
    uren = {"aantalWerkurenPerWeekMinimaal": 32, "aantalWerkurenPerWeekMaximaal": 36}
    een, twee = bewaar(), bewaar(werktijden=uren, sluitingsdatumVacature="2999-11-01")
    tekst = compared(als, anja, henk, een, twee)
    assert rows(tekst) == ["Uren per week", "Sluit", "Wat vind je ervan?"]
    assert "Wat <bdi>Henk</bdi> wil" in tekst
    assert "16 tot 24 uur" in tekst  # what he wants
    assert "past niet:" in tekst
    alles = compared(als, anja, henk, een, twee, alles="ja")
    assert {"Gebied", "Beroepen", "Uren per week"} < set(rows(alles))
    assert "Toon alleen wat verschilt" in alles


def test_an_answer_of_a_contact_person_counts(
    als: Als, anja: Gebruiker, henk: Werkzoekende, bewaar: Bewaar
) -> None:
    een, twee = bewaar(), bewaar()
    resultaat = twee.resultaten.get()
    record_answer_of_contact(
        gebruiker=anja, resultaat=resultaat, wens=VERVOER.sleutel, uitkomst="past", tekst="bus 14"
    )
    tekst = compared(als, anja, henk, een, twee)
    assert rows(tekst)[0] == "Vervoer"
    assert "bus 14, nagevraagd" in tekst


def test_another_beroep_is_a_fact_and_no_fault(
    als: Als, anja: Gebruiker, henk: Werkzoekende, bewaar: Bewaar
) -> None:
    anders = bewaar(beroep={"codeBeroepsnaam": "https://voorbeeld.example/kok"})
    tekst = compared(als, anja, henk, bewaar(), anders)
    assert rows(tekst)[0] == "Beroepen"
    assert "past niet:" not in tekst


@pytest.mark.parametrize("aantal", [0, 1, 4])
def test_two_or_three(als: Als, anja: Gebruiker, henk: Werkzoekende, bewaar: Bewaar, aantal: int) -> None:
    tekst = compared(als, anja, henk, *[bewaar() for _ in range(aantal)])
    assert f"Kies 2 of 3 vacatures om naast elkaar te zetten. Je koos er {aantal}." in tekst
    assert "<table" not in tekst


def test_what_is_not_kept_for_this_person_is_not_chosen(
    als: Als, anja: Gebruiker, henk: Werkzoekende, bewaar: Bewaar, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    nour, een = maak_persoon("Nour"), bewaar()
    ander = Vondst.objects.create(
        werkzoekende=nour, vingerafdruk="a" * 64, bewaard_op=een.bewaard_op, inhoud=ATELIER
    )
    assert "Je koos er 1." in compared(als, anja, henk, een, ander)
    url = reverse("vergelijken", args=[henk.pk])
    for vreemd in ("", "x", "-1", "9" * 40, "٣"):
        assert als(anja).get(url, {"v": [vreemd, een.pk]}).status_code == 200


def test_kept_ones_can_be_chosen_when_there_are_two(
    als: Als, anja: Gebruiker, henk: Werkzoekende, bewaar: Bewaar
) -> None:
    kandidaat, knop = reverse("kandidaat", args=[henk.pk]), "Zet naast elkaar</button>"
    bewaar()
    assert knop not in als(anja).get(kandidaat).content.decode()
    bewaar()
    assert knop in als(anja).get(kandidaat).content.decode()


def test_comparing_is_written_down(als: Als, anja: Gebruiker, henk: Werkzoekende, bewaar: Bewaar) -> None:
    compared(als, anja, henk, bewaar(), bewaar())
    over = [regel.over for regel in Handeling.objects.filter(soort="gezien")]
    assert sorted(over) == ["vacature", "vacature", "werkzoekende"]


def test_whatever_is_in_them(als: Als, anja: Gebruiker, henk: Werkzoekende, bewaar: Bewaar) -> None:
    vreemd = bewaar(naamVacature=None, werktijden=[1], adres="x", werkgever=3, sluitingsdatumVacature={})
    assert "<table" in compared(als, anja, henk, bewaar(), vreemd)


def test_more_results_change_nothing(
    als: Als, anja: Gebruiker, henk: Werkzoekende, bewaar: Bewaar, beantwoord: Zoekopdracht
) -> None:
    een, twee = bewaar(), bewaar()
    before = compared(als, anja, henk, een, twee)
    more_results(beantwoord, 3)
    csrf = re.compile(r'csrf\w+(?:" value)?=?"[^"]+"|X-CSRFToken": "[^"]+"')
    assert csrf.sub("", compared(als, anja, henk, een, twee)) == csrf.sub("", before)
