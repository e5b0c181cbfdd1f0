"""The work of the team in the demo: told for everybody of the team, played on its own days, once."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from tests.feiten import forgotten
from tests.ontwikkel.test_voorbeelden import NIET_DELEN
from vumportal.caseload.aandacht import Kader, read_needs
from vumportal.caseload.aandachtregels import REGELS
from vumportal.caseload.dag import covers_of, last_contact, to_record, today_of
from vumportal.caseload.models import (
    Afspraak,
    Begeleiding,
    Begeleidingsperiode,
    Contactmoment,
    Faseperiode,
    Mijlpaal,
    Overdracht,
    Plaatsing,
    Plan,
    Rust,
    Vervanging,
)
from vumportal.notities.models import Notitie, Werkwijze
from vumportal.ontwikkel import demo_verhaal, voorbeelden
from vumportal.ontwikkel.instanties import PORTAAL
from vumportal.ontwikkel.voorbeelden import ZUIDOOST, lezen
from vumportal.organisaties import werkdagen
from vumportal.organisaties.lijsten import DOELGROEPEN, GRONDSLAGEN, MIJLPALEN, VOORZIENINGEN, values
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.services import ensure_organisatie
from vumportal.uitwisseling.models import Vondst
from vumportal.werkzoekenden.models import Dossier, Feiten, Taak, Tijdlijnregel, Werkzoekende

STORIES = {verhaal.naam: verhaal for verhaal in lezen.stories(ZUIDOOST)}


# --- what is told -----------------------------------------------------------------------------------
def test_everybody_of_the_team_has_a_story() -> None:
    """And of somebody who is away the people whom the colleague meets who stands in."""
    van = {persoon.naam: persoon.klantmanager for persoon in voorbeelden.personen(ZUIDOOST)}
    assert set(STORIES) >= {naam for naam, wie in van.items() if wie in ("anja", "bram")}
    assert {van[naam] for naam in STORIES} == {"anja", "bram", "fatima"}
    assert len(lezen.stories(ZUIDOOST)) == len(STORIES)


@pytest.mark.parametrize("naam", STORIES)
def test_a_story_fits_in_time(naam: str) -> None:
    verhaal = STORIES[naam]
    assert verhaal.sinds >= verhaal.fase_sinds
    assert verhaal.gesproken
    for een in verhaal.gesproken:
        assert verhaal.sinds > een.dagen > 0
        assert bool(een.zin) is (een.uitkomst == "geweest")
        assert bool(een.waarom) is (een.uitkomst == "niet_gekomen")
    assert all(verhaal.sinds >= een.dagen for een in verhaal.mijlpalen)
    assert verhaal.plaatsing is None or verhaal.sinds >= verhaal.plaatsing.dagen


@pytest.mark.parametrize("naam", STORIES)
def test_nothing_of_health_or_money_is_in_a_sentence(naam: str) -> None:
    verhaal = STORIES[naam]
    woorden = [*(een.zin for een in verhaal.gesproken), verhaal.doel, verhaal.werkt, verhaal.niet]
    woorden += [stap.titel for stap in verhaal.stappen]
    assert not [zin for zin in woorden if NIET_DELEN.search(zin)]


@pytest.mark.django_db
def test_every_code_is_in_its_list() -> None:
    lijsten = {
        MIJLPALEN: {een.soort for verhaal in STORIES.values() for een in verhaal.mijlpalen},
        VOORZIENINGEN: {een.soort for verhaal in STORIES.values() for een in verhaal.voorzieningen},
        DOELGROEPEN: {een.soort for verhaal in STORIES.values() for een in verhaal.doelgroep},
        GRONDSLAGEN: {verhaal.grondslag for verhaal in STORIES.values()},
    }
    for lijst, codes in lijsten.items():
        assert codes <= set(values(lijst, None).values_list("code", flat=True)), lijst


# --- days -------------------------------------------------------------------------------------------
def test_days_are_working_days_and_keep_their_order() -> None:
    for dagen in range(1, 400):
        assert werkdagen.is_working_day(demo_verhaal.ago(dagen))
        assert werkdagen.is_working_day(demo_verhaal.ahead(dagen))
        assert demo_verhaal.ago(dagen + 1) <= demo_verhaal.ago(dagen)
        assert demo_verhaal.ahead(-dagen) == demo_verhaal.ago(dagen)
    today = timezone.localdate()
    assert demo_verhaal.working_day(0) == today
    assert demo_verhaal.working_day(-1) == werkdagen.before(today)
    assert demo_verhaal.working_day(2) == werkdagen.after(today, 2)


@pytest.mark.django_db
@pytest.mark.parametrize("naam", STORIES)
def test_nothing_happens_before_somebody_came(naam: str) -> None:
    """On whatever day the demo is loaded: a talk of the first week was not planned before the intake."""
    verhaal = STORIES[naam]
    for dagen in range(0, 366, 5):
        with demo_verhaal.as_if(timezone.now() + timedelta(days=dagen)):
            begin = demo_verhaal.at(demo_verhaal.ago(verhaal.sinds), demo_verhaal.BEGIN)
            speler = demo_verhaal.Verhaalspeler(Werkzoekende(pk=0), verhaal, Gebruiker(), "1-intake")
            stappen = speler.told()
        for moment, step in stappen:
            assert isinstance(step, partial)
            gemaakt = step.keywords.get("gemaakt", moment)
            assert begin <= gemaakt <= moment, (step, begin)


def test_the_clock_is_set_back_and_goes_on() -> None:
    toen = timezone.make_aware(datetime.combine(date(2026, 3, 2), time(9, 30)))
    with demo_verhaal.as_if(toen):
        assert timezone.localdate() == date(2026, 3, 2)
    assert timezone.localdate() > date(2026, 3, 2)


# --- played -----------------------------------------------------------------------------------------
MODELLEN = (
    *(Afspraak, Begeleiding, Begeleidingsperiode, Contactmoment, Dossier, Faseperiode, Mijlpaal, Notitie),
    *(Overdracht, Plaatsing, Plan, Rust, Taak, Tijdlijnregel, Vervanging, Vondst, Werkwijze, Werkzoekende),
    Feiten,
)


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The region of the portal, loaded once for this module and undone after it."""
    with django_db_blocker.unblock():
        atom = transaction.atomic()
        atom.__enter__()
        try:
            ensure_organisatie(naam=PORTAAL.naam, oin=PORTAAL.oin, soort=PORTAAL.soort, regio=PORTAAL.regio)
            for stap in ("postcodes_laden", "begrippen_laden"):
                call_command(stap, **({"alleen_leeg": True} if stap.startswith("post") else {}))
            call_command("voorbeelden_laden", regio=ZUIDOOST)
            yield
        finally:
            transaction.set_rollback(True)
            atom.__exit__(None, None, None)


