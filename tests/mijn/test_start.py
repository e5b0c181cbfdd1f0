"""The first page of a person: work that was kept for them, who sees their profiel, what they asked."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any, ClassVar

import pytest
from django.test import Client
from django.utils import timezone

from tests.mijn.conftest import AlsPersoon
from tests.mijn.paginas import Mijnpagina
from tests.werkplek.conftest import ATELIER
from tests.werkplek.paginas import Als, Meer, action_url
from vumportal.caseload.models import Begeleiding, Begeleidingsperiode
from vumportal.caseload.services import end_accompaniment
from vumportal.mijn.startpagina import VRAGEN
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Resultaat, Vondst
from vumportal.uitwisseling.persoonlijk import say
from vumportal.uitwisseling.vondsten import keep
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.taken import ask, end_task
from vumportal.woorden.kort import dag, hele_dag

URL = "/mijn/"
VRAAG = "Kan ik ook in Best werken?"


@pytest.fixture
def vondst(anja: Gebruiker, elders: Resultaat) -> Vondst:
    """A vacature of others, kept for Henk."""
    return keep(gebruiker=anja, resultaat=elders)


def page(client: Client) -> str:
    """The words of the first page and its tags, on one line."""
    response = client.get(URL)
    assert response.status_code == 200
    return unescape(" ".join(response.content.decode().split()))


def kept(henk: Werkzoekende, aantal: int, **extra: Any) -> None:
    """So many vacatures of others more that are kept for Henk."""
    start = Vondst.objects.count()
    Vondst.objects.bulk_create(
        Vondst(
            werkzoekende=henk,
            vingerafdruk=f"{number:064d}",
            bewaard_op=timezone.now(),
            inhoud={**ATELIER, "naamVacature": f"Werk {number}", **extra},
        )
        for number in range(start, start + aantal)
    )


class TestStart(Mijnpagina):
    naam = "mijn:start"
    methods: ClassVar = {"get": 18}

    @pytest.fixture
    def meer(self, henk: Werkzoekende) -> Meer:
        """More that is kept, answered and asked."""

        def make(aantal: int) -> None:
            kept(henk, aantal)
            for _ in range(aantal):
                Taak.objects.create(over=henk, soort="vraag", voor="klantmanager", titel=VRAAG)
                Taak.objects.create(over=henk, soort="plan", voor="persoon", titel="cv maken")

        return make


def test_it_greets_by_first_name_and_the_way_out_comes_first(telefoon: Client) -> None:
    text = telefoon.get(URL).content.decode()
    assert "Dag <bdi>Henk</bdi>" in text
    assert "Jansen" not in text
    assert text.index("Log uit") < text.index("<h1")


# --- kept work ----------------------------------------------------------------------------------------
def test_what_anja_keeps_is_there_at_once(
    als: Als, anja: Gebruiker, elders: Resultaat, telefoon: Client
) -> None:
    assert "Hier staat nog niets." in page(telefoon)
    als(anja).post(action_url("bewaren", elders))
    text = page(telefoon)
    assert "Vacatures die <bdi>Anja</bdi> voor je bewaarde (1)" in text
    for woorden in (
        "Gordijnen naaien",
        "Mehmet Confectie, Tilburg",
        "16 tot 24 uur per week",
        "vast contract",
        "het loon staat er niet bij",
        "Je naait gordijnen en zonwering.",
        "Sluit op 18 december 2999.",
    ):
        assert woorden in text, woorden


def test_never_who_to_contact(henk: Werkzoekende, telefoon: Client) -> None:
    """Also when others put it in what they showed."""
    persoon = {"naamContactpersoon": "Klaas Vaak", "telefoonnummer": [{"telefoonnummer": "0612345678"}]}
    kept(
        henk,
        1,
        contactpersoon=[persoon],
        sollicitatiewijze=[{"webadres": {"url": "https://solliciteer.example"}}],
    )
    text = page(telefoon)
    assert "Werk 0" in text
    assert not [word for word in ("Klaas", "0612345678", "solliciteer") if word in text]


def test_what_is_put_back_is_gone_and_what_is_of_others_is_not_there(
    als: Als,
    anja: Gebruiker,
    elders: Resultaat,
    vondst: Vondst,
    telefoon: Client,
    ander: Werkzoekende,
    als_persoon: AlsPersoon,
) -> None:
    assert "Gordijnen naaien" in page(telefoon)
    assert "Gordijnen naaien" not in page(als_persoon(ander))
    als(anja).post(action_url("terugzetten", elders))
    assert "Gordijnen naaien" not in page(telefoon)


def test_one_that_closed_says_so_and_asks_nothing(henk: Werkzoekende, telefoon: Client) -> None:
    gisteren = timezone.localdate() - timedelta(days=1)
    kept(henk, 1, sluitingsdatumVacature=str(gisteren))
    text = page(telefoon)
    assert f"Deze vacature sloot op {dag(gisteren)}." in text
    assert "lijkt me wat" not in text


def test_three_equal_buttons_and_nothing_chosen_before(vondst: Vondst, telefoon: Client) -> None:
    buttons = re.findall(
        r'<button class="([^"]+)" type="submit" name="wat" value="(\w+)" aria-pressed="(\w+)">([^<]+)<',
        page(telefoon),
    )
    assert [(waarde, tekst) for _, waarde, _, tekst in buttons] == [
        (zegt.value, zegt.label) for zegt in Vondst.ZELF_TE_KIEZEN
    ]
    assert len({klasse for klasse, *_ in buttons}) == 1
    assert {gekozen for _, _, gekozen, _ in buttons} == {"false"}


@pytest.mark.parametrize("hoe", ["open", "gelezen", "beantwoord", "te laat"])
def test_what_happens_next(
    hoe: str, henk: Werkzoekende, anja: Gebruiker, vondst: Vondst, telefoon: Client
) -> None:
    say(vondst=vondst, persoon=henk, wat="bel", waarom="na 5 uur")
    taak = Taak.objects.get()
    assert taak.uiterste_datum is not None
    vandaag = timezone.localdate()
    verwacht = f"Anja leest dit en reageert uiterlijk {hele_dag(taak.uiterste_datum)}."
    if hoe == "te laat":
        Taak.objects.update(uiterste_datum=vandaag - timedelta(days=1))
        verwacht = "Anja leest dit. Duurt het te lang? Bel dan."
    elif hoe != "open":
        end_task(taak=taak, door=anja, antwoord="Ik bel <b>dinsdag</b>." if hoe == "beantwoord" else "")
        verwacht = f"Anja las dit op {dag(vandaag)}."
        if hoe == "beantwoord":
            verwacht = f"Anja antwoordde op {dag(vandaag)}: <q>Ik bel <b>dinsdag</b>.</q>"
    text = page(telefoon)
    assert f"Jij zei: <strong>bel me</strong>. {verwacht}" in text
    assert 'value="na 5 uur"' in text
    assert text.count('aria-pressed="true"') == 1


def test_without_a_klantmanager_it_is_we(henk: Werkzoekende, telefoon: Client, vondst: Vondst) -> None:
    say(vondst=vondst, persoon=henk, wat="lijkt")
    Begeleiding.objects.all().delete()
    Begeleidingsperiode.objects.all().delete()
    text = page(telefoon)
    assert "Vacatures die we voor je bewaarden (1)" in text
    assert "We lezen dit en reageren uiterlijk" in text
    assert "Vraag aan ons" in text
    assert "Anja" not in text


# --- the profiel and questions ------------------------------------------------------------------------
def test_who_sees_the_profiel_in_one_sentence(
    maak_persoon: Callable[..., Werkzoekende], als_persoon: AlsPersoon
) -> None:
    found = {
        "deelt": page(als_persoon(maak_persoon("Sjoerd"))),
        "niets": page(als_persoon(maak_persoon("Piet", deelt=False))),
        "geen": page(als_persoon(maak_persoon("Nour", profiel=None))),
    }
    assert "Je profiel is te zien voor WSP Zuidoost-Brabant, en gemeenten en UWV." in found["deelt"]
    assert "Alleen WSP Zuidoost-Brabant ziet je profiel." in found["niets"]
    assert "Je hebt nog geen profiel. Anja vult het samen met je in." in found["geen"]
    assert all("Nee zeggen verandert niets aan je uitkering." in text for text in found.values())


def test_what_was_asked_and_what_came_of_it(henk: Werkzoekende, anja: Gebruiker, telefoon: Client) -> None:
    first = ask(persoon=henk, vraag=VRAAG)
    end_task(taak=first, door=anja, antwoord="Ja, dat kan.")
    second = ask(persoon=henk, vraag="En in Oirschot?")
    assert second.uiterste_datum is not None
    text = page(telefoon)
    assert text.index("En in Oirschot?") < text.index(VRAAG)
    assert f"Anja antwoordde op {dag(timezone.localdate())}: <q>Ja, dat kan.</q>" in text
    assert f"Anja leest dit en reageert uiterlijk {hele_dag(second.uiterste_datum)}." in text


def test_a_question_that_nobody_answers_any_more_says_so(henk: Werkzoekende, telefoon: Client) -> None:
    ask(persoon=henk, vraag=VRAAG)
    end_accompaniment(werkzoekende=henk)
    text = page(telefoon)
    assert f"Dit stopte op {dag(timezone.localdate())}, want je begeleiding stopte." in text
    assert "leest dit" not in text


def test_of_many_questions_the_newest(henk: Werkzoekende, telefoon: Client) -> None:
    for number in range(VRAGEN + 1):
        Taak.objects.create(over=henk, soort="vraag", voor="klantmanager", titel=f"Vraag nummer {number}.")
    text = page(telefoon)
    assert "Vraag nummer 0." not in text
    assert f"Vraag nummer {VRAGEN}." in text
