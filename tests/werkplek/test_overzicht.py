"""What a line of a list says of a person, and with whom is shared until when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.besluiten import share, stop_sharing
from tests.delen import put_sharing
from vumportal.aanbod.delen import ALTIJD, Deling
from vumportal.caseload.fasen import phase_names
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
from vumportal.organisaties.services import ensure_gebruiker
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.werkplek import overzicht
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.woorden.kort import dag


def sharing(persoon: Werkzoekende, *ontvangers: Ontvanger, days: int | None = None) -> Profiel:
    """The profiel of this person, shared with these until so many days from now."""
    tot = None if days is None else timezone.localdate() + timedelta(days=days)
    stop_sharing(persoon.profiel)
    share(persoon.profiel, *ontvangers, tot=tot)
    return Profiel.objects.get(pk=persoon.profiel.pk)


def line(persoon: Werkzoekende) -> overzicht.Kandidaatregel:
    [row] = overzicht.by_name(Werkzoekende.objects.filter(pk=persoon.pk))
    return overzicht.line(row, phase_names(persoon.organisatie_id))


@pytest.mark.parametrize(("days", "is_shared"), [(-1, False), (0, True), (1, True)])
def test_shared_through_the_last_day(henk: Werkzoekende, days: int, is_shared: bool) -> None:
    profiel = henk.profiel
    profiel.privaat_tot = timezone.localdate() + timedelta(days=days)
    assert overzicht.is_shared(profiel) is is_shared


def test_with_whom_in_a_few_words(henk: Werkzoekende) -> None:
    assert overzicht.sharing(sharing(henk)) == "deelt niets buiten de organisatie"
    assert overzicht.sharing(sharing(henk, Ontvanger.SUWI)) == "deelt met gemeenten en UWV"
    assert overzicht.sharing(sharing(henk, *Ontvanger)) == (
        "deelt met gemeenten en UWV, andere publieke organisaties en uitzend- en bemiddelingsbureaus"
    )
    einde = timezone.localdate() + timedelta(days=30)
    tot = sharing(henk, Ontvanger.PUBLIEK, days=30)
    assert overzicht.sharing(tot) == f"deelt met andere publieke organisaties tot en met {dag(einde)}"


def test_each_category_with_its_own_end(henk: Werkzoekende) -> None:
    today = timezone.localdate()
    put_sharing(
        henk.profiel,
        suwi=Deling(ALTIJD, 0),
        publiek=Deling(today - timedelta(days=1), 0),
        privaat=Deling(today, 4),
    )
    assert overzicht.sharing(henk.profiel) == (
        f"deelt met gemeenten en UWV; met uitzend- en bemiddelingsbureaus tot en met {dag(today)}"
    )
    assert line(henk).speelt == ""
    put_sharing(henk.profiel, suwi=Deling(today, 0), privaat=Deling(today, 0))
    assert overzicht.sharing(henk.profiel) == (
        f"deelt met gemeenten en UWV en uitzend- en bemiddelingsbureaus tot en met {dag(today)}"
    )


def test_the_last_search_stays_when_the_zoekopdracht_is_gone(
    henk: Werkzoekende, opdracht: Zoekopdracht
) -> None:
    assert line(henk).gezocht == f"gezocht op {dag(timezone.localdate())}"
    opdracht.delete()
    assert line(henk).gezocht == f"gezocht op {dag(timezone.localdate())}"


def test_nobody_was_searched_for_yet(henk: Werkzoekende) -> None:
    assert line(henk).gezocht == "nog niet gezocht"


def test_a_colleague_without_a_name_is_called_by_the_account(
    organisatie: Organisatie, anja: Gebruiker
) -> None:
    assert overzicht.name_of(anja) == "Anja de Vries"
    naamloos = ensure_gebruiker(gebruikersnaam="k123", wachtwoord=None, organisatie=organisatie, rol="wsp")
    assert overzicht.name_of(naamloos) == "k123"
