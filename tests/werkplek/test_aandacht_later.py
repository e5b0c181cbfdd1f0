"""Later: which reasons, until when and why; in the line of the start page, and as a page of its own."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.paginas import HTMX, Als, Meer, Stukpagina, inline, is_strict
from tests.werkplek.test_start import facts, needed
from vumportal.caseload.models import Uitstel, Vervanging
from vumportal.caseload.vervangen import stand_in
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.taken import ask
from vumportal.woorden.kort import dag

GOED = {"wanneer": "7", "tot": "", "reden": "vakantie", "zin": "Is terug na 1 december."}


def page(persoon: Werkzoekende) -> str:
    return reverse("aandacht_later", args=[persoon.pk])


class TestPagina(Stukpagina):
    naam = "aandacht_later"
    over = ("zwijgt",)
    deel = "later"
    methods: ClassVar = {"get": 11, "post": 11}
    gegevens: ClassVar[dict[str, Any]] = {**GOED, "reden": ""}

    @pytest.fixture
    def zwijgt(self, henk: Werkzoekende) -> Werkzoekende:
        return silent(henk)

    @pytest.fixture
    def meer(self, henk: Werkzoekende) -> Meer:
        """Nothing that there can be more of: a person has one row for each rule."""
        return lambda aantal: None

    def test_the_answer_is_kept_nowhere_and_keeps_the_policy(  # the POST is one that the form refuses
        self, url: str, als: Als, bezoekers: tuple[Gebruiker, ...]
    ) -> None:
        for gebruiker in bezoekers:
            for method, status in (("get", 200), ("post", 422)):
                response = self.send(als(gebruiker), url, method)
                assert response.status_code == status
                assert "no-store" in response["Cache-Control"]
                assert is_strict(response)
                assert inline(response) == []


def silent(persoon: Werkzoekende, dagen: int = 30) -> Werkzoekende:
    facts(persoon, laatste_contact=timezone.now() - timedelta(days=dagen))
    return persoon


def test_in_the_line_of_the_start_page_the_line_goes_and_the_next_one_gets_the_focus(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    henk, nour, piet = (
        silent(maak_persoon(naam), 40 - nummer) for nummer, naam in enumerate(("Henk", "Nour", "Piet"))
    )
    client = als(anja)
    url = f"{page(nour)}?wie=mij&plek=2"
    assert url.replace("&", "&amp;") in client.get("/").content.decode()
    form = client.get(url, headers=HTMX).content.decode()
    assert "<html" not in form
    assert 'hx-post="' in form
    line = {**GOED, "van": "start", "wie": "mij", "plek": "2"}
    answer = client.post(page(nour), line, headers=HTMX)
    assert (answer.status_code, answer["Location"]) == (303, "/?plek=2")
    left = client.get(answer["Location"], headers=HTMX).content.decode()
    assert [regel.split(" ")[0] for regel in needed(left)] == ["Henk", "Piet"]
    assert "data-focus><bdi>Piet J." in left
    assert "Nour staat er later weer." in left
    [rij] = Uitstel.objects.all()
    assert (rij.werkzoekende, rij.regel, rij.tot) == (
        nour,
        "contact",
        timezone.localdate() + timedelta(days=7),
    )
    assert "Nour staat er later weer." not in client.get("/").content.decode()  # it was said
    for persoon in (piet, henk):
        client.post(page(persoon), {**line, "plek": "1"})
    leeg = client.get("/?plek=1", headers=HTMX).content.decode()
    assert '<p class="gedempt" data-focus>Niemand heeft nu iets nodig.' in leeg


def test_it_comes_back_for_something_new_alone(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    client.post(page(silent(henk)), GOED)
    assert needed(client.get("/").content.decode()) == []
    ask(persoon=henk, vraag="Kan het?")
    [regel] = needed(client.get("/").content.decode())
    assert "vraagt: “Kan het?”" in regel
    assert "spraken" not in regel


def test_of_several_reasons_one_can_be_put_off(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    silent(henk)
    facts(henk, fase_sinds=timezone.localdate() - timedelta(days=300))
    client = als(anja)
    form = client.get(page(henk)).content.decode()
    assert form.count('type="checkbox"') == form.count(" checked") == 2
    assert client.post(page(henk), GOED).status_code == 422
    client.post(page(henk), {**GOED, "regels": ["lang_in_fase"]})
    assert Uitstel.objects.get().regel == "lang_in_fase"


@pytest.mark.parametrize(
    ("wat", "zegt"),
    [
        ({"reden": ""}, "Kies waarom."),
        ({"wanneer": "anders"}, "Kies een dag."),
        ({"wanneer": "anders", "tot": "2020-01-01"}, "Kies een dag na vandaag."),
        ({"wanneer": "anders", "tot": "2039-01-01"}, "Kies een dag binnen drie maanden."),
        ({"zin": "x" * 81}, "80"),
    ],
)
def test_what_was_forgotten_is_said_in_the_line(
    als: Als, anja: Gebruiker, henk: Werkzoekende, wat: dict[str, str], zegt: str
) -> None:
    line = {**GOED, "van": "start", "wie": "team", "plek": "3", **wat}
    answer = als(anja).post(page(silent(henk)), line, headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (422, "#later-3")
    assert zegt in answer.content.decode()
    assert not Uitstel.objects.exists()


def test_half_a_year_without_contact_cannot_be_put_off(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    silent(henk, 200)
    assert page(henk) not in client.get("/").content.decode()
    assert "Er is nu niets om uit te stellen." in client.get(page(henk)).content.decode()
    assert client.post(page(henk), GOED).status_code == 303
    assert not Uitstel.objects.exists()


def test_who_stands_in_reads_who_and_why(
    als: Als, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    als(anja).post(page(silent(henk)), GOED)
    today = timezone.localdate()
    stand_in(wie=anja, door=carla, soort=Vervanging.Soort.VERLOF, van=today, tot=today, geregeld_door=anja)
    client = als(carla)
    waarom = reverse("aandacht_waarom", args=[henk.pk])
    tekst = client.get(waarom).content.decode()
    assert f"geen contact, weer vanaf {dag(today + timedelta(days=7))}" in tekst
    assert "met vakantie" in tekst
    assert "Is terug na 1 december." in tekst
    assert "Anja de Vries" in tekst
    client.post(waarom, {"regel": "contact"})
    assert not Uitstel.objects.exists()
    assert len(needed(client.get("/").content.decode())) == 1
