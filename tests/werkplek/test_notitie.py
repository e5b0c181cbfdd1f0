"""One note: read and added to, never changed. Who opened it is on record, and a sensitive one is nowhere else."""

from typing import Any, ClassVar

import pytest
from django.db import Error, transaction
from django.urls import reverse

from tests.werkplek.paginas import HTMX, Als, Meer, Stukpagina
from vumportal.logboek.models import Handeling
from vumportal.notities.models import Notitie
from vumportal.notities.services import write_note
from vumportal.organisaties.models import Gebruiker
from vumportal.werkplek.gespreksblad import sheet_parts
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason
from vumportal.woorden.papier import plain_text

GEHEIM = "Een woord dat nergens anders staat"


@pytest.fixture
def notitie(henk: Werkzoekende, anja: Gebruiker) -> Notitie:
    """A sensitive note."""
    return write_note(werkzoekende=henk, door=anja, tekst=GEHEIM, gevoelig=True)


def page(notitie: Notitie) -> str:
    return reverse("notitie", args=[notitie.pk])


class TestPagina(Stukpagina):
    naam = "notitie"
    over = ("notitie",)
    methods: ClassVar = {"get": 10, "post": 18}
    gegevens: ClassVar[dict[str, Any]] = {"tekst": "Toch anders."}

    @pytest.fixture
    def meer(self, notitie: Notitie, henk: Werkzoekende, anja: Gebruiker) -> Meer:
        """More that was added to it."""

        def make(aantal: int) -> None:
            begin = Notitie.objects.count()
            for number in range(begin, begin + aantal):
                write_note(werkzoekende=henk, door=anja, tekst=f"Erbij {number}", vult_aan=notitie)

        return make


def test_a_sensitive_note_is_read_after_a_click_that_is_on_record(
    als: Als, anja: Gebruiker, henk: Werkzoekende, notitie: Notitie
) -> None:
    client, kandidaat = als(anja), reverse("kandidaat", args=[henk.pk])
    shown = client.get(kandidaat).content.decode()
    assert GEHEIM not in shown
    assert f'href="{page(notitie)}"' in shown
    before = Handeling.objects.filter(soort=Handeling.Soort.GETOOND, over="notitie")
    assert not before.exists()
    client.head(page(notitie))
    assert not before.exists()
    assert GEHEIM in client.get(page(notitie)).content.decode()
    act = before.get()
    assert (act.door_gebruiker_id, act.refs) == (anja.pk, [henk.pseudoniem])
    assert GEHEIM not in act.bijzonderheden


def test_it_is_in_no_list_print_or_swap_and_its_addition_is_sensitive_too(
    als: Als, anja: Gebruiker, henk: Werkzoekende, notitie: Notitie
) -> None:
    """Nor in what htmx asks for, nor found by who searches."""
    client, kandidaat = als(anja), reverse("kandidaat", args=[henk.pk])
    client.post(page(notitie), {"tekst": f"{GEHEIM}, nog een keer"})
    assert list(Notitie.objects.values_list("gevoelig", flat=True)) == [True, True]
    for url in (kandidaat, f"{kandidaat}?soort=notities", "/", reverse("kandidaten")):
        for headers in ({}, HTMX):
            assert GEHEIM not in client.get(url, headers=headers).content.decode()
    assert GEHEIM not in client.post(reverse("snelzoeken"), {"q": "nergens anders"}).content.decode()
    assert GEHEIM not in plain_text("", sheet_parts(henk, anja))


def test_a_correction_is_added_and_both_can_be_read(
    als: Als, anja: Gebruiker, wim: Gebruiker, henk: Werkzoekende
) -> None:
    eerste = write_note(werkzoekende=henk, door=anja, tekst="Belt liever.")
    response = als(wim).post(page(eerste), {"tekst": "Nee: appt liever."})
    assert response["Location"] == page(eerste)
    for url in (page(eerste), reverse("kandidaat", args=[henk.pk])):
        shown = als(anja).get(url).content.decode()
        assert "Belt liever." in shown
        assert "Nee: appt liever." in shown
        assert "Aangevuld op" in shown
    with pytest.raises(Error), transaction.atomic():
        Notitie.objects.filter(pk=eerste.pk).update(tekst="Appt liever.")
    extra = Notitie.objects.get(vult_aan=eerste)
    assert als(anja).get(page(extra))["Location"] == page(eerste)
    als(anja).post(page(extra), {"tekst": "Dit hoort bij de eerste."})
    assert Notitie.objects.filter(vult_aan=extra).count() == 0


def test_an_empty_addition_is_refused(als: Als, anja: Gebruiker, notitie: Notitie) -> None:
    response = als(anja).post(page(notitie), {"tekst": " "})
    assert response.status_code == 422
    assert "Schrijf wat je wilt aanvullen of verbeteren." in response.content.decode()
    assert Notitie.objects.count() == 1


def test_who_looks_for_a_reason_reads_no_sensitive_one_and_adds_nothing(
    als: Als, carla: Gebruiker, anja: Gebruiker, henk: Werkzoekende, notitie: Notitie
) -> None:
    gewoon = write_note(werkzoekende=henk, door=anja, tekst="Belt liever.")
    open_with_reason(gebruiker=carla, werkzoekende=henk, reden="vervanging")
    client = als(carla)
    assert client.get(page(notitie)).status_code == 403
    shown = client.get(page(gewoon))
    assert "Belt liever." in shown.content.decode()
    assert "Bewaar de aanvulling" not in shown.content.decode()
    assert client.post(page(gewoon), {"tekst": "Na 9 uur."}).status_code == 403
    assert Notitie.objects.count() == 2
