"""Whether a vacature is here already, and beginning from one of before."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.organisaties.services import ensure_gebruiker, ensure_organisatie, ensure_team
from vumportal.vacatures.dossiers import document_of, new_dossier, set_own, write_note
from vumportal.vacatures.dubbel import alike
from vumportal.vacatures.kopieren import copy, invalid, passed
from vumportal.vacatures.models import Vacaturedossier
from vumportal.vacatures.services import save_vacature
from vumportal.vacatures.werkgeverkeuze import (
    choose_employer,
    is_offered,
    leave_employer,
    offered_changes,
    take_over,
)
from vumportal.vacatures.werkgevers import save_employer, save_vestiging

pytestmark = pytest.mark.django_db

NAAIER = "https://voorbeeld.vumportal.example/demonstratie/beroep/0001"
WERK: dict[str, Any] = {
    "naamVacature": "Naaien",
    "beroep": {"codeBeroepsnaam": NAAIER},
    "adres": {"postcode": "5611AB"},
    "werkgever": {"handelsnaamOrganisatie": "Mehmet Confectie"},
}


@pytest.fixture
def team(organisatie: Organisatie) -> Team:
    return ensure_team(organisatie=organisatie, naam="WSP Eindhoven")


@pytest.fixture
def wim(organisatie: Organisatie, team: Team) -> Gebruiker:
    return ensure_gebruiker(
        gebruikersnaam="wim", wachtwoord=None, organisatie=organisatie, rol="wsp", team=team
    )


@pytest.mark.parametrize(
    ("anders", "gedeeld"),
    [
        ({}, ("werkgever", "beroep", "plaats")),
        ({"werkgever": {"handelsnaamOrganisatie": "MEHMET-confectie BV"}}, ("werkgever", "beroep", "plaats")),
        ({"adres": {"postcode": "5038AA"}}, ("werkgever", "beroep")),
        ({"beroep": {}}, ("werkgever", "plaats")),
        ({"werkgever": {"handelsnaamOrganisatie": "Een ander"}}, ("beroep", "plaats")),
        ({"werkgever": {}}, ("beroep", "plaats")),
        ({"werkgever": {}, "beroep": {}}, None),
        ({"adres": {"postcode": "5038AA"}, "werkgever": {}}, None),
    ],
)
def test_two_of_three_are_the_same(
    wim: Gebruiker,
    team: Team,
    organisatie: Organisatie,
    anders: dict[str, Any],
    gedeeld: tuple[str, ...] | None,
) -> None:
    """Of what is published and of what is being written; what is not known is not the same."""
    nieuw = new_dossier(door=wim, team=team, document=WERK)
    vacature = save_vacature(organisatie=organisatie, document=WERK | anders)
    ander = new_dossier(door=wim, team=team, document=WERK | anders | {"naamVacature": "Ander concept"})
    gevonden = alike(nieuw, wim)
    if gedeeld is None:
        assert gevonden == []
        return
    assert [(dubbele.vacature, dubbele.dossier, dubbele.gedeeld) for dubbele in gevonden] == [
        (vacature, None, gedeeld),
        (None, ander, gedeeld),
    ]


def test_what_is_closed_or_of_others_is_no_double(
    wim: Gebruiker, team: Team, organisatie: Organisatie
) -> None:
    nieuw = new_dossier(door=wim, team=team, document=WERK)
    save_vacature(organisatie=organisatie, document=WERK | {"sluitingsdatumVacature": "2020-01-01"})
    elders = ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")
    save_vacature(organisatie=elders, document=WERK)
    zuid = ensure_team(organisatie=organisatie, naam="Zuid")
    carla = ensure_gebruiker(
        gebruikersnaam="carla", wachtwoord=None, organisatie=organisatie, rol="wsp", team=zuid
    )
    new_dossier(door=carla, team=zuid, document=WERK)
    assert alike(nieuw, wim) == []


# --- a copy -------------------------------------------------------------------------------------------------
def test_a_copy_asks_only_what_is_over_and_takes_the_rest(
    wim: Gebruiker, team: Team, organisatie: Organisatie
) -> None:
    vandaag = timezone.localdate()
    straks = f"{vandaag + timedelta(days=30)}"
    mehmet = save_employer(door=wim, naam="Mehmet Confectie")
    oud = new_dossier(
        door=wim,
        team=team,
        werkgever=mehmet,
        document=WERK
        | {
            "nummerVacature": "V-12",
            "sluitingsdatumVacature": "2026-01-01",
            "arbeidsVoorwaarden": {
                "datumAanvangWerkzaamheden": "2026-01-01",
                "datumEindeWerkzaamheden": straks,
                "salarisIndicatie": "minimumloon",
            },
        },
    )
    set_own(dossier=oud, door=wim, eigen={"feiten": ["meelopen"], "begintijd": "07:00"}, was={})
    write_note(dossier=oud, door=wim, notitie="Belt voor 8 uur.", was="")
    begin = "arbeidsVoorwaarden.datumAanvangWerkzaamheden"
    assert passed(oud) == [begin]
    assert invalid(oud) == []
    nieuw = copy(dossier=oud, door=wim, team=team, data={begin: vandaag})
    assert document_of(nieuw) == WERK | {
        "arbeidsVoorwaarden": {
            "datumAanvangWerkzaamheden": f"{vandaag}",
            "datumEindeWerkzaamheden": straks,
            "salarisIndicatie": "minimumloon",
        }
    }
    assert (nieuw.eigen, nieuw.notitie, nieuw.werkgever) == (oud.eigen, "", mehmet)
    assert (nieuw.status, nieuw.vacature) == (Vacaturedossier.Status.CONCEPT, None)
    assert copy(dossier=oud, door=wim, team=team, data={begin: vandaag}) == nieuw  # pressed twice
    zonder = copy(dossier=oud, door=wim, team=team, data={begin: None})
    assert "datumAanvangWerkzaamheden" not in document_of(zonder)["arbeidsVoorwaarden"]


def test_what_is_not_right_is_said(wim: Gebruiker, team: Team) -> None:
    oud = new_dossier(door=wim, team=team, document={"naamVacature": "x" * 121})
    assert len(invalid(oud)) == 1


# --- the employer --------------------------------------------------------------------------------------------
def test_choosing_an_employer_fills_the_concept_and_a_change_is_offered(wim: Gebruiker, team: Team) -> None:
    mehmet = save_employer(door=wim, naam="Mehmet Confectie", feiten=["begeleiding"])
    plek = save_vestiging(werkgever=mehmet, door=wim, postcode="5611AB", plaats="Eindhoven")
    dossier = new_dossier(door=wim, team=team, document={"naamVacature": "Naaien"})
    set_own(dossier=dossier, door=wim, eigen={"feiten": ["meelopen"]}, was={})
    choose_employer(dossier=dossier, door=wim, werkgever=mehmet, vestiging=plek)
    assert document_of(dossier) == {
        "naamVacature": "Naaien",
        "werkgever": {"handelsnaamOrganisatie": "Mehmet Confectie"},
        "adres": {"postcode": "5611AB"},
    }
    assert dossier.eigen == {"feiten": ["begeleiding", "meelopen"]}
    assert offered_changes(dossier) == []
    save_employer(door=wim, werkgever=mehmet, naam="Mehmet Mode")
    dossier = Vacaturedossier.objects.get()
    assert document_of(dossier)["werkgever"] == {"handelsnaamOrganisatie": "Mehmet Confectie"}  # until asked
    assert [wijziging.wordt for wijziging in offered_changes(dossier)] == ["Mehmet Mode"]
    take_over(dossier=dossier, door=wim)
    assert document_of(dossier)["werkgever"] == {"handelsnaamOrganisatie": "Mehmet Mode"}


def test_what_was_left_so_is_offered_again_after_one_more_change(wim: Gebruiker, team: Team) -> None:
    mehmet = save_employer(door=wim, naam="Mehmet Confectie")
    een, twee = (
        new_dossier(door=wim, team=team, document={"naamVacature": naam}) for naam in ("Een", "Twee")
    )
    for dossier in (een, twee):
        choose_employer(dossier=dossier, door=wim, werkgever=mehmet)
    save_employer(door=wim, werkgever=mehmet, naam="Mehmet Mode")

    def offered() -> list[bool]:
        rows = Vacaturedossier.objects.select_related("werkgever").order_by("pk")
        return [is_offered(dossier) for dossier in rows]

    assert offered() == [True, True]
    for _ in range(2):
        leave_employer(dossier=Vacaturedossier.objects.get(pk=een.pk), door=wim)
    assert offered() == [False, True]
    save_employer(door=wim, werkgever=mehmet, naam="Mehmet Mode", afspraken="Altijd eerst bellen.")
    assert offered() == [False, True]  # nothing that a vacature takes from it
    save_employer(door=wim, werkgever=mehmet, naam="Mehmet Mode en Meer")
    assert offered() == [True, True]
