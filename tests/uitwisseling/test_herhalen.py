"""Saved searches: made once, changed, on hold, ended with their subject, and their questions in columns."""

import json
import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as instellingen
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ExpressionWrapper, F, FloatField, Q
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.uitwisseling.conftest import LASSER, NAAIER, PLAATSEN, TUINMAN, profiel, vacature
from tests.uitwisseling.willekeurig import wishes
from tests.vacatures.dossiers import dossier_of, ends_on, outcome
from vumportal.aanbod.nabij import nearest
from vumportal.aanbod.zoeken import AanbodQuerySet, koorde2
from vumportal.caseload.services import accompany, end_accompaniment
from vumportal.logboek.models import Handeling
from vumportal.organisaties.grenzen import RESULTATEN, set_limit
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_gebruiker, ensure_organisatie
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.herhalen import (
    BEEINDIGD,
    DUBBEL,
    GESLOTEN,
    VOL,
    change_search,
    end_search,
    end_searches_of,
    pause_search,
    resume_search,
    save_search,
    write_questions,
)
from vumportal.uitwisseling.models import Bewaardevraag, Bewaardezoekopdracht
from vumportal.uitwisseling.vergeten import close_vacature, forget_closed, remove_old
from vumportal.uitwisseling.vindt import is_found_by
from vumportal.uitwisseling.wensen import GEVRAAGD, OngeldigeWensen, Wensen, from_json, to_zoekvragen
from vumportal.vacatures.levensloop import reopen
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.werkzoekenden.services import save_profiel
from vumportal.werkzoekenden.toegang import open_with_reason

pytestmark = pytest.mark.django_db

HIER = Wensen("5501AB", 20, beroepen=(NAAIER,))
Maak = Callable[..., Bewaardezoekopdracht]


@pytest.fixture
def bewaar(anja: Gebruiker, henk: Werkzoekende) -> Maak:
    """Save these wishes for Henk."""

    def make(wensen: Wensen = HIER) -> Bewaardezoekopdracht:
        return save_search(gebruiker=anja, wensen=wensen, werkzoekende=henk)

    return make


@pytest.fixture
def bram(organisatie: Organisatie) -> Gebruiker:
    """A colleague who accompanies nobody."""
    return ensure_gebruiker(gebruikersnaam="bram", wachtwoord=None, organisatie=organisatie, rol="wsp")


@pytest.fixture
def vera(organisatie: Organisatie) -> Gebruiker:
    """Of another organisation."""
    elders = ensure_organisatie(naam="Rijnmond", oin="00000001800000002000", soort="suwi")
    return ensure_gebruiker(gebruikersnaam="vera", wachtwoord=None, organisatie=elders, rol="wsp")


def steps() -> list[tuple[str, list[str]]]:
    """What the logboek holds of saved searches, oldest first."""
    rows = Handeling.objects.filter(soort="gezocht").order_by("pk")
    return [(row.codes["elke_nacht"], row.refs) for row in rows if row.codes]


def asked(bewaard: Bewaardezoekopdracht) -> int:
    return Bewaardevraag.objects.filter(bewaard=bewaard).count()


# --- saving -------------------------------------------------------------------------------------------
def test_it_is_due_at_once_every_night_and_in_the_name_of_who_saved_it(
    bewaar: Maak, anja: Gebruiker, henk: Werkzoekende
) -> None:
    bewaard = bewaar()
    assert (bewaard.door, bewaard.organisatie, bewaard.soort) == (anja, anja.organisatie, Soort.VACATURE)
    assert bewaard.hoe_vaak == "nacht"
    assert bewaard.volgende_op <= timezone.now()
    assert (bewaard.laatste_op, bewaard.volledig, bewaard.opnieuw) == (None, None, False)
    assert from_json(bewaard.wensen) == HIER
    assert asked(bewaard) == 1
    assert steps() == [("bewaard", [f"bewaarde zoekopdracht:{bewaard.pk}", henk.pseudoniem])]


def test_the_same_wishes_twice_are_one(bewaar: Maak) -> None:
    first = bewaar()
    assert bewaar() == first
    assert Bewaardezoekopdracht.objects.count() == 1
    assert asked(first) == 1
    assert len(steps()) == 1


def test_what_was_paused_goes_on_when_it_is_saved_again(bewaar: Maak, anja: Gebruiker) -> None:
    first = bewaar()
    pause_search(bewaard=first, gebruiker=anja)
    assert bewaar() == first
    assert Bewaardezoekopdracht.objects.running().get() == first
    assert asked(first) == 1


