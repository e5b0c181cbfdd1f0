"""Old months of the logboek go, by the owner alone, and what stays can still be proven."""

import io
import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.utils import timezone

from tests.hulp import PATIENCE
from tests.logboek.eigenaar import tampering
from tests.logboek.handelingen import act, seal_all
from tests.logboek.oude_maanden import (
    FEB,
    IN_JAN,
    JAN,
    JONG,
    left,
    make_old,
    months,
    opruimen,
    owner,
    parts,
    seal_again,
    write_old,
)
from vumportal.logboek.controle import LogboekFout, check
from vumportal.logboek.maanden import BLIJFT, bounds
from vumportal.logboek.models import Afdruk, Handeling, Opruiming, Zegel
from vumportal.logboek.verzegelen import head
from vumportal.ontwikkel.postgres import EIGENAAR
from vumportal.organisaties.grenzen import set_limit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("zonder_oude_delen")]
JANUARI, FEBRUARI = {"a1", "a2", "a3", "b1", "b3"}, {"b2", "b4", "c1", "c2"}
ALLES = JANUARI | FEBRUARI | {"d1"}
DELEN = [
    "logboek_handeling_2020_01",
    "logboek_handeling_2020_02",
    "logboek_regel_2020_01",
    "logboek_regel_2020_02",
]


def complaint(*options: str) -> str:
    with pytest.raises(CommandError) as caught:
        opruimen(*options)
    return str(caught.value)


def nothing_went() -> bool:
    return left() == ALLES and parts() == DELEN and not Opruiming.objects.exists()


# --- what goes, and what stays ------------------------------------------------------------------------
def test_a_month_goes_and_all_seals_still_compute(oud: None) -> None:
    kop = str(head())
    assert check().opgeruimd == 0
    assert opruimen("--tot", "2020-01", "--ja") == "2020-01 is weg. Handelingen: 5.\n"
    assert left() == FEBRUARI | {"d1"}
    assert parts() == DELEN[1::2]
    uitslag = check(kop=kop)
    assert (uitslag.handelingen, uitslag.opgeruimd, uitslag.onverzegeld, uitslag.zegels) == (7, 5, 1, 5)
    seal_all()
    assert check(kop=kop).onverzegeld == 0


def test_the_record_says_what_went_and_the_logboek_says_so_too(januari_weg: None) -> None:
    [verslag] = Opruiming.objects.all()
    assert (verslag.maand, verslag.jaren, verslag.aantal) == (JAN, 5, 5)
    assert (verslag.eerste_zegel, verslag.laatste_zegel) == (2, 3)
    [handeling] = Handeling.objects.filter(soort=Handeling.Soort.OPGERUIMD)
    assert (handeling.bijzonderheden, handeling.tijdstip) == (str(verslag), verslag.opgeruimd_op)
    assert handeling.aantal == 5
    assert handeling.refs == []
    assert [(one.zegel, len(one.ids)) for one in Afdruk.objects.order_by("zegel")] == [(2, 3), (3, 2)]
    assert all(len(bytes(afdruk)) == 32 for one in Afdruk.objects.all() for afdruk in one.afdrukken)


def test_of_who_went_nothing_is_left(januari_weg: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM logboek_regel WHERE ref IN ('a1', 'met b3')")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT string_agg(row_to_json(a)::text, '') FROM logboek_afdruk a")
        assert "met " not in cursor.fetchone()[0]


def test_all_that_is_past_the_term_goes_at_once_and_the_next_time_nothing(oud: None) -> None:
    said = opruimen("--ja")
    assert said == "2020-01 is weg. Handelingen: 5.\n2020-02 is weg. Handelingen: 4.\n"
    assert left() == {"d1"}
    assert parts() == []
    assert opruimen("--ja") == "Er is niets om op te ruimen.\n"
    seal_all()
    uitslag = check()
    assert (uitslag.handelingen, uitslag.opgeruimd, uitslag.onverzegeld) == (4, 9, 0)


