"""The same wishes about the same person or vacature, within ten minutes: the zoekopdracht that is there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.uitwisseling.conftest import NAAIER, TUINMAN, profiel
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_gebruiker
from vumportal.uitwisseling.models import Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.services import ZELFDE, ZOJUIST, start_zoekopdracht
from vumportal.uitwisseling.wensen import UREN, Wensen
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import grant, save_profiel

WENSEN = Wensen("5501AB", 20, beroepen=(NAAIER, TUINMAN), uren_max=24, hard={UREN.sleutel})


@pytest.fixture
def collega(organisatie: Organisatie, henk: Werkzoekende) -> Gebruiker:
    """Somebody else who may see Henk."""
    bram = ensure_gebruiker(
        gebruikersnaam="bram", wachtwoord=None, organisatie=organisatie, rol=Gebruiker.Rol.KLANTMANAGER
    )
    grant(werkzoekende=henk, gebruiker=bram)
    return bram


def started_ago(opdracht: Zoekopdracht, ago: timedelta) -> None:
    Zoekopdracht.objects.filter(pk=opdracht.pk).update(gestart_op=timezone.now() - ago)


def test_nothing_is_asked_twice(anja: Gebruiker, henk: Werkzoekende, atelier: Vacature) -> None:
    first = start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=WENSEN)
    second = start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=WENSEN)
    assert second == first
    assert Zoekvraag.objects.count() == 2
    assert first.resultaten.count() == 1
    assert Handeling.objects.filter(soort="gezocht").count() == 1


@pytest.mark.parametrize(
    ("ago", "is_same"), [(ZELFDE - timedelta(seconds=5), True), (ZELFDE, False)], ids=str
)
def test_for_ten_minutes(anja: Gebruiker, henk: Werkzoekende, ago: timedelta, is_same: bool) -> None:
    first = start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=WENSEN)
    started_ago(first, ago)
    second = start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=WENSEN)
    assert (second == first) is is_same


@pytest.mark.parametrize(
    "other",
    [
        WENSEN.replace(afstand=21),
        WENSEN.replace(beroepen=(NAAIER,)),
        WENSEN.replace(hard=frozenset()),
        WENSEN.replace(rijbewijzen=()),
        WENSEN.replace(postcode="5611AB"),
    ],
    ids=lambda wensen: str(wensen.as_json()),
)
def test_another_wish_is_another_search(anja: Gebruiker, henk: Werkzoekende, other: Wensen) -> None:
    first = start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=WENSEN)
    assert start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=other) != first
    assert start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=WENSEN) == first


def test_another_subject_is_another_search(
    anja: Gebruiker, henk: Werkzoekende, atelier: Vacature, organisatie: Organisatie
) -> None:
    piet = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Piet", achternaam="Visser")
    save_profiel(werkzoekende=piet, document=profiel())
    grant(werkzoekende=piet, gebruiker=anja)
    ander = save_vacature(organisatie=organisatie, document={})
    about = ({"werkzoekende": henk}, {"werkzoekende": piet}, {"vacature": atelier}, {"vacature": ander})
    found = {start_zoekopdracht(gebruiker=anja, wensen=WENSEN, **onderwerp).pk for onderwerp in about}
    assert len(found) == 4


def test_colleagues_share_what_was_found_for_a_person(
    anja: Gebruiker, collega: Gebruiker, henk: Werkzoekende
) -> None:
    first = start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=WENSEN)
    assert start_zoekopdracht(gebruiker=collega, werkzoekende=henk, wensen=WENSEN) == first


def test_kandidaten_are_searched_by_each_who_may_see_others(
    anja: Gebruiker, collega: Gebruiker, atelier: Vacature, organisatie: Organisatie
) -> None:
    """Piet shares nothing: only his own klantmanager finds him, whoever asked the same just before."""
    piet = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Piet", achternaam="Visser")
    row = save_profiel(werkzoekende=piet, document=profiel())
    grant(werkzoekende=piet, gebruiker=collega)
    wensen = Wensen("5611AB", 20, beroepen=(NAAIER,))
    van_anja = start_zoekopdracht(gebruiker=anja, vacature=atelier, wensen=wensen)
    van_bram = start_zoekopdracht(gebruiker=collega, vacature=atelier, wensen=wensen)
    assert row.extern_id not in set(van_anja.resultaten.values_list("eigen_id", flat=True))
    assert row.extern_id in set(van_bram.resultaten.values_list("eigen_id", flat=True))
    assert start_zoekopdracht(gebruiker=collega, vacature=atelier, wensen=wensen) == van_bram


def test_again_gives_what_was_started_after_it(anja: Gebruiker, henk: Werkzoekende) -> None:
    def press(opnieuw: Zoekopdracht) -> Zoekopdracht:
        return start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=WENSEN, opnieuw=opnieuw)

    first = start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=WENSEN)
    assert press(first) == first  # it has only just begun
    started_ago(first, ZOJUIST)
    second = press(first)
    assert second != first
    assert press(first) == second
    # The order does not hang on a clock: a machine whose clock is behind started the second one.
    started_ago(second, timedelta(seconds=30))
    assert press(first) == second
    third = press(second)
    assert third not in (first, second)
    assert press(first) == third
    started_ago(third, ZELFDE)
    started_ago(second, ZELFDE)
    assert press(first) not in (first, second, third)


def test_again_when_all_answers_are_in_is_new_however_soon(anja: Gebruiker, henk: Werkzoekende) -> None:
    first = start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=WENSEN)
    Zoekvraag.objects.update(status=Zoekvraag.Status.MISLUKT)
    opnieuw = start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=WENSEN, opnieuw=first)
    assert opnieuw != first