def test_there_are_three_at_most_and_an_ended_one_gives_its_place(bewaar: Maak, anja: Gebruiker) -> None:
    three = [bewaar(HIER.replace(afstand=afstand)) for afstand in (5, 10, 15)]
    pause_search(bewaard=three[0], gebruiker=anja)
    with pytest.raises(ValidationError, match="Er zijn al 3 bewaarde zoekopdrachten") as fout:
        bewaar()
    assert fout.value.messages == [VOL]
    assert bewaar(HIER.replace(afstand=10)) == three[1]
    end_search(bewaard=three[1], gebruiker=anja)
    assert bewaar().pk


def test_for_a_vacature_there_is_nobody_in_the_logboek(anja: Gebruiker, atelier: Vacature) -> None:
    bewaard = save_search(gebruiker=anja, wensen=Wensen("5611AB", 30), vacature=atelier)
    assert bewaard.soort is Soort.WERKZOEKENDE
    assert steps() == [("bewaard", [f"bewaarde zoekopdracht:{bewaard.pk}"])]


def test_wishes_that_cannot_be_asked_are_not_saved(bewaar: Maak, anja: Gebruiker) -> None:
    with pytest.raises(OngeldigeWensen):
        bewaar(Wensen("", 20))
    bewaard = bewaar()
    with pytest.raises(OngeldigeWensen):
        change_search(bewaard=bewaard, gebruiker=anja, wensen=Wensen("", 20))
    assert Bewaardezoekopdracht.objects.count() == 1


def test_of_a_closed_vacature_nothing_is_saved(anja: Gebruiker, organisatie: Organisatie) -> None:
    dicht = save_vacature(
        organisatie=organisatie, document=vacature(sluitingsdatumVacature="2020-01-01"), extern_id="dicht"
    )
    with pytest.raises(ValidationError, match="gesloten") as fout:
        save_search(gebruiker=anja, wensen=Wensen("5611AB", 30), vacature=dicht)
    assert fout.value.messages == [GESLOTEN]


def test_only_who_may_see_the_subject(
    bewaar: Maak, bram: Gebruiker, vera: Gebruiker, henk: Werkzoekende, atelier: Vacature, anja: Gebruiker
) -> None:
    bewaard = bewaar()
    van_atelier = save_search(gebruiker=bram, wensen=Wensen("5611AB", 30), vacature=atelier)
    for wie, about in (
        (bram, {"werkzoekende": henk}),
        (vera, {"werkzoekende": henk}),
        (vera, {"vacature": atelier}),
    ):
        with pytest.raises(PermissionDenied):
            save_search(gebruiker=wie, wensen=HIER, **about)
    for wie, wat in ((bram, bewaard), (vera, bewaard), (vera, van_atelier)):
        for step in (pause_search, resume_search, end_search):
            with pytest.raises(PermissionDenied):
                step(bewaard=wat, gebruiker=wie)
        with pytest.raises(PermissionDenied):
            change_search(bewaard=wat, gebruiker=wie, hoe_vaak="week")
    pause_search(bewaard=van_atelier, gebruiker=anja)  # a colleague of the same organisation
    assert set(Bewaardezoekopdracht.objects.visible_to(anja)) == {bewaard, van_atelier}
    assert set(Bewaardezoekopdracht.objects.visible_to(bram)) == {van_atelier}
    assert not Bewaardezoekopdracht.objects.visible_to(vera).exists()


def test_who_looks_for_a_reason_leaves_nothing_that_goes_on(
    bewaar: Maak, bram: Gebruiker, henk: Werkzoekende
) -> None:
    bewaard = bewaar()
    open_with_reason(gebruiker=bram, werkzoekende=henk, reden="vraag_kandidaat")
    with pytest.raises(PermissionDenied):
        save_search(gebruiker=bram, wensen=Wensen("5501AB", 5), werkzoekende=henk)
    with pytest.raises(PermissionDenied):
        pause_search(bewaard=bewaard, gebruiker=bram)


