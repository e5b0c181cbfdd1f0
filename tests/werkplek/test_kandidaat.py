"""The page of one person."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import HENK
from tests.werkplek.paginas import Als, Meer, Stukpagina, form_values, more_searches
from vumportal.caseload.models import Afspraak, Contactmoment
from vumportal.caseload.plannen import add_step, set_plan
from vumportal.caseload.tijdlijn import DAGEN
from vumportal.logboek.models import Handeling
from vumportal.notities.services import write_note
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.werkzoekenden.models import Dossier, Taak, Werkzoekende
from vumportal.woorden.kort import hele_dag, hele_tijdstip


class TestPagina(Stukpagina):
    naam = "kandidaat"
    over = ("henk",)
    methods: ClassVar = {"get": 36}
    deel = "tijdlijn"
    vragen: ClassVar = (
        {},
        {"soort": "notities"},
        {"soort": "plan"},
        {"soort": "onzin", "voor": "gisteren"},
        {"voor": "2020-01-01"},
    )

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht, anja: Gebruiker) -> Meer:
        """More of everything that happened with this person, and more searches for them."""
        henk = opdracht.werkzoekende
        assert henk is not None

        def make(aantal: int) -> None:
            more_searches(opdracht, aantal)
            begin = Taak.objects.count()
            for number in range(begin, begin + aantal):
                eerste = write_note(werkzoekende=henk, door=anja, tekst=f"Notitie {number}")
                write_note(werkzoekende=henk, door=anja, tekst="Erbij.", vult_aan=eerste)
                set_plan(werkzoekende=henk, door=anja, doel=f"Doel {number}")
                add_step(werkzoekende=henk, door=anja, titel=f"Stap {number}", voor=Taak.Voor.PERSOON)

        return make


def test_the_band_stands_on_top_and_contact_below_it(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    document = {**HENK, "telefoonnummer": ["06-12345678"], "emailadres": ["henk@voorbeeld.example"]}
    henk = maak_persoon(profiel=document, deelt=False)
    tekst = als(anja).get(reverse("kandidaat", args=[henk.pk])).content.decode()
    above = tekst[tekst.index("</h1>") : tekst.index('id="kop-plan"')]
    shown = " ".join(re.sub(r"<[^>]+>", " ", above).split())
    assert "Maximaal 24 uur fiets fietsen repareren deelt niets buiten de organisatie" in shown
    assert 'href="tel:0612345678"' in above
    assert 'href="mailto:henk@voorbeeld.example"' in above


def test_what_is_not_filled_in_says_so(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    leeg = maak_persoon(profiel={"mobiliteit": {"bemiddelingspostcode": "5501AB"}})
    tekst = als(anja).get(reverse("kandidaat", args=[leeg.pk])).content.decode()
    assert "nog niet ingevuld</dd>" in tekst


def test_searching_is_one_button_and_the_wishes_are_a_link(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    tekst = als(anja).get(reverse("kandidaat", args=[henk.pk])).content.decode()
    url = reverse("zoek_vacatures", args=[henk.pk])
    assert form_values(tekst, url) | {"csrfmiddlewaretoken": ""} == {
        "direct": "ja",
        "csrfmiddlewaretoken": "",
    }
    assert f'<a href="{url}">Eerst de wensen bekijken</a>' in tekst


def test_opening_is_written_down(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    client.head(reverse("kandidaat", args=[henk.pk]))
    assert not Handeling.objects.filter(soort="gezien").exists()
    client.get(reverse("kandidaat", args=[henk.pk]))
    gezien = Handeling.objects.get(soort="gezien")
    assert (gezien.door_gebruiker_id, gezien.refs) == (anja.pk, [henk.profiel.extern_id])


def test_without_profiel(als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]) -> None:
    nour = maak_persoon("Nour", profiel=None)
    tekst = als(anja).get(reverse("kandidaat", args=[nour.pk])).content.decode()
    assert "Nog geen profiel" in tekst
    assert "Zoek vacatures voor" not in tekst


def test_the_next_appointment_the_last_contact_and_the_best_way_stand_on_top(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    """And the number of the dossier, which is newer than that of the profiel."""
    straks, toen = timezone.now() + timedelta(days=3), timezone.now() - timedelta(days=23)
    for begin in (straks, straks + timedelta(days=9), toen):
        Afspraak.objects.create(werkzoekende=henk, klantmanager=anja, begin=begin, gemaakt_door=anja)
    van = {"werkzoekende": henk, "door": anja, "soort": "telefoon"}
    Contactmoment.objects.create(**van, uitkomst="geweest", op=toen)
    Contactmoment.objects.create(**van, uitkomst="niet_bereikt", op=timezone.now())
    Dossier.objects.create(
        werkzoekende=henk, telefoon="06 87654321", bereiken="bellen", bereiken_zin="na 9 uur"
    )
    tekst = als(anja).get(reverse("kandidaat", args=[henk.pk])).content.decode()
    above = tekst[tekst.index("</h1>") : tekst.index('id="kop-plan"')]
    for words in (
        f"<dt>Volgende afspraak</dt><dd>{hele_tijdstip(straks)}</dd>",
        f"<dt>Laatste contact</dt><dd>{hele_dag(toen)}</dd>",
        'href="tel:0687654321"',
        "<dt>Het liefst</dt><dd><bdi>bellen, na 9 uur</bdi></dd>",
    ):
        assert words in above, words
    assert tekst.count("bellen, na 9 uur") == 1  # said once on a page
    gepland = tekst[tekst.index("Wat staat er gepland") : tekst.index("Wat gebeurde er")]
    komend, _, eerder = gepland.partition("Eerdere afspraken")
    assert komend.count("<li>") == 2
    assert hele_tijdstip(toen) in eerder


def test_three_notes_are_open_and_the_rest_is_folded(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    for number in range(5):
        write_note(werkzoekende=henk, door=anja, tekst=f"Notitie nummer {number}.")
    tekst = als(anja).get(reverse("kandidaat", args=[henk.pk])).content.decode()
    lijn = tekst[tekst.index("Wat gebeurde er") :]
    assert lijn.count("Lees de notitie") == 2
    assert (
        lijn.index("nummer 4")
        < lijn.index("nummer 2")
        < lijn.index("Lees de notitie")
        < lijn.index("nummer 1")
    )


def test_the_filter_and_the_days_before_are_in_the_address(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    vandaag = timezone.localdate()
    for number in range(DAGEN + 1):
        write_note(
            werkzoekende=henk, door=anja, tekst=f"Nummer {number}.", dag=vandaag - timedelta(days=number)
        )
    set_plan(werkzoekende=henk, door=anja, doel="Drie dagen naaien.")
    client, url = als(anja), reverse("kandidaat", args=[henk.pk])
    first = client.get(url, {"soort": "notities"}).content.decode()
    lijn = first[first.index("Wat gebeurde er") :]
    assert "Doel: Drie dagen naaien." not in lijn
    assert 'aria-current="true">notities</a>' in lijn
    laatste = vandaag - timedelta(days=DAGEN - 1)
    eerder = f"{url}?soort=notities&amp;voor={laatste}"
    assert f'<a href="{eerder}">Eerder</a>' in lijn
    assert f"Nummer {DAGEN}." not in lijn
    second = client.get(url, {"soort": "notities", "voor": str(laatste)}).content.decode()
    assert f"Nummer {DAGEN}." in second
    assert ">Eerder</a>" not in second
