"""People and who may see them."""

import json
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from tests.delen import shared_with
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_team
from vumportal.standaard.validatie import OngeldigDocument
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.werkzoekenden.services import grant, revoke, save_profiel


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
    assert not Werkzoekende.objects.visible_to(maak_gebruiker("", "leeg", team="")).exists()


@pytest.fixture
def henk(organisatie: Organisatie) -> Werkzoekende:
    """A person whom nobody may see yet."""
    return Werkzoekende.objects.create(organisatie=organisatie, voornaam="Henk", achternaam="Jansen")


def sees(gebruiker: Gebruiker, persoon: Werkzoekende) -> bool:
    # From the database: an account remembers which permissions it had.
    fresh = Gebruiker.objects.get(pk=gebruiker.pk)
    return Werkzoekende.objects.visible_to(fresh).filter(pk=persoon.pk).exists()


@pytest.mark.django_db
def test_nobody_sees_a_person_by_role_alone(
    henk: Werkzoekende, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    for rol in Gebruiker.Rol.values:
        wie = maak_gebruiker(rol, rol)
        assert not sees(wie, henk)
        wie.is_superuser = wie.is_staff = True
        wie.save()
        assert not sees(wie, henk)


@pytest.mark.django_db
@pytest.mark.parametrize("rol", ["beheerder", "werkzoekende"])
def test_a_grant_to_who_is_no_member_of_staff_gives_nothing(
    henk: Werkzoekende, maak_gebruiker: Callable[..., Gebruiker], rol: str
) -> None:
    ander = maak_gebruiker(rol, "ander")
    grant(werkzoekende=henk, gebruiker=ander, team=ander.team)
    assert not sees(ander, henk)


@pytest.mark.django_db
def test_who_leaves_the_team_sees_its_people_no_more(
    henk: Werkzoekende, organisatie: Organisatie, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    noord = ensure_team(organisatie=organisatie, naam="Noord")
    bram = maak_gebruiker("wsp", "bram", team="Noord")
    grant(werkzoekende=henk, team=noord)
    assert sees(bram, henk)
    bram.groups.remove(noord.groep)
    assert not sees(bram, henk)


@pytest.mark.django_db
def test_what_was_granted_can_be_taken_back(
    henk: Werkzoekende, anja: Gebruiker, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    collega = maak_gebruiker("wsp", "bram", team="Noord")
    revoke(werkzoekende=henk, gebruiker=anja, team=collega.team)  # nothing to take back yet
    grant(werkzoekende=henk, gebruiker=anja, team=collega.team)
    assert [sees(wie, henk) for wie in (anja, collega)] == [True, True]
    revoke(werkzoekende=henk, gebruiker=anja)
    assert [sees(wie, henk) for wie in (anja, collega)] == [False, True]
    assert not Gebruiker.objects.get(pk=anja.pk).has_perm("werkzoekenden.begeleid_werkzoekende", henk)
    revoke(werkzoekende=henk, team=collega.team)
    assert not sees(collega, henk)


@pytest.mark.django_db
def test_a_profiel_is_written_once_and_then_changed(henk: Werkzoekende) -> None:
    first = save_profiel(werkzoekende=henk, document={})
    again = save_profiel(werkzoekende=henk, document={"mobiliteit": {"bemiddelingspostcode": "5611AB"}})
    row = Profiel.objects.get()
    assert row.pk == first.pk == again.pk
    assert (row.extern_id, row.postcode4_id, row.organisatie) == (first.extern_id, 5611, henk.organisatie)
    assert len(row.extern_id) == 32
    assert json.loads(row.stuk.document)["idWerkzoekende"] == row.extern_id
    assert shared_with(row) == {}


@pytest.mark.django_db
def test_no_name_gets_into_the_document(henk: Werkzoekende) -> None:
    stuk = save_profiel(werkzoekende=henk, document={}).stuk
    assert "Henk" not in stuk.document + stuk.selectieresultaat
    assert "Jansen" not in stuk.document + stuk.selectieresultaat


@pytest.mark.django_db
def test_a_wrong_profiel_is_refused_in_dutch_and_nothing_changes(henk: Werkzoekende) -> None:
    save_profiel(werkzoekende=henk, document={})
    before = Profiel.objects.get().stuk.document
    with pytest.raises(OngeldigDocument) as refused:
        save_profiel(werkzoekende=henk, document={"mobiliteit": {"bemiddelingspostcode": 5501}})
    [fout] = refused.value.fouten
    assert fout.pad == "mobiliteit.bemiddelingspostcode"
    assert "tekst" in fout.melding
    assert Profiel.objects.get().stuk.document == before


@pytest.mark.django_db
def test_ids_are_unique_within_an_organisation(henk: Werkzoekende, organisatie: Organisatie) -> None:
    save_profiel(werkzoekende=henk, document={}, extern_id="h-1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Profiel.objects.create(organisatie=organisatie, extern_id="h-1")
    ander = Organisatie.objects.create(naam="Ander", oin="9" * 20, soort="suwi")
    assert Profiel.objects.create(organisatie=ander, extern_id="h-1").werkzoekende is None


@pytest.mark.django_db
def test_people_stand_in_the_order_of_their_name(organisatie: Organisatie) -> None:
    for voornaam, achternaam in (("Bo", "Smit"), ("An", "Smit"), ("Cor", "Bos")):
        Werkzoekende.objects.create(organisatie=organisatie, voornaam=voornaam, achternaam=achternaam)
    assert [str(persoon) for persoon in Werkzoekende.objects.all()] == ["Cor Bos", "An Smit", "Bo Smit"]