# --- changing -----------------------------------------------------------------------------------------
def test_other_wishes_are_asked_in_the_next_night(bewaar: Maak, anja: Gebruiker) -> None:
    bewaard = bewaar()
    straks = timezone.now() + timedelta(days=5)
    Bewaardezoekopdracht.objects.update(volgende_op=straks)
    [before] = bewaard.vragen.values_list("straal2", flat=True)
    changed = change_search(bewaard=bewaard, gebruiker=anja, wensen=HIER.replace(afstand=60))
    assert (changed.opnieuw, changed.volgende_op) == (True, straks)
    assert bewaard.vragen.get().straal2 > before
    assert [wat for wat, _ in steps()] == ["bewaard", "gewijzigd"]
    assert from_json(Bewaardezoekopdracht.objects.get().wensen).afstand == 60


def test_the_same_wishes_change_nothing(bewaar: Maak, anja: Gebruiker) -> None:
    bewaard = bewaar()
    change_search(bewaard=bewaard, gebruiker=anja, wensen=HIER, hoe_vaak="nacht")
    assert not Bewaardezoekopdracht.objects.get().opnieuw
    assert [wat for wat, _ in steps()] == ["bewaard"]


def test_how_often_alone_asks_nothing_anew(bewaar: Maak, anja: Gebruiker) -> None:
    change_search(bewaard=bewaar(), gebruiker=anja, hoe_vaak="week")
    bewaard = Bewaardezoekopdracht.objects.get()
    assert (bewaard.hoe_vaak, bewaard.opnieuw) == ("week", False)
    with pytest.raises(ValueError, match="maand"):
        change_search(bewaard=bewaard, gebruiker=anja, hoe_vaak="maand")


def test_it_does_not_become_another_one(bewaar: Maak, anja: Gebruiker) -> None:
    ander = bewaar(HIER.replace(afstand=5))
    with pytest.raises(ValidationError) as fout:
        change_search(bewaard=bewaar(), gebruiker=anja, wensen=from_json(ander.wensen))
    assert fout.value.messages == [DUBBEL]


# --- on hold and ended --------------------------------------------------------------------------------
def test_while_it_is_paused_it_has_no_question(bewaar: Maak, anja: Gebruiker) -> None:
    bewaard = bewaar()
    for _ in range(2):
        pause_search(bewaard=bewaard, gebruiker=anja)
    assert asked(bewaard) == 0
    assert not Bewaardezoekopdracht.objects.running().exists()
    change_search(bewaard=bewaard, gebruiker=anja, wensen=HIER.replace(afstand=60))
    assert asked(bewaard) == 0
    Bewaardezoekopdracht.objects.update(volgende_op=timezone.now() + timedelta(days=5))
    for _ in range(2):
        resume_search(bewaard=bewaard, gebruiker=anja)
    assert asked(bewaard) == 1
    assert Bewaardezoekopdracht.objects.running().get().volgende_op <= timezone.now()
    assert [wat for wat, _ in steps()] == ["bewaard", "gepauzeerd", "gewijzigd", "hervat"]


def test_what_has_ended_stays_ended(bewaar: Maak, anja: Gebruiker) -> None:
    bewaard = bewaar()
    for _ in range(2):
        end_search(bewaard=bewaard, gebruiker=anja)
    assert [wat for wat, _ in steps()] == ["bewaard", "gestopt"]
    assert asked(bewaard) == 0
    for step in (pause_search, resume_search, change_search):
        with pytest.raises(ValidationError) as fout:
            step(bewaard=bewaard, gebruiker=anja)
        assert fout.value.messages == [BEEINDIGD]
    assert bewaar() != bewaard  # a new one


def test_it_ends_with_the_accompaniment_and_does_not_come_back_with_it(
    bewaar: Maak, henk: Werkzoekende, anja: Gebruiker
) -> None:
    accompany(werkzoekende=henk, klantmanager=anja, fase="1-intake")
    bewaard = bewaar()
    end_accompaniment(werkzoekende=henk)
    assert not Bewaardezoekopdracht.objects.running().exists()
    assert asked(bewaard) == 0
    accompany(werkzoekende=henk, klantmanager=anja, fase="1-intake")
    assert not Bewaardezoekopdracht.objects.running().exists()
    assert Bewaardezoekopdracht.objects.get().beeindigd_op is not None