def test_a_month_after_another_that_shares_a_seal_with_it(januari_weg: None) -> None:
    opruimen("--ja")
    assert left() == {"d1"}
    assert Zegel.objects.count() == JONG
    check()


def test_how_the_epoch_began_stays(januari_weg: None) -> None:
    [begin] = Handeling.objects.filter(soort=Handeling.Soort.TIJDPERK)
    assert begin.tijdstip == IN_JAN


@pytest.mark.parametrize("soort", BLIJFT)
def test_about_itself_and_the_proof_of_a_decision_stay_with_their_lines(oud: None, soort: str) -> None:
    with tampering() as cursor:
        cursor.execute(
            "UPDATE logboek_handeling SET soort = %s WHERE soort <> 'tijdperk' AND id = "
            "(SELECT handeling_id FROM logboek_regel WHERE ref = 'b1')",
            [soort],
        )
    seal_again()
    assert opruimen("--tot", "2020-01", "--ja") == "2020-01 is weg. Handelingen: 4.\n"
    assert left() == FEBRUARI | {"b1", "d1"}
    check()
    assert opruimen("--tot", "2020-01", "--ja") == "Er is niets om op te ruimen.\n"


def test_acts_in_the_default_part_go_row_by_row(transactional_db: None) -> None:
    write_old()
    assert parts() == []
    opruimen("--tot", "2020-01", "--ja")
    assert left() == FEBRUARI | {"d1"}
    check()
    opruimen("--ja")
    assert left() == {"d1"}
    check()
    for statement in ("DELETE FROM logboek_handeling_rest", "DELETE FROM logboek_regel_rest"):
        with pytest.raises(DatabaseError, match="alleen toevoegen"):
            owner(statement)


def test_a_month_of_which_only_the_lines_have_a_part(transactional_db: None) -> None:
    """A part is not made when the default one has rows of that month: so one of the two may be missing."""
    months()
    with tampering() as cursor:
        cursor.execute("DROP TABLE logboek_handeling_2020_01")
        cursor.execute("DROP TABLE logboek_regel_2020_02")
    write_old()
    opruimen("--ja")
    assert left() == {"d1"}
    assert parts() == []
    check()


def test_an_empty_month_goes_and_is_on_record(transactional_db: None) -> None:
    write_old()
    assert owner("SELECT logboek_maak_maand('2019-12-01')") == [(2,)]
    assert opruimen("--tot", "2019-12", "--ja") == "2019-12 is weg. Handelingen: 0.\n"
    [verslag] = Opruiming.objects.all()
    assert (verslag.aantal, verslag.eerste_zegel, verslag.laatste_zegel) == (0, None, None)
    assert parts() == []
    check()


def test_lines_of_before_go_by_their_own_time(transactional_db: None) -> None:
    """They were sealed when they were taken over, which may be years later."""
    months()
    write_old(before=1)
    assert "onder zegel 2, en dat is nog geen jaar oud. 2020-01 en later zijn er nog." in complaint("--ja")
    assert nothing_went()
    with tampering() as cursor:
        cursor.execute("UPDATE logboek_tijdperk SET systeem = 0")
    opruimen("--ja")
    assert left() == {"d1"}
    check()


def test_other_tables_keep_their_parts(oud: None) -> None:
    owner("CREATE TABLE ander (t date) PARTITION BY RANGE (t)")
    try:
        owner(
            "CREATE TABLE logboek_ander_2020_01 PARTITION OF ander FOR VALUES FROM ('2020-01-01') TO ('2020-02-01')"
        )
        opruimen("--ja")
        assert owner("SELECT to_regclass('logboek_ander_2020_01') IS NOT NULL") == [(True,)]
    finally:
        owner("DROP TABLE ander")


# --- what does not go ---------------------------------------------------------------------------------
def test_what_is_not_past_the_term_does_not_go(oud: None) -> None:
    now = timezone.now()
    jong = date(now.year - 5, now.month, 1)
    said = complaint("--tot", f"{jong:%Y-%m}", "--ja")
    assert said.startswith(f"Maand {jong:%Y-%m} is nog geen 5 jaar voorbij; de laatste die weg mag is ")
    assert (jong - timedelta(days=1)).strftime("%Y-%m") in said
    assert nothing_went()


