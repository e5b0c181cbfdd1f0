"""From concept to an outcome: what may follow what, staying open only after a look, and gone in the next question."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.vacatures.dossiers import dossier_of, draft_of, ends_on, in_days, outcome
from vumportal.aanbod.concepten import keep_version
from vumportal.logboek.models import Handeling
from vumportal.organisaties.grenzen import VACATURE, VACATURE_AFLOOP, set_limit
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.eigen import own_supply
from vumportal.vacatures import levensloop, tasks
from vumportal.vacatures.dossiers import is_changed
from vumportal.vacatures.levensloop import (
    CONTROLE,
    OVERGANGEN,
    close_dossier,
    ended_silently,
    ends_soon,
    extend,
    is_over,
    reopen,
    term_left,
)
from vumportal.vacatures.models import Vacaturedossier, Vacaturegebeurtenis
from vumportal.vacatures.publiceren import publish
from vumportal.vacatures.services import save_vacature

pytestmark = pytest.mark.django_db

Status = Vacaturedossier.Status
NAGEKEKEN = dict.fromkeys(CONTROLE, True)
VRAAG = {"selectiegebied": {"postcode": "5611AB", "afstand": 10}}
Vraag = Callable[..., HttpResponse]


def told(dossier: Vacaturedossier) -> list[tuple[str, str]]:
    rows = Vacaturegebeurtenis.objects.filter(dossier=dossier).order_by("pk")
    return list(rows.values_list("soort", "tekst"))


# --- what may follow what ---------------------------------------------------------------------------
def test_every_status_is_in_the_table_and_leads_somewhere() -> None:
    assert set(OVERGANGEN) == set(Status.values)
    assert all(naar and naar <= set(Status.values) for naar in OVERGANGEN.values())


@pytest.mark.parametrize("status", Status.values)
def test_publishing_keeps_to_the_table(dossier: Vacaturedossier, wim: Gebruiker, status: str) -> None:
    if status == Status.GESLOTEN:
        close_dossier(dossier=dossier, door=wim, uitkomst=outcome(dossier))
    else:
        Vacaturedossier.objects.update(status=status)
    if Status.GEPUBLICEERD in OVERGANGEN[status]:
        publish(dossier=dossier, door=wim, tot=in_days(9))
        assert dossier.status == Status.GEPUBLICEERD
        return
    with pytest.raises(ValidationError):
        publish(dossier=dossier, door=wim, tot=in_days(9))


def test_from_open_to_closed_and_back_to_a_concept(dossier: Vacaturedossier, wim: Gebruiker) -> None:
    close_dossier(dossier=dossier, door=wim, uitkomst=outcome(dossier))
    dossier.refresh_from_db()
    assert (dossier.status, dossier.uitkomst, dossier.gesloten_door) == (Status.GESLOTEN, "via_ons", wim)
    reopen(dossier=dossier, door=wim)
    dossier.refresh_from_db()
    assert (dossier.status, dossier.uitkomst, dossier.gesloten_op) == (Status.CONCEPT, "", None)
    assert told(dossier) == [("gesloten", "vervuld via ons"), ("heropend", "")]


def test_a_concept_that_comes_to_nothing_has_an_outcome_too(wim: Gebruiker) -> None:
    concept = draft_of(wim)
    close_dossier(dossier=concept, door=wim, uitkomst=outcome(concept, "gestopt"), waarom="Toch geen plek.")
    assert told(concept) == [("gesloten", "gestopt: Toch geen plek.")]


@pytest.mark.parametrize("stap", ["sluit", "heropen", "verleng"])
def test_what_is_not_in_the_table_is_refused_whatever_the_page_still_showed(
    dossier: Vacaturedossier, wim: Gebruiker, stap: str
) -> None:
    """The row in the hand is from before a colleague took a step."""
    oud = Vacaturedossier.objects.get(pk=dossier.pk)
    if stap != "heropen":
        close_dossier(dossier=dossier, door=wim, uitkomst=outcome(dossier))
    with pytest.raises(ValidationError) as fout:
        {
            "sluit": lambda: close_dossier(dossier=oud, door=wim, uitkomst=outcome(oud, "anders")),
            "heropen": lambda: reopen(dossier=oud, door=wim),
            "verleng": lambda: extend(dossier=oud, door=wim, tot=in_days(9), gecontroleerd=NAGEKEKEN),
        }[stap]()
    assert fout.value.code == "overgang"
    oud.refresh_from_db()
    assert oud.uitkomst == ("" if stap == "heropen" else "via_ons")


def test_an_outcome_of_which_nothing_is_learned_asks_why(dossier: Vacaturedossier, wim: Gebruiker) -> None:
    for code in ("gestopt", "zoekt_door"):
        with pytest.raises(ValidationError) as fout:
            close_dossier(dossier=dossier, door=wim, uitkomst=outcome(dossier, code), waarom="  ")
        assert list(fout.value.message_dict) == ["waarom"]
    dossier.refresh_from_db()
    assert dossier.status == Status.GEPUBLICEERD


def test_an_outcome_that_is_not_in_the_list_is_refused(dossier: Vacaturedossier, wim: Gebruiker) -> None:
    waarde = outcome(dossier)
    waarde.pk = 0
    with pytest.raises(ValidationError) as fout:
        close_dossier(dossier=dossier, door=wim, uitkomst=waarde)
    assert list(fout.value.message_dict) == ["uitkomst"]


# --- gone in the next question ----------------------------------------------------------------------
def test_closed_is_gone_in_the_next_question_of_the_exchange_and_of_our_own(
    dossier: Vacaturedossier,
    wim: Gebruiker,
    organisatie: Organisatie,
    matches: Vraag,
    detail: Vraag,
) -> None:
    assert dossier.vacature is not None
    extern_id = dossier.vacature.extern_id

    def found() -> list[str]:
        return [match["idVacature"] for match in matches(Soort.VACATURE, VRAAG).json()["matches"]]

    assert found() == [extern_id]
    assert own_supply(Soort.VACATURE, organisatie, wim).filter(pk=dossier.vacature.pk).exists()
    assert detail(Soort.VACATURE, extern_id).status_code == 200
    close_dossier(dossier=dossier, door=wim, uitkomst=outcome(dossier))
    assert found() == []
    assert detail(Soort.VACATURE, extern_id).status_code == 400
    assert not own_supply(Soort.VACATURE, organisatie, wim).filter(pk=dossier.vacature.pk).exists()
    assert Handeling.objects.filter(soort="delen", door_gebruiker_id=wim.pk).latest("id").refs == [extern_id]
    reopen(dossier=dossier, door=wim)
    assert found() == []  # open again is a concept: nothing is shared by that


def test_over_by_its_date_is_gone_without_anybody_doing_anything(
    dossier: Vacaturedossier,
    matches: Vraag,
) -> None:
    ends_on(dossier, in_days(0))
    assert not is_over(dossier)
    assert len(matches(Soort.VACATURE, VRAAG).json()["matches"]) == 1
    ends_on(dossier, in_days(-1))
    assert is_over(dossier)
    assert matches(Soort.VACATURE, VRAAG).json()["matches"] == []
    assert list(ended_silently(Vacaturedossier.objects.all())) == [dossier]


def test_it_closes_on_the_day_that_was_earlier(dossier: Vacaturedossier, wim: Gebruiker) -> None:
    """When it was over already, that day stays."""
    ends_on(dossier, in_days(-9))
    close_dossier(dossier=dossier, door=wim, uitkomst=outcome(dossier))
    dossier.refresh_from_db()
    assert dossier.vacature is not None
    assert dossier.vacature.sluit_op == in_days(-9)
    assert not is_over(dossier)  # it has an outcome


# --- open longer ------------------------------------------------------------------------------------
@given(punten=st.sets(st.sampled_from(sorted(CONTROLE))), waarde=st.sampled_from([False, None, "", 1, "ja"]))
def test_without_a_look_at_everything_it_does_not_stay_open(punten: set[str], waarde: Any) -> None:
    """Whatever is left out or is no plain yes; before the dossier is even looked at."""
    gecontroleerd = NAGEKEKEN | dict.fromkeys(punten, waarde) if punten else {}
    with pytest.raises(ValidationError) as fout:
        extend(
            dossier=Vacaturedossier(), door=Gebruiker(), tot=timezone.localdate(), gecontroleerd=gecontroleerd
        )
    assert fout.value.code == "controle"


def test_open_longer_changes_the_last_day_alone(
    dossier: Vacaturedossier,
    wim: Gebruiker,
    matches: Vraag,
) -> None:
    """Of what is published and of the concept; what is being changed in the concept is not published by it."""
    ends_on(dossier, in_days(-1))
    keep_version(concept=dossier, door=wim, waarom="gepubliceerd")
    concept = json.loads(dossier.inhoud) | {"naamVacature": "Nog niet klaar"}
    Vacaturedossier.objects.filter(pk=dossier.pk).update(
        inhoud=json.dumps(concept), herinnerd_op=timezone.localdate()
    )
    tot = in_days(20)
    extend(dossier=dossier, door=wim, tot=tot, gecontroleerd=NAGEKEKEN)
    dossier.refresh_from_db()
    assert dossier.vacature is not None
    published = json.loads(dossier.vacature.stuk.document)
    assert (published["naamVacature"], published["sluitingsdatumVacature"]) == ("Naaier", tot.isoformat())
    assert json.loads(dossier.inhoud) == concept | {"sluitingsdatumVacature": tot.isoformat()}
    assert list(json.loads(dossier.inhoud)) == list(concept)  # in the order of who wrote it
    assert (dossier.stand, dossier.herinnerd_op) == (1, None)
    assert dossier.gecontroleerd_op is not None
    [match] = matches(Soort.VACATURE, VRAAG).json()["matches"]
    assert match["sluitingsdatumVacature"] == tot.isoformat()
    assert [soort for soort, _ in told(dossier)] == ["verlengd"]
    versie, _ = dossier.versies.all()
    kept = json.loads(versie.inhoud)
    assert (kept["naamVacature"], kept["sluitingsdatumVacature"]) == ("Naaier", tot.isoformat())
    assert is_changed(dossier)


@pytest.mark.parametrize(("dagen", "mag"), [(-1, False), (0, True), (20, True), (21, False)])
def test_no_day_that_has_passed_and_not_beyond_the_longest_life(
    dossier: Vacaturedossier, wim: Gebruiker, organisatie: Organisatie, dagen: int, mag: bool
) -> None:
    """Counted from when it was first published, whatever happened since."""
    set_limit(sleutel=VACATURE.sleutel, waarde=30, organisatie=organisatie)
    Vacaturedossier.objects.update(eerst_gepubliceerd_op=timezone.now() - timedelta(days=10))
    dossier.refresh_from_db()
    assert term_left(dossier).laatste == in_days(20)
    if mag:
        extend(dossier=dossier, door=wim, tot=in_days(dagen), gecontroleerd=NAGEKEKEN)
        return
    with pytest.raises(ValidationError) as fout:
        extend(dossier=dossier, door=wim, tot=in_days(dagen), gecontroleerd=NAGEKEKEN)
    assert fout.value.code == "tot"


def test_after_its_longest_life_it_is_neither_extended_nor_opened_again(
    dossier: Vacaturedossier, wim: Gebruiker
) -> None:
    Vacaturedossier.objects.update(eerst_gepubliceerd_op=timezone.now() - timedelta(days=400))
    with pytest.raises(ValidationError, match="Maak een kopie"):
        extend(dossier=dossier, door=wim, tot=in_days(1), gecontroleerd=NAGEKEKEN)
    close_dossier(dossier=dossier, door=wim, uitkomst=outcome(dossier))
    with pytest.raises(ValidationError, match="Maak een kopie"):
        reopen(dossier=dossier, door=wim)


# --- before the end ---------------------------------------------------------------------------------
def test_what_ends_within_the_term_is_said_once(
    dossier: Vacaturedossier, wim: Gebruiker, organisatie: Organisatie
) -> None:
    set_limit(sleutel=VACATURE_AFLOOP.sleutel, waarde=5, organisatie=organisatie)
    soon = dossier_of(save_vacature(organisatie=organisatie, document={"naamVacature": "Kok"}), wim)
    for row, dagen in ((dossier, 6), (soon, 5)):
        ends_on(row, in_days(dagen))
    draft_of(wim)
    tasks.remind()
    said = Vacaturedossier.objects.exclude(herinnerd_op=None)
    assert list(said.values_list("pk", "herinnerd_op")) == [(soon.pk, timezone.localdate())]
    assert levensloop.remind_of_ends() == 0
    assert list(ends_soon(Vacaturedossier.objects.all(), 5)) == [soon]
