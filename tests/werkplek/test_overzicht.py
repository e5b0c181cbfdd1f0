"""What a line of a list says of a person: what asks for attention, and with whom is shared until when."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from vumportal.aanbod.models import Ontvanger
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_gebruiker
from vumportal.toestemming.services import record_choice
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.werkplek import overzicht
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.woorden.kort import dag


def sharing(persoon: Werkzoekende, *ontvangers: Ontvanger, days: int | None = None) -> Profiel:
    """The profiel of this person, shared with these until so many days from now."""
    tot = None if days is None else timezone.localdate() + timedelta(days=days)
    record_choice(profiel=persoon.profiel, ontvangers=list(Ontvanger), deelt=False)
    record_choice(profiel=persoon.profiel, ontvangers=ontvangers, deelt=True, tot=tot)
    return Profiel.objects.get(pk=persoon.profiel.pk)


def line(persoon: Werkzoekende) -> overzicht.Lijstregel:
    [row] = overzicht.with_facts(Werkzoekende.objects.filter(pk=persoon.pk))
    return overzicht.line(row)


def signal(persoon: Werkzoekende) -> tuple[str, str]:
    regel = line(persoon)
    return regel.signaal, regel.reden


@pytest.mark.parametrize(("days", "signaal"), [(0, "wacht"), (14, "wacht"), (15, ""), (None, "")], ids=str)
def test_sharing_that_ends_within_two_weeks_asks_for_a_talk(
    henk: Werkzoekende, days: int | None, signaal: str
) -> None:
    sharing(henk, Ontvanger.SUWI, days=days)
    found, reden = signal(henk)
    assert found == signaal
    assert ("Delen stopt na" in reden) is bool(signaal)


@pytest.mark.parametrize("ended", [True, False], ids=["ended", "never"])
def test_somebody_who_shares_nothing_is_no_signal(
    henk: Werkzoekende, opdracht: Zoekopdracht, ended: bool
) -> None:
    """A no is invisible in the work: muted words at the name, and the same line as everybody's."""
    before = line(henk)
    if ended:
        Profiel.objects.update(deelbaar_tot=timezone.localdate() - timedelta(days=1))
    else:
        sharing(henk)
    assert line(henk) == replace(before, bij=f"{before.bij} · deelt niets buiten de organisatie")
    assert before.signaal == ""


@pytest.mark.parametrize(("days", "is_shared"), [(-1, False), (0, True), (1, True)])
def test_shared_through_the_last_day(henk: Werkzoekende, days: int, is_shared: bool) -> None:
    profiel = henk.profiel
    profiel.deelbaar_met = Ontvanger.SUWI
    profiel.deelbaar_tot = timezone.localdate() + timedelta(days=days)
    assert overzicht.is_shared(profiel) is is_shared


def test_with_whom_in_one_sentence(henk: Werkzoekende) -> None:
    assert overzicht.sharing_sentence(None) == "er is nog geen profiel om te delen"
    niemand = sharing(henk)
    assert overzicht.sharing_sentence(niemand) == "met niemand buiten onze organisatie"
    een = sharing(henk, Ontvanger.SUWI)
    assert overzicht.sharing_sentence(een) == "met gemeenten en UWV"
    allen = sharing(henk, *Ontvanger)
    assert overzicht.sharing_sentence(allen) == (
        "met gemeenten en UWV, andere publieke organisaties en uitzend- en bemiddelingsbureaus"
    )
    einde = timezone.localdate() + timedelta(days=30)
    tot = sharing(henk, Ontvanger.PUBLIEK, days=30)
    assert overzicht.sharing_sentence(tot) == (f"met andere publieke organisaties tot en met {dag(einde)}")


def test_the_last_search_is_the_reason_when_nothing_asks_for_attention(
    henk: Werkzoekende, opdracht: Zoekopdracht
) -> None:
    signaal, reden = signal(henk)
    assert signaal == ""
    assert f"Laatst gezocht op {dag(timezone.localdate())}." in reden


def test_a_colleague_without_a_name_is_called_by_the_account(
    organisatie: Organisatie, anja: Gebruiker
) -> None:
    assert overzicht.name_of(anja) == "Anja de Vries"
    naamloos = ensure_gebruiker(gebruikersnaam="k123", wachtwoord=None, organisatie=organisatie, rol="wsp")
    assert overzicht.name_of(naamloos) == "k123"
