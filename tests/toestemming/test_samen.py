"""What is chosen together: a yes waits, a no counts, and after a no it is quiet."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from tests.besluiten import Kalender, share
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.organisaties.werkdagen import months_on
from vumportal.toestemming.bevestigen import (
    confirm_signed,
    confirm_with_code,
    on_sheet,
    reject_signed,
    sheet_of_code,
)
from vumportal.toestemming.keuzeblad import make_sheet, sheet_of
from vumportal.toestemming.models import Besluit, Keuzeblad, Weggelegd
from vumportal.toestemming.samen import (
    Samenkeuze,
    choose_together,
    confirm_by_self,
    quiet_until,
    stop_together,
    throw_away,
    waiting,
)
from vumportal.toestemming.stand import standing
from vumportal.toestemming.teksten import current_text
from vumportal.werkzoekenden.models import Profiel, Werkzoekende

SUWI, PRIVAAT = Ontvanger.SUWI, Ontvanger.PRIVAAT
TEKST = current_text("vragen.suwi")
pytestmark = pytest.mark.django_db


@pytest.fixture
def anja(maak_gebruiker: Any) -> Gebruiker:
    return maak_gebruiker("klantmanager", "anja")  # type: ignore[no-any-return]


def kies(person: Werkzoekende, door: Gebruiker, ja: bool = True, **meer: Any) -> Besluit:
    keuze = Samenkeuze(meer.pop("ontvanger", SUWI), ja, TEKST, **meer)
    return choose_together(werkzoekende=person, keuze=keuze, door=door)


def groups_now(profiel: Profiel) -> int | None:
    profiel.refresh_from_db()
    return profiel.suwi_groepen if profiel.suwi_tot and profiel.suwi_tot >= timezone.localdate() else None


def blad(person: Werkzoekende, door: Gebruiker) -> tuple[Keuzeblad, str]:
    nu = sheet_of(person)
    return make_sheet(
        werkzoekende=person, besluiten=waiting(person), door=door, vervangt=nu.pk if nu else None
    )


@pytest.fixture
def henk(profiel: Profiel) -> Werkzoekende:
    assert profiel.werkzoekende is not None
    Werkzoekende.objects.filter(pk=profiel.werkzoekende.pk).update(geboortejaar=1984)
    profiel.werkzoekende.refresh_from_db()
    return profiel.werkzoekende


def test_a_yes_opens_nothing_until_it_is_confirmed(
    profiel: Profiel, henk: Werkzoekende, anja: Gebruiker
) -> None:
    besluit = kies(henk, anja, groepen=1)
    assert groups_now(profiel) is None
    assert waiting(henk) == [besluit]
    assert confirm_by_self(besluit=besluit)
    assert groups_now(profiel) == 1
    assert waiting(henk) == []
    assert not confirm_by_self(besluit=besluit)


def test_a_no_and_a_stop_count_at_once(profiel: Profiel, henk: Werkzoekende, anja: Gebruiker) -> None:
    share(profiel, SUWI)
    assert stop_together(werkzoekende=henk, ontvanger=SUWI, door=anja) is not None
    assert groups_now(profiel) is None
    assert stop_together(werkzoekende=henk, ontvanger=SUWI, door=anja) is None
    share(profiel, SUWI)
    assert kies(henk, anja, ja=False).soort == "ingetrokken"
    assert groups_now(profiel) is None


def test_a_stop_takes_what_waits_with_it(henk: Werkzoekende, anja: Gebruiker) -> None:
    kies(henk, anja)
    _, code = blad(henk, anja)
    assert stop_together(werkzoekende=henk, ontvanger=SUWI, door=anja) is not None
    assert waiting(henk) == []
    assert sheet_of_code(code, 1984) is None


def test_twice_the_same_is_once(henk: Werkzoekende, anja: Gebruiker) -> None:
    dag = months_on(timezone.localdate(), 6)
    assert kies(henk, anja, groepen=1) == kies(henk, anja, groepen=1)
    nee = kies(henk, anja, ja=False, niet_vragen_voor=dag)
    assert kies(henk, anja, ja=False, niet_vragen_voor=dag) == nee
    assert Besluit.objects.filter(werkzoekende=henk).count() == 2


def test_what_somebody_alone_says_yes_to_is_not_taken_at_the_counter(
    henk: Werkzoekende, anja: Gebruiker
) -> None:
    with pytest.raises(ValidationError):
        kies(henk, anja, groepen=8)


def test_thrown_away_it_is_as_if_never_said(profiel: Profiel, henk: Werkzoekende, anja: Gebruiker) -> None:
    share(profiel, SUWI, groepen=5)
    besluit = kies(henk, anja, groepen=1)
    assert groups_now(profiel) == 1  # less counts at once
    assert standing(henk)[SUWI].groepen == 1
    assert throw_away(besluit=besluit)
    assert groups_now(profiel) == 5
    assert not throw_away(besluit=besluit)
    assert not confirm_by_self(besluit=besluit)
    assert Weggelegd.objects.get().door is None


def test_a_rejected_paper_opens_no_more_than_before(
    profiel: Profiel, henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    share(profiel, SUWI, groepen=5)
    kies(henk, anja, groepen=1)
    papier, code = blad(henk, anja)
    assert reject_signed(blad=papier, door=bram)
    assert groups_now(profiel) == 1
    assert waiting(henk) == []
    assert sheet_of_code(code, 1984) is None
    assert not reject_signed(blad=papier, door=bram)


# --- quiet after a no ---------------------------------------------------------------------------------
def test_after_a_no_it_is_not_asked_before_the_day(
    henk: Werkzoekende, anja: Gebruiker, kalender: Kalender
) -> None:
    dag = months_on(timezone.localdate(), 3)
    kies(henk, anja, ja=False, niet_vragen_voor=dag)
    assert quiet_until(henk) == {SUWI: dag}
    with pytest.raises(ValidationError):
        kies(henk, anja)
    assert kies(henk, anja, ontvanger=PRIVAAT)
    kalender.vandaag = dag
    assert quiet_until(henk) == {}
    assert kies(henk, anja)


def test_without_another_agreement_it_is_half_a_year(
    profiel: Profiel, henk: Werkzoekende, anja: Gebruiker
) -> None:
    share(profiel, SUWI)
    stop_together(werkzoekende=henk, ontvanger=SUWI, door=anja)
    assert quiet_until(henk) == {SUWI: months_on(timezone.localdate(), 6)}


def test_who_asks_for_it_gets_it_and_that_is_on_record(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    kies(henk, anja, ja=False)
    besluit = kies(henk, anja, op_verzoek=True)
    assert besluit.op_verzoek
    assert quiet_until(henk) == {}
    assert Handeling.objects.filter(bijzonderheden="op_verzoek=ja", door_gebruiker_id=anja.pk).count() == 1
    papier, _ = blad(henk, anja)
    assert confirm_signed(blad=papier, door=bram)
    assert Besluit.objects.get(bevestigt=besluit).op_verzoek


@pytest.mark.parametrize("dagen", [-1, 3000])
def test_a_day_that_nobody_can_agree_to(henk: Werkzoekende, anja: Gebruiker, dagen: int) -> None:
    with pytest.raises(ValidationError):
        kies(henk, anja, ja=False, niet_vragen_voor=timezone.localdate() + timedelta(days=dagen))


@pytest.mark.parametrize(
    ("soort", "hoe", "extra"),
    [("gegeven", "balie", {"niet_vragen_voor": date(2030, 1, 1)}), ("gegeven", "zelf", {"op_verzoek": True})],
)
def test_the_database_keeps_these_two_where_they_belong(
    henk: Werkzoekende, anja: Gebruiker, soort: str, hoe: str, extra: dict[str, Any]
) -> None:
    from vumportal.toestemming.services import record_decision

    door = anja if hoe == "balie" else None
    with pytest.raises(IntegrityError):
        record_decision(
            werkzoekende=henk,
            ontvanger=SUWI,
            soort=Besluit.Soort(soort),
            hoe=Besluit.Hoe(hoe),
            door=door,
            **extra,
        )


# --- the paper ----------------------------------------------------------------------------------------
def test_the_code_and_the_year_confirm_all_of_the_paper_once(
    profiel: Profiel, henk: Werkzoekende, anja: Gebruiker
) -> None:
    kies(henk, anja)
    kies(henk, anja, ontvanger=PRIVAAT)
    papier, code = blad(henk, anja)
    assert len(on_sheet(papier)) == 2
    assert sheet_of_code(code, 1985) is None
    assert sheet_of_code("0" * 12, 1984) is None
    gevonden = sheet_of_code(code, 1984)
    assert gevonden == papier
    assert confirm_with_code(blad=papier)
    assert groups_now(profiel) == 0
    assert waiting(henk) == []
    assert sheet_of_code(code, 1984) is None
    assert confirm_with_code(blad=papier)  # a second press: it is so
    assert Besluit.objects.filter(bevestigd_hoe="code").count() == 2


def test_a_new_paper_takes_the_place_of_the_old(henk: Werkzoekende, anja: Gebruiker) -> None:
    kies(henk, anja)
    eerste, oud = blad(henk, anja)
    with pytest.raises(ValidationError):  # a second press on the same button
        make_sheet(werkzoekende=henk, besluiten=waiting(henk), door=anja, vervangt=None)
    _, nieuw = blad(henk, anja)
    assert sheet_of_code(oud, 1984) is None
    assert sheet_of_code(nieuw, 1984) is not None
    assert not confirm_with_code(blad=eerste)


def test_a_paper_that_says_something_else_confirms_nothing(henk: Werkzoekende, anja: Gebruiker) -> None:
    kies(henk, anja, groepen=1)
    papier, code = blad(henk, anja)
    kies(henk, anja, groepen=5)
    assert sheet_of_code(code, 1984) is None
    assert not confirm_signed(blad=papier, door=anja)


def test_without_a_year_there_is_no_code(henk: Werkzoekende, anja: Gebruiker) -> None:
    Werkzoekende.objects.filter(pk=henk.pk).update(geboortejaar=None)
    kies(henk, anja)
    papier, code = blad(henk, anja)
    assert (papier.link, code) == (None, "")


def test_who_wrote_it_down_does_not_confirm_it(henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker) -> None:
    kies(henk, anja)
    papier, _ = blad(henk, bram)
    with pytest.raises(ValidationError):
        confirm_signed(blad=papier, door=anja)
    assert confirm_signed(blad=papier, door=bram)
