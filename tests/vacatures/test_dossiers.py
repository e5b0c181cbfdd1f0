"""Beginning with a vacature, and working at it: once, with the facts of the employer, and without losing a word."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from vumportal.aanbod.concepten import apply_changes, mark_at
from vumportal.formulieren.paden import AFWEZIG
from vumportal.formulieren.stand import Achterhaald
from vumportal.formulieren.wijzigingen import Padwijziging
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.organisaties.services import ensure_team
from vumportal.vacatures.dossiers import (
    choose,
    document_of,
    is_changed,
    new_dossier,
    open_dossier,
    restore,
    save_on_purpose,
    set_own,
    write_note,
)
from vumportal.vacatures.models import (
    Vacature,
    Vacaturebotsing,
    Vacaturedossier,
    Vacaturegebeurtenis,
    Vacatureversie,
)
from vumportal.vacatures.services import save_vacature
from vumportal.woorden.omstandigheden import Omstandigheden, with_sentences

pytestmark = pytest.mark.django_db

FEITEN = Omstandigheden(feiten=frozenset({"begeleiding"}), begintijd="07:00", eindtijd="15:00")
DOCUMENT: dict[str, Any] = {
    "naamVacature": "Naaister",
    "omschrijvingVacature": with_sentences("Je naait gordijnen.", FEITEN),
    "adres": {"postcode": "5611AB"},
    "taalbeheersing": [{"codeTaal": "nld"}],
}


@pytest.fixture
def concept(wim: Gebruiker, centrum: Team) -> Vacaturedossier:
    dossier = new_dossier(door=wim, team=centrum)
    change = Padwijziging("naamVacature", AFWEZIG, "Naaister")
    apply_changes(concept=dossier, wijzigingen=[change], door=wim)
    return dossier


class TestBegin:
    def test_it_is_of_the_team_and_nothing_leaves(
        self, wim: Gebruiker, sara: Gebruiker, centrum: Team
    ) -> None:
        dossier = new_dossier(door=wim, team=centrum)
        assert (dossier.status, dossier.eigenaar, dossier.vacature) == ("concept", wim, None)
        assert not Vacature.objects.exists()
        assert list(Vacaturedossier.objects.workable_by(sara)) == [dossier]
        assert [een.soort for een in Vacaturegebeurtenis.objects.all()] == ["begonnen"]
        assert [een.waarom for een in Vacatureversie.objects.all()] == ["begin"]

    def test_pressing_twice_begins_once(self, wim: Gebruiker, sara: Gebruiker, centrum: Team) -> None:
        first = new_dossier(door=wim, team=centrum)
        assert new_dossier(door=wim, team=centrum) == first
        assert new_dossier(door=sara, team=centrum) != first

    def test_what_was_touched_is_another(
        self, wim: Gebruiker, centrum: Team, concept: Vacaturedossier
    ) -> None:
        second = new_dossier(door=wim, team=centrum)
        assert second != concept
        write_note(dossier=second, door=wim, notitie="bel terug", was="")
        assert new_dossier(door=wim, team=centrum) not in {concept, second}

    def test_from_a_document_the_facts_are_facts_again(self, wim: Gebruiker, centrum: Team) -> None:
        dossier = new_dossier(door=wim, team=centrum, document=DOCUMENT)
        assert dossier.eigen == FEITEN.as_json()
        assert document_of(dossier) == DOCUMENT | {"omschrijvingVacature": "Je naait gordijnen."}
        assert dossier.naam == "Naaister"


class TestOpen:
    @pytest.fixture
    def vacature(self, organisatie: Organisatie, centrum: Team) -> Vacature:
        return save_vacature(organisatie=organisatie, document=DOCUMENT, team=centrum)

    def test_once_and_from_what_is_published(
        self, vacature: Vacature, wim: Gebruiker, sara: Gebruiker
    ) -> None:
        first = open_dossier(vacature=vacature, door=wim)
        assert open_dossier(vacature=vacature, door=sara) == first
        assert first.status == "gepubliceerd"
        assert document_of(first)["omschrijvingVacature"] == "Je naait gordijnen."
        assert "idVacature" not in document_of(first)
        assert first.eigen == FEITEN.as_json()
        assert not is_changed(first)
        vacature.refresh_from_db()
        assert json.loads(vacature.stuk.document) == DOCUMENT | {"idVacature": vacature.extern_id}

    def test_of_no_team_it_becomes_that_of_who_opens_it(
        self, organisatie: Organisatie, wim: Gebruiker, centrum: Team
    ) -> None:
        row = save_vacature(organisatie=organisatie, document=DOCUMENT)
        assert open_dossier(vacature=row, door=wim).team == centrum

    def test_not_by_another_team_or_role(
        self, vacature: Vacature, anja: Gebruiker, maak_gebruiker: Callable[..., Gebruiker]
    ) -> None:
        for door in (
            anja,
            maak_gebruiker("wsp", "bram", team="Noord"),
            maak_gebruiker("wsp", "los", team=""),
        ):
            with pytest.raises(PermissionDenied):
                open_dossier(vacature=vacature, door=door)
        assert not Vacaturedossier.objects.exists()


class TestOwn:
    def test_ticks_of_two_people_go_together(
        self, concept: Vacaturedossier, wim: Gebruiker, sara: Gebruiker
    ) -> None:
        was: dict[str, Any] = {}
        for door, code in ((wim, "meelopen"), (sara, "begeleiding")):
            assert set_own(dossier=concept, door=door, eigen={"feiten": [code]}, was=was) == []
        assert concept.eigen == {"feiten": ["begeleiding", "meelopen"]}
        set_own(dossier=concept, door=wim, eigen={}, was={"feiten": ["meelopen"]})
        assert concept.eigen == {"feiten": ["begeleiding"]}

    def test_two_times_at_once_both_stay_until_somebody_chooses(
        self, concept: Vacaturedossier, wim: Gebruiker, sara: Gebruiker
    ) -> None:
        set_own(dossier=concept, door=wim, eigen={"begintijd": "07:00"}, was={})
        [botsing] = set_own(dossier=concept, door=sara, eigen={"begintijd": "08:00"}, was={})
        assert (concept.eigen, botsing.pad, botsing.waarde) == (
            {"begintijd": "07:00"},
            "eigen.begintijd",
            '"08:00"',
        )
        with pytest.raises(Achterhaald):
            choose(botsing=botsing, neem=True, gezien=mark_at("06:00"), door=wim)
        choose(botsing=botsing, neem=True, gezien=mark_at("07:00"), door=wim)
        assert Vacaturedossier.objects.get(pk=concept.pk).eigen == {"begintijd": "08:00"}
        assert not Vacaturebotsing.objects.filter(opgelost_op=None).exists()


class TestNote:
    def test_two_at_once_both_stay(self, concept: Vacaturedossier, wim: Gebruiker, sara: Gebruiker) -> None:
        write_note(dossier=concept, door=wim, notitie="belt\r\nterug", was="")
        assert concept.notitie == "belt\nterug"
        botsing = write_note(dossier=concept, door=sara, notitie="wil meer uren", was="")
        assert botsing is not None
        assert Vacaturedossier.objects.get(pk=concept.pk).notitie == "belt\nterug"
        choose(botsing=botsing, neem=True, gezien=mark_at("belt\nterug"), door=wim)
        assert Vacaturedossier.objects.get(pk=concept.pk).notitie == "wil meer uren"

    def test_the_same_again_is_no_change(self, concept: Vacaturedossier, wim: Gebruiker) -> None:
        for _ in range(2):
            assert write_note(dossier=concept, door=wim, notitie="x\r\ny", was="") is None
        stand = concept.stand
        assert write_note(dossier=concept, door=wim, notitie="x\r\ny", was="x\ny") is None
        assert concept.stand == stand


def test_put_back_takes_the_facts_along(concept: Vacaturedossier, wim: Gebruiker) -> None:
    set_own(dossier=concept, door=wim, eigen={"begintijd": "07:00"}, was={})
    save_on_purpose(dossier=concept, door=wim)
    set_own(dossier=concept, door=wim, eigen={}, was={"begintijd": "07:00"})
    restore(dossier=concept, versie=Vacatureversie.objects.get(waarom="bewaard"), door=wim)
    assert Vacaturedossier.objects.get().eigen == {"begintijd": "07:00"}


def test_nobody_of_another_organisation_sees_it(
    concept: Vacaturedossier, maak_gebruiker: Callable[..., Gebruiker], organisatie: Organisatie
) -> None:
    ensure_team(organisatie=organisatie, naam="Noord")
    ander = maak_gebruiker("wsp", "bram", team="Noord")
    assert not Vacaturedossier.objects.visible_to(ander).exists()
