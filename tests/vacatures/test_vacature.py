"""Vacatures of an organisation: written one way, seen by its staff, shared until somebody says no."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from tests.delen import shared_with
from vumportal.aanbod.delen import ALTIJD
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
from vumportal.organisaties.services import ensure_organisatie, ensure_team
from vumportal.standaard.groepen import HEEL
from vumportal.standaard.validatie import OngeldigDocument
from vumportal.vacatures.models import Vacature, Werkgever
from vumportal.vacatures.services import save_vacature, withdraw

pytestmark = pytest.mark.django_db

ATELIER: dict[str, Any] = {
    "naamVacature": "Medewerker atelier",
    "adres": {"postcode": "5611AB"},
    "codeWerkEnDenkniveauMinimaal": "3",
    "sluitingsdatumVacature": "2999-12-18",
    "nummerVacature": "V-12",
}


PUBLISHED = {
    Ontvanger.SUWI: (ALTIJD, HEEL),
    Ontvanger.PUBLIEK: (ALTIJD, HEEL),
    Ontvanger.PRIVAAT: (ALTIJD, HEEL),
}
"""Whom a publication reaches, by name: a new category is in it or not by a decision, never by itself."""


@pytest.fixture
def ander(db: None) -> Organisatie:
    """Another organisation in the same database."""
    return ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")


class TestSave:
    def test_the_document_decides_what_is_kept_beside_it(self, organisatie: Organisatie) -> None:
        vacature = save_vacature(organisatie=organisatie, document=ATELIER, werkgever="Mehmet")
        row = Vacature.objects.get()
        assert (row.naam, row.niveau, row.sluit_op) == ("Medewerker atelier", 3, date(2999, 12, 18))
        assert row.postcode4_id == 5611
        assert row.werkgever is not None
        assert row.werkgever.naam == "Mehmet"
        assert str(row) == "Medewerker atelier"
        stored = json.loads(row.stuk.document)
        assert stored == ATELIER | {"idVacature": vacature.extern_id}
        assert "nummerVacature" not in json.loads(row.stuk.selectieresultaat)

    def test_what_is_not_in_the_document_is_not_known(self, organisatie: Organisatie) -> None:
        row = save_vacature(organisatie=organisatie, document={})
        assert (row.naam, row.niveau, row.sluit_op, row.postcode4_id) == ("", None, None, None)
        assert (row.werkgever, row.team) == (None, None)
        assert str(row) == row.extern_id

    def test_the_id_for_others_is_random_unless_given(self, organisatie: Organisatie) -> None:
        ids = {save_vacature(organisatie=organisatie, document=ATELIER).extern_id for _ in range(3)}
        assert len(ids) == 3
        assert all(len(extern_id) == 32 for extern_id in ids)
        assert save_vacature(organisatie=organisatie, document=ATELIER, extern_id="a-1").extern_id == "a-1"

    def test_the_same_id_is_the_same_vacature(self, organisatie: Organisatie) -> None:
        team = ensure_team(organisatie=organisatie, naam="Noord")
        first = save_vacature(
            organisatie=organisatie, document=ATELIER, werkgever="Mehmet", team=team, extern_id="a-1"
        )
        document = {"naamVacature": "Coupeuse"}
        second = save_vacature(organisatie=organisatie, document=document, extern_id="a-1")
        row = Vacature.objects.get()
        assert row.pk == first.pk == second.pk
        assert (row.naam, row.sluit_op) == ("Coupeuse", None)
        assert json.loads(row.stuk.document) == document | {"idVacature": "a-1"}
        assert row.team == team  # what is not given stays
        assert row.werkgever is not None
        assert row.werkgever.naam == "Mehmet"

    def test_two_organisations_may_use_the_same_id(
        self, organisatie: Organisatie, ander: Organisatie
    ) -> None:
        for owner in (organisatie, ander):
            save_vacature(organisatie=owner, document=ATELIER, werkgever="Mehmet", extern_id="a-1")
        assert Vacature.objects.count() == Werkgever.objects.count() == 2
        assert set(Vacature.objects.of(ander.pk).values_list("organisatie", flat=True)) == {ander.pk}

    def test_one_organisation_has_an_id_once(self, organisatie: Organisatie) -> None:
        save_vacature(organisatie=organisatie, document=ATELIER, extern_id="a-1")
        with pytest.raises(IntegrityError), transaction.atomic():
            Vacature.objects.create(organisatie=organisatie, extern_id="a-1")

    def test_one_employer_has_many_vacatures(self, organisatie: Organisatie) -> None:
        for _ in range(2):
            save_vacature(organisatie=organisatie, document=ATELIER, werkgever="Mehmet")
        mehmet = Werkgever.objects.get()
        assert str(mehmet) == "Mehmet"
        assert mehmet.vacatures.count() == 2
        with pytest.raises(IntegrityError), transaction.atomic():
            Werkgever.objects.create(organisatie=organisatie, naam="Mehmet")
        with pytest.raises(ProtectedError):
            mehmet.delete()

    @pytest.mark.parametrize(
        ("change", "pad", "melding"),
        [
            ({"sluitingsdatumVacature": "morgen"}, "sluitingsdatumVacature", "datum"),
            ({"naamVacature": "x" * 121}, "naamVacature", "120"),
            ({"codeWerkEnDenkniveauMinimaal": 3}, "codeWerkEnDenkniveauMinimaal", "tekst"),
            ({"adres": []}, "adres", "object"),
        ],
    )
    def test_a_wrong_document_is_refused_in_dutch_and_nothing_changes(
        self, organisatie: Organisatie, change: dict[str, Any], pad: str, melding: str
    ) -> None:
        before = save_vacature(organisatie=organisatie, document=ATELIER, extern_id="a-1")
        with pytest.raises(OngeldigDocument) as refused:
            save_vacature(
                organisatie=organisatie, document=ATELIER | change, extern_id="a-1", werkgever="Nieuw"
            )
        [fout] = refused.value.fouten
        assert fout.pad == pad
        assert melding in fout.melding
        assert not Werkgever.objects.exists()
        assert json.loads(Vacature.objects.get().stuk.document) == ATELIER | {"idVacature": before.extern_id}


class TestSharing:
    def test_a_new_one_is_shared_unless_told_otherwise(self, organisatie: Organisatie) -> None:
        met = [
            shared_with(save_vacature(organisatie=organisatie, document=ATELIER, gedeeld=gedeeld))
            for gedeeld in (None, True, False)
        ]
        assert met == [PUBLISHED, PUBLISHED, {}]

    @pytest.mark.parametrize("gedeeld", [True, False])
    def test_a_change_leaves_it_unless_told_otherwise(self, organisatie: Organisatie, gedeeld: bool) -> None:
        def save(gedeeld: bool | None) -> dict[Ontvanger, tuple[date, int]]:
            return shared_with(
                save_vacature(organisatie=organisatie, document=ATELIER, extern_id="a-1", gedeeld=gedeeld)
            )

        first, other = (PUBLISHED, {}) if gedeeld else ({}, PUBLISHED)
        assert save(gedeeld) == save(None) == first
        assert save(not gedeeld) == save(None) == other

    def test_until_the_closing_date_and_not_a_day_longer(self, organisatie: Organisatie) -> None:
        save_vacature(organisatie=organisatie, document=ATELIER | {"sluitingsdatumVacature": "2030-06-10"})
        for day, there in ((9, True), (10, True), (11, False)):
            for ontvanger in Ontvanger:
                found = Vacature.objects.deliverable(ontvanger, date(2030, 6, day))
                assert found.exists() is there

    def test_withdrawn_it_leaves_for_nobody_and_stays_here(
        self, organisatie: Organisatie, anja: Gebruiker
    ) -> None:
        vacature = save_vacature(organisatie=organisatie, document=ATELIER)
        other = save_vacature(organisatie=organisatie, document=ATELIER)
        withdraw(vacature=vacature, gebruiker=anja)
        for ontvanger in Ontvanger:
            assert list(Vacature.objects.deliverable(ontvanger)) == [other]
        assert set(Vacature.objects.visible_to(anja).open()) == {vacature, other}
        written = Handeling.objects.latest("pk")
        assert (written.soort, written.door_gebruiker_id) == (Handeling.Soort.DELEN, anja.pk)
        assert (written.voor_oin, written.refs) == (organisatie.oin, [vacature.extern_id])


class TestWhoMaySee:
    def test_staff_of_the_organisation_whatever_their_team(
        self, organisatie: Organisatie, ander: Organisatie, maak_gebruiker: Callable[..., Gebruiker]
    ) -> None:
        noord = ensure_team(organisatie=organisatie, naam="Noord")
        vacature = save_vacature(organisatie=organisatie, document=ATELIER, team=noord)
        save_vacature(organisatie=ander, document=ATELIER)
        for rol, team in (("wsp", "Noord"), ("klantmanager", "Noord"), ("wsp", "Zuid"), ("wsp", "")):
            collega = maak_gebruiker(rol, f"{rol}-{team}", team=team)
            assert list(Vacature.objects.visible_to(collega)) == [vacature]

    def test_nobody_else(
        self, organisatie: Organisatie, ander: Organisatie, maak_gebruiker: Callable[..., Gebruiker]
    ) -> None:
        save_vacature(organisatie=organisatie, document=ATELIER)
        without = maak_gebruiker("wsp", "zonder", team="")
        without.organisatie = None
        others = [
            maak_gebruiker("wsp", "vera", van=ander),
            maak_gebruiker("beheerder", "bea"),
            maak_gebruiker("", "leeg"),
            without,
        ]
        assert not any(Vacature.objects.visible_to(wie).exists() for wie in others)

    def test_a_team_that_goes_leaves_its_vacatures(self, organisatie: Organisatie) -> None:
        team = ensure_team(organisatie=organisatie, naam="Noord")
        vacature = save_vacature(organisatie=organisatie, document=ATELIER, team=team)
        team.delete()
        assert Vacature.objects.get(pk=vacature.pk).team is None


class TestOpen:
    @pytest.mark.parametrize(("days", "is_open"), [(-1, False), (0, True), (1, True), (None, True)], ids=str)
    def test_through_its_last_day(self, organisatie: Organisatie, days: int | None, is_open: bool) -> None:
        document = {name: value for name, value in ATELIER.items() if name != "sluitingsdatumVacature"}
        if days is not None:
            document["sluitingsdatumVacature"] = (timezone.localdate() + timedelta(days=days)).isoformat()
        save_vacature(organisatie=organisatie, document=document)
        assert Vacature.objects.open().exists() is is_open

    def test_on_another_day(self, organisatie: Organisatie) -> None:
        save_vacature(organisatie=organisatie, document=ATELIER | {"sluitingsdatumVacature": "2030-06-10"})
        assert Vacature.objects.open(date(2030, 6, 10)).exists()
        assert not Vacature.objects.open(date(2030, 6, 11)).exists()
