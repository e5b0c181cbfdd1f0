"""Every page that shows a document stands, whatever JSON is in it; and whatever is left of an old or broken search."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import JSONField, Value
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.uitwisseling.test_wensen import wensen_strategie
from tests.werkplek.conftest import BEROEP
from tests.werkplek.paginas import HTMX, Als, action_url
from tests.woorden.vreemd import SEEDS, TEKSTEN, iets, keepable, text, vreemd
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling import regels
from vumportal.uitwisseling.models import Detail, Resultaat, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.oordelen import explain
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.vondsten import keep
from vumportal.uitwisseling.wensen import (
    UREN,
    WENSEN,
    Wensen,
    from_json,
    from_profiel,
    from_vacature,
    judged,
    wishes_for,
)
from vumportal.vacatures.models import Vacature, Vacaturestuk
from vumportal.werkplek.punten import points
from vumportal.werkplek.rijen import Lijstblik, row
from vumportal.werkzoekenden.models import Profielstuk, Werkzoekende
from vumportal.woorden import zinnen
from vumportal.woorden.tekst import is_plain
from vumportal.woorden.vangnet import ONLEESBAAR

pytestmark = pytest.mark.traag

GROOTSTE = 1_500_000
"""Bytes of a page with 25 results, each with as much as is shown of one."""
RICHTING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def opened(response: HttpResponse) -> str:
    """The page, which is there, can be read, and leaves the direction of what follows alone."""
    assert response.status_code == 200
    tekst = response.content.decode()
    assert len(response.content) < GROOTSTE
    titel = html.unescape(re.search(r"<title>(.*?)</title>", tekst, re.DOTALL)[1])  # type: ignore[index]
    assert is_plain(titel.replace("\n", " "))
    return tekst


@pytest.fixture
def kandidaten(anja: Gebruiker, henk: Werkzoekende, atelier: Vacature) -> Zoekopdracht:
    """A search for people, that found Henk."""
    return start_zoekopdracht(
        gebruiker=anja, vacature=atelier, wensen=Wensen("5611AB", 40, beroepen=(BEROEP,), uren_max=24)
    )


# --- judgements, lines and cards, without a database in between -----------------------------------------
@settings(max_examples=100)
@given(SEEDS, st.sampled_from(Soort), wensen_strategie)
def test_any_document_is_judged(seed: int, soort: Soort, wensen: Wensen) -> None:
    oordelen = explain(vreemd(seed, soort), wensen, soort)
    assert [oordeel.sleutel for oordeel in oordelen] == [wens.sleutel for wens in judged(wensen, soort)]
    for oordeel in oordelen:
        feit = oordeel.in_words("Henk")
        feit.encode()
        assert feit
        assert "kunnen we niet lezen" not in feit
        assert len(feit) < 3000
        assert is_plain(feit)


@settings(max_examples=60)
@given(SEEDS, wensen_strategie)
def test_any_result_is_a_line_and_a_row(opdracht: Zoekopdracht, seed: int, wensen: Wensen) -> None:
    for soort in Soort:
        opdracht.gezocht = soort.value
        resultaat = Resultaat(pk=1, zoekopdracht=opdracht, vum_id="v", inhoud=vreemd(seed, soort))
        regel = regels.result_line(resultaat, wensen)
        assert "kunnen we niet" not in regel.titel
        rij = row(regel, Lijstblik(opdracht, wensen, (), (), {}))
        cellen = (rij.uren, rij.begin, rij.contract, rij.reizen, *rij.rest)
        punten = points(regel.oordelen, wensen, opdracht)
        for deel in (
            *(rij.titel, rij.wie, rij.plaats, rij.gedeeld),
            *(cel.tekst for cel in cellen),
            *(tekst for punt in punten for tekst in (punt.feit, punt.gezocht, punt.vraag)),
        ):
            deel.encode()
            assert is_plain(deel)
            assert len(deel) < 3000


@settings(max_examples=80)
@given(SEEDS)
def test_any_record_gives_wishes_that_can_be_kept(seed: int) -> None:
    for soort, lees in ((Soort.WERKZOEKENDE, from_profiel), (Soort.VACATURE, from_vacature)):
        wensen = lees(vreemd(seed, soort))
        inhoud = wensen.as_json()
        assert keepable(inhoud) == inhoud
        assert from_json(inhoud) == wensen
        for wens in wishes_for(Soort.VACATURE):
            if wensen.has(wens):
                wens.said(wensen).encode()


# --- the pages ------------------------------------------------------------------------------------------
@pytest.mark.traag
@settings(max_examples=20)
@given(SEEDS)
def test_pages_of_our_own_records(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, kandidaten: Zoekopdracht, seed: int
) -> None:
    client = als(anja)
    for stukken, soort in ((Profielstuk, Soort.WERKZOEKENDE), (Vacaturestuk, Soort.VACATURE)):
        stuk = text(vreemd(seed, soort))
        stukken.objects.update(document=stuk, selectieresultaat=stuk)  # type: ignore[attr-defined]
    assert opdracht.werkzoekende
    assert kandidaten.vacature
    namen = (("kandidaat", "zoek_vacatures"), ("vacature", "zoek_kandidaten"))
    for pk, paginas in zip((opdracht.werkzoekende.pk, kandidaten.vacature.pk), namen, strict=True):
        for naam in paginas:
            opened(client.get(reverse(naam, args=[pk])))
    for zoekopdracht in (opdracht, kandidaten):
        assert zoekopdracht.resultaten.count() == 1
        opened(client.get(reverse("zoekopdracht", args=[zoekopdracht.pk])))
        resultaat = zoekopdracht.resultaten.get()
        opened(client.get(reverse("resultaat", args=[zoekopdracht.pk, resultaat.pk])))


@pytest.mark.traag
@settings(max_examples=20)
@given(SEEDS)
def test_pages_of_results_of_elsewhere(
    als: Als, anja: Gebruiker, elders: Resultaat, kandidaten: Zoekopdracht, seed: int
) -> None:
    client = als(anja)
    elders.inhoud = keepable(vreemd(seed, Soort.VACATURE))
    elders.save()
    Detail.objects.filter(resultaat=elders).delete()
    ander, _ = Resultaat.objects.update_or_create(
        zoekopdracht=kandidaten,
        vingerafdruk="v",
        defaults={"vum_id": "v", "inhoud": keepable(vreemd(seed, Soort.WERKZOEKENDE))},
    )
    for resultaat in (elders, ander):
        opened(client.get(reverse("zoekopdracht", args=[resultaat.zoekopdracht_id])))
        opened(client.get(reverse("resultaat", args=[resultaat.zoekopdracht_id, resultaat.pk])))
        alles = client.get(action_url("alles", resultaat), headers=HTMX)
        assert alles.status_code == 200
        vondst = keep(gebruiker=anja, resultaat=resultaat)
        opened(client.get(reverse("vondst", args=[vondst.pk])))
    assert elders.vondst_id
    for naam, over in (
        ("vergelijken", elders.zoekopdracht.werkzoekende),
        ("vergelijken_kandidaten", kandidaten.vacature),
    ):
        assert over
        opened(
            client.get(reverse(naam, args=[over.pk]), {"v": [vondst.pk for vondst in over.vondsten.all()]})
        )
    Detail.objects.create(
        resultaat=elders,
        bron_id=TEKSTEN[6],
        document=keepable(vreemd(seed + 1, Soort.VACATURE)),
        opgehaald_door=anja,
        bewaren_tot=timezone.localdate(),
    )
    opened(client.get(reverse("resultaat", args=[elders.zoekopdracht_id, elders.pk])))


@pytest.mark.traag
@settings(max_examples=25)
@given(SEEDS)
def test_pages_of_an_old_or_broken_search(
    als: Als, anja: Gebruiker, elders: Resultaat, kandidaten: Zoekopdracht, seed: int
) -> None:
    """Wishes as another version, or an accident, left them."""
    client = als(anja)
    velden = ["hard", *(veld.naam for wens in WENSEN.values() for veld in wens.velden)]
    oud = keepable({naam: iets(seed + index) for index, naam in enumerate(velden)})
    # Value(...), for a bare None would be NULL, which the columns refuse; JSON's own null they take.
    Zoekopdracht.objects.update(wensen=Value(oud if seed % 4 else keepable(iets(seed)), JSONField()))
    Zoekvraag.objects.update(vraag=Value(keepable(iets(seed + 1)), JSONField()))
    for zoekopdracht in (elders.zoekopdracht, kandidaten):
        is_vacature = zoekopdracht.soort is Soort.VACATURE
        over = zoekopdracht.werkzoekende or zoekopdracht.vacature
        assert over
        opened(client.get(reverse("zoekopdracht", args=[zoekopdracht.pk])))
        opened(client.get(reverse("kandidaat" if is_vacature else "vacature", args=[over.pk])))
        zoek = reverse("zoek_vacatures" if is_vacature else "zoek_kandidaten", args=[over.pk])
        opened(client.get(zoek, {"van": str(zoekopdracht.pk)}))
        again = client.post(reverse("opnieuw_zoeken", args=[zoekopdracht.pk]))
        assert again.status_code == 303
        opened(client.get(again["Location"]))
    opened(client.get(reverse("resultaat", args=[elders.zoekopdracht_id, elders.pk])))
    opened(client.get(reverse("zoeken")))
    opened(client.get(reverse("start")))


# --- a part that fails ----------------------------------------------------------------------------------
@pytest.fixture
def pagina(als: Als, anja: Gebruiker, elders: Resultaat) -> Callable[..., str]:
    """Opens the list or the result."""
    client: Client = als(anja)

    def open_page(naam: str) -> str:
        args: list[Any] = [elders.zoekopdracht_id] + ([elders.pk] if naam == "resultaat" else [])
        return opened(client.get(reverse(naam, args=args)))

    return open_page


@pytest.mark.parametrize("naam", ["zoekopdracht", "resultaat"])
def test_one_judgement_fails_alone(
    pagina: Callable[..., str], naam: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def judge(*_: Any) -> Any:
        raise ValueError("Henk woont in 5501AB")

    monkeypatch.setattr(type(UREN), "judge", judge)
    Resultaat.objects.update(regels=0)  # else what was judged before is shown
    tekst = pagina(naam)
    assert (
        "onbekend: </span><bdi>uren" if naam == "zoekopdracht" else "uren per week: kunnen we niet lezen"
    ) in tekst
    assert "Gordijnen naaien" in tekst
    assert ("geen rijbewijs" if naam == "zoekopdracht" else "noemt geen rijbewijs") in tekst
    assert "niet te tonen: oordeel uren, ValueError in test_vreemde_stukken.py" in caplog.text
    assert "Henk" not in caplog.text


def test_one_result_fails_alone(pagina: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    lees = regels._read

    def read(resultaat: Resultaat, *rest: Any) -> regels.Resultaatregel:
        if not resultaat.is_eigen:
            raise TypeError
        return lees(resultaat, *rest)

    monkeypatch.setattr(regels, "_read", read)
    tekst = pagina("zoekopdracht")
    assert "Dit resultaat kunnen we niet laten zien" in tekst
    assert "Medewerker atelier" in tekst
    assert tekst.index("Medewerker atelier") < tekst.index("Dit resultaat kunnen we niet laten zien")
    tekst = pagina("resultaat")
    assert "Dit resultaat kunnen we niet laten zien" in tekst
    assert "Mehmet Confectie" in tekst  # its facts


def test_one_group_of_facts_fails_alone(pagina: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(zinnen.BIJZONDER, "adres", lambda inhoud: 1 / 0)
    tekst = pagina("resultaat")
    assert ONLEESBAAR in tekst
    assert "Gordijnen naaien" in tekst
    assert "16 tot 24 uur per week" in tekst


@pytest.mark.parametrize("teken", ["\u202e", "\u2067", "\u200f"])
def test_foreign_text_turns_nothing_around_it(
    als: Als, anja: Gebruiker, elders: Resultaat, teken: str
) -> None:
    elders.inhoud |= {
        "naamVacature": f"{teken}Naaien",
        "werkgever": {"handelsnaamOrganisatie": f"Confectie{teken}"},
        "omschrijvingVacature": f"Wij {teken} naaien",
    }
    elders.save()
    for args in ([elders.zoekopdracht_id], [elders.zoekopdracht_id, elders.pk]):
        tekst = opened(als(anja).get(reverse("resultaat" if len(args) > 1 else "zoekopdracht", args=args)))
        assert not RICHTING.search(tekst)
        assert "<bdi>Naaien</bdi>" in tekst
        assert "<bdi>Confectie</bdi>" in tekst


@pytest.mark.parametrize("url", ["https://[naam].nl", "https://bank.nl@kwaad.nl/", "javascript:alert(1)"])
def test_what_is_no_link_is_text(als: Als, anja: Gebruiker, elders: Resultaat, url: str) -> None:
    elders.inhoud |= {"werkgever": {"webadres": [{"url": url}]}}
    elders.save()
    tekst = opened(als(anja).get(reverse("resultaat", args=[elders.zoekopdracht_id, elders.pk])))
    assert f"<bdi>{html.escape(url)}</bdi>" in tekst
    assert f'href="{html.escape(url)}"' not in tekst