def test_it_goes_along_to_who_accompanies_the_person_now(
    bewaar: Maak, henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    accompany(werkzoekende=henk, klantmanager=anja, fase="1-intake")
    bewaard = bewaar()
    accompany(werkzoekende=henk, klantmanager=bram, fase="1-intake")
    bewaard.refresh_from_db()
    assert bewaard.door == bram
    assert Bewaardezoekopdracht.objects.running().get() == bewaard


@pytest.fixture
def van_atelier(anja: Gebruiker, atelier: Vacature) -> Bewaardezoekopdracht:
    return save_search(gebruiker=anja, wensen=Wensen("5611AB", 30), vacature=atelier)


def test_it_ends_with_the_vacature_and_does_not_come_back_with_it(
    van_atelier: Bewaardezoekopdracht,
    atelier: Vacature,
    bewaar: Maak,
    maak_gebruiker: Callable[..., Gebruiker],
) -> None:
    van_henk, wim = bewaar(), maak_gebruiker("wsp", "wim")
    dossier = dossier_of(atelier, wim)
    close_vacature(dossier=dossier, door=wim, uitkomst=outcome(dossier))
    assert list(Bewaardezoekopdracht.objects.running()) == [van_henk]
    dossier.refresh_from_db()
    reopen(dossier=dossier, door=wim)
    assert list(Bewaardezoekopdracht.objects.running()) == [van_henk]
    assert asked(van_atelier) == 0


def test_it_ends_when_the_last_day_of_the_vacature_has_passed(
    van_atelier: Bewaardezoekopdracht, atelier: Vacature, anja: Gebruiker
) -> None:
    dossier = dossier_of(atelier, anja)
    assert forget_closed() == 0
    ends_on(dossier, timezone.localdate() - timedelta(days=1))
    pause_search(bewaard=van_atelier, gebruiker=anja)
    with pytest.raises(ValidationError, match="gesloten"):
        resume_search(bewaard=van_atelier, gebruiker=anja)
    assert forget_closed() == 1
    assert not Bewaardezoekopdracht.objects.filter(beeindigd_op=None).exists()
    assert forget_closed() == 0


def test_ending_all_of_a_subject_leaves_the_others(
    van_atelier: Bewaardezoekopdracht, bewaar: Maak, henk: Werkzoekende
) -> None:
    bewaar()
    bewaar(HIER.replace(afstand=5))
    assert end_searches_of(werkzoekende_id=henk.pk) == 2
    assert end_searches_of(werkzoekende_id=henk.pk) == 0
    assert list(Bewaardezoekopdracht.objects.running()) == [van_atelier]


def test_an_ended_one_is_removed_at_the_term_of_searches(
    bewaar: Maak, anja: Gebruiker, organisatie: Organisatie
) -> None:
    set_limit(sleutel=RESULTATEN.sleutel, waarde=8, organisatie=organisatie)
    loopt, gestopt = bewaar(), bewaar(HIER.replace(afstand=5))
    end_search(bewaard=gestopt, gebruiker=anja)
    lang_geleden = timezone.now() - timedelta(days=9)
    Bewaardezoekopdracht.objects.update(gemaakt_op=lang_geleden)
    remove_old()
    assert Bewaardezoekopdracht.objects.count() == 2
    Bewaardezoekopdracht.objects.filter(pk=gestopt.pk).update(beeindigd_op=lang_geleden)
    remove_old()
    assert list(Bewaardezoekopdracht.objects.all()) == [loopt]


# --- its questions in columns -------------------------------------------------------------------------
def in_columns(supply: AanbodQuerySet, vraag: Bewaardevraag) -> set[str]:
    """What one row asks of supply, the reach of the record included where this installation looks at it."""
    near = supply.annotate(
        koorde2=ExpressionWrapper(koorde2((vraag.x, vraag.y, vraag.z)), output_field=FloatField())
    ).filter(koorde2__lte=vraag.straal2)
    if vraag.een_van:
        near = near.filter(kenmerken__overlap=vraag.een_van)
    if instellingen.BRON_TOETS_REISAFSTAND:
        near = near.filter(Q(reis_grens=None) | Q(koorde2__lte=F("reis_grens")))
    return set(near.values_list("extern_id", flat=True))


def test_two_beroepen_in_two_areas_are_two_rows(bewaar: Maak) -> None:
    wensen = HIER.replace(beroepen=(NAAIER, LASSER), ook_postcode="3011AB", ook_afstand=5)
    bewaard = bewaar(wensen)
    assert len(to_zoekvragen(wensen, Soort.VACATURE)) == 4
    rows = list(bewaard.vragen.all())
    assert [len(row.een_van) for row in rows] == [2, 2]
    assert rows[0].een_van == rows[1].een_van
    assert {row.gezocht for row in rows} == {"vacature"}


def test_without_beroep_every_beroep_and_without_a_known_place_nothing(bewaar: Maak) -> None:
    assert bewaar(Wensen("5501AB", 20)).vragen.get().een_van == []
    assert not bewaar(Wensen("9999AB", 20)).vragen.exists()


def test_writing_the_questions_again_changes_nothing(bewaar: Maak) -> None:
    bewaard = bewaar()
    before = list(bewaard.vragen.values("x", "y", "z", "straal2", "een_van"))
    write_questions(bewaard)
    assert list(bewaard.vragen.values("x", "y", "z", "straal2", "een_van")) == before


BEROEPEN = (NAAIER, LASSER, TUINMAN)


def record(lot: random.Random, soort: Soort) -> dict[str, Any]:
    """A document with a place that may be unknown, and beroepen that may be missing."""
    postcode = lot.choice([*(f"{pc4}AB" for pc4 in PLAATSEN), "9999AA"])
    codes = lot.sample(BEROEPEN, lot.randrange(3))
    if soort is Soort.VACATURE:
        beroep = {"codeBeroepsnaam": codes[0]} if codes else {}
        return vacature() | {"adres": {"postcode": postcode}, "beroep": beroep}
    reist = {"maximaleReisafstand": lot.choice((3, 50))} if lot.random() < 0.6 else {}
    return profiel() | {
        "mobiliteit": {"bemiddelingspostcode": postcode, **reist},
        "bemiddelingsberoep": [{"codeBeroepsnaam": code} for code in codes],
    }


def supply_of(lot: random.Random, organisatie: Organisatie, soort: Soort, aantal: int) -> AanbodQuerySet:
    """So many random records of this organisation."""
    for number in range(aantal):
        if soort is Soort.VACATURE:
            save_vacature(organisatie=organisatie, document=record(lot, soort), extern_id=f"r{number}")
            continue
        mens = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Nour", achternaam="A")
        save_profiel(werkzoekende=mens, document=record(lot, soort), extern_id=f"r{number}")
    model = Vacature if soort is Soort.VACATURE else Profiel
    return model.objects.of(organisatie.pk).whole()


@pytest.mark.traag
@pytest.mark.parametrize("soort", Soort)
@settings(max_examples=20)
@given(seed=st.integers(0, 2**32))
def test_the_rows_find_what_a_search_finds(
    soort: Soort, seed: int, anja: Gebruiker, henk: Werkzoekende, atelier: Vacature
) -> None:
    """Own supply as `add_own` asks it, question by question, against the rows, with and without the own reach."""
    over: dict[str, Any] = {"werkzoekende": henk} if soort is Soort.VACATURE else {"vacature": atelier}
    assert anja.organisatie is not None
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        lot = random.Random(seed)
        supply = supply_of(lot, anja.organisatie, soort, 12)
        for _ in range(3):
            patch.setattr(instellingen, "BRON_TOETS_REISAFSTAND", lot.random() < 0.7)
            wensen = wishes(lot, soort)
            bewaard = save_search(gebruiker=anja, wensen=wensen, **over)
            right = found_by_search(supply, wensen, soort, anja.organisatie)
            columns = set().union(*(in_columns(supply, vraag) for vraag in bewaard.vragen.all()))
            if soort is Soort.VACATURE and wensen.has(GEVRAAGD):
                assert right <= columns  # it has no column
            else:
                assert columns == right
            rows = supply.filter(extern_id__in=columns).select_related("stuk")
            documents = {row.extern_id: json.loads(row.stuk.document) for row in rows}
            assert {naam for naam, inhoud in documents.items() if is_found_by(wensen, inhoud, soort)} == right
            end_search(bewaard=bewaard, gebruiker=anja)
        transaction.set_rollback(True)


def found_by_search(
    supply: AanbodQuerySet, wensen: Wensen, soort: Soort, organisatie: Organisatie
) -> set[str]:
    """What a search with these wishes finds of this supply, by both ways of asking."""
    toets, found = instellingen.BRON_TOETS_REISAFSTAND, set()
    for vraag in to_zoekvragen(wensen.replace(hard=()), soort):
        near = nearest(supply, vraag, 99, organisatie_id=organisatie.pk, toets_reisafstand=toets)
        here = {treffer.extern_id for treffer in near}
        assert {row.extern_id for row in supply.matching(vraag, toets_reisafstand=toets)} == here
        found |= here
    return found