@pytest.fixture
def anja(demo: None, db: None) -> Gebruiker:
    return Gebruiker.objects.get(username="anja")


def test_what_is_known_of_people_is_of_today(demo: None, db: None) -> None:
    assert forgotten() == {}
    assert Feiten.objects.filter(zonder_sinds__lt=timezone.localdate()).exists()


def person(naam: str) -> Werkzoekende:
    voornaam, achternaam = naam.split(" ", 1)
    return Werkzoekende.objects.get(voornaam=voornaam, achternaam=achternaam)


@pytest.mark.traag
def test_the_day_of_anja(anja: Gebruiker) -> None:
    vandaag = [f"{een.werkzoekende} {timezone.localtime(een.begin):%H:%M}" for een in today_of(anja)]
    assert vandaag == ["Henk Jansen 09:30", "Samira el Amrani 11:00", "Stefan van Kuijk 14:00"]
    te_doen = Afspraak.objects.planned().filter(klantmanager=anja, begin__date=demo_verhaal.working_day(-1))
    assert {str(een.werkzoekende) for een in te_doen} == {"Dawit Tesfay", "Rob Michielsen"}
    assert {str(een.werkzoekende) for een in to_record(anja)} >= {"Dawit Tesfay", "Rob Michielsen"}
    henk = person("Henk Jansen")
    assert timezone.localdate(last_contact([henk.pk])[henk.pk]) == demo_verhaal.ago(23)


