"""Publishing: an act with an end. Until then, and between two times, nothing of a concept is found."""

import json
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.delen import shared_with
from tests.hulp import needs_vum, official_vacatures
from vumportal.aanbod.concepten import apply_changes
from vumportal.formulieren.paden import AFWEZIG
from vumportal.formulieren.wijzigingen import Padwijziging
from vumportal.logboek.models import Handeling
from vumportal.organisaties.grenzen import set_limit
from vumportal.organisaties.models import Gebruiker, Ontvanger, Team
from vumportal.standaard.validatie import OngeldigDocument
from vumportal.vacatures.dossiers import document_of, is_changed, new_dossier, set_own
from vumportal.vacatures.models import Vacature, Vacaturedossier, Vacaturegebeurtenis, Vacatureversie
from vumportal.vacatures.publiceren import missing, publish, term_of

pytestmark = pytest.mark.django_db

GOED: dict[str, Any] = {
    "naamVacature": "Naaister",
    "omschrijvingVacature": "Je naait gordijnen.",
    "adres": {"postcode": "5611AB"},
}


def over(dagen: int) -> Any:
    """So many days from now."""
    return timezone.localdate() + timedelta(days=dagen)


@pytest.fixture
def concept(wim: Gebruiker, centrum: Team) -> Vacaturedossier:
    return new_dossier(door=wim, team=centrum, document=GOED)


def change(concept: Vacaturedossier, door: Gebruiker, pad: str, was: Any, wordt: Any) -> None:
    """One answer."""
    apply_changes(concept=concept, wijzigingen=[Padwijziging(pad, was, wordt)], door=door)


def found() -> list[str]:
    """Names that somebody elsewhere finds now."""
    return [row.naam for row in Vacature.objects.deliverable(Ontvanger.SUWI)]


def test_published_it_is_found_with_its_facts_and_until_its_end(
    concept: Vacaturedossier, wim: Gebruiker
) -> None:
    set_own(dossier=concept, door=wim, eigen={"feiten": ["meelopen"]}, was={})
    assert found() == []
    vacature = publish(dossier=concept, door=wim, tot=over(30))
    assert found() == ["Naaister"]
    stored = json.loads(vacature.stuk.document)
    assert stored["omschrijvingVacature"] == "Je naait gordijnen.\n\nJe kunt eerst een keer meelopen."
    assert stored["sluitingsdatumVacature"] == over(30).isoformat()
    assert document_of(concept)["omschrijvingVacature"] == "Je naait gordijnen."
    concept.refresh_from_db()
    assert (concept.status, concept.vacature, concept.gepubliceerd_door) == ("gepubliceerd", vacature, wim)
    assert concept.eerst_gepubliceerd_op == concept.gepubliceerd_op is not None
    assert vacature.team == concept.team
    regels = [(een.soort, een.door) for een in Vacaturegebeurtenis.objects.all()]
    assert regels == [("gepubliceerd", wim), ("begonnen", wim)]
    assert Vacatureversie.objects.first().waarom == "gepubliceerd"  # type: ignore[union-attr]
    assert Handeling.objects.filter(soort=Handeling.Soort.DELEN, door_gebruiker_id=wim.pk).count() == 1


def test_a_change_stays_inside_until_it_is_published_again(concept: Vacaturedossier, wim: Gebruiker) -> None:
    vacature = publish(dossier=concept, door=wim, tot=over(30))
    first = concept.eerst_gepubliceerd_op
    assert not is_changed(concept)
    change(concept, wim, "naamVacature", "Naaister", "Snijder")
    assert is_changed(concept)
    assert found() == ["Naaister"]
    assert publish(dossier=concept, door=wim, tot=over(40)) == vacature
    assert found() == ["Snijder"]
    assert Vacature.objects.get().extern_id == vacature.extern_id
    assert concept.eerst_gepubliceerd_op == first
    assert Vacaturegebeurtenis.objects.first().soort == "gewijzigd"  # type: ignore[union-attr]