def test_a_longer_term_keeps_them(oud: None) -> None:
    set_limit(sleutel="bewaar_logboek", waarde=20)
    assert opruimen("--ja") == "Er is niets om op te ruimen.\n"
    assert nothing_went()


@pytest.mark.parametrize("maand", ["2020", "2020-13", "jan", "2020-01-01"])
def test_a_month_that_is_none(maand: str, transactional_db: None) -> None:
    assert complaint("--tot", maand) == f"{maand} is geen maand. Schrijf een maand als 2021-03."


@pytest.mark.parametrize(
    ("maand", "termijn", "waarom"),
    [
        (lambda: timezone.localdate() - timedelta(days=366), 1, "De termijn van maand"),
        (lambda: JAN, 0, "De termijn van maand 2020-01 is nog niet voorbij"),
        (lambda: JAN, None, "De termijn van maand 2020-01 is nog niet voorbij"),
    ],
)
def test_the_database_refuses_too(
    oud: None, maand: Callable[[], date], termijn: int | None, waarom: str
) -> None:
    with pytest.raises(DatabaseError, match=waarom):
        owner("SELECT logboek_ruim_op(%s, %s)", maand(), termijn)
    assert nothing_went()


def test_a_month_goes_once(januari_weg: None) -> None:
    with pytest.raises(DatabaseError, match="Maand 2020-01 is al opgeruimd"):
        owner("SELECT logboek_ruim_op(%s, 5)", JAN)


def test_what_has_no_seal_does_not_go(oud: None) -> None:
    act("x")
    make_old({"x": IN_JAN})
    assert complaint("--ja") == "Maand 2020-01 heeft handelingen zonder zegel. Er is niets opgeruimd."
    with pytest.raises(DatabaseError, match="Maand 2020-01 heeft handelingen zonder zegel"):
        owner("SELECT logboek_ruim_op(%s, 5)", JAN)
    assert left() == ALLES | {"x"}
    assert parts() == DELEN


def test_a_logboek_that_is_wrong_is_not_cleared(oud: None) -> None:
    with tampering() as cursor:
        cursor.execute("UPDATE logboek_regel SET ref = 'd2' WHERE ref = 'd1'")
    assert complaint("--ja").startswith("Zegel 5 klopt niet met zijn handelingen en regels")
    assert parts() == DELEN
    assert not Afdruk.objects.exists()


@pytest.mark.parametrize("ref", ["a1", "b2"])
def test_the_database_does_not_take_away_what_computes_wrong(oud: None, ref: str) -> None:
    """Also when what is wrong is of another month, under a seal that both have."""
    with tampering() as cursor:
        cursor.execute("UPDATE logboek_regel SET velen = NOT velen WHERE ref = %s", [ref])
    with pytest.raises(DatabaseError, match=r"Zegel [23] klopt niet met zijn handelingen en regels"):
        owner("SELECT logboek_ruim_op(%s, 5)", JAN)
    assert nothing_went()


