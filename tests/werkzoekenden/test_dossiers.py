"""The dossier of a person: what is written, what is refused, and one step in the timeline for each change."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from vumportal.formulieren.stand import Achterhaald
from vumportal.organisaties.lijsten import (
    DOELGROEPEN,
    GRONDSLAGEN,
    VOORZIENINGEN,
    Gebruikssoort,
    add_value,
    end_value,
    values,
)
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden import dossiers
from vumportal.werkzoekenden.dossiers import (
    dossier_mark,
    dossier_of,
    remove_row,
    save_betrokkene,
    save_doelgroepfeit,
    save_dossier,
    save_voorziening,
    system_url,
    tel_url,
)
from vumportal.werkzoekenden.models import Betrokkene, Doelgroepfeit, Dossier, Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende

pytestmark = pytest.mark.django_db

BSN = "111222333"


@pytest.fixture
def henk(organisatie: Organisatie) -> Werkzoekende:
    return add_werkzoekende(organisatie=organisatie, voornaam="Henk", achternaam="Jansen", geboortejaar=1984)


def steps(persoon: Werkzoekende) -> list[tuple[str, Any, str]]:
    return list(persoon.tijdlijn.order_by("pk").values_list("soort", "door__username", "waarde"))


def save(persoon: Werkzoekende, door: Gebruiker, **velden: str) -> bool:
    was = dossier_mark(dossier_of(persoon))
    return save_dossier(werkzoekende=persoon, door=door, was=was, **velden)


def test_what_changed_is_one_step_and_what_stood_there_is_none(henk: Werkzoekende, anja: Gebruiker) -> None:
    assert save(henk, anja, roepnaam="  Henkie ", telefoon="06 12345678")
    assert not save(henk, anja, roepnaam="Henkie")
    assert save(henk, anja, roepnaam="")
    dossier = Dossier.objects.get(werkzoekende=henk)
    assert (dossier.roepnaam, dossier.telefoon) == ("", "06 12345678")
    assert steps(henk) == [("dossier", "anja", "")] * 2


@pytest.mark.parametrize("veld", dossiers.VELDEN)
def test_no_field_takes_a_bsn(henk: Werkzoekende, anja: Gebruiker, veld: str) -> None:
    with pytest.raises(ValidationError) as fout:
        save(henk, anja, **{veld: BSN})
    assert veld in fout.value.message_dict
    assert not Dossier.objects.exists()
    assert steps(henk) == []


@pytest.mark.parametrize("telefoon", ["12345678", "bel mij", "0", "06-12x45678"])
def test_a_telephone_number_can_be_called(henk: Werkzoekende, anja: Gebruiker, telefoon: str) -> None:
    with pytest.raises(ValidationError) as fout:
        save(henk, anja, telefoon=telefoon)
    assert fout.value.message_dict["telefoon"]


def test_two_colleagues_at_once_do_not_undo_each_other(henk: Werkzoekende, anja: Gebruiker) -> None:
    seen = dossier_mark(dossier_of(henk))
    assert save_dossier(werkzoekende=henk, door=anja, was=seen, taal="Turks")
    with pytest.raises(Achterhaald):
        save_dossier(werkzoekende=henk, door=anja, was=seen, taal="Pools")
    assert not save_dossier(
        werkzoekende=henk, door=anja, was=seen, taal="Turks"
    )  # the second press of one button
    assert Dossier.objects.get().taal == "Turks"
    assert len(steps(henk)) == 1


def test_a_ground_that_ended_stays_and_cannot_be_chosen_again(henk: Werkzoekende, anja: Gebruiker) -> None:
    waarde = add_value(
        lijst=GRONDSLAGEN, code="oud", naam="Oud", betekenis=Gebruikssoort.GEWOON, van=date(2020, 1, 1)
    )
    assert save(henk, anja, grondslag="oud")
    end_value(waarde=waarde, tot=timezone.localdate() - timedelta(days=1))
    assert save(henk, anja, taal="Turks")
    save(henk, anja, grondslag="")
    with pytest.raises(ValidationError):
        save(henk, anja, grondslag="oud")


def test_rows_are_added_changed_ended_and_taken_away(henk: Werkzoekende, anja: Gebruiker) -> None:
    wie = save_betrokkene(
        werkzoekende=henk, door=anja, wat="schuldhulp", naam="Kees", telefoon="", email="", tot=None
    )
    same = save_betrokkene(
        werkzoekende=henk, door=anja, wat="schuldhulp", naam="Kees", telefoon="", email="", tot=None
    )
    assert same.pk == wie.pk
    today = timezone.localdate()
    save_betrokkene(
        werkzoekende=henk,
        door=anja,
        rij=wie.pk,
        wat="schuldhulp",
        naam="Kees",
        telefoon="",
        email="",
        tot=today,
    )
    assert Betrokkene.objects.get().tot == today
    remove_row(rij=wie, door=anja)
    assert not Betrokkene.objects.exists()
    assert steps(henk) == [("dossier", "anja", "")] * 3


@pytest.mark.parametrize("veld", ["wat", "naam", "telefoon"])
def test_no_row_takes_a_bsn(henk: Werkzoekende, anja: Gebruiker, veld: str) -> None:
    velden = {"wat": "hulp", "naam": "", "telefoon": "", "email": "", "tot": None} | {veld: BSN}
    with pytest.raises(ValidationError) as fout:
        save_betrokkene(werkzoekende=henk, door=anja, **velden)
    assert veld in fout.value.message_dict
    assert steps(henk) == []


@pytest.mark.parametrize(
    ("save_row", "lijst"), [(save_voorziening, VOORZIENINGEN), (save_doelgroepfeit, DOELGROEPEN)]
)
def test_days_and_codes_are_right(
    henk: Werkzoekende, anja: Gebruiker, save_row: Callable[..., Any], lijst: Any
) -> None:
    soort, dag = values(lijst, henk.organisatie_id)[0].code, date(2026, 3, 3)
    for fout in ({"soort": "onzin"}, {"tot": date(2026, 3, 2)}, {"soort": ""}):
        with pytest.raises(ValidationError):
            save_row(werkzoekende=henk, door=anja, **({"soort": soort, "van": dag, "tot": None} | fout))
    row = save_row(werkzoekende=henk, door=anja, soort=soort, van=dag, tot=dag)
    assert (row.soort, row.van, row.tot) == (soort, dag, dag)
    assert len(steps(henk)) == 1


def test_a_step_does_not_say_what_it_was_about(henk: Werkzoekende, anja: Gebruiker) -> None:
    """Under which scheme somebody falls stands in no list, so the timeline has no trace of it."""
    soort = values(DOELGROEPEN, henk.organisatie_id)[0].code
    save_doelgroepfeit(werkzoekende=henk, door=anja, soort=soort, van=date(2026, 1, 1), tot=None)
    save(henk, anja, taal="Turks")
    lines = Tijdlijnregel.objects.values("soort", "waarde", "ding").order_by().distinct()
    assert list(lines) == [{"soort": "dossier", "waarde": "", "ding": None}]


def test_a_row_of_somebody_else_is_not_there(
    henk: Werkzoekende, anja: Gebruiker, organisatie: Organisatie
) -> None:
    ander = add_werkzoekende(organisatie=organisatie, voornaam="Nour", achternaam="Aziz")
    wie = save_betrokkene(werkzoekende=ander, door=anja, wat="hulp", naam="", telefoon="", email="", tot=None)
    with pytest.raises(Betrokkene.DoesNotExist):
        save_betrokkene(
            werkzoekende=henk, door=anja, rij=wie.pk, wat="anders", naam="", telefoon="", email="", tot=None
        )
    assert Doelgroepfeit.objects.count() == 0


# --- links ------------------------------------------------------------------------------------------
LINK = "https://suite.voorbeeld.example/klant/{sleutel}?tab=werk"


@given(st.text(min_size=1, max_size=60))
def test_a_key_is_one_part_of_the_address_whatever_it_is(sleutel: str) -> None:
    organisatie = Organisatie(systeem_link=LINK)
    url = system_url(organisatie, sleutel.encode("utf-8", "ignore").decode() or "x")
    voor, _, na = LINK.partition("{sleutel}")
    assert url.startswith(voor)
    assert url.endswith(na)
    part = url[len(voor) : len(url) - len(na)]
    assert part
    assert not set(part) & set("/?#&:@ <>\"'")


@pytest.mark.parametrize(
    "link", ["", "http://x.example/{sleutel}", "javascript:alert({sleutel})", "https://x.example/"]
)
def test_only_https_with_a_place_for_the_key_is_a_link(link: str) -> None:
    assert system_url(Organisatie(systeem_link=link), "12") == ""
    assert system_url(Organisatie(systeem_link=LINK), "") == ""


@pytest.mark.parametrize(
    ("telefoon", "url"),
    [
        ("06 12345678", "tel:0612345678"),
        ("+31 (6) 123-45.678", "tel:+31612345678"),
        ("bel mij", ""),
        ("", ""),
    ],
)
def test_a_number_is_a_link(telefoon: str, url: str) -> None:
    assert tel_url(telefoon) == url