def test_what_is_wrong_or_missing_is_said_and_nothing_happens(
    concept: Vacaturedossier, wim: Gebruiker
) -> None:
    change(concept, wim, "naamVacature", "Naaister", "")
    change(concept, wim, "codeWerkEnDenkniveauMinimaal", AFWEZIG, "99")
    with pytest.raises(OngeldigDocument) as refused:
        publish(dossier=concept, door=wim, tot=over(30))
    assert {fout.pad for fout in refused.value.fouten} == {"naamVacature", "codeWerkEnDenkniveauMinimaal"}
    assert not Vacature.objects.exists()
    assert Vacaturedossier.objects.get().status == "concept"
    assert Vacaturegebeurtenis.objects.count() == 1


def test_an_empty_one_misses_a_name_and_a_postcode_once_each(wim: Gebruiker, centrum: Team) -> None:
    empty = new_dossier(door=wim, team=centrum)
    assert [fout.pad for fout in missing(empty)] == ["naamVacature", "adres.postcode"]
    change(empty, wim, "adres.straatnaam", AFWEZIG, "Markt")
    assert [fout.pad for fout in missing(empty)] == ["naamVacature", "adres.postcode"]


def test_nothing_that_was_typed_is_cut_off_for_the_sentences(
    concept: Vacaturedossier, wim: Gebruiker
) -> None:
    change(concept, wim, "omschrijvingVacature", "Je naait gordijnen.", "x" * 1999)
    assert missing(concept) == []
    set_own(dossier=concept, door=wim, eigen={"feiten": ["meelopen"]}, was={})
    [fout] = missing(concept)
    assert fout.pad == "omschrijvingVacature"
    assert "tekens korter" in fout.melding


@pytest.mark.parametrize(("dagen", "mag"), [(-1, False), (0, True), (20, True), (21, False)])
def test_the_end_lies_within_what_the_organisation_allows(
    concept: Vacaturedossier, wim: Gebruiker, dagen: int, mag: bool
) -> None:
    set_limit(sleutel="vacature_dagen", waarde=20, organisatie=concept.organisatie)
    if mag:
        assert publish(dossier=concept, door=wim, tot=over(dagen)).sluit_op == over(dagen)
        return
    with pytest.raises(ValidationError):
        publish(dossier=concept, door=wim, tot=over(dagen))
    assert found() == []


def test_the_whole_life_counts_from_the_first_time(concept: Vacaturedossier, wim: Gebruiker) -> None:
    publish(dossier=concept, door=wim, tot=over(5))
    toen = datetime.combine(over(-100), time(12))  # also where the clock was changed since then
    Vacaturedossier.objects.update(eerst_gepubliceerd_op=timezone.make_aware(toen))
    concept.refresh_from_db()
    assert term_of(concept).laatste == over(80)


def test_a_closed_one_is_opened_first(concept: Vacaturedossier, wim: Gebruiker) -> None:
    publish(dossier=concept, door=wim, tot=over(5))
    Vacaturedossier.objects.update(status="gesloten", gesloten_op=timezone.now(), uitkomst="anders")
    concept.refresh_from_db()
    with pytest.raises(ValidationError, match="Heropen"):
        publish(dossier=concept, door=wim, tot=over(30))


def test_shared_with_every_category(concept: Vacaturedossier, wim: Gebruiker) -> None:
    assert set(shared_with(publish(dossier=concept, door=wim, tot=over(5)))) == set(Ontvanger)


@needs_vum
def test_every_official_vacature_can_be_published_and_stays_what_it_was(
    wim: Gebruiker, centrum: Team
) -> None:
    for official in official_vacatures():
        document = {naam: waarde for naam, waarde in official.items() if naam != "idVacature"}
        concept = new_dossier(door=wim, team=centrum, document=document)
        assert document_of(concept) == document
        if missing(concept):
            assert {fout.pad for fout in missing(concept)} <= {"naamVacature", "adres.postcode"}
            continue
        vacature = publish(dossier=concept, door=wim, tot=over(5))
        stored = json.loads(vacature.stuk.document)
        assert stored == document | {
            "sluitingsdatumVacature": over(5).isoformat(),
            "idVacature": vacature.extern_id,
        }