@pytest.mark.traag
def test_everything_stands_on_its_own_day(anja: Gebruiker) -> None:
    henk, wendy = person("Henk Jansen"), person("Wendy Smulders")
    assert henk.begeleiding.sinds == demo_verhaal.ago(214)
    fasen = list(Faseperiode.objects.filter(werkzoekende=henk).order_by("van").values_list("fase", flat=True))
    assert fasen == ["1-intake", "2-diagnose", "3-ontwikkelen", "4-bemiddelen"]
    assert Faseperiode.objects.get(werkzoekende=henk, tot=None).van == demo_verhaal.ago(60)
    soorten = list(henk.tijdlijn.order_by("dag", "pk").values_list("soort", flat=True))
    assert soorten[:3] == ["intake", "begeleiding", "fase"]
    assert {"afspraak", "contact", "plan", "taak", "mijlpaal"} <= set(soorten)
    assert henk.tijdlijn.filter(dag__gt=timezone.localdate()).count() == 0
    assert Plaatsing.objects.get(werkzoekende=wendy).van == demo_verhaal.ago(45)
    for mens in voorbeelden.personen(ZUIDOOST):
        assert person(mens.naam).begeleiding.fase.endswith(mens.fase)


@pytest.mark.traag
def test_what_waits_for_others(anja: Gebruiker) -> None:
    jessica = person("Jessica Willems")
    overdracht = Overdracht.objects.get()
    assert (overdracht.werkzoekende, overdracht.van, overdracht.naar.username) == (jessica, anja, "bram")
    assert (overdracht.status, timezone.localdate(overdracht.gevraagd)) == ("open", demo_verhaal.ago(1))
    assert jessica.begeleiding.klantmanager == anja
    bram = Gebruiker.objects.get(username="bram")
    assert Vervanging.objects.running().get().door == bram
    vandaag = {str(een.werkzoekende) for een in today_of(bram, covers_of(bram))}
    assert vandaag == {"Sophie Brouwers", "Abel Okafor"}
    zonder = Werkzoekende.objects.filter(begeleiding=None)
    assert {(str(een), een.team.naam) for een in zonder} == {
        ("Sander Vogels", "WSP Eindhoven"),
        ("Khadija Amrani", "WSP Eindhoven"),
    }
    assert Taak.objects.open().get(soort="vraag").over == jessica


@pytest.mark.traag
def test_the_team_has_somebody_for_every_rule_but_three(anja: Gebruiker) -> None:
    """Nobody works a year yet, everybody has a profiel, and others open one only when everything runs."""
    leider = Gebruiker.objects.filter(teamleden__leider=True).first() or anja
    kader = Kader.of(anja.organisatie_id, timezone.localdate())
    per_regel = read_needs(Werkzoekende.objects.visible_to(leider), kader).per_regel
    assert {regel.code for regel in REGELS} - set(per_regel) == {"plaatsing_12", "geopend", "geen_profiel"}


@pytest.mark.traag
def test_loading_again_changes_nothing(anja: Gebruiker) -> None:
    def everything() -> dict[str, list[object]]:
        return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in MODELLEN}

    before = everything()
    call_command("voorbeelden_laden", regio=ZUIDOOST)
    assert everything() == before
    assert before["Contactmoment"]


@pytest.mark.traag
def test_whoever_is_accompanied_already_gets_the_rest_of_the_story(anja: Gebruiker) -> None:
    """A demo that was made before there were stories."""
    henk = person("Henk Jansen")
    for model in (Contactmoment, Afspraak, Dossier, Plan):
        model._default_manager.filter(werkzoekende=henk).delete()
    sinds = henk.begeleiding.sinds
    call_command("voorbeelden_laden", regio=ZUIDOOST)
    assert Contactmoment.objects.filter(werkzoekende=henk).count() == len(STORIES["Henk Jansen"].gesproken)
    assert Begeleiding.objects.get(werkzoekende=henk).sinds == sinds
    assert timezone.localdate() - timedelta(days=230) < sinds
