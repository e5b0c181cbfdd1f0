"""The page of eight lines: open for who was asked as long as the question is, without the rest of the record."""

from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import account
from tests.werkplek.overdrachthulp import make_lead, offer, sees
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.caseload.models import Afspraak, Contactmoment, Overdracht
from vumportal.caseload.overdragen import decline_handover, withdraw_handover
from vumportal.logboek.selectors import about
from vumportal.notities.models import Notitie
from vumportal.notities.werkwijzen import set_working_way
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Resultaat
from vumportal.uitwisseling.persoonlijk import say
from vumportal.uitwisseling.vondsten import keep
from vumportal.werkzoekenden.models import Betrokkene, Dossier, Taak, Werkzoekende
from vumportal.werkzoekenden.taken import agree
from vumportal.werkzoekenden.toegang import open_with_reason
from vumportal.woorden.kort import dag


@pytest.fixture
def overdracht(henk: Werkzoekende, anja: Gebruiker, carla: Gebruiker) -> Overdracht:
    """Henk, offered to Carla of another team."""
    return offer(henk, anja, carla)


def page(overdracht: Overdracht) -> str:
    return reverse("overdracht", args=[overdracht.pk])


class TestPagina(Stukpagina):
    naam = "overdracht"
    over = ("overdracht",)
    methods: ClassVar = {"get": 27, "post": 15}
    gegevens: ClassVar[dict[str, Any]] = {"keuze": "neem"}

    @pytest.fixture
    def bezoekers(self, carla: Gebruiker) -> tuple[Gebruiker, ...]:
        """Who was asked."""
        return (carla,)

    @pytest.fixture
    def meer(self, henk: Werkzoekende) -> Meer:
        """More who help, and more contact."""

        def make(aantal: int) -> None:
            Betrokkene.objects.bulk_create(
                Betrokkene(werkzoekende=henk, wat=f"hulp {nummer}") for nummer in range(aantal)
            )

        return make

    def queries(self, client: Client, url: str, method: str) -> list[str]:
        """A POST again and again: the question is open each time."""
        Overdracht.objects.update(status="open", besloten=None)
        return super().queries(client, url, method)

    def test_as_many_queries_for_thirty_as_for_one(
        self, url: str, als: Als, bezoeker: Gebruiker, meer: Meer
    ) -> None:
        """Of the page; how many a yes takes is held by `tests/caseload/test_overdragen.py`."""
        client = als(bezoeker)
        meer(1)
        self.send(client, url, "get")
        few = self.queries(client, url, "get")
        meer(29)
        self.queries(client, url, "get")
        many = self.queries(client, url, "get")
        assert len(few) == len(many) <= self.methods["get"]


def test_eight_lines_of_what_stands_somewhere_already(
    als: Als, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende, overdracht: Overdracht, elders: Resultaat
) -> None:
    over_een_week = timezone.now() + timedelta(days=7)
    Dossier.objects.create(werkzoekende=henk, bereiken="bellen", bereiken_zin="na 9 uur", telefoon="06 1234")
    Betrokkene.objects.create(werkzoekende=henk, wat="schuldhulp", naam="Mieke")
    van = {"werkzoekende": henk, "klantmanager": anja, "gemaakt_door": anja}
    Afspraak.objects.create(**van, begin=over_een_week)
    agree(
        over=henk,
        door=anja,
        titel="cv nakijken",
        voor=Taak.Voor.PERSOON,
        uiterlijk=timezone.localdate(over_een_week),
    )
    set_working_way(werkzoekende=henk, door=anja, wat_werkt="kort bellen", wat_niet="voor 9 uur bellen")
    say(vondst=keep(gebruiker=anja, resultaat=elders), persoon=henk, wat="lijkt", waarom="dichtbij")
    for dagen, soort, uitkomst in ((2, "gesprek", "geweest"), (9, "telefoon", "niet_bereikt")):
        op = timezone.now() - timedelta(days=dagen)
        Contactmoment.objects.create(werkzoekende=henk, soort=soort, uitkomst=uitkomst, op=op, door=anja)
    tekst = als(carla).get(page(overdracht)).content.decode()
    for zin in (
        "Henk J., liefst bellen, na 9 uur, 06 1234",
        f"{dag(over_een_week)} {timezone.localtime(over_een_week):%H:%M} gesprek",
        f"cv nakijken voor {dag(over_een_week)} (Henk)",
        "kort bellen",
        "voor 9 uur bellen",
        "schuldhulp, Mieke",
        "Gordijnen naaien, Mehmet Confectie: lijkt me wat (dichtbij)",
        "deelt met gemeenten en UWV",
        f"{dag(timezone.now() - timedelta(days=2))} gesprek",
        f"{dag(timezone.now() - timedelta(days=9))} gebeld, niet bereikt",
        "Tot <bdi>Carla</bdi> ja zegt, begeleidt <bdi>Anja</bdi>",
    ):
        assert zin in tekst
    assert tekst.count("<dt>") == 8


def test_without_anything_it_says_so(als: Als, carla: Gebruiker, overdracht: Overdracht) -> None:
    tekst = als(carla).get(page(overdracht)).content.decode()
    for zin in ("niets afgesproken", "nog niet ingevuld", "geen bewaarde vacatures", "nog geen contact"):
        assert zin in tekst


def test_who_was_asked_reads_this_page_and_no_more(
    als: Als, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende, overdracht: Overdracht
) -> None:
    Notitie.objects.create(werkzoekende=henk, tekst="Een geheim.", door=anja)
    client = als(carla)
    tekst = client.get(page(overdracht)).content.decode()
    assert "geheim" not in tekst
    assert "Jansen" not in tekst
    assert not sees(carla, henk)
    for naam in ("kandidaat", "overdragen", "zoek_vacatures"):
        assert client.get(reverse(naam, args=[henk.pk])).status_code == 404


