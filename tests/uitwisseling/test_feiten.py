"""The first day on which something that is kept for a person closes, after whatever is done with it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.feiten import fact, settle
from tests.uitwisseling.conftest import ask_all, vacature
from tests.uitwisseling.stub import Stub, matches
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.besproken import discuss
from vumportal.uitwisseling.models import Vondst, Zoekopdracht
from vumportal.uitwisseling.persoonlijk import say
from vumportal.uitwisseling.vergeten import forget_others
from vumportal.uitwisseling.vondsten import keep, put_back, set_aside
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Werkzoekende

pytestmark = pytest.mark.django_db


def day(aantal: int) -> date:
    return timezone.localdate() + timedelta(days=aantal)


def closes(persoon: Werkzoekende) -> Any:
    return fact(persoon, "vacature_sluit")


@pytest.fixture
def gevonden(zoek: Callable[..., Zoekopdracht], uitwisseling: Stub) -> Callable[..., Zoekopdracht]:
    """A search for Henk that finds one vacature of Roos with this closing date and these words."""

    def search(sluit: str, tekst: str = "Werk.") -> Zoekopdracht:
        werk = vacature(
            "Naaien",
            werkgever={"handelsnaamOrganisatie": "Roos"},
            omschrijvingVacature=tekst,
            sluitingsdatumVacature=sluit,
        )
        uitwisseling.reeks(matches(werk))
        opdracht = zoek()
        ask_all(opdracht)
        return opdracht

    return search


def test_what_is_done_with_a_find_is_followed(
    gevonden: Callable[..., Zoekopdracht], henk: Werkzoekende, anja: Gebruiker
) -> None:
    resultaat = gevonden(day(9).isoformat()).resultaten.get()
    assert closes(henk) is None
    vondst = keep(gebruiker=anja, resultaat=resultaat)
    assert closes(henk) == day(9)
    gevonden(day(4).isoformat(), "Nu met lunch.")  # the same work, changed
    assert closes(henk) == day(4)
    resultaat.refresh_from_db()
    for undo in (put_back, lambda **kwargs: set_aside(reden="te_ver", **kwargs)):
        undo(gebruiker=anja, resultaat=resultaat)
        assert closes(henk) is None
        keep(gebruiker=anja, resultaat=resultaat)
        assert closes(henk) is not None
    for zegt, sluit in (("liever_niet", False), ("lijkt", True)):
        say(vondst=vondst, persoon=henk, wat=zegt)
        assert bool(closes(henk)) is sluit
    assert fact(henk, "reactie_sinds") is not None
    forget_others(werkzoekende=henk)
    assert closes(henk) is None


def test_what_the_person_would_rather_not_have_is_waited_for_no_longer(
    gevonden: Callable[..., Zoekopdracht], henk: Werkzoekende, anja: Gebruiker
) -> None:
    vondst = keep(gebruiker=anja, resultaat=gevonden(day(9).isoformat()).resultaten.get())
    say(vondst=vondst, persoon=henk, wat="bel")
    discuss(werkzoekende=henk, door=anja, gezegd={vondst.pk: "liever_niet"})
    assert (closes(henk), fact(henk, "reactie_sinds")) == (None, None)


@pytest.mark.parametrize(
    ("sluit", "telt"),
    [
        (0, True),
        (-1, False),
        ("2031-02-30", False),
        ("2031-13-01", False),
        ("31-12-2031", False),
        ("2031-12-31T00:00", False),
        ("0000-00-00", False),
        (20311231, False),
        (None, False),
    ],
)
def test_only_a_day_that_exists_and_comes_counts(henk: Werkzoekende, sluit: object, telt: bool) -> None:
    """A small number counts days from today."""
    van = {"werkzoekende": henk, "bewaard_op": timezone.now()}
    dag = day(sluit).isoformat() if sluit in (0, -1) else sluit
    Vondst.objects.create(**van, vingerafdruk="a", inhoud={"sluitingsdatumVacature": dag})
    settle()
    assert (closes(henk) is not None) is telt


def test_of_an_own_vacature_the_record_counts_and_of_a_namesake_elsewhere_not(henk: Werkzoekende) -> None:
    eigen = save_vacature(
        organisatie=henk.organisatie, document=vacature() | {"sluitingsdatumVacature": day(3).isoformat()}
    )
    Vondst.objects.create(werkzoekende=henk, eigen_id="van-elders", bewaard_op=timezone.now())
    settle()
    assert closes(henk) is None
    Vondst.objects.create(werkzoekende=henk, eigen_id=eigen.extern_id, bewaard_op=timezone.now())
    settle()
    assert closes(henk) == day(3)
