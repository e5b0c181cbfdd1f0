"""Who sees whom is one rule in two forms: they say the same of everybody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_organisatie, ensure_team
from vumportal.werkzoekenden.models import Toegang, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende, grant
from vumportal.werkzoekenden.wie_ziet import Gezien

Maak = Callable[..., Gebruiker]
pytestmark = pytest.mark.django_db


def test_both_forms_say_the_same_of_everybody(organisatie: Organisatie, maak_gebruiker: Maak) -> None:
    elders = ensure_organisatie(naam="WSP Elders", oin="2" * 20, soort="suwi")
    accounts = [
        maak_gebruiker("klantmanager", "anja"),
        maak_gebruiker("wsp", "wim"),
        maak_gebruiker("klantmanager", "carla", team="Noord"),
        maak_gebruiker("klantmanager", "los", team=""),
        maak_gebruiker("beheerder", "beheer"),
        maak_gebruiker("klantmanager", "els", van=elders),
    ]
    anja, _, _, los, *_ = accounts
    mensen = [
        add_werkzoekende(
            organisatie=org, team=ensure_team(organisatie=org, naam=team), voornaam=naam, achternaam="X"
        )
        for org, team, naam in (
            (organisatie, "Centrum", "Van het team"),
            (organisatie, "Noord", "Van het andere team"),
            (organisatie, "Noord", "Gegeven"),
            (organisatie, "Noord", "Geopend"),
            (organisatie, "Noord", "Voorbij"),
            (organisatie, "Noord", "Later"),
            (elders, "Centrum", "Van elders"),
        )
    ]
    grant(werkzoekende=mensen[2], gebruiker=anja)
    nu = timezone.now()
    for persoon, van, tot in ((mensen[3], -1, 1), (mensen[4], -2, -1), (mensen[5], 1, 2)):
        for wie in (anja, los):
            Toegang.objects.create(
                werkzoekende=persoon, gebruiker=wie, reden="anders",
                van=nu + timedelta(hours=van), tot=nu + timedelta(hours=tot),
            )  # fmt: skip
    seen = {}
    for wie in accounts:
        of_each = Werkzoekende.objects.filter(Gezien("pk", wie), organisatie=wie.organisatie_id)
        together = set(Werkzoekende.objects.visible_to(wie).values_list("voornaam", flat=True))
        if wie.is_medewerker:
            assert set(of_each.values_list("voornaam", flat=True)) == together, wie
        seen[wie.username] = together
    assert seen["anja"] == {"Van het team", "Gegeven", "Geopend"}
    assert seen["los"] == {"Geopend"}
    assert seen["carla"] == {naam.voornaam for naam in mensen[1:6]}
    assert seen["els"] == {"Van elders"}
