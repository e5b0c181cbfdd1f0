"""The person reads who accompanies them from when, and who helps for a while; never why."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from vumportal.caseload.models import Begeleidingsperiode
from vumportal.caseload.overdragen import accept_handover, hand_over
from vumportal.caseload.services import accompany, end_accompaniment
from vumportal.caseload.vervangen import stand_in
from vumportal.mijn.wie_begeleidt import guide_sentences
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.services import ensure_gebruiker
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.kort import dag

pytestmark = pytest.mark.django_db


@pytest.fixture
def bram(anja: Gebruiker) -> Gebruiker:
    return ensure_gebruiker(
        gebruikersnaam="bram",
        wachtwoord="een-lang-wachtwoord",
        organisatie=anja.organisatie,
        rol="klantmanager",
        voornaam="Bram",
    )


def test_from_when_and_who_it_was_before(
    anja: Gebruiker, bram: Gebruiker, henk: Werkzoekende, telefoon: Client
) -> None:
    lang = timezone.localdate() - timedelta(days=40)
    Begeleidingsperiode.objects.filter(werkzoekende=henk).update(van=lang)
    assert guide_sentences(henk) == [f"Anja begeleidt je vanaf {dag(lang)}."]
    made = hand_over(mensen=[henk], door=anja, naar=bram)
    assert guide_sentences(henk) == [f"Anja begeleidt je vanaf {dag(lang)}."]  # it waits for an answer
    accept_handover(overdrachten=made, door=bram)
    zin = "Bram begeleidt je vanaf vandaag. Daarvoor was dat Anja."
    assert guide_sentences(henk) == [zin]
    assert zin in telefoon.get("/mijn/").content.decode()


def test_who_helps_until_when_and_not_why(
    anja: Gebruiker, bram: Gebruiker, henk: Werkzoekende, telefoon: Client
) -> None:
    today = timezone.localdate()
    stand_in(wie=anja, door=bram, soort="ziek", van=today, tot=today, geregeld_door=anja)
    tekst = telefoon.get("/mijn/").content.decode()
    assert f"Anja is er nu niet. Tot en met {dag(today)} helpt Bram je." in tekst
    assert "ziek" not in tekst


def test_without_anybody_nothing_is_said(anja: Gebruiker, henk: Werkzoekende) -> None:
    end_accompaniment(werkzoekende=henk)
    assert guide_sentences(henk) == []
    accompany(werkzoekende=henk, klantmanager=anja, fase="1-intake")
    assert guide_sentences(henk) == ["Anja begeleidt je vanaf vandaag."]