@pytest.mark.parametrize("address", [{}, {"USER": ""}])
def test_without_an_owner_nothing_goes(
    oud: None, address: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(settings, "DATABASE_EIGENAAR", address)
        assert complaint("--ja").startswith("DATABASE_EIGENAAR_URL ontbreekt, of noemt dezelfde rol")
    assert nothing_went()


def test_the_application_cannot(oud: None) -> None:
    with connection.cursor() as cursor:
        with pytest.raises(ProgrammingError) as refused:
            cursor.execute("SELECT logboek_ruim_op(%s, 5)", [JAN])
        assert refused.value.__cause__.sqlstate == "42501"  # type: ignore[union-attr]  # insufficient privilege
        cursor.execute(
            "SELECT proowner::regrole::text, prosecdef, proconfig::text FROM pg_proc WHERE proname = 'logboek_ruim_op'"
        )
        eigenaar, als_eigenaar, instelling = cursor.fetchone()
    assert (eigenaar, als_eigenaar) == (EIGENAAR, False)
    assert "search_path=public, pg_temp" in instelling
    assert nothing_went()


@pytest.mark.parametrize(("antwoord", "weg"), [("ja", True), (" JA ", True), ("nee", False), ("", False)])
def test_it_asks_first(oud: None, antwoord: str, weg: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("builtins.input", lambda vraag: asked.append(vraag) or antwoord)
    if weg:
        said = opruimen()
        assert "komt niet terug: 2020-01 tot en met 2020-02. Handelingen: 9." in said
        assert left() == {"d1"}
    else:
        assert complaint("--tot", "2020-01") == "Er is niets opgeruimd. Zonder vraag: geef --ja."
        assert nothing_went()
    assert asked == ["Typ ja om door te gaan: "]


def test_where_nobody_can_answer_nothing_goes(oud: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert complaint() == "Er is niets opgeruimd. Zonder vraag: geef --ja."
    assert nothing_went()


# --- while others are at it ---------------------------------------------------------------------------
@pytest.fixture
def elsewhere() -> Iterator[Callable[[Callable[[], object]], Any]]:
    """Do something in a transaction on another connection, and keep that open until the test is over."""
    done, stop, threads = threading.Event(), threading.Event(), []

    def hold(work: Callable[[], object]) -> None:
        def run() -> None:
            try:
                with transaction.atomic():
                    work()
                    done.set()
                    stop.wait(PATIENCE)
            finally:
                connection.close()

        threads.append(threading.Thread(target=run))
        threads[-1].start()
        assert done.wait(PATIENCE)

    yield hold
    stop.set()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()


def test_who_reads_for_long_keeps_the_month_and_is_not_disturbed(
    oud: None, elsewhere: Callable[[Callable[[], object]], None]
) -> None:
    elsewhere(lambda: list(Handeling.objects.all()))
    assert complaint("--ja") == "Het logboek is nu te druk. 2020-01 en later zijn er nog."
    assert nothing_went()
    act("x")  # and whoever writes goes on
    assert left() == ALLES | {"x"}


def test_two_at_once(oud: None, elsewhere: Callable[[Callable[[], object]], None]) -> None:
    def held() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('logboek_ruim_op'))")

    elsewhere(held)
    assert complaint("--ja").startswith("Iemand anders ruimt het logboek al op.")
    assert nothing_went()


# --- around it ----------------------------------------------------------------------------------------
def test_the_check_says_how_many_went(januari_weg: None) -> None:
    out = io.StringIO()
    call_command("logboek_controleren", stdout=out, stderr=io.StringIO())
    assert "Handelingen: 7. Regels: 10. Opgeruimd: 5. Zegels: 5." in out.getvalue()


def test_of_a_receipt_it_says_that_its_month_may_be_gone(januari_weg: None) -> None:
    with pytest.raises(LogboekFout, match="of van een maand die is opgeruimd"):
        check(ontvangst=b"x")


@pytest.mark.parametrize(("maand", "einde"), [(JAN, FEB), (date(2020, 12, 1), date(2021, 1, 1))])
def test_where_a_month_ends(maand: date, einde: date) -> None:
    assert [moment.date() for moment in bounds(maand)] == [maand, einde]


@pytest.mark.traag
def test_the_migration_can_be_undone_until_something_went(oud: None) -> None:
    def migrate(to: str = "") -> None:
        call_command("migrate", *(["logboek", to] if to else []), verbosity=0)  # all: others lean on it

    migrate("0007")
    assert owner("SELECT to_regclass('logboek_afdruk')") == [(None,)]
    migrate()
    opruimen("--tot", "2020-01", "--ja")
    with pytest.raises(DatabaseError, match="Er zijn maanden van het logboek opgeruimd"):
        migrate("0007")
    check()
