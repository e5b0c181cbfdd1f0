"""Who stops, has everybody who still has something asked to erase it: once, and only of that category."""

import pytest

from tests.besluiten import share, stop_sharing
from vumportal.logboek.services import log_detail
from vumportal.organisaties.models import Ontvanger
from vumportal.organisaties.services import ensure_organisatie
from vumportal.toestemming.houders import holders_of
from vumportal.toestemming.wissen import asked_before
from vumportal.werkzoekenden.models import Profiel, Taak, Werkzoekende
from vumportal.werkzoekenden.taken import end_task

pytestmark = pytest.mark.django_db
OINS = {
    "Gemeente Tilburg": ("00000001900000002000", "suwi"),
    "Bureau Vlot": ("00000001900000003000", "privaat"),
}
ONBEKEND = "00000001900000004000"


@pytest.fixture
def opgehaald(profiel: Profiel, henk: Werkzoekende) -> Werkzoekende:
    """Henk, of whom a gemeente, a bureau and somebody unknown fetched the details."""
    for naam, (oin, soort) in OINS.items():
        ensure_organisatie(naam=naam, oin=oin, soort=soort, regio="")
    for oin in (*(oin for oin, _ in OINS.values()), ONBEKEND):
        log_detail(
            asker_oin=oin, owner_oin=henk.organisatie.oin, over="werkzoekende", extern_id=henk.pseudoniem
        )
    share(profiel, *Ontvanger)
    return henk


def titles(person: Werkzoekende) -> list[str]:
    return sorted(Taak.objects.open().filter(over=person).values_list("titel", flat=True))


def test_of_who_is_of_that_category_or_unknown(opgehaald: Werkzoekende, profiel: Profiel) -> None:
    assert {houder.naam for houder in holders_of(opgehaald, Ontvanger.SUWI)} == {"Gemeente Tilburg", ONBEKEND}
    assert asked_before(opgehaald) is None
    stop_sharing(profiel, Ontvanger.SUWI)
    assert titles(opgehaald) == [f"Vraag om wissen aan {ONBEKEND}", "Vraag om wissen aan Gemeente Tilburg"]
    taak = Taak.objects.open().filter(over=opgehaald).latest("uiterste_datum")
    assert (taak.voor, taak.soort) == ("privacy", "wissen")
    assert asked_before(opgehaald) == taak.uiterste_datum


def test_it_is_asked_once(opgehaald: Werkzoekende, profiel: Profiel) -> None:
    for _ in range(2):
        stop_sharing(profiel)
    assert titles(opgehaald) == [
        f"Vraag om wissen aan {ONBEKEND}",
        "Vraag om wissen aan Bureau Vlot",
        "Vraag om wissen aan Gemeente Tilburg",
    ]
    for taak in Taak.objects.open().filter(over=opgehaald):
        end_task(taak=taak, door=None, antwoord="Ze hebben het gewist.")
    assert asked_before(opgehaald) is None


def test_nothing_is_asked_when_nobody_has_anything(profiel: Profiel, henk: Werkzoekende) -> None:
    share(profiel, *Ontvanger)
    stop_sharing(profiel)
    assert titles(henk) == []
