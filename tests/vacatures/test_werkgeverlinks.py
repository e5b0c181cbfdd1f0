"""One link per vacature: one runs, nothing opens what is over, and what the employer says is written down once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from tests.vacatures.dossiers import draft_of, outcome
from vumportal.organisaties.grenzen import WERKGEVERLINK, set_limit
from vumportal.organisaties.models import Gebruiker, Organisatie, Toegangslink
from vumportal.vacatures import werkgeverlinks
from vumportal.vacatures.levensloop import close_dossier
from vumportal.vacatures.models import (
    Vacaturedossier,
    Vacaturegebeurtenis,
    Werkgeverantwoord,
    Werkgeverlink,
)
from vumportal.vacatures.werkgeverlinks import (
    PER_DAG,
    answers_of,
    employer_link,
    make_employer_link,
    open_employer_link,
    record_answer,
    running_employer_link,
    seen_answer,
    unanswered_links,
    waiting_answers,
    withdraw_employer_link,
)

pytestmark = pytest.mark.django_db

ADRES = "10.0.0.7"
Antwoord = Werkgeverantwoord.Soort


@pytest.fixture
def link(dossier: Vacaturedossier, wim: Gebruiker) -> Werkgeverlink:
    make_employer_link(dossier=dossier, door=wim)
    found = running_employer_link(dossier)
    assert found is not None
    return found


def said() -> list[tuple[str, str]]:
    return list(Werkgeverantwoord.objects.order_by("pk").values_list("soort", "zin"))


def test_it_opens_as_often_as_wanted_until_its_end(
    dossier: Vacaturedossier, wim: Gebruiker, organisatie: Organisatie
) -> None:
    set_limit(sleutel=WERKGEVERLINK.sleutel, waarde=3, organisatie=organisatie)
    geheim = make_employer_link(dossier=dossier, door=wim)
    opened = [open_employer_link(geheim, ADRES) for _ in range(12)]
    assert {een and een.dossier_id for een in opened} == {dossier.pk}
    [een] = Werkgeverlink.objects.all()
    rest = een.link.tot - timezone.now()
    assert timedelta(days=2, hours=23) < rest <= timedelta(days=3)
    assert geheim not in str([*Toegangslink.objects.values(), *Vacaturegebeurtenis.objects.values()])


def test_a_new_one_ends_the_one_before(dossier: Vacaturedossier, wim: Gebruiker) -> None:
    oud = make_employer_link(dossier=dossier, door=wim)
    nieuw = make_employer_link(dossier=dossier, door=wim)
    assert open_employer_link(oud, ADRES) is None
    assert open_employer_link(nieuw, ADRES) is not None
    assert Werkgeverlink.objects.filter(link__ingetrokken=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_that_make_one_at_the_same_time_one_runs(dossier: Vacaturedossier, wim: Gebruiker) -> None:
    def make(_: int) -> None:
        try:
            make_employer_link(dossier=dossier, door=wim)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(make, range(4)))
    assert Werkgeverlink.objects.count() == 4
    assert Werkgeverlink.objects.filter(link__ingetrokken=None).count() == 1


@pytest.mark.parametrize("hoe", ["ingetrokken", "verlopen", "gesloten"])
def test_what_is_over_opens_nothing_and_takes_no_answer(
    dossier: Vacaturedossier, wim: Gebruiker, hoe: str
) -> None:
    geheim = make_employer_link(dossier=dossier, door=wim)
    link = open_employer_link(geheim, ADRES)
    assert link is not None
    if hoe == "ingetrokken":
        assert withdraw_employer_link(dossier=dossier, door=wim)
        assert not withdraw_employer_link(dossier=dossier, door=wim)
    elif hoe == "verlopen":
        ago = timezone.now() - timedelta(days=1)
        Toegangslink.objects.update(gemaakt=ago - timedelta(days=14), tot=ago)
    else:
        close_dossier(dossier=dossier, door=wim, uitkomst=outcome(dossier))
    assert open_employer_link(geheim, ADRES) is None
    assert employer_link(link.pk) is None
    with pytest.raises(ValidationError):
        record_answer(link=link, soort=Antwoord.KLOPT)
    assert said() == []


def test_of_a_closed_vacature_no_link_is_made(dossier: Vacaturedossier, wim: Gebruiker) -> None:
    close_dossier(dossier=dossier, door=wim, uitkomst=outcome(dossier))
    with pytest.raises(ValidationError):
        make_employer_link(dossier=dossier, door=wim)
    assert not Toegangslink.objects.exists()


def test_who_guesses_waits_and_hinders_nobody_else(dossier: Vacaturedossier, wim: Gebruiker) -> None:
    geheim = make_employer_link(dossier=dossier, door=wim)
    for nummer in range(40):
        assert open_employer_link(f"{nummer:012d}", ADRES) is None
    assert open_employer_link(geheim, ADRES) is None
    assert open_employer_link(geheim, "10.9.9.9") is not None


# --- answers ----------------------------------------------------------------------------------------
def test_an_answer_stands_with_the_vacature_and_in_its_timeline(
    dossier: Vacaturedossier, link: Werkgeverlink, wim: Gebruiker
) -> None:
    record_answer(link=link, soort=Antwoord.BEL_VOOR_8, zin="dit hoort er niet bij")
    record_answer(link=link, soort=Antwoord.ANDERS, zin="  Om 8 uur beginnen kan ook. ")
    assert said() == [("bel_voor_8", ""), ("anders", "Om 8 uur beginnen kan ook.")]
    told = Vacaturegebeurtenis.objects.filter(dossier=dossier, soort="antwoord").order_by("pk")
    assert [(een.door, een.tekst) for een in told] == [
        (None, "bel mij voor 8 uur"),
        (None, "het kan ook anders: Om 8 uur beginnen kan ook."),
    ]
    mine = Vacaturedossier.objects.filter(eigenaar=wim)
    eerste, tweede = waiting_answers(mine)
    assert (eerste.soort, tweede.soort) == ("bel_voor_8", "anders")
    seen_answer(antwoord=eerste, door=wim)
    assert list(waiting_answers(mine)) == [tweede]
    assert [een.gezien_door for een in answers_of(dossier)] == [None, wim]


def test_two_presses_are_one_answer_and_again_after_it_was_seen_is_another(
    link: Werkgeverlink, wim: Gebruiker
) -> None:
    eerste = record_answer(link=link, soort=Antwoord.KLOPT)
    assert record_answer(link=link, soort=Antwoord.KLOPT) == eerste
    seen_answer(antwoord=eerste, door=wim)
    assert record_answer(link=link, soort=Antwoord.KLOPT) != eerste
    assert len(said()) == 2


def test_who_was_first_to_see_it_stays_written_down(
    link: Werkgeverlink, wim: Gebruiker, sara: Gebruiker
) -> None:
    antwoord = record_answer(link=link, soort=Antwoord.KLOPT)
    for door in (wim, sara):
        seen_answer(antwoord=antwoord, door=door)
    antwoord.refresh_from_db()
    assert antwoord.gezien_door == wim


@pytest.mark.parametrize(
    ("soort", "zin"), [("anders", "  "), ("anders", "x" * 501), ("anders", "a\x00b"), ("onzin", ""), ("", "")]
)
def test_what_is_no_answer_is_not_kept(link: Werkgeverlink, soort: str, zin: str) -> None:
    with pytest.raises(ValidationError):
        record_answer(link=link, soort=soort, zin=zin)
    assert said() == []


def test_in_one_day_no_more_than_a_conversation(link: Werkgeverlink) -> None:
    for nummer in range(PER_DAG):
        record_answer(link=link, soort=Antwoord.ANDERS, zin=f"optie {nummer}")
    with pytest.raises(ValidationError, match="Bel ons"):
        record_answer(link=link, soort=Antwoord.KLOPT)
    Werkgeverantwoord.objects.update(op=timezone.now() - timedelta(days=1, minutes=1))
    record_answer(link=link, soort=Antwoord.KLOPT)
    assert len(said()) == PER_DAG + 1


def test_a_link_without_an_answer_waits_after_some_days(
    link: Werkgeverlink, dossier: Vacaturedossier, wim: Gebruiker
) -> None:
    mine = Vacaturedossier.objects.filter(eigenaar=wim)
    assert list(unanswered_links(mine, 3)) == []
    Werkgeverlink.objects.update(gemaakt=timezone.now() - timedelta(days=4))
    assert list(unanswered_links(mine, 3)) == [link]
    record_answer(link=link, soort=Antwoord.KLOPT)
    assert list(unanswered_links(mine, 3)) == []


def test_a_concept_may_be_read_back_too(wim: Gebruiker) -> None:
    concept = draft_of(wim)
    opened = open_employer_link(make_employer_link(dossier=concept, door=wim), ADRES)
    assert opened is not None
    assert opened.dossier == concept


def test_the_secret_is_of_this_kind_alone(
    dossier: Vacaturedossier, wim: Gebruiker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of a calendar or a paper opens nothing here."""
    monkeypatch.setattr(werkgeverlinks, "SOORT", Toegangslink.Soort.AGENDA)
    geheim = make_employer_link(dossier=dossier, door=wim)
    monkeypatch.undo()
    assert open_employer_link(geheim, ADRES) is None
