"""The wishes of a search as short texts."""

from datetime import date

import pytest
from django.core.management import call_command

from tests.uitwisseling.conftest import profiel
from vumportal.begrippen import services as begrippen
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.samenvatting import summary
from vumportal.uitwisseling.wensen import (
    BEROEP,
    ERVARING,
    GEBIED,
    INTERESSE,
    OPLEIDING,
    RIJBEWIJS,
    UREN,
    Taalwens,
    Wensen,
    from_profiel,
    wishes_for,
)
from vumportal.uitwisseling.wensen.ervaring import Ervaring
from vumportal.uitwisseling.wensen.omstandigheden import OMSTANDIGHEDEN
from vumportal.woorden.kort import dag
from vumportal.woorden.omstandigheden import FEITEN


@pytest.mark.usefixtures("plaatsen")
def test_wishes_are_named_and_say_whether_they_must_be_met() -> None:
    wensen = from_profiel(profiel()).replace(interesses=("kleding",)).with_hard(UREN, hard=True)
    gezien = {deel.wens: (deel.tekst, deel.hard) for deel in summary(wensen, Soort.VACATURE)}
    assert gezien == {
        GEBIED: ("Veldhoven (5501), 20 km", False),
        BEROEP: ("code naaier of code tuinman", False),
        UREN: ("maximaal 24 uur", True),
        RIJBEWIJS: ("geen rijbewijs", False),
        OPLEIDING: ("opleiding niet bekend", False),
        ERVARING: ("ervaring niet bekend", False),
        INTERESSE: ("kleding", False),
    }


@pytest.mark.django_db
def test_every_wish_has_a_text_and_no_code_is_shown() -> None:
    begrippen.clear_memory()
    call_command("begrippen_laden", verbosity=0)
    begrippen.clear_memory()
    beroep = begrippen.find("naai", "beroep")[0]
    alles = Wensen(
        "9999AB",
        20,
        beroepen=(beroep.uri,),
        uren_min=16,
        uren_max=24,
        rijbewijzen=("B",),
        talen=(Taalwens("nld", 2, 3),),
        kantoortijden=1,
        onregelmatig=2,
        datum=date(2027, 4, 7),
        niveau=3,
        contracten=("O",),
        overeenkomsten=("02",),
        interesses=("tuin",),
        vervoer=(5,),
        reistijd=60,
        ook_postcode="5501AB",
        opleiding=4,
        ervaring=(Ervaring(beroep.uri, 2),),
        vraagt_rijbewijzen=("C",),
        vraagt_talen=(Taalwens("eng"),),
        vraagt_niveau=4,
        begintijd="08:30",
        dagen=("maandag", "dinsdag"),
        **dict.fromkeys(FEITEN.keys() & {wens.sleutel for wens in OMSTANDIGHEDEN} - {"dagen"}, 1),
    )
    teksten = [deel.tekst for deel in summary(alles, Soort.VACATURE)]
    assert beroep.naam.lower() in teksten
    assert {"vast contract", "leerbaan", "openbaar vervoer", f"vanaf {dag(date(2027, 4, 7))}"} <= set(teksten)
    assert all(teksten)
    assert f"{beroep.naam.lower()} 2 jaar" in teksten
    assert len(teksten) == len(wishes_for(Soort.VACATURE)) - 1  # no competenties
    begrippen.clear_memory()
