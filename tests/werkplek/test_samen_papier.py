"""Together: the A4."""

import re
from typing import ClassVar

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.voorgelezen import read_aloud
from tests.werkplek.conftest import chosen
from tests.werkplek.paginas import Als, Meer, Stukpagina, form_values, more_searches
from vumportal.organisaties.models import Gebruiker, Ontvanger, Toegangslink
from vumportal.toestemming.bladpapier import GEEN_JAAR, LIJN, TITEL, parts, words_of
from vumportal.toestemming.keuzeblad import sheet_of
from vumportal.toestemming.models import Keuzeblad
from vumportal.toestemming.samen import waiting
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.papier import plain_text

CODE = re.compile(r"Je code: ([0-9A-Z]{4})-([0-9A-Z]{4})-([0-9A-Z]{4})")


class TestSamenPapier(Stukpagina):
    naam = "samen_papier"
    over = ("henk",)
    methods: ClassVar = {"post": 25}

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        return lambda aantal: more_searches(opdracht, aantal)


def press(client: Client, henk: Werkzoekende, vervangt: object = "") -> HttpResponse:
    url = reverse("samen_papier", args=[henk.pk])
    return client.post(url, {"vervangt": vervangt})  # type: ignore[return-value]


@pytest.mark.parametrize("jaar", [1984, None])
def test_the_paper_read_aloud_is_the_plain_text(
    als: Als, anja: Gebruiker, henk: Werkzoekende, jaar: int | None
) -> None:
    Werkzoekende.objects.filter(pk=henk.pk).update(geboortejaar=jaar)
    chosen(henk, anja, groepen=1)
    chosen(henk, anja, Ontvanger.PUBLIEK)
    response = press(als(anja), henk)
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    gelezen = read_aloud(response.content)
    code = CODE.search("\n".join(gelezen))
    assert bool(code) is (jaar is not None)
    henk.refresh_from_db()
    woorden = words_of(
        waiting(henk),
        door=anja,
        site="http://testserver",
        blad=sheet_of(henk),
        code="".join(code.groups()) if code else "",
    )
    plat = plain_text(TITEL, parts(woorden)).splitlines()
    assert [" ".join(line.split()) for line in plat] == gelezen
    assert (GEEN_JAAR in gelezen) is (jaar is None)
    assert f"Handtekening: {LIJN}" in gelezen
    for words in ("Hoe stop je?", "Met wie?", "Waarom?", "Hoe lang?", "Moet je ja zeggen?"):
        assert words in gelezen


def test_its_sentences_are_short(anja: Gebruiker, henk: Werkzoekende) -> None:
    for ontvanger in (Ontvanger.PUBLIEK, Ontvanger.PRIVAAT):
        chosen(henk, anja, ontvanger, groepen=7)
    woorden = words_of(waiting(henk), door=anja, site="https://mijn.voorbeeld.example", code="0" * 12)
    tekst = plain_text(TITEL, parts(woorden))
    zinnen = [zin for zin in re.split(r"(?<=[.?:])\s+|\n", tekst) if len(re.findall(r"\w+", zin)) > 1]
    lengths = [len(zin.split()) for zin in zinnen]
    assert len(zinnen) > 40
    assert [zin for zin in zinnen if len(zin.split()) > 20] == []
    assert sum(lengths) / len(lengths) <= 12


def test_pressed_twice_there_is_one_paper_that_counts(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    chosen(henk, anja)
    client = als(anja)
    page = reverse("samen_bevestigen", args=[henk.pk])
    data = form_values(client.get(page).content.decode(), reverse("samen_papier", args=[henk.pk]))
    answers = [client.post(reverse("samen_papier", args=[henk.pk]), data) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 303]
    assert "Er is net een papier gemaakt." in client.get(page).content.decode()
    assert Keuzeblad.objects.count() == 1


def test_a_second_print_is_another_code_and_the_old_one_opens_nothing(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    chosen(henk, anja)
    press(als(anja), henk)
    blad = sheet_of(henk)
    assert blad is not None
    assert press(als(anja), henk, blad.pk).status_code == 200
    assert Toegangslink.objects.filter(ingetrokken=None).count() == 1
    assert Toegangslink.objects.exclude(ingetrokken=None).get() == blad.link


def test_the_code_is_nowhere_but_on_the_paper(
    als: Als, anja: Gebruiker, henk: Werkzoekende, caplog: pytest.LogCaptureFixture
) -> None:
    chosen(henk, anja)
    found = CODE.search("\n".join(read_aloud(press(als(anja), henk).content)))
    assert found is not None
    code = "".join(found.groups())
    page = als(anja).get(reverse("samen_bevestigen", args=[henk.pk])).content.decode()
    for place in (
        caplog.text,
        str(list(Toegangslink.objects.values())),
        str(list(Keuzeblad.objects.values())),
        page,
    ):
        assert code not in place
        assert "-".join(found.groups()) not in place
