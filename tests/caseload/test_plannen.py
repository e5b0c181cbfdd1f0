"""The plan of a person: another goal is another row, steps are there once, and who ticks them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from vumportal.caseload.models import Plan
from vumportal.caseload.plannen import add_step, may_untick, set_plan, step_templates, tick, untick
from vumportal.logboek.models import Handeling
from vumportal.organisaties.lijsten import TAAKSJABLONEN, Sjabloontermijn, add_value
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Taak, Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.werkzoekenden.taken import ask, end_task

pytestmark = pytest.mark.django_db
PERSOON, KLANTMANAGER = Taak.Voor.PERSOON, Taak.Voor.KLANTMANAGER


@pytest.fixture
def henk(organisatie: Organisatie) -> Werkzoekende:
    return add_werkzoekende(organisatie=organisatie, voornaam="Henk", achternaam="Jansen", geboortejaar=1984)


def lines(persoon: Werkzoekende) -> list[tuple[str, str]]:
    rows = Tijdlijnregel.objects.filter(werkzoekende=persoon).order_by("pk")
    return list(rows.values_list("soort", "waarde"))


def test_another_goal_is_another_plan_and_the_one_before_can_be_read(
    henk: Werkzoekende, anja: Gebruiker
) -> None:
    vandaag = timezone.localdate()
    first = set_plan(werkzoekende=henk, door=anja, doel=" Drie dagen  naaien. ")
    assert (first.doel, first.evaluatie, first.tot) == ("Drie dagen naaien.", None, None)
    second = set_plan(werkzoekende=henk, door=anja, doel="Een eigen atelier.", evaluatie=vandaag)
    first.refresh_from_db()
    assert (first.tot, second.tot) == (vandaag, None)
    assert list(Plan.objects.filter(werkzoekende=henk)) == [second, first]
    assert lines(henk) == [("plan", "doel"), ("plan", "doel")]


def test_the_same_goal_on_another_day_is_the_same_plan_and_the_same_again_is_nothing(
    henk: Werkzoekende, anja: Gebruiker
) -> None:
    dag = timezone.localdate() + timedelta(days=90)
    first = set_plan(werkzoekende=henk, door=anja, doel="Drie dagen naaien.", evaluatie=dag)
    assert set_plan(werkzoekende=henk, door=anja, doel="Drie dagen naaien.", evaluatie=dag) == first
    later = dag + timedelta(days=7)
    assert set_plan(werkzoekende=henk, door=anja, doel="Drie dagen naaien.", evaluatie=later) == first
    assert Plan.objects.get().evaluatie == later
    assert lines(henk) == [("plan", "doel"), ("plan", "evaluatie")]


@pytest.mark.parametrize(
    ("doel", "dagen", "zin"),
    [
        ("", None, "leeg|blank"),
        ("x" * 301, None, "300"),
        ("Naaien.", -1, "Kies een dag die nog komt"),
        ("Naaien.", 9999, "binnen 5 jaar"),
    ],
)
def test_what_cannot_be_a_plan_changes_nothing(
    henk: Werkzoekende, anja: Gebruiker, doel: str, dagen: int | None, zin: str
) -> None:
    before = set_plan(werkzoekende=henk, door=anja, doel="Drie dagen naaien.")
    evaluatie = None if dagen is None else timezone.localdate() + timedelta(days=dagen)
    with pytest.raises(ValidationError, match=zin):
        set_plan(werkzoekende=henk, door=anja, doel=doel, evaluatie=evaluatie)
    assert list(Plan.objects.filter(tot=None)) == [before]
    assert len(lines(henk)) == 1


def test_a_plan_that_was_due_can_get_another_goal(henk: Werkzoekende, anja: Gebruiker) -> None:
    """The day of the one before has passed; the new one says its own."""
    plan = set_plan(werkzoekende=henk, door=anja, doel="Drie dagen naaien.")
    Plan.objects.update(evaluatie=timezone.localdate() - timedelta(days=3))
    plan.refresh_from_db()
    assert set_plan(werkzoekende=henk, door=anja, doel=plan.doel, evaluatie=plan.evaluatie) == plan
    assert set_plan(werkzoekende=henk, door=anja, doel="Vier dagen.") != plan


def test_a_template_has_its_term_and_an_organisation_has_its_own(
    organisatie: Organisatie,
) -> None:
    add_value(
        lijst=TAAKSJABLONEN,
        code="cv_maken",
        naam="cv maken met de jobcoach",
        betekenis=Sjabloontermijn.VIER_WEKEN,
        organisatie=organisatie,
    )
    found = {sjabloon.code: sjabloon for sjabloon in step_templates(organisatie.pk)}
    assert (found["cv_maken"].naam, found["cv_maken"].dagen) == ("cv maken met de jobcoach", 28)
    assert found["cv_maken"].uiterlijk == timezone.localdate() + timedelta(days=28)
    assert (found["bereikbaar"].dagen, found["bereikbaar"].uiterlijk) == (None, None)


def test_a_step_is_of_the_person_or_of_who_accompanies_and_may_have_no_day(
    henk: Werkzoekende, anja: Gebruiker
) -> None:
    own = add_step(werkzoekende=henk, door=anja, titel="cv maken", voor=PERSOON)
    dag = timezone.localdate() + timedelta(days=7)
    ours = add_step(werkzoekende=henk, door=anja, titel="cv nakijken", voor=KLANTMANAGER, uiterlijk=dag)
    assert (own.soort, own.voor, own.uiterste_datum, own.herinnering) == ("plan", "persoon", None, None)
    assert (ours.voor, ours.uiterste_datum) == ("klantmanager", dag)
    assert add_step(werkzoekende=henk, door=anja, titel=" cv  maken", voor=PERSOON) == own
    assert add_step(werkzoekende=henk, door=anja, titel="cv maken", voor=KLANTMANAGER) != own
    assert [soort for soort, _ in lines(henk)] == ["taak"] * 3
    end_task(taak=own, door=anja)
    assert add_step(werkzoekende=henk, door=anja, titel="cv maken", voor=PERSOON) != own


@pytest.mark.parametrize(("titel", "dagen"), [("", 1), ("x" * 101, 1), ("cv maken", -1)])
def test_what_cannot_be_a_step_is_refused(
    henk: Werkzoekende, anja: Gebruiker, titel: str, dagen: int
) -> None:
    with pytest.raises(ValidationError):
        add_step(
            werkzoekende=henk,
            door=anja,
            titel=titel,
            voor=PERSOON,
            uiterlijk=timezone.localdate() + timedelta(days=dagen),
        )
    assert not Taak.objects.exists()
    assert lines(henk) == []


def test_the_person_ticks_what_is_theirs_once_and_takes_it_back_the_same_day(
    henk: Werkzoekende, anja: Gebruiker
) -> None:
    taak = add_step(werkzoekende=henk, door=anja, titel="cv maken", voor=PERSOON)
    assert [tick(taak=taak, persoon=henk) for _ in range(2)] == [True, False]
    taak.refresh_from_db()
    assert (taak.status, taak.gedaan_door) == ("uitgevoerd", None)
    assert [untick(taak=taak, persoon=henk) for _ in range(2)] == [True, False]
    taak.refresh_from_db()
    assert (taak.status, taak.gedaan_op) == ("open", None)
    assert lines(henk) == [("taak", ""), ("taak_klaar", "uitgevoerd"), ("taak_klaar", "heropend")]
    said = Handeling.objects.filter(soort=Handeling.Soort.GEZEGD)
    assert [act.over for act in said] == ["plan", "plan"]
    assert all(act.refs == [henk.pseudoniem] for act in said)


def test_a_tick_of_yesterday_or_of_a_member_of_staff_stays(henk: Werkzoekende, anja: Gebruiker) -> None:
    yesterday = add_step(werkzoekende=henk, door=anja, titel="cv maken", voor=PERSOON)
    tick(taak=yesterday, persoon=henk)
    Taak.objects.update(gedaan_op=timezone.now() - timedelta(days=1))
    by_anja = add_step(werkzoekende=henk, door=anja, titel="bellen", voor=PERSOON)
    end_task(taak=by_anja, door=anja)
    for taak in (yesterday, by_anja):
        taak.refresh_from_db()
        assert not may_untick(taak)
        assert untick(taak=taak, persoon=henk) is False
        taak.refresh_from_db()
        assert taak.status == "uitgevoerd"


def test_nobody_ticks_what_is_not_theirs(
    henk: Werkzoekende, anja: Gebruiker, organisatie: Organisatie
) -> None:
    """What the klantmanager does, what somebody else does, and a question: none of these is the person's to tick."""
    nour = add_werkzoekende(organisatie=organisatie, voornaam="Nour", achternaam="B", geboortejaar=1990)
    of_others = [
        add_step(werkzoekende=henk, door=anja, titel="cv nakijken", voor=KLANTMANAGER),
        add_step(werkzoekende=nour, door=anja, titel="cv maken", voor=PERSOON),
        ask(persoon=henk, vraag="Kan ik ook in Best werken?"),
    ]
    for taak in of_others:
        for act in (tick, untick):
            with pytest.raises(ValueError, match="geen taak van deze persoon"):
                act(taak=taak, persoon=henk)
    assert Taak.objects.open().count() == 3
