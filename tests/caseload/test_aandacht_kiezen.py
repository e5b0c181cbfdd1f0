"""Later, no action before a day, and a rule that does not count: what they leave out, and what beats them."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from vumportal.caseload.aandacht import Kader, Wie, needs_of
from vumportal.caseload.aandacht_kiezen import (
    BLIJFT,
    agree_rest,
    end_postpone,
    end_rest,
    last_day,
    postpone,
    switch_off,
    switch_on,
)
from vumportal.caseload.models import Regelkeuze, Rust, Uitstel
from vumportal.caseload.services import accompany
from vumportal.organisaties.grenzen import set_limit
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Feiten, Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende

pytestmark = pytest.mark.django_db


def day(dagen: int) -> date:
    return timezone.localdate() + timedelta(days=dagen)


def at(dagen: int) -> datetime:
    return timezone.make_aware(datetime.combine(day(dagen), time(12)))


@pytest.fixture
def persoon(organisatie: Organisatie, anja: Gebruiker) -> Werkzoekende:
    """Somebody with whom there was no contact for 30 days."""
    persoon = add_werkzoekende(
        organisatie=organisatie, voornaam="Henk", achternaam="Jansen", geboortejaar=1984
    )
    accompany(werkzoekende=persoon, klantmanager=anja, fase="1-intake")
    facts(persoon, laatste_contact=at(-30))
    return persoon


def facts(persoon: Werkzoekende, **kolommen: object) -> None:
    leeg = {"profiel_mist": "", "begeleid_sinds": None}
    Feiten.objects.update_or_create(werkzoekende=persoon, defaults=leeg | kolommen)


def reasons(gebruiker: Gebruiker) -> set[str]:
    kader = Kader.of(gebruiker.organisatie_id, timezone.localdate())
    lijst = needs_of(gebruiker, kader, Wie.MIJ)
    return {reden.regel.code for regel in lijst.regels for reden in regel.redenen}


# --- later --------------------------------------------------------------------------------------------
def test_later_is_later_until_something_new(persoon: Werkzoekende, anja: Gebruiker) -> None:
    assert reasons(anja) == {"contact"}
    postpone(
        werkzoekende=persoon,
        regels={"contact": day(-30)},
        tot=day(7),
        reden="vakantie",
        zin=" Belt zelf. ",
        door=anja,
    )
    assert reasons(anja) == set()
    [rij] = Uitstel.objects.all()
    assert (rij.zin, rij.door) == ("Belt zelf.", anja)
    facts(persoon, laatste_contact=at(-30), vraag_sinds=at(0))
    assert reasons(anja) == {"vraag"}
    facts(persoon, laatste_contact=at(-25), vraag_sinds=None)
    assert reasons(anja) == {"contact"}


def test_the_last_choice_counts_and_can_be_ended(persoon: Werkzoekende, anja: Gebruiker) -> None:
    for dagen in (7, 14):
        postpone(
            werkzoekende=persoon, regels={"contact": day(-30)}, tot=day(dagen), reden="anders", door=anja
        )
    assert [rij.tot for rij in Uitstel.objects.all()] == [day(14)]
    assert end_postpone(werkzoekende=persoon, regel="contact")
    assert not end_postpone(werkzoekende=persoon, regel="contact")
    assert reasons(anja) == {"contact"}


@pytest.mark.parametrize(
    ("wat", "zegt"),
    [
        ({"tot": 0}, "na vandaag"),
        ({"tot": 93}, "drie maanden"),
        ({"reden": "zomaar"}, "uit de lijst"),
        ({"zin": "x" * 81}, "80"),
        ({"regels": {}}, "Kies wat"),
        ({"regels": {"lang_geen_contact": -190}}, BLIJFT),
    ],
)
def test_what_cannot_be_postponed(
    persoon: Werkzoekende, anja: Gebruiker, wat: dict[str, object], zegt: str
) -> None:
    """tot and the days of regels are counted from today."""
    goed = {"regels": {"contact": day(-30)}, "tot": last_day(), "reden": "anders", "zin": "x" * 80}
    anders: dict[str, Any] = dict(wat)
    if "tot" in anders:
        anders["tot"] = day(anders["tot"])
    if "regels" in anders:
        anders["regels"] = {regel: day(aantal) for regel, aantal in anders["regels"].items()}
    with pytest.raises(ValidationError, match=zegt):
        postpone(werkzoekende=persoon, door=anja, **(goed | anders))
    assert not Uitstel.objects.exists()
    postpone(werkzoekende=persoon, door=anja, **goed)
    assert reasons(anja) == set()


# --- no action needed ---------------------------------------------------------------------------------
def test_an_agreed_rest_holds_until_its_day_and_stands_on_the_timeline(
    persoon: Werkzoekende, anja: Gebruiker
) -> None:
    rust = agree_rest(werkzoekende=persoon, tot=day(60), zin="Henk traint eerst.", door=anja)
    assert agree_rest(werkzoekende=persoon, tot=day(60), zin="Henk traint eerst.", door=anja) == rust
    assert reasons(anja) == set()
    later = agree_rest(werkzoekende=persoon, tot=day(70), zin="Nog iets langer.", door=anja)
    assert [(rij.pk, rij.beeindigd) for rij in Rust.objects.order_by("pk")] == [
        (rust.pk, day(0)),
        (later.pk, None),
    ]
    assert end_rest(werkzoekende=persoon, door=anja)
    assert not end_rest(werkzoekende=persoon, door=anja)
    assert reasons(anja) == {"contact"}
    regels = Tijdlijnregel.objects.filter(soort=Tijdlijnregel.Soort.RUST).order_by("pk")
    assert list(regels.values_list("waarde", flat=True)) == ["begonnen", "begonnen", "gestopt"]


def test_a_rest_that_ended_by_itself_makes_way_for_the_next(persoon: Werkzoekende, anja: Gebruiker) -> None:
    Rust.objects.create(werkzoekende=persoon, van=day(-60), tot=day(-1), zin="Was zo.", door=anja)
    agree_rest(werkzoekende=persoon, tot=day(92), zin="Nog een keer.", door=anja)
    assert reasons(anja) == set()


def test_a_rest_never_beats_half_a_year_nor_a_question(persoon: Werkzoekende, anja: Gebruiker) -> None:
    agree_rest(werkzoekende=persoon, tot=day(60), zin="Henk traint eerst.", door=anja)
    facts(persoon, laatste_contact=at(-190), vraag_sinds=at(-1))
    assert reasons(anja) == {"lang_geen_contact", "vraag"}


@pytest.mark.parametrize(
    ("tot", "zin", "zegt"),
    [(0, "Zo is het.", "na vandaag"), (93, "Zo is het.", "drie maanden"), (5, " ", "leeg|verplicht|vereist")],
)
def test_what_cannot_be_agreed(persoon: Werkzoekende, anja: Gebruiker, tot: int, zin: str, zegt: str) -> None:
    with pytest.raises(ValidationError, match=zegt):
        agree_rest(werkzoekende=persoon, tot=day(tot), zin=zin, door=anja)
    assert not Rust.objects.exists()


# --- a rule that does not count -----------------------------------------------------------------------
def test_a_rule_of_the_organisation_is_off_until_it_is_on(
    persoon: Werkzoekende, anja: Gebruiker, organisatie: Organisatie
) -> None:
    keuze = switch_off(organisatie=organisatie, regel="contact", door=anja)
    assert switch_off(organisatie=organisatie, regel="contact", door=anja) == keuze
    assert reasons(anja) == set()
    assert switch_on(organisatie=organisatie, regel="contact")
    assert not switch_on(organisatie=organisatie, regel="contact")
    assert reasons(anja) == {"contact"}
    assert Regelkeuze.objects.get().beeindigd == day(0)


def test_a_rule_of_one_person_is_off_for_three_months_at_most(
    persoon: Werkzoekende, anja: Gebruiker, organisatie: Organisatie
) -> None:
    wie = {"organisatie": organisatie, "regel": "contact", "werkzoekende": persoon}
    for tot in (None, day(93), day(0)):
        with pytest.raises(ValidationError):
            switch_off(**wie, door=anja, tot=tot)
    switch_off(**wie, door=anja, tot=day(92))
    assert reasons(anja) == set()
    facts(persoon, laatste_contact=at(-22))  # also a new occasion
    assert reasons(anja) == set()
    assert switch_on(**wie)
    assert reasons(anja) == {"contact"}


def test_half_a_year_cannot_be_off(persoon: Werkzoekende, anja: Gebruiker, organisatie: Organisatie) -> None:
    with pytest.raises(ValidationError, match="uit zicht"):
        switch_off(organisatie=organisatie, regel="lang_geen_contact", door=anja)
    Regelkeuze.objects.create(organisatie=organisatie, regel="lang_geen_contact", door=anja)
    facts(persoon, laatste_contact=at(-190))
    assert reasons(anja) == {"lang_geen_contact"}


def test_an_organisation_has_its_own_limits_and_choices(
    persoon: Werkzoekende, anja: Gebruiker, organisatie: Organisatie
) -> None:
    set_limit(sleutel="aandacht_contact", waarde=31, organisatie=organisatie)
    assert reasons(anja) == set()
    facts(persoon, laatste_contact=at(-31))
    kader = Kader.of(organisatie.pk, timezone.localdate())
    [regel] = needs_of(anja, kader).regels
    assert [reden.zin for reden in regel.redenen] == ["jullie spraken 31 dagen geleden (grens 31)"]


# --- of whom the list is ------------------------------------------------------------------------------
def test_mine_the_team_and_whom_i_stand_in_for(
    persoon: Werkzoekende, anja: Gebruiker, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    bram, carla = (
        maak_gebruiker("klantmanager", "bram"),
        maak_gebruiker("klantmanager", "carla", team="Noord"),
    )
    kader = Kader.of(anja.organisatie_id, timezone.localdate())

    def count(gebruiker: Gebruiker, wie: Wie, covers: tuple[int, ...] = ()) -> int:
        return needs_of(gebruiker, kader, wie, covers).aantal

    assert [count(anja, wie) for wie in Wie] == [1, 0, 1, 1]
    assert [count(bram, wie) for wie in Wie] == [0, 0, 1, 1]
    assert [count(bram, wie, (anja.pk,)) for wie in Wie] == [1, 1, 1, 1]
    assert [count(carla, wie, (anja.pk,)) for wie in Wie] == [0, 0, 0, 0]


def test_the_oldest_first_within_the_printed_order_and_then_the_name(
    organisatie: Organisatie, anja: Gebruiker
) -> None:
    feiten = {
        "Ab": {"laatste_contact": at(-25)},
        "Bo": {"laatste_contact": at(-30)},
        "Cor": {"laatste_contact": at(-30), "profiel_op": day(-400)},
        "Dirk": {"vraag_sinds": at(0)},
        "Els": {"taak_voor": day(-1)},
        "Fem": {"fase_sinds": day(-900)},
        "Gerrit": {},
    }
    for voornaam, kolommen in feiten.items():
        persoon = add_werkzoekende(
            organisatie=organisatie, voornaam=voornaam, achternaam="Aa", geboortejaar=1984
        )
        accompany(werkzoekende=persoon, klantmanager=anja, fase="1-intake")
        facts(persoon, **kolommen)
    kader = Kader.of(organisatie.pk, timezone.localdate())
    lijst = needs_of(anja, kader, meest=5)
    assert [regel.persoon.korte_naam for regel in lijst.regels] == [
        "Dirk A.",
        "Els A.",
        "Bo A.",
        "Cor A.",
        "Ab A.",
    ]
    assert (lijst.aantal, lijst.allen, lijst.rest) == (6, 7, 1)
    assert lijst.per_eerste == {"vraag": 1, "afspraak_te_laat": 1, "contact": 3, "lang_in_fase": 1}
    assert lijst.per_regel == lijst.per_eerste | {"profiel_oud": 1}
    assert lijst.per_fase == {"1-intake": 7}  # everybody, as the page says
