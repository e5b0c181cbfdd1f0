"""What waits on somebody else: what is in it, of whom, and that its number is that of its lines."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.caseload.test_dag import cover
from vumportal.caseload.models import Overdracht
from vumportal.caseload.services import accompany
from vumportal.caseload.wachten import Wachtlijst, count_waiting, waiting_for_others
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.uitwisseling.models import Vondst
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.werkzoekenden.taken import agree, ask, end_task
from vumportal.werkzoekenden.verzoeken import request_right

pytestmark = pytest.mark.django_db

Maak = Callable[..., Werkzoekende]


@pytest.fixture
def carla(maak_gebruiker: Callable[..., Gebruiker]) -> Gebruiker:
    """A colleague of another team."""
    return maak_gebruiker("klantmanager", "carla", team="Noord")


@pytest.fixture
def maak(organisatie: Organisatie) -> Maak:
    """Makes a person whom this member of staff accompanies."""

    def make(klantmanager: Gebruiker, voornaam: str = "Henk") -> Werkzoekende:
        persoon = add_werkzoekende(
            organisatie=organisatie, voornaam=voornaam, achternaam="Jansen", geboortejaar=1984
        )
        accompany(werkzoekende=persoon, klantmanager=klantmanager, fase="1-intake")
        return persoon

    return make


def kept(persoon: Werkzoekende, code: str, **meer: Any) -> Vondst:
    """A vacature of others that was kept for this person."""
    gewoon = {"vingerafdruk": code, "bewaard_op": timezone.now(), "inhoud": {"naamVacature": "Naaien"}}
    rij: Vondst = Vondst.objects.create(werkzoekende=persoon, **gewoon | meer)
    return rij


def offered(persoon: Werkzoekende, van: Gebruiker, naar: Gebruiker, **meer: Any) -> Overdracht:
    rij: Overdracht = Overdracht.objects.create(werkzoekende=persoon, van=van, naar=naar, **meer)
    return rij


def asked(gebruiker: Gebruiker) -> Wachtlijst:
    """The list, of which the number is always that of the question of the start page."""
    lijst = waiting_for_others(gebruiker)
    assert count_waiting(gebruiker) == lijst.aantal
    return lijst


def words(lijst: Wachtlijst) -> list[tuple[str, str, str]]:
    return [(regel.wat, regel.wie, regel.op) for regel in lijst.regels]


def test_an_offer_until_there_is_an_answer(maak: Maak, anja: Gebruiker, carla: Gebruiker) -> None:
    rij = offered(maak(anja), anja, carla)
    [regel] = asked(anja).regels
    assert (regel.wat, regel.wie, regel.op) == ("antwoord op de overdracht", "Henk J.", "carla")
    assert (regel.adres, regel.sleutel) == ("overdracht", rij.pk)
    assert asked(carla).regels == []  # it waits for her: it is hers to do
    Overdracht.objects.update(status="aangenomen", besloten=timezone.now())
    assert asked(anja).regels == []


def test_what_was_offered_together_is_one_line(maak: Maak, anja: Gebruiker, carla: Gebruiker) -> None:
    stapel = uuid4()
    for _ in range(3):
        offered(maak(anja), anja, carla, stapel=stapel)
    offered(maak(anja, "Nour"), anja, carla)
    assert [regel.wie for regel in asked(anja).regels] == ["3 kandidaten", "Nour J."]
    assert [regel.ref == "" for regel in asked(anja).regels] == [True, False]


def test_kept_vacatures_of_which_the_person_said_nothing_yet(maak: Maak, anja: Gebruiker) -> None:
    henk, nour = maak(anja), maak(anja, "Nour")
    first = kept(henk, "a")
    kept(henk, "b", persoon_zegt="lijkt")
    kept(nour, "c")
    kept(nour, "d")
    Vondst.objects.create(werkzoekende=nour, vingerafdruk="niet bewaard")
    assert words(asked(anja)) == [
        ("wat Henk vindt van de bewaarde vacature", "Henk J.", "Henk"),
        ("wat Nour vindt van 2 bewaarde vacatures", "Nour J.", "Nour"),
    ]
    assert [(regel.adres, regel.sleutel) for regel in asked(anja).regels] == [
        ("vondst", first.pk),
        ("kandidaat", nour.pk),
    ]


@pytest.mark.parametrize(("dagen", "wacht"), [(-1, False), (0, True)])
def test_a_kept_vacature_that_closed_waits_for_nobody(
    maak: Maak, anja: Gebruiker, atelier: Vacature, dagen: int, wacht: bool
) -> None:
    henk, sluit = maak(anja), timezone.localdate() + timedelta(days=dagen)
    kept(henk, "a", inhoud={"naamVacature": "Naaien", "sluitingsdatumVacature": sluit.isoformat()})
    kept(henk, "", eigen_id=atelier.extern_id, inhoud={})
    Vacature.objects.filter(pk=atelier.pk).update(sluit_op=sluit)
    assert [regel.wat for regel in asked(anja).regels] == (
        ["wat Henk vindt van 2 bewaarde vacatures"] if wacht else []
    )


@pytest.mark.parametrize(("dagen", "wacht"), [(-1, False), (0, True), (None, True)])
def test_what_the_person_promised_until_its_day(
    maak: Maak, anja: Gebruiker, dagen: int | None, wacht: bool
) -> None:
    """After that day it is a reason to look at the person."""
    voor = None if dagen is None else timezone.localdate() + timedelta(days=dagen)
    taak = agree(over=maak(anja), door=anja, titel="belt de opvang", voor=Taak.Voor.PERSOON)
    Taak.objects.update(uiterste_datum=voor)
    assert [regel.wat for regel in asked(anja).regels] == (["belt de opvang"] if wacht else [])
    end_task(taak=taak, door=anja)
    assert asked(anja).regels == []


def test_what_is_ours_to_do_is_not_in_it(maak: Maak, anja: Gebruiker) -> None:
    """Nor what somebody asked the privacy officer: nobody else reads that."""
    henk = maak(anja)
    agree(over=henk, door=anja, titel="bel de werkgever", voor=Taak.Voor.KLANTMANAGER)
    ask(persoon=henk, vraag="Kan ik ook in Best werken?")
    for soort in ("inzage", "bezwaar"):
        request_right(persoon=henk, soort=soort, toelichting="mijn oude adres")
    assert asked(anja).regels == []


def test_of_a_colleague_only_while_one_stands_in(maak: Maak, anja: Gebruiker, carla: Gebruiker) -> None:
    henk = maak(carla)
    agree(over=henk, door=carla, titel="cv maken", voor=Taak.Voor.PERSOON)
    offered(henk, carla, anja)
    kept(henk, "a")
    assert asked(anja).regels == []
    cover(carla, anja, henk)
    assert asked(anja).aantal == asked(carla).aantal == 3


def test_the_longest_first_and_since_when_in_words(maak: Maak, anja: Gebruiker) -> None:
    henk = maak(anja)
    for titel, dagen in (("vandaag", 0), ("lang", 12), ("gisteren", 1)):
        taak = agree(over=henk, door=anja, titel=titel, voor=Taak.Voor.PERSOON, uiterlijk=date(2999, 12, 1))
        Taak.objects.filter(pk=taak.pk).update(gemaakt=timezone.now() - timedelta(days=dagen))
    regels = asked(anja).regels
    assert [regel.wat for regel in regels] == ["lang", "gisteren", "vandaag"]
    assert [regel.sinds.split(" ")[1] for regel in regels][1:] == ["gisteren", "vandaag"]
    assert regels[0].sinds.endswith(", 12 dagen")
    assert regels[0].voor == "voor 1 december 2999"


def test_the_number_is_one_query(maak: Maak, anja: Gebruiker, carla: Gebruiker) -> None:
    for nummer in range(3):
        persoon = maak(anja)
        offered(persoon, anja, carla)
        kept(persoon, f"{nummer}")
    count_waiting(anja, ())
    with CaptureQueriesContext(connection) as captured:
        assert count_waiting(anja, ()) == 6
    assert len(captured) == 1
    with CaptureQueriesContext(connection) as captured:
        assert waiting_for_others(anja, ()).aantal == 6
    assert len(captured) == 3
