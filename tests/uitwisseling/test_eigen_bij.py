"""What changes in the own supply reaches the finds of the other side, and only of whom it fits, as a search would."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.besluiten import share, stop_sharing
from tests.feiten import fact, forgotten
from tests.feiten import settle as settle_facts
from tests.hulp import PATIENCE, wait_until
from tests.uitwisseling.bewaarden import run_of, saved
from tests.uitwisseling.conftest import LASSER, NAAIER, TUINMAN, profiel, vacature
from tests.uitwisseling.stub import Stub
from tests.vacatures.dossiers import draft_of, in_days, outcome
from tests.werkplek.paginas import VAN_DE_KLOK
from vumportal.aanbod.models import Wijziging
from vumportal.aanbod.wijzigingen import mark_loaded
from vumportal.caseload.rechten import erase_person
from vumportal.ontwikkel.adressen import with_database
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
from vumportal.organisaties.services import ensure_gebruiker, ensure_organisatie, ensure_team
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling import eigen_bij, tasks
from vumportal.uitwisseling.eigen_bij import apply_changes, say_closed
from vumportal.uitwisseling.herhalen import save_search
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Navraag, Resultaat, Vondst
from vumportal.uitwisseling.vergeten import close_vacature
from vumportal.uitwisseling.vondstmodellen import NIEUW
from vumportal.uitwisseling.wensen import UREN, Wensen, from_profiel
from vumportal.vacatures.models import Vacature, Vacaturedossier
from vumportal.vacatures.publiceren import publish
from vumportal.vacatures.services import save_vacature, withdraw
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.werkzoekenden.services import grant, save_profiel

pytestmark = pytest.mark.django_db


@pytest.fixture
def wim(organisatie: Organisatie) -> Gebruiker:
    return ensure_gebruiker(
        gebruikersnaam="wim",
        wachtwoord=None,
        organisatie=organisatie,
        rol=Gebruiker.Rol.WSP,
        team=ensure_team(organisatie=organisatie, naam="Centrum"),
    )


@pytest.fixture
def bewaard(anja: Gebruiker, henk: Werkzoekende) -> Bewaardezoekopdracht:
    return saved(anja, from_profiel(profiel()), henk)


def bring() -> None:
    """What was said of the supply so far. The horizon is that of other transactions, so here it is passed by."""
    apply_changes(list(Wijziging.objects.order_by("pk")))
    Wijziging.objects.all().delete()


def news() -> set[str]:
    return set(Vondst.objects.filter(NIEUW).values_list("eigen_id", flat=True))


def write(organisatie: Organisatie, extern_id: str = "werk", **anders: Any) -> Vacature:
    return save_vacature(organisatie=organisatie, document=vacature(**anders), extern_id=extern_id)


# --- vacatures ----------------------------------------------------------------------------------------
def test_a_vacature_that_fits_is_new_once_with_how_it_was_judged(
    bewaard: Bewaardezoekopdracht, henk: Werkzoekende
) -> None:
    settle_facts()
    write(henk.organisatie)
    bring()
    vondst = Vondst.objects.get()
    assert (vondst.werkzoekende, vondst.eigen_id, vondst.past_niet, vondst.onbekend) == (henk, "werk", 0, 0)
    assert (news(), fact(henk, "nieuw_werk"), forgotten()) == ({"werk"}, 1, {})
    lang = {"aantalWerkurenPerWeekMinimaal": 36, "aantalWerkurenPerWeekMaximaal": 40}
    write(henk.organisatie, werktijden=lang)
    bring()
    again = Vondst.objects.get()
    assert (again.pk, again.nieuw_op, again.past_niet) == (vondst.pk, vondst.nieuw_op, 1)


@pytest.mark.parametrize(
    "anders",
    [{"beroep": LASSER}, {"adres": {"postcode": "3011AB"}}, {"sluitingsdatumVacature": "2001-01-01"}],
)
def test_what_no_longer_fits_is_gone_at_once_and_back_it_is_not_new_again(
    bewaard: Bewaardezoekopdracht, henk: Werkzoekende, anders: dict[str, Any]
) -> None:
    settle_facts()
    write(henk.organisatie)
    bring()
    since = Vondst.objects.get().nieuw_op
    write(henk.organisatie, **anders)
    bring()
    assert (news(), fact(henk, "nieuw_werk"), forgotten()) == (set(), 0, {})
    write(henk.organisatie)
    bring()
    assert (Vondst.objects.get().nieuw_op, Vondst.objects.get().verdwenen_op) == (since, None)


def test_from_publishing_to_closing(
    bewaard: Bewaardezoekopdracht, henk: Werkzoekende, wim: Gebruiker
) -> None:
    """What was published after the search was saved is new, also before its first run."""
    Bewaardezoekopdracht.objects.update(laatste_op=None)
    write(henk.organisatie, "was-er-al")
    dossier = published(wim)
    bring()
    assert news() == {dossier.vacature.extern_id}
    assert Vondst.objects.count() == 2
    close_vacature(dossier=dossier, door=wim, uitkomst=outcome(dossier))
    bring()
    assert news() == set()
    assert Vondst.objects.get(eigen_id="was-er-al").verdwenen_op is None


def published(door: Gebruiker) -> Vacaturedossier:
    """Somebody writes it, and publishes it."""
    dossier = draft_of(door)
    dossier.inhoud = vacature_text()
    dossier.save()
    publish(dossier=dossier, door=door, tot=in_days(9))
    return dossier


def vacature_text() -> str:
    return json.dumps(vacature(omschrijvingVacature="Je naait gordijnen."))


def test_who_only_stops_sharing_it_outside_still_has_it_inside(
    bewaard: Bewaardezoekopdracht, henk: Werkzoekende, wim: Gebruiker
) -> None:
    row = write(henk.organisatie)
    withdraw(vacature=row, gebruiker=wim)
    bring()
    assert news() == {"werk"}


def test_over_by_its_date_is_said_at_night(bewaard: Bewaardezoekopdracht, henk: Werkzoekende) -> None:
    write(henk.organisatie)
    write(henk.organisatie, "open")
    bring()
    Vacature.objects.filter(extern_id="werk").update(sluit_op=timezone.localdate() - timedelta(days=1))
    assert (say_closed(), say_closed()) == (1, 1)
    bring()
    assert (news(), say_closed()) == ({"open"}, 0)


def test_what_somebody_kept_is_gone_only_when_it_is_closed(
    anja: Gebruiker, bewaard: Bewaardezoekopdracht, henk: Werkzoekende
) -> None:
    """It was found by hand, with other wishes: that it does not fit these says nothing."""
    row = write(henk.organisatie, beroep=LASSER)
    Vondst.objects.create(werkzoekende=henk, eigen_id=row.extern_id, bewaard_op=timezone.now())
    bring()
    assert Vondst.objects.get().verdwenen_op is None
    write(henk.organisatie, beroep=LASSER, sluitingsdatumVacature="2001-01-01")
    bring()
    assert Vondst.objects.get().verdwenen_op is not None


def test_a_demand_that_is_not_met_is_not_found_and_an_answer_of_a_contact_counts(
    anja: Gebruiker, henk: Werkzoekende
) -> None:
    saved(anja, from_profiel(profiel()).with_hard(UREN, hard=True), henk)
    lang = {"aantalWerkurenPerWeekMinimaal": 36, "aantalWerkurenPerWeekMaximaal": 40}
    write(henk.organisatie, werktijden=lang)
    write(henk.organisatie, "kort")
    bring()
    assert news() == {"kort"}
    vondst = Vondst.objects.get()
    Navraag.objects.create(vondst=vondst, wens=UREN.sleutel, uitkomst="past_niet", tekst="toch 32 uur")
    write(henk.organisatie, "kort", naam="Naaien in Eindhoven")
    bring()
    assert news() == set()


def test_what_a_search_sends_besides_its_columns_counts_too(anja: Gebruiker, henk: Werkzoekende) -> None:
    """Only work that asks for a driving licence: a search finds no other, whatever the place and the beroep are."""
    vraagt = {"vraagt_rijbewijzen": ("B",)}
    wensen = Wensen("5501AB", 20, beroepen=(NAAIER,)).replace(**vraagt)
    bewaard = save_search(gebruiker=anja, wensen=wensen, werkzoekende=henk)
    Bewaardezoekopdracht.objects.update(laatste_op=timezone.now())
    write(henk.organisatie, "zonder")
    write(henk.organisatie, "met", rijbewijs=[{"codeSoortRijbewijs": "B"}])
    bring()
    opdracht = run_of(bewaard, ask=False)
    assert (
        news()
        == set(opdracht.resultaten.filter(ander_werk=False).values_list("eigen_id", flat=True))
        == {"met"}
    )
    write(henk.organisatie, "met")
    bring()
    assert news() == set()


def test_of_two_saved_searches_the_one_that_it_fits_best_counts(
    anja: Gebruiker, bewaard: Bewaardezoekopdracht, henk: Werkzoekende
) -> None:
    saved(anja, Wensen("5501AB", 20), henk)
    lang = {"aantalWerkurenPerWeekMinimaal": 36, "aantalWerkurenPerWeekMaximaal": 40}
    write(henk.organisatie, werktijden=lang)
    bring()
    assert Vondst.objects.get().past_niet == 0


@pytest.mark.parametrize("stil", ["gepauzeerd_op", "beeindigd_op"])
def test_nothing_comes_while_it_rests_or_after_it_ended(
    bewaard: Bewaardezoekopdracht, henk: Werkzoekende, stil: str
) -> None:
    Bewaardezoekopdracht.objects.update(**{stil: timezone.now()})
    write(henk.organisatie)
    bring()
    assert not Vondst.objects.exists()


def test_another_organisation_has_nothing_to_do_with_it(bewaard: Bewaardezoekopdracht) -> None:
    elders = ensure_organisatie(naam="Tilburg", oin="00000001800000002000", soort="suwi")
    write(elders)
    bring()
    assert not Vondst.objects.exists()


def test_doing_it_again_changes_nothing(bewaard: Bewaardezoekopdracht, henk: Werkzoekende) -> None:
    write(henk.organisatie)
    rows = list(Wijziging.objects.all())
    apply_changes(rows)
    before = Vondst.objects.values("pk", "nieuw_op", "past_niet", "verdwenen_op").get()
    for _ in range(2):
        apply_changes(rows)
    assert Vondst.objects.values("pk", "nieuw_op", "past_niet", "verdwenen_op").get() == before


# --- people -------------------------------------------------------------------------------------------
@pytest.fixture
def gezocht(wim: Gebruiker, organisatie: Organisatie) -> Bewaardezoekopdracht:
    """People for a vacature of the organisation, saved by Wim."""
    return saved(wim, Wensen("5611AB", 20, beroepen=(NAAIER,)), write(organisatie, "atelier"))


def test_only_whom_somebody_may_find_is_found_and_who_withdraws_is_gone(
    gezocht: Bewaardezoekopdracht, henk: Werkzoekende, wim: Gebruiker
) -> None:
    bring()
    assert news() == set()
    row = Profiel.objects.get()
    share(row, Ontvanger.SUWI)
    bring()
    assert news() == {"henk"}
    stop_sharing(row, Ontvanger.SUWI)
    bring()
    assert news() == set()
    grant(werkzoekende=henk, gebruiker=wim)
    save_profiel(werkzoekende=henk, document=profiel())
    bring()
    assert news() == {"henk"}
    erase_person(werkzoekende=henk, door=wim)
    bring()
    assert not Vondst.objects.exists()


def test_a_profiel_that_says_something_else_is_gone(
    gezocht: Bewaardezoekopdracht, henk: Werkzoekende, wim: Gebruiker
) -> None:
    grant(werkzoekende=henk, gebruiker=wim)
    bring()
    assert news() == {"henk"}
    save_profiel(werkzoekende=henk, document=profiel(bemiddelingsberoep=[{"codeBeroepsnaam": TUINMAN}]))
    bring()
    assert news() == set()


# --- run again ----------------------------------------------------------------------------------------
def test_a_file_and_an_own_change_ask_for_a_new_run(
    bewaard: Bewaardezoekopdracht, gezocht: Bewaardezoekopdracht, henk: Werkzoekende
) -> None:
    def again() -> list[bool]:
        found = list(Bewaardezoekopdracht.objects.order_by("pk").values_list("opnieuw", flat=True))
        Bewaardezoekopdracht.objects.update(opnieuw=False)
        return found

    bring()
    again()
    for soort, expected in ((Soort.VACATURE, [True, False]), (Soort.WERKZOEKENDE, [False, True])):
        mark_loaded(soort=soort, organisatie_id=henk.organisatie_id)
        bring()
        assert again() == expected
    save_profiel(werkzoekende=henk, document=profiel())
    bring()
    assert again() == [True, False]
    write(henk.organisatie, "atelier")
    bring()
    assert again() == [False, True]


# --- the same as a search -----------------------------------------------------------------------------
@pytest.mark.parametrize("zaad", range(3))
def test_it_finds_what_a_search_finds(
    anja: Gebruiker, wim: Gebruiker, organisatie: Organisatie, uitwisseling: Stub, zaad: int
) -> None:
    kans = random.Random(zaad)
    beroepen, postcodes = (NAAIER, TUINMAN, LASSER), ("5501AB", "5611AB", "3011AB")
    mensen = []
    for nummer in range(8):
        mens = Werkzoekende.objects.create(organisatie=organisatie, voornaam="M", achternaam=f"{nummer}")
        document = profiel(
            mobiliteit={
                "bemiddelingspostcode": kans.choice(postcodes),
                "maximaleReisafstand": kans.choice((0, 5, 50)),
            },
            bemiddelingsberoep=[{"codeBeroepsnaam": kans.choice(beroepen)}],
        )
        row = save_profiel(werkzoekende=mens, document=document)
        for wie in kans.sample((anja, wim), kans.randrange(3)):
            grant(werkzoekende=mens, gebruiker=wie)
        if kans.random() < 0.5:
            share(row, Ontvanger.SUWI)
        mensen.append(mens)
    werk = [
        write(
            organisatie,
            f"v{nummer}",
            beroep=kans.choice(beroepen),
            adres={"postcode": kans.choice(postcodes)},
        )
        for nummer in range(8)
    ]
    zoekt = [
        saved(
            kans.choice((anja, wim)),
            Wensen(
                kans.choice(postcodes), kans.choice((3, 9, 200)), beroepen=tuple(kans.sample(beroepen, 2))
            ),
            onderwerp,
        )
        for onderwerp in (*mensen, *werk)
    ]
    bring()
    found = {
        (bewaard.pk, eigen_id)
        for bewaard in zoekt
        for eigen_id in Vondst.objects.filter(
            werkzoekende=bewaard.werkzoekende, vacature=bewaard.vacature
        ).values_list("eigen_id", flat=True)
    }
    expected = {
        (bewaard.pk, eigen_id)
        for bewaard in zoekt
        for eigen_id in Resultaat.objects.filter(zoekopdracht=run_of(bewaard, ask=False)).values_list(
            "eigen_id", flat=True
        )
    }
    assert found == expected
    assert expected
    judged = set(Vondst.objects.values_list("eigen_id", "past_niet", "onbekend", "vacature", "werkzoekende"))
    assert judged == set(
        Resultaat.objects.values_list(
            "eigen_id", "niet", "onbekend", "zoekopdracht__vacature", "zoekopdracht__werkzoekende"
        )
    )


def test_whom_it_does_not_fit_costs_nothing(
    anja: Gebruiker, bewaard: Bewaardezoekopdracht, henk: Werkzoekende
) -> None:
    """The same statements for two people as for twelve, and one read of the vacature."""

    def cost() -> int:
        write(henk.organisatie)
        rows = list(Wijziging.objects.all())
        with CaptureQueriesContext(
            connection,
        ) as asked:
            apply_changes(rows)
        return len([een for een in asked if not VAN_DE_KLOK.search(een["sql"])])

    cost()  # from here on the names of beroepen are remembered
    few = cost()
    for nummer in range(10):
        mens = Werkzoekende.objects.create(organisatie=henk.organisatie, voornaam="M", achternaam=f"{nummer}")
        saved(anja, from_profiel(profiel()), mens)
    assert cost() == few
    assert Vondst.objects.count() == 11


# --- as it runs ---------------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_a_run_that_is_killed_halfway_is_done_again(
    bewaard: Bewaardezoekopdracht, henk: Werkzoekende, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(henk.organisatie)

    def killed(*args: object) -> None:
        raise KeyboardInterrupt

    for _ in range(2):
        with monkeypatch.context() as patch:
            patch.setattr(eigen_bij, "_mark_gone", killed)
            with pytest.raises(KeyboardInterrupt):
                eigen_bij.bring_changes()
        assert not Vondst.objects.exists()
    tasks.bring_own_supply()
    assert (news(), Vondst.objects.count()) == ({"werk"}, 1)
    assert eigen_bij.bring_changes() == 0


@pytest.mark.django_db(transaction=True)
def test_many_changes_are_done_in_parts(
    bewaard: Bewaardezoekopdracht, henk: Werkzoekende, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(eigen_bij, "PER_KEER", 2)
    monkeypatch.setattr(eigen_bij, "BLOK", 1)
    for nummer in range(5):
        write(henk.organisatie, f"v{nummer}")
    assert eigen_bij.bring_changes() == Wijziging.objects.count()
    assert len(news()) == 5


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[None]:
    """A worker with beat in it, on the database of the test, as they run anywhere."""
    current_app.control.purge()
    env = os.environ | {
        "DATABASE_URL": with_database(os.environ["DATABASE_URL"], connection.settings_dict["NAME"])
    }
    command = [
        *(sys.executable, "-m", "celery", "-A", "vumportal.config.celery", "worker", "--beat"),
        *("--schedule", str(tmp_path / "beat"), "--pool", "threads", "--concurrency", "2"),
        *("--without-gossip", "--without-mingle", "--hostname", "eigen@test"),
    ]
    with (tmp_path / "worker.log").open("wb") as log:
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log, start_new_session=True)
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=PATIENCE)


@pytest.mark.traag
@pytest.mark.django_db(transaction=True)
def test_within_a_minute_what_is_published_is_new_and_what_is_closed_is_gone(
    bewaard: Bewaardezoekopdracht, wim: Gebruiker, worker: None
) -> None:
    dossier = published(wim)
    wait_until(lambda: news() == {dossier.vacature.extern_id}, seconds=60)
    with transaction.atomic():
        close_vacature(dossier=dossier, door=wim, uitkomst=outcome(dossier))
    wait_until(lambda: news() == set(), seconds=60)
