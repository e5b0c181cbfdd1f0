"""What a person reads of their appointments on the first page: own ones, what comes, and what will not go on."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from tests.mijn.conftest import AlsPersoon
from tests.werkplek.conftest import planned
from vumportal.caseload.afspraken import cancel_appointment, move_appointment
from vumportal.caseload.models import Afspraak
from vumportal.mijn.afspraken import MEEST, own_appointments
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.kort import hele_tijdstip

URL = "/mijn/"


def page(client: Client) -> str:
    return " ".join(client.get(URL).content.decode().split())


def sentence(moment: str) -> str:
    return f"<strong>{moment[0].upper()}{moment[1:]}</strong>"


def test_when_how_where_and_with_whom(telefoon: Client, henk: Werkzoekende, anja: Gebruiker) -> None:
    assert "Je afspraken" not in page(telefoon)
    een = planned(henk, anja, 7)
    tekst = page(telefoon)
    assert sentence(hele_tijdstip(een.begin)) in tekst
    assert "<bdi>gesprek met Anja</bdi>, <bdi>Stadhuis 2.14</bdi>" in tekst
    assert "de Vries" not in tekst


def test_a_video_call_has_its_link_only_when_it_is_one(
    telefoon: Client, henk: Werkzoekende, anja: Gebruiker
) -> None:
    planned(henk, anja, 7, soort="video", waar="https://beeld.example/abc")
    assert 'href="https://beeld.example/abc"' in page(telefoon)
    Afspraak.objects.update(waar="javascript:alert(1)")
    assert 'href="javascript' not in page(telefoon)
    assert "<bdi>javascript:alert(1)</bdi>" in page(telefoon)


def test_what_was_moved_or_cancelled_is_said(telefoon: Client, henk: Werkzoekende, anja: Gebruiker) -> None:
    een, twee = planned(henk, anja, 7), planned(henk, anja, 9)
    nieuw = move_appointment(afspraak=een, door=anja, begin=een.begin + timedelta(days=1))
    cancel_appointment(afspraak=twee, door=anja)
    tekst = page(telefoon)
    assert sentence(hele_tijdstip(nieuw.begin)) in tekst
    assert f"Het was eerst {hele_tijdstip(een.begin)}." in tekst
    assert f"De afspraak van {hele_tijdstip(twee.begin)} gaat niet door." in tekst
    Afspraak.objects.filter(pk=twee.pk).update(gewijzigd=timezone.now() - timedelta(days=8))
    assert "gaat niet door" not in page(telefoon)


def test_only_own_ones_and_nothing_of_what_was(
    henk: Werkzoekende,
    anja: Gebruiker,
    maak_persoon: Callable[..., Werkzoekende],
    als_persoon: AlsPersoon,
) -> None:
    nour = maak_persoon("Nour", profiel=None)
    een, was = planned(henk, anja, 7), planned(henk, anja, 8)
    Afspraak.objects.filter(pk=was.pk).update(
        begin=timezone.now() - timedelta(hours=1), uitkomst="niet_gekomen"
    )
    assert "Je afspraken" not in page(als_persoon(nour))
    tekst = page(als_persoon(henk))
    assert sentence(hele_tijdstip(een.begin)) in tekst
    assert "niet gekomen" not in tekst


def test_one_query_however_many(
    henk: Werkzoekende, anja: Gebruiker, django_assert_num_queries: Callable[..., object]
) -> None:
    for dagen in range(1, MEEST + 3):
        planned(henk, anja, dagen)
    with django_assert_num_queries(1):
        assert len(own_appointments(henk).komend) == MEEST
