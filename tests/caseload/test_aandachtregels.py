"""Every rule of attention: when it fires, when it does not, at its limit, postponed and switched off.

The name of a test is the sentence that stands on the screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from vumportal.caseload.aandacht import Kader, Nodiglijst, read_needs
from vumportal.caseload.aandachtregels import PER_CODE, REGELS
from vumportal.organisaties.grenzen import AANDACHT
from vumportal.organisaties.models import Organisatie
from vumportal.werkzoekenden.models import Feiten, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende

pytestmark = pytest.mark.django_db

VANDAAG = date(2026, 11, 26)
KADER = Kader(VANDAAG, tuple(soort.standaard() for soort in AANDACHT))
Kolommen = Mapping[str, Any]


def at(dagen: int, uur: int = 12) -> datetime:
    """So many days from this day, at this hour."""
    return timezone.make_aware(datetime.combine(VANDAAG + timedelta(days=dagen), time(uur)))


def day(dagen: int) -> date:
    return VANDAAG + timedelta(days=dagen)


@dataclass(frozen=True)
class Geval:
    """One rule. zin: what it says of `vuurt`; grens: just enough; net_niet: just not, all columns of `Feiten`."""

    code: str
    zin: str
    vuurt: Kolommen
    grens: Kolommen
    net_niet: Kolommen


def of_moment(veld: str, vuurt: int, grens: int, net_niet: int, **meer: Any) -> dict[str, Kolommen]:
    """One column that is a moment, so many days from this day."""
    return {
        "vuurt": {veld: at(vuurt), **meer},
        "grens": {veld: at(grens, 0), **meer},
        "net_niet": {veld: at(net_niet, 0), **meer},
    }


def of_day(veld: str, vuurt: int, grens: int, net_niet: int, **meer: Any) -> dict[str, Kolommen]:
    return {
        "vuurt": {veld: day(vuurt), **meer},
        "grens": {veld: day(grens), **meer},
        "net_niet": {veld: day(net_niet), **meer},
    }


def asked(veld: str) -> dict[str, Kolommen]:
    """What counts from the moment that it is there."""
    return {"vuurt": {veld: at(-2)}, "grens": {veld: at(0)}, "net_niet": {veld: None}}


GEVALLEN = (
    Geval("vraag", "vraagt iets · 2 dagen geleden", **asked("vraag_sinds")),
    Geval("reactie", "zegt iets over een vacature · 2 dagen geleden", **asked("reactie_sinds")),
    Geval(
        "vandaag",
        "heeft vandaag een afspraak",
        vuurt={"afspraak_eerst": at(0), "afspraak_laatst": at(9)},
        grens={"afspraak_eerst": at(-3), "afspraak_laatst": at(0, 23)},
        net_niet={"afspraak_eerst": at(1, 0), "afspraak_laatst": at(1, 0)},
    ),
    Geval(
        "vastleggen",
        "afspraak van 23 november: nog niet vastgelegd hoe het ging",
        vuurt={"afspraak_eerst": at(-3), "afspraak_laatst": at(-3)},
        grens={"afspraak_eerst": at(-1, 23), "afspraak_laatst": at(4)},
        net_niet={"afspraak_eerst": at(0, 0), "afspraak_laatst": at(0, 0)},
    ),
    Geval(
        "afspraak_te_laat",
        "afgesproken voor 20 november (6 dagen te laat)",
        **of_day("taak_voor", -6, 0, 1),
    ),
    Geval(
        "plaatsing_1",
        "werkt 1 maand (op 20 november): vraag hoe het gaat",
        **of_day("werk_van", -37, -31, -30),
    ),
    Geval(
        "plaatsing_3",
        "werkt 3 maanden (op 20 november): vraag hoe het gaat",
        **of_day("werk_van", -98, -92, -91),
    ),
    Geval(
        "plaatsing_6",
        "werkt 6 maanden (op 20 november): vraag hoe het gaat",
        **of_day("werk_van", -190, -184, -183),
    ),
    Geval(
        "plaatsing_12",
        "werkt 12 maanden (op 20 november): vraag hoe het gaat",
        **of_day("werk_van", -371, -365, -364),
    ),
    Geval(
        "proefplaats",
        "proefplaats stopt op 6 december (over 10 dagen, grens 30)",
        **of_day("proefplaats_tot", 10, 30, 31),
    ),
    Geval(
        "contract",
        "contract stopt op 6 december (over 10 dagen, grens 30)",
        **of_day("contract_tot", 10, 30, 31),
    ),
    Geval(
        "vacature_sluit",
        "bewaarde vacature sluit op 29 november (over 3 dagen, grens 7)",
        **of_day("vacature_sluit", 3, 7, 8),
    ),
    Geval(
        "plan_bekijken",
        "jullie zouden op 20 november naar het plan kijken",
        **of_day("plan_evaluatie", -6, 0, 1),
    ),
    Geval(
        "lang_geen_contact",
        "al 190 dagen geen contact (grens 182)",
        **of_moment("laatste_contact", -190, -182, -181),
    ),
    Geval(
        "eerste_gesprek",
        "nog geen eerste gesprek na 20 dagen (grens 14)",
        **of_day("begeleid_sinds", -20, -14, -13),
    ),
    Geval(
        "contact",
        "jullie spraken 23 dagen geleden (grens 21)",
        **of_moment("laatste_contact", -23, -21, -20),
    ),
    Geval(
        "zonder",
        "geen klantmanager sinds 23 november",
        vuurt={"zonder_sinds": day(-3)},
        grens={"zonder_sinds": day(0)},
        net_niet={"zonder_sinds": None},
    ),
    Geval(
        "geopend",
        "een andere organisatie opende het profiel · 3 dagen geleden (grens 14)",
        **of_moment("geopend_op", -3, -14, -15),
    ),
    Geval(
        "geen_plan",
        "nog geen plan na 50 dagen (grens 42)",
        **of_day("begeleid_sinds", -50, -42, -41),
    ),
    Geval(
        "lang_in_fase",
        "200 dagen in dezelfde fase (grens 180)",
        **of_day("fase_sinds", -200, -180, -179),
    ),
    Geval(
        "geen_profiel",
        "nog geen profiel: wie zoekt, vindt deze kandidaat niet",
        vuurt={"profiel_mist": "profiel", "begeleid_sinds": day(-9)},
        grens={"profiel_mist": "profiel", "begeleid_sinds": day(0)},
        net_niet={"profiel_mist": "uren", "profiel_op": day(0)},
    ),
    Geval(
        "profiel_mist",
        "profiel mist iets: wie zoekt, vindt deze kandidaat minder vaak",
        vuurt={"profiel_mist": "beroep uren", "profiel_op": day(-9)},
        grens={"profiel_mist": "uren", "profiel_op": day(0)},
        net_niet={"profiel_mist": "", "profiel_op": day(-9)},
    ),
    Geval(
        "profiel_oud",
        "profiel is 200 dagen oud (grens 182): wie zoekt, vindt wat niet meer klopt",
        **of_day("profiel_op", -200, -182, -181),
    ),
    Geval(
        "nieuw_werk",
        "nieuw werk sinds 23 november",
        vuurt={"nieuw_werk_sinds": day(-3), "nieuw_werk": 4},
        grens={"nieuw_werk_sinds": day(0), "nieuw_werk": 1},
        net_niet={"nieuw_werk_sinds": None, "nieuw_werk": 0},
    ),
)
elke_regel = pytest.mark.parametrize("geval", [pytest.param(geval, id=geval.zin) for geval in GEVALLEN])


@pytest.fixture
def persoon(organisatie: Organisatie) -> Werkzoekende:
    """Somebody of whom nothing is known."""
    persoon = add_werkzoekende(
        organisatie=organisatie, voornaam="Henk", achternaam="van der Velden", geboortejaar=1980
    )
    Feiten.objects.filter(werkzoekende=persoon).delete()
    return persoon


def read(persoon: Werkzoekende, kader: Kader = KADER, **kolommen: Any) -> Nodiglijst:
    """What is needed of this person when these are the facts."""
    Feiten.objects.update_or_create(werkzoekende=persoon, defaults=kolommen)
    return read_needs(Werkzoekende.objects.filter(pk=persoon.pk), kader)


def sentences(lijst: Nodiglijst) -> dict[str, str]:
    return {reden.regel.code: reden.zin for regel in lijst.regels for reden in regel.redenen}


def test_on_the_day_itself_it_says_today() -> None:
    assert PER_CODE["plaatsing_1"].zin(day(0), day(0), 0) == "werkt 1 maand (vandaag): vraag hoe het gaat"


def test_every_rule_is_here() -> None:
    assert [geval.code for geval in GEVALLEN] == [regel.code for regel in REGELS]


@elke_regel
def test_it_says_why(geval: Geval, persoon: Werkzoekende) -> None:
    assert sentences(read(persoon, **geval.vuurt))[geval.code] == geval.zin


@elke_regel
def test_it_begins_at_its_limit(geval: Geval, persoon: Werkzoekende) -> None:
    assert geval.code in sentences(read(persoon, **geval.grens))


@elke_regel
def test_it_says_nothing_before(geval: Geval, persoon: Werkzoekende) -> None:
    assert geval.code not in sentences(read(persoon, **geval.net_niet))


@elke_regel
def test_it_says_nothing_of_whom_nothing_is_known(geval: Geval, persoon: Werkzoekende) -> None:
    assert not read_needs(Werkzoekende.objects.filter(pk=persoon.pk), KADER).regels
    assert geval.code not in sentences(read(persoon))


@elke_regel
def test_postponed_it_is_quiet_until_the_day_or_a_new_occasion(geval: Geval, persoon: Werkzoekende) -> None:
    """Unless it cannot be postponed at all."""
    vast = PER_CODE[geval.code].vast
    [reden] = [
        reden
        for regel in read(persoon, **geval.vuurt).regels
        for reden in regel.redenen
        if reden.regel.code == geval.code
    ]

    def postponed(sinds: date, tot: date) -> bool:
        keuze = {geval.code: {"sinds": sinds.isoformat(), "tot": tot.isoformat()}}
        return geval.code not in sentences(read(persoon, uitgesteld=keuze))

    assert postponed(reden.sinds, day(1)) is not vast
    assert not postponed(reden.sinds, day(0))
    assert not postponed(reden.sinds - timedelta(days=1), day(1))


@elke_regel
def test_switched_off_it_says_nothing(geval: Geval, persoon: Werkzoekende) -> None:
    assert geval.code not in sentences(read(persoon, KADER.without(geval.code), **geval.vuurt))


@elke_regel
def test_when_no_action_is_needed_only_what_must_be_heard_is_said(
    geval: Geval, persoon: Werkzoekende
) -> None:
    lijst = read(persoon, rust_tot=day(1), **geval.vuurt)
    assert (geval.code in sentences(lijst)) is not PER_CODE[geval.code].in_rust
    assert lijst.rust == 1
    lijst = read(persoon, rust_tot=day(0))
    assert geval.code in sentences(lijst)
    assert lijst.rust == 0


# --- what takes a reason away -------------------------------------------------------------------------
def test_a_planned_appointment_is_contact_that_comes(persoon: Werkzoekende) -> None:
    gepland = {"afspraak_eerst": at(3), "afspraak_laatst": at(3)}
    assert sentences(read(persoon, laatste_contact=at(-40), **gepland)) == {}
    assert sentences(read(persoon, laatste_contact=None, begeleid_sinds=day(-20))) == {}
    geweest = {"afspraak_eerst": at(-1), "afspraak_laatst": at(-1)}
    assert set(sentences(read(persoon, laatste_contact=at(-40), begeleid_sinds=None, **geweest))) == {
        "vastleggen",
        "contact",
    }


def test_half_a_year_without_contact_beats_everything(persoon: Werkzoekende) -> None:
    """Not an appointment, not an agreement, and it says it once."""
    lijst = read(
        persoon,
        laatste_contact=at(-200),
        afspraak_eerst=at(3),
        afspraak_laatst=at(3),
        rust_tot=day(60),
        uitgesteld={"lang_geen_contact": {"sinds": "9999-12-31", "tot": day(60).isoformat()}},
    )
    assert sentences(lijst) == {"lang_geen_contact": "al 200 dagen geen contact (grens 182)"}


def test_of_whom_nobody_wrote_contact_down_it_counts_from_the_first_day(persoon: Werkzoekende) -> None:
    assert "lang_geen_contact" in sentences(read(persoon, begeleid_sinds=day(-182)))
    assert "lang_geen_contact" not in sentences(read(persoon, begeleid_sinds=day(-181)))


def test_contact_since_then_answers_who_opened_and_how_the_work_is(persoon: Werkzoekende) -> None:
    assert sentences(read(persoon, geopend_op=at(-3), laatste_contact=at(-2))) == {}
    assert "geopend" in sentences(read(persoon, laatste_contact=at(-4)))
    werkt = {"geopend_op": None, "werk_van": day(-37)}  # a month on 20 november
    assert sentences(read(persoon, laatste_contact=at(-13), **werkt)) == {}
    assert set(sentences(read(persoon, laatste_contact=at(-14), **werkt))) == {"plaatsing_1"}


@pytest.mark.parametrize(("dagen", "code"), [(-91, "plaatsing_1"), (-92, "plaatsing_3")])
def test_the_next_check_takes_the_place_of_the_one_before(
    persoon: Werkzoekende, dagen: int, code: str
) -> None:
    assert set(sentences(read(persoon, werk_van=day(dagen)))) == {code}


def test_who_works_needs_no_plan_phase_or_profile(persoon: Werkzoekende) -> None:
    oud = {
        "begeleid_sinds": day(-100),
        "fase_sinds": day(-300),
        "profiel_op": day(-300),
        "profiel_mist": "uren",
        "laatste_contact": at(-1),
    }
    assert set(sentences(read(persoon, **oud))) == {
        "geen_plan",
        "lang_in_fase",
        "profiel_mist",
        "profiel_oud",
    }
    assert sentences(read(persoon, werk_van=day(-2))) == {}


def test_what_closed_is_not_said_any_more(persoon: Werkzoekende) -> None:
    assert sentences(read(persoon, vacature_sluit=day(-1))) == {}
    assert sentences(read(persoon, vacature_sluit=day(0))) == {
        "vacature_sluit": "bewaarde vacature sluit op 26 november (vandaag, grens 7)"
    }


def test_what_stopped_without_an_end_is_still_said(persoon: Werkzoekende) -> None:
    zinnen = sentences(read(persoon, contract_tot=day(-2), proefplaats_tot=day(1)))
    assert zinnen["contract"] == "contract stopte op 24 november: hoe ging het verder"
    assert zinnen["proefplaats"] == "proefplaats stopt op 27 november (morgen, grens 30)"
