"""What a list says of itself: what was asked, what is incomplete or old, and which rule made the order."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.uitwisseling.stub import Reactie, Stub, matches
from tests.werkplek.conftest import ATELIER, HENK
from tests.werkplek.paginas import Als
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling import tasks
from vumportal.uitwisseling.beoordelen import rejudge
from vumportal.uitwisseling.lijst import SORTEER, VOLGORDE, VOLGORDE_UITLEG
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.wensen import from_vacature
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende

pytestmark = pytest.mark.traag


def text(als: Als, anja: Gebruiker, opdracht: Zoekopdracht, **vraag: str) -> str:
    return als(anja).get(reverse("zoekopdracht", args=[opdracht.pk]), vraag).content.decode()


def ask(opdracht: Zoekopdracht) -> None:
    for zoekvraag in opdracht.zoekvragen.all():
        tasks.vraag(zoekvraag.pk)


def test_every_question_with_its_state(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, uitwisseling: Stub
) -> None:
    vragen = text(als, anja, opdracht)
    assert vragen[vragen.index('id="vragen"') :].count("in de wachtrij sinds") == 3
    uitwisseling.reeks(matches({**ATELIER, "naamVacature": "Elders"}, maximum=True), Reactie(status=401))
    ask(opdracht)
    tekst = text(als, anja, opdracht)
    assert "beantwoord, 1 ontvangen, maximum bereikt" in tekst
    assert "Vraag 2 is mislukt (fietsenmaker, 30 km rond Veldhoven 5501)" in tekst


def test_after_splitting_the_list_says_so(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(matches({**ATELIER, "naamVacature": "Elders"}, maximum=True))
    ask(opdracht)
    als(anja).post(reverse("splitsen", args=[opdracht.pk]))
    tekst = text(als, anja, opdracht)
    assert "maximum bereikt en daarna gesplitst" in tekst
    assert "Er kan meer zijn" not in tekst
    assert "3 van 12 vragen beantwoord" in tekst


def test_many_full_questions_are_counted_not_named(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(matches({**ATELIER, "naamVacature": "Elders"}, maximum=True))
    ask(opdracht)
    als(anja).post(reverse("splitsen", args=[opdracht.pk]))
    ask(opdracht)
    assert "9 vragen leverden het maximum aantal resultaten op" in text(als, anja, opdracht)


def test_of_kandidaten_splitting_promises_no_more_than_it_does(
    als: Als, anja: Gebruiker, henk: Werkzoekende, atelier: Vacature, uitwisseling: Stub
) -> None:
    """A bron leaves out who does not want to travel to the middle of the smaller area."""
    wensen = from_vacature(ATELIER)
    opdracht = start_zoekopdracht(gebruiker=anja, vacature=atelier, wensen=wensen)
    uitwisseling.reeks(matches({**HENK, "contractvorm": []}, maximum=True))
    ask(opdracht)
    assert "meer kandidaten, maar misschien nog niet allemaal" in text(als, anja, opdracht)


def test_past_its_term_a_search_says_what_is_gone(
    als: Als, anja: Gebruiker, beantwoord: Zoekopdracht
) -> None:
    assert "Verlopen" not in text(als, anja, beantwoord)
    Zoekopdracht.objects.filter(pk=beantwoord.pk).update(gestart_op=timezone.now() - timedelta(days=31))
    tekst = text(als, anja, beantwoord)
    assert "Verlopen" in tekst
    assert "ouder dan 30 dagen" in tekst
    assert reverse("opnieuw_zoeken", args=[beantwoord.pk]) in tekst


def test_nothing_found_while_a_question_failed_is_no_answer(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, uitwisseling: Stub
) -> None:
    Resultaat.objects.all().delete()
    uitwisseling.reeks(matches(), Reactie(status=401))
    ask(opdracht)
    tekst = text(als, anja, opdracht)
    assert "Nog niets gevonden" in tekst
    assert "er is niets dat past" not in tekst


@pytest.mark.parametrize("sorteer", list(SORTEER))
def test_the_rule_of_the_order_is_said(
    als: Als, anja: Gebruiker, beantwoord: Zoekopdracht, sorteer: str
) -> None:
    assert set(SORTEER) == set(VOLGORDE) == set(VOLGORDE_UITLEG[Soort.VACATURE])
    tekst = text(als, anja, beantwoord, sorteer=sorteer)
    for rule, uitleg in VOLGORDE_UITLEG[Soort.VACATURE].items():
        assert (uitleg in tekst) == (rule == sorteer)
    assert not re.search(r"\d+ van \d+ wensen", tekst)  # no number that adds up wishes


def test_filters_are_named_and_can_be_switched_off(
    als: Als, anja: Gebruiker, beantwoord: Zoekopdracht
) -> None:
    tekst = text(als, anja, beantwoord, herkomst="eigen", contract="O")
    assert "2 gevonden" in tekst
    assert tekst.count("data-resultaat=") == 1
    assert "Je filtert op herkomst eigen bestand; vast contract." in tekst
    assert "zet alle filters uit" in tekst
    assert "zet alle filters uit" not in text(als, anja, beantwoord)


def test_unknown_stays_unless_somebody_hides_it(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht) -> None:
    for resultaat in beantwoord.resultaten.filter(eigen_id=""):
        resultaat.inhoud.pop("contractvorm")
        resultaat.save()
    rejudge(beantwoord)
    assert "Gordijnen naaien" in text(als, anja, beantwoord, contract="O")
    verborgen = text(als, anja, beantwoord, contract="O", zonder_onbekend="on")
    assert "Gordijnen naaien" not in verborgen
    assert "Medewerker atelier" in verborgen


def test_only_what_was_wished_for_can_be_filtered_on(
    als: Als, anja: Gebruiker, beantwoord: Zoekopdracht
) -> None:
    """Henk has interests and no vaardigheden: a filter on nothing would do nothing."""
    tekst = text(als, anja, beantwoord, filter="open")
    assert "interesses: Fietsen repareren" in tekst
    assert 'value="competentie"' not in tekst
    assert "Niets over" in text(als, anja, beantwoord, bekend="interesse", zonder_onbekend="on")
