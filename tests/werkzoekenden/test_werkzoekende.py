"""People and who may see them."""

from collections.abc import Callable

import pytest

from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import grant


@pytest.mark.parametrize(
    ("achternaam", "kort"),
    [("Jansen", "Henk J."), ("van der Velden", "Henk V."), ("el Amrani", "Henk A."), ("'t Hooft", "Henk H.")],
)
def test_short_name_takes_the_initial_of_the_name_itself(achternaam: str, kort: str) -> None:
    assert Werkzoekende(voornaam="Henk", achternaam=achternaam).korte_naam == kort


@pytest.mark.django_db
def test_visible_to_those_who_were_granted(
    organisatie: Organisatie, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    anja, collega, vreemde = (
        maak_gebruiker("klantmanager", naam, team=team)
        for naam, team in (("anja", "Noord"), ("bram", "Noord"), ("carla", "Zuid"))
    )
    henk = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Henk", achternaam="Jansen")
    grant(werkzoekende=henk, gebruiker=anja, team=anja.team)
    for gebruiker, sees in ((anja, True), (collega, True), (vreemde, False)):
        assert Werkzoekende.objects.visible_to(gebruiker).filter(pk=henk.pk).exists() is sees


@pytest.mark.django_db
def test_another_organisation_never_sees_them(
    organisatie: Organisatie, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    other = Organisatie.objects.create(naam="Ander", oin="9" * 20, soort="suwi")
    vreemde = maak_gebruiker("klantmanager", "vreemde", van=other)
    henk = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Henk", achternaam="Jansen")
    grant(werkzoekende=henk, gebruiker=vreemde)
    assert not Werkzoekende.objects.visible_to(vreemde).exists()
    assert not Werkzoekende.objects.visible_to(maak_gebruiker("werkzoekende", "henk", team="")).exists()