def test_that_it_was_read_is_on_record(
    als: Als, carla: Gebruiker, henk: Werkzoekende, overdracht: Overdracht
) -> None:
    als(carla).get(page(overdracht))
    newest = about([henk.pseudoniem]).first()
    assert newest is not None
    assert (newest.handeling.soort, newest.handeling.door_gebruiker_id) == ("gezien", carla.pk)


def answer(client: Client, overdracht: Overdracht, **gegevens: str) -> HttpResponse:
    return client.post(page(overdracht), gegevens, follow=True)


def test_yes(als: Als, carla: Gebruiker, henk: Werkzoekende, overdracht: Overdracht) -> None:
    response = answer(als(carla), overdracht, keuze="neem")
    assert response.redirect_chain == [(reverse("kandidaat", args=[henk.pk]), 303)]
    assert "Jij begeleidt Henk nu. Henk leest dat in Mijn." in response.content.decode()
    assert Overdracht.objects.get().status == "aangenomen"
    tekst = als(carla).get(page(overdracht)).content.decode()
    assert 'value="neem"' not in tekst
    assert "aangenomen op" in tekst


def test_no_with_a_reason(
    als: Als, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende, overdracht: Overdracht
) -> None:
    client = als(carla)
    for gegevens, zin in (
        ({}, "Kies waarom je dit liever niet doet."),
        ({"reden": "anders"}, "Schrijf bij deze reden een korte zin."),
    ):
        response = answer(client, overdracht, keuze="liever_niet", **gegevens)
        assert response.status_code == 422
        assert zin in response.content.decode()
        assert '<details class="uitklap" open>' in response.content.decode()
    response = answer(client, overdracht, keuze="liever_niet", reden="anders", zin="Ik ga met pensioen.")
    assert "Anja blijft Henk begeleiden" in response.content.decode()
    assert answer(client, overdracht, keuze="neem").redirect_chain == [(reverse("start"), 303)]
    tekst = als(anja).get(page(overdracht)).content.decode()
    assert "anders: Ik ga met pensioen." in tekst


def test_taking_it_back(
    als: Als, anja: Gebruiker, wim: Gebruiker, carla: Gebruiker, overdracht: Overdracht
) -> None:
    assert answer(als(wim), overdracht, keuze="trek_in").status_code == 403
    assert 'value="trek_in"' not in als(wim).get(page(overdracht)).content.decode()
    assert 'value="trek_in"' in als(make_lead(wim)).get(page(overdracht)).content.decode()
    assert 'value="trek_in"' not in als(carla).get(page(overdracht)).content.decode()
    assert "Ingetrokken. Anja blijft Henk" in answer(als(anja), overdracht, keuze="trek_in").content.decode()
    assert Overdracht.objects.get().status == "ingetrokken"


@pytest.mark.parametrize("hoe", ["ingetrokken", "geweigerd"])
def test_a_yes_that_comes_too_late_says_so(
    als: Als, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende, overdracht: Overdracht, hoe: str
) -> None:
    if hoe == "ingetrokken":
        withdraw_handover(overdrachten=[overdracht], door=anja)
    else:
        decline_handover(overdrachten=[overdracht], door=carla, reden="team")
    client = als(carla)
    for response in (answer(client, overdracht, keuze="neem"), client.get(page(overdracht), follow=True)):
        assert response.redirect_chain == [(reverse("start"), 303)]
        assert "Er is niets veranderd." in response.content.decode()
        assert "Henk" not in response.content.decode()
    assert not sees(carla, henk)


def test_only_who_was_asked_says_yes(als: Als, anja: Gebruiker, overdracht: Overdracht) -> None:
    assert answer(als(anja), overdracht, keuze="neem").status_code == 403
    assert answer(als(anja), overdracht, keuze="liever_niet", reden="team").status_code == 403
    assert answer(als(anja), overdracht, keuze="iets").status_code == 404
    assert Overdracht.objects.get().status == "open"


def test_for_anybody_else_it_is_not_there(
    als: Als, wim: Gebruiker, vreemde: Gebruiker, zuid: Any, henk: Werkzoekende, overdracht: Overdracht
) -> None:
    """A colleague of who was asked is somebody else; who opened the record for a reason only looks at that."""
    dora = account("dora", "klantmanager", henk.organisatie, zuid)
    assert als(dora).get(page(overdracht)).status_code == 404
    assert als(vreemde).get(page(overdracht)).status_code == 404
    assert als(wim).get(page(overdracht)).status_code == 200
    open_with_reason(gebruiker=dora, werkzoekende=henk, reden="vervanging")
    assert als(dora).get(page(overdracht)).status_code == 403


def test_it_waits_on_the_start_page(
    als: Als, anja: Gebruiker, carla: Gebruiker, overdracht: Overdracht
) -> None:
    """Of who answers; for who asked, it is among what waits for others."""
    places = (
        (anja, "wacht_op_anderen", "Henk J."),
        (carla, "start", "vraagt of jij <bdi>Henk J.</bdi> overneemt"),
    )
    for wie, naam, zin in places:
        tekst = als(wie).get(reverse(naam)).content.decode()
        assert zin in tekst
        assert page(overdracht) in tekst
    assert "Wacht op anderen (1)" in als(anja).get(reverse("start")).content.decode()
    answer(als(carla), overdracht, keuze="neem")
    for wie, naam, _ in places:
        assert page(overdracht) not in als(wie).get(reverse(naam)).content.decode()
