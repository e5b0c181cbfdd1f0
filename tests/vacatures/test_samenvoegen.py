"""Two rows that are one employer become one: whatever pointed at either points at it now, and nothing is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.caseload.wisselhulp import at_once
from vumportal.formulieren.stand import Achterhaald
from vumportal.logboek.models import Handeling
from vumportal.notities.models import Vastlegconcept
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.organisaties.services import ensure_gebruiker, ensure_organisatie, ensure_team
from vumportal.vacatures.dossiers import new_dossier
from vumportal.vacatures.models import (
    Vacature,
    Vacaturedossier,
    Vacaturegebeurtenis,
    Vestiging,
    Werkgever,
    Werkgevercontact,
    Werkgeversamenvoeging,
    Werkgeverspersoon,
)
from vumportal.vacatures.samenvoegen import ANDER, BLIJFT, differing, mark_of_both, merge, pointing
from vumportal.vacatures.services import save_vacature
from vumportal.vacatures.werkgevers import (
    Werkgevergesprek,
    current_of,
    employer_named,
    lock_employer,
    record_contact_with,
    save_employer,
    save_person,
)

pytestmark = pytest.mark.django_db

NUMMERS = iter(range(10_000_000, 99_999_999))


@pytest.fixture
def team(organisatie: Organisatie) -> Team:
    return ensure_team(organisatie=organisatie, naam="WSP Eindhoven")


def fill_vestiging(werkgever: Werkgever, door: Gebruiker, team: Team) -> object:
    return Vestiging.objects.create(werkgever=werkgever, plaats="Tilburg")


def fill_persoon(werkgever: Werkgever, door: Gebruiker, team: Team) -> object:
    return Werkgeverspersoon.objects.create(werkgever=werkgever, naam="Ayşe")


def fill_contact(werkgever: Werkgever, door: Gebruiker, team: Team) -> object:
    return Werkgevercontact.objects.create(werkgever=werkgever, soort="mail", zin="Belt.", door=door)


def fill_dossier(werkgever: Werkgever, door: Gebruiker, team: Team) -> object:
    return new_dossier(door=door, team=team, document={"naamVacature": "Snijder"}, werkgever=werkgever)


def fill_vacature(werkgever: Werkgever, door: Gebruiker, team: Team) -> object:
    vacature = save_vacature(organisatie=team.organisatie, document={"naamVacature": "Naaier"}, team=team)
    Vacature.objects.filter(pk=vacature.pk).update(werkgever=werkgever)
    return vacature


def fill_samenvoeging(werkgever: Werkgever, door: Gebruiker, team: Team) -> object:
    return Werkgeversamenvoeging.objects.create(werkgever=werkgever, oud=next(NUMMERS), naam="Oud", door=door)


def fill_concept(werkgever: Werkgever, door: Gebruiker, team: Team) -> object:
    """Of an account there is one; two of one account are for `notities.werkgevers`."""
    wie = ensure_gebruiker(
        gebruikersnaam=f"w{next(NUMMERS)}",
        wachtwoord=None,
        organisatie=team.organisatie,
        rol="wsp",
        team=team,
    )
    return Vastlegconcept.objects.create(gebruiker=wie, werkgever=werkgever, inhoud={})


WIJZEN: dict[Any, Callable[[Werkgever, Gebruiker, Team], object]] = {
    Vestiging: fill_vestiging,
    Werkgeverspersoon: fill_persoon,
    Werkgevercontact: fill_contact,
    Vacaturedossier: fill_dossier,
    Vacature: fill_vacature,
    Werkgeversamenvoeging: fill_samenvoeging,
    Vastlegconcept: fill_concept,
}
"""Every table that points at an employer, and how a row of it is made."""


@pytest.fixture
def wim(maak_gebruiker: Callable[..., Gebruiker], team: Team) -> Gebruiker:
    gebruiker = maak_gebruiker("wsp", "wim")
    gebruiker.groups.add(team.groep)
    return gebruiker


@pytest.fixture
def mehmet(wim: Gebruiker) -> Werkgever:
    return save_employer(door=wim, naam="Mehmet Confectie", kvk="01234567", feiten=["begeleiding"])


@pytest.fixture
def dubbel(wim: Gebruiker) -> Werkgever:
    feiten = {"website": "https://www.mehmet.nl", "feiten": ["meelopen"], "afspraken": "Bel voor 8 uur."}
    return save_employer(door=wim, naam="Mehmet Confectie B.V.", toch=True, accountmanager=wim, **feiten)


def together(blijft: Werkgever, ander: Werkgever, door: Gebruiker, **keuzes: str) -> Werkgever:
    """As somebody does who saw both a moment ago; of what is not named the fact of the first stays."""
    keuzes = dict.fromkeys(differing(blijft, ander), BLIJFT) | keuzes
    gezien = mark_of_both(blijft, ander)
    return merge(blijft=blijft, ander=ander, door=door, keuzes=keuzes, gezien=gezien)


def of(werkgever: Werkgever) -> dict[str, int]:
    """How many rows of every table point at it."""
    return {
        veld.model.__name__: veld.model._base_manager.filter(**{veld.name: werkgever.pk}).count()
        for veld in pointing()
    }


# --- nothing is lost --------------------------------------------------------------------------------------
def test_every_table_that_points_at_an_employer_is_known_here() -> None:
    """A new one moves along by itself; this asks to say so, and to look whether it may have two of them."""
    assert {veld.model for veld in pointing()} == set(WIJZEN)
    assert all(type(veld) is models.ForeignKey and not veld.unique for veld in pointing())


@settings(max_examples=6)
@given(
    aantallen=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=7, max_size=7),
    naam=st.sampled_from([BLIJFT, ANDER]),
)
def test_whatever_pointed_at_either_points_at_the_one_that_stays(
    aantallen: list[tuple[int, int]], naam: str, wim: Gebruiker, team: Team
) -> None:
    nummer = next(NUMMERS)
    een = save_employer(door=wim, naam=f"Een {nummer}", kvk=str(nummer))
    twee = save_employer(door=wim, naam=f"Twee {nummer}", afspraken="Bel eerst.")
    for fill, hoeveel in zip(WIJZEN.values(), aantallen, strict=True):
        for werkgever, keer in zip((een, twee), hoeveel, strict=True):
            for _ in range(keer):
                fill(werkgever, wim, team)
    samen = {tabel: of(een)[tabel] + of(twee)[tabel] for tabel in of(een)}
    oud, totaal = twee.pk, {model: model.objects.count() for model in WIJZEN}
    gebleven = together(een, twee, wim, naam=naam)
    samen["Werkgeversamenvoeging"] += 1
    totaal[Werkgeversamenvoeging] += 1
    assert of(gebleven) == samen
    assert {model: model.objects.count() for model in WIJZEN} == totaal
    assert not Werkgever.objects.filter(pk=oud).exists()
    assert current_of(oud) == gebleven
    assert (gebleven.naam, gebleven.kvk, gebleven.afspraken) == (
        f"{'Een' if naam == BLIJFT else 'Twee'} {nummer}",
        str(nummer),
        "Bel eerst.",
    )


def test_facts_stay_as_chosen_and_what_only_one_says_stays(
    mehmet: Werkgever, dubbel: Werkgever, wim: Gebruiker, team: Team
) -> None:
    save_employer(door=wim, werkgever=mehmet, afspraken="Niet op vrijdag.", leerbedrijf=True)
    save_employer(door=wim, werkgever=dubbel, leerbedrijf=False)
    mehmet.refresh_from_db()
    dubbel.refresh_from_db()
    dossier = new_dossier(door=wim, team=team, document={"naamVacature": "Snijder"}, werkgever=dubbel)
    assert differing(mehmet, dubbel) == ["naam", "leerbedrijf"]
    samen = together(mehmet, dubbel, wim, naam=ANDER)
    samen.refresh_from_db()
    assert (samen.naam, samen.zoeknaam) == ("Mehmet Confectie B.V.", Werkgever.objects.get().zoeknaam)
    assert (samen.kvk, samen.website, samen.leerbedrijf) == ("01234567", "https://www.mehmet.nl", True)
    assert samen.accountmanager == wim
    assert samen.feiten == ["begeleiding", "meelopen"]
    assert samen.afspraken == "Niet op vrijdag.\n\nBel voor 8 uur."
    regel = samen.samenvoegingen.get()
    assert regel.niet_gebleven == "Naam: Mehmet Confectie\nErkend leerbedrijf: nee"
    gebeurd = dossier.gebeurtenissen.get(soort=Vacaturegebeurtenis.Soort.WERKGEVER)
    assert gebeurd.tekst == "Mehmet Confectie B.V. en Mehmet Confectie"
    handeling = Handeling.objects.get(over="werkgever")
    assert handeling.bijzonderheden == f"werkgever={samen.pk} opgegaan={regel.oud}"
    assert handeling.door_gebruiker_id == wim.pk


def test_an_import_with_the_old_name_finds_the_one_that_stays(
    mehmet: Werkgever, dubbel: Werkgever, wim: Gebruiker, organisatie: Organisatie
) -> None:
    samen = together(mehmet, dubbel, wim)
    assert employer_named(organisatie, "Mehmet Confectie B.V.") == samen
    assert employer_named(organisatie, "Mehmet Confectie") == samen
    assert employer_named(organisatie, "Kringloop") != samen
    elders = ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")
    assert employer_named(elders, "Mehmet Confectie B.V.") != samen


# --- who, and what cannot be ------------------------------------------------------------------------------
def test_nothing_is_chosen_by_itself(mehmet: Werkgever, dubbel: Werkgever, wim: Gebruiker) -> None:
    gezien = mark_of_both(mehmet, dubbel)
    with pytest.raises(ValidationError) as fout:
        merge(blijft=mehmet, ander=dubbel, door=wim, keuzes={}, gezien=gezien)
    assert fout.value.message_dict == {"naam": ["Kies wat blijft."]}
    save_employer(door=wim, werkgever=dubbel, kvk="76543210")
    with pytest.raises(Achterhaald):
        merge(blijft=mehmet, ander=dubbel, door=wim, keuzes={"naam": BLIJFT}, gezien=gezien)
    with pytest.raises(ValidationError, match="Kies een andere werkgever"):
        together(mehmet, mehmet, wim)
    assert Werkgever.objects.count() == 2


def test_only_who_looks_after_the_employers_of_the_organisation(
    mehmet: Werkgever, dubbel: Werkgever, wim: Gebruiker, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    with pytest.raises(PermissionDenied):
        together(mehmet, dubbel, maak_gebruiker("klantmanager", "anja"))
    elders = ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")
    vreemd = Werkgever.objects.create(organisatie=elders, naam="Mehmet Confectie")
    for een, twee in ((mehmet, vreemd), (vreemd, mehmet)):
        with pytest.raises(PermissionDenied):
            together(een, twee, wim)
    assert Werkgever.objects.count() == 3


# --- again, and from both sides ---------------------------------------------------------------------------
def test_again_from_the_other_side_and_along_a_chain(
    mehmet: Werkgever, dubbel: Werkgever, wim: Gebruiker
) -> None:
    derde = save_employer(door=wim, naam="Confectie Mehmet")
    oud = dubbel.pk
    for een, twee in ((mehmet, dubbel), (mehmet, dubbel), (dubbel, mehmet)):
        assert together(een, twee, wim).pk == mehmet.pk
    assert together(derde, Werkgever.objects.get(pk=mehmet.pk), wim) == derde
    assert current_of(oud) == current_of(mehmet.pk) == derde
    assert Werkgeversamenvoeging.objects.count() == 2
    vierde = save_employer(door=wim, naam="Heel iets anders")
    with pytest.raises(Achterhaald):
        together(dubbel, vierde, wim)


def test_what_somebody_writes_meanwhile_comes_to_the_one_that_stays(
    mehmet: Werkgever, dubbel: Werkgever, wim: Gebruiker
) -> None:
    """Their pages still mean the other one."""
    together(mehmet, Werkgever.objects.get(pk=dubbel.pk), wim)
    persoon = save_person(werkgever=dubbel, door=wim, naam="Ayşe")
    gesprek = Werkgevergesprek(soort="mail", zin="Belt.", op=wim.date_joined)
    contact = record_contact_with(werkgever=dubbel, door=wim, gesprek=gesprek)
    assert {persoon.werkgever_id, contact.werkgever_id, lock_employer(dubbel.pk).pk} == {mehmet.pk}
    with pytest.raises(Achterhaald):
        save_employer(door=wim, werkgever=dubbel, naam="Anders")


@pytest.mark.django_db(transaction=True)
def test_two_who_merge_from_both_sides_at_once_end_with_one(
    mehmet: Werkgever, dubbel: Werkgever, wim: Gebruiker, team: Team
) -> None:
    for werkgever in (mehmet, dubbel):
        for fill in WIJZEN.values():
            fill(werkgever, wim, team)
    fouten = at_once(lambda: together(mehmet, dubbel, wim), lambda: together(dubbel, mehmet, wim))
    assert fouten == []
    gebleven = Werkgever.objects.get()
    assert of(gebleven) == dict.fromkeys(of(gebleven), 2) | {"Werkgeversamenvoeging": 3}
