"""What a line of a list says of a person: what asks for attention, and with whom is shared until when."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.besluiten import share, stop_sharing
from tests.delen import put_sharing
from vumportal.aanbod.delen import ALTIJD, Deling
from vumportal.caseload.fasen import phase_names
from vumportal.caseload.models import Fase
from vumportal.organisaties.lijsten import FASEN, Fasebetekenis, add_value, end_value
from vumportal.organisaties.models import Gebruiker, Lijstwaarde, Ontvanger, Organisatie
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
    [row] = overzicht.by_need(Werkzoekende.objects.filter(pk=persoon.pk))
    return overzicht.line(row, phase_names(persoon.organisatie_id))


@pytest.mark.parametrize(("days", "speelt"), [(0, True), (14, True), (15, False), (None, False)], ids=str)
def test_sharing_that_ends_within_two_weeks_asks_for_a_talk(
    henk: Werkzoekende, days: int | None, speelt: bool
) -> None:
    sharing(henk, Ontvanger.SUWI, days=days)
    assert line(henk).speelt.startswith("delen stopt na ") is speelt


@pytest.mark.parametrize("ended", [True, False], ids=["ended", "never"])
def test_somebody_who_shares_nothing_has_the_same_row_in_the_same_place(
    henk: Werkzoekende, maak_persoon: Callable[..., Werkzoekende], ended: bool
) -> None:
    """A no is invisible in the work: it changes no word, no colour and no order of a list."""
    maak_persoon("Aad")
    maak_persoon("Zoë")
    before, order = line(henk), names()
    if ended:
        Profiel.objects.filter(werkzoekende=henk).update(
            suwi_tot=timezone.localdate() - timedelta(days=1), suwi_groepen=0
        )
    else:
        sharing(henk)
    assert line(henk) == before
    assert names() == order == ["Aad", "Henk", "Zoë"]


def names() -> list[str]:
    return [row.voornaam for row in overzicht.by_need(Werkzoekende.objects.all())]


def test_the_order_is_the_one_that_the_pages_say(maak_persoon: Callable[..., Werkzoekende]) -> None:
    today = timezone.localdate()
    for voornaam, gezocht in (
        *(("Dirk", today), ("Cor", today - timedelta(days=40)), ("Bo", None), ("Aad", None), ("Els", today)),
    ):
        mens = maak_persoon(voornaam)
        Werkzoekende.objects.filter(pk=mens.pk).update(laatst_gezocht=gezocht)
    maak_persoon("Wout", profiel=None)
    sharing(maak_persoon("Yara"), Ontvanger.SUWI, days=9)
    sharing(maak_persoon("Zoë"), Ontvanger.PRIVAAT, days=2)
    assert names() == ["Zoë", "Yara", "Wout", "Aad", "Bo", "Cor", "Dirk", "Els"]
    assert overzicht.VOLGORDE == (
        "De volgorde is: delen stopt bijna, nog geen profiel, het langst niet gezocht, en daarna de naam."
    )


def test_a_page_is_read_in_one_query_without_a_subquery_per_person(
    maak_persoon: Callable[..., Werkzoekende], django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        line(maak_persoon())  # so that the process remembers the places
    with django_assert_num_queries(1) as captured:
        [overzicht.line(row, {}) for row in overzicht.by_need(Werkzoekende.objects.all())[:2]]
    [query] = captured.captured_queries
    assert query["sql"].count("SELECT") == 1
    assert "LIMIT 2" in query["sql"]


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
    assert line(henk).speelt == f"delen stopt na {dag(today)}"
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


def test_phases_count_everybody_also_who_has_none(
    henk: Werkzoekende, organisatie: Organisatie, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    maak_persoon("Nour", fase=Fase.INTAKE)
    maak_persoon("Los").begeleiding.delete()
    everybody = Werkzoekende.objects.all()
    keuze = overzicht.phases(everybody, "", "/x/", organisatie.pk)
    assert (keuze.totaal, keuze.aantal, keuze.gekozen, keuze.url) == (3, 3, "", "/x/")
    assert [(knop.naam, knop.aantal) for knop in keuze.knoppen if knop.aantal] == [
        ("intake", 1),
        ("bemiddelen", 1),
    ]
    for asked in ("intake", Fase.INTAKE):
        gekozen = overzicht.phases(everybody, asked, "/x/", organisatie.pk)
        assert (gekozen.totaal, gekozen.aantal, gekozen.gekozen, gekozen.code) == (
            3,
            1,
            "intake",
            Fase.INTAKE,
        )


def test_phases_are_those_of_the_organisation_with_its_own_names(
    henk: Werkzoekende, organisatie: Organisatie, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    """An own name stands in the place of the common one; one that ended is there while somebody is in it."""

    def own(code: str, naam: str, betekenis: Fasebetekenis, **meer: Any) -> Lijstwaarde:
        return add_value(
            lijst=FASEN, code=code, naam=naam, betekenis=betekenis, organisatie=organisatie, **meer
        )

    own("4-bemiddelen", "naar werk", Fasebetekenis.BEMIDDELEN)
    own("meedoen", "meedoen", Fasebetekenis.INTAKE)
    own("wachten", "meedoen", Fasebetekenis.NAZORG)
    gisteren = timezone.localdate() - timedelta(days=1)
    maak_persoon("Nour", fase=Fase.DIAGNOSE)
    for fase in (Fase.DIAGNOSE, Fase.ONTWIKKELEN):
        betekenis = Fasebetekenis(fase.value)
        eigen = own(fase.value, str(fase.label), betekenis, van=gisteren)
        end_value(waarde=eigen, tot=gisteren)
    keuze = overzicht.phases(Werkzoekende.objects.all(), "wachten", "/x/", organisatie.pk)
    assert [(knop.naam, knop.aantal, knop.url.partition("fase=")[2]) for knop in keuze.knoppen] == [
        ("intake", 0, "intake"),
        ("meedoen", 0, "meedoen"),  # its key is its code: the name is there twice
        ("diagnose", 1, "diagnose"),
        ("naar werk", 1, "naar+werk"),
        ("nazorg", 0, "nazorg"),
        ("meedoen", 0, "wachten"),
    ]
    assert (keuze.gekozen, keuze.code) == ("meedoen", "wachten")
    assert line(henk).fase == "naar werk"


def test_a_colleague_without_a_name_is_called_by_the_account(
    organisatie: Organisatie, anja: Gebruiker
) -> None:
    assert overzicht.name_of(anja) == "Anja de Vries"
    naamloos = ensure_gebruiker(gebruikersnaam="k123", wachtwoord=None, organisatie=organisatie, rol="wsp")
    assert overzicht.name_of(naamloos) == "k123"
