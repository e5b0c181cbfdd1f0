"""The wishes of a search as short texts."""

from datetime import date

import pytest
from django.core.management import call_command

from tests.uitwisseling.conftest import profiel
from vumportal.begrippen import services as begrippen
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.samenvatting import summary
from vumportal.uitwisseling.wensen import Taalwens, Wens, Wensen, from_profiel


@pytest.mark.usefixtures("plaatsen")
def test_wishes_are_named_and_say_what_is_sent() -> None:
    wensen = from_profiel(profiel()).with_hard(Wens.UREN, hard=True)
    gezien = {deel.wens: (deel.tekst, deel.verstuurd) for deel in summary(wensen, Soort.VACATURE)}
    assert gezien == {
        Wens.AFSTAND: ("Veldhoven (5501), 20 km", True),
        Wens.BEROEP: ("code naaier of code tuinman", True),
        Wens.UREN: ("hoogstens 24 uur", True),
        Wens.RIJBEWIJS: ("geen rijbewijs", False),
        Wens.INTERESSE: ("kleding", False),
    }


@pytest.mark.django_db
def test_every_wish_has_a_text_and_no_code_is_shown() -> None:
    begrippen.clear_memory()
    call_command("begrippen_laden", verbosity=0)
    begrippen.clear_memory()
    beroep = begrippen.find("naai", "beroep")[0]
    alles = Wensen(
        "9999AB", 20, (beroep.uri,), 16, 24, ("B",), (Taalwens("nld", 2, 3),), 1, 2, date(2027, 4, 7), 3, ("O",),
        ("02",), (), ("tuin",), (5,), ("C",), (Taalwens("eng"),), 4,
    )  # fmt: skip
    teksten = [deel.tekst for deel in summary(alles, Soort.VACATURE)]
    assert beroep.naam.lower() in teksten
    assert {"vast contract", "leerbaan", "openbaar vervoer", "vanaf 7 april 2027"} <= set(teksten)
    assert all(teksten)
    assert len(teksten) == len(Wens) - 1  # no competenties
    begrippen.clear_memory()
