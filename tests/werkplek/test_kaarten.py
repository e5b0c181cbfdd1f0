"""A result as a card: facts once, the cost in one sentence."""

from dataclasses import replace

from django.template.loader import render_to_string

from tests.werkplek.conftest import ATELIER, BEROEP_2, KLEDING
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.uitwisseling.oordelen import Oordeel, Uitkomst
from vumportal.uitwisseling.selectors import Resultaatregel, result_line
from vumportal.uitwisseling.wensen import Wensen
from vumportal.werkplek.kaarten import TEKENS, card, marks, skills


def line(elders: Resultaat, *codes: str) -> Resultaatregel:
    elders.inhoud = {**ATELIER, "competentiebeheersing": [{"codeCompetentie": code} for code in codes]}
    return result_line(elders)


def test_skills_are_named_once(elders: Resultaat) -> None:
    regel = line(elders, BEROEP_2, KLEDING)
    wensen = Wensen("5501AB", 20, interesses=("Fietsenmaker",))
    assert (
        skills(regel, Wensen("5501AB", 20), Soort.VACATURE)
        == "Vaardigheden: fietsenmaker en kledinghersteller"
    )
    assert skills(regel, wensen, Soort.VACATURE) == "Vaardigheden: kledinghersteller"
    assert skills(regel, Wensen("5501AB", 20, competenties=(KLEDING,)), Soort.VACATURE) == ""


def test_of_many_skills_the_rest_is_counted(elders: Resultaat) -> None:
    regel = line(elders, *(f"https://v.example/c{number}" for number in range(9)))
    assert skills(regel, Wensen("5501AB", 20), Soort.VACATURE).endswith("code c4 en nog 4")


def test_what_a_contact_person_costs(elders: Resultaat, beantwoord: Zoekopdracht) -> None:
    regel = line(elders)
    kaart = card(regel, beantwoord, Wensen("5501AB", 20, beroepen=(BEROEP_2,)))
    assert (kaart.detail, kaart.over, kaart.waarvoor) == ("te_halen", 10, "dit beroep")
    assert card(regel, beantwoord, Wensen("5501AB", 20)).waarvoor == "deze vraag"
    assert card(replace(regel, details_over=0), beantwoord, Wensen("5501AB", 20)).detail == "op"


def test_what_is_not_asked_comes_last_with_a_mark_and_words_of_its_own(elders: Resultaat) -> None:
    oordelen = (
        Oordeel("rijbewijs", Uitkomst.VRAAGT_NIET, "noemt geen rijbewijs"),
        Oordeel("datum", Uitkomst.ONBEKEND, "begindatum onbekend"),
        Oordeel("reistijd", Uitkomst.PAST, "± 20 min fietsen"),
    )
    punten = marks(replace(line(elders), oordelen=oordelen), Wensen("5501AB", 20, reistijd=60), "Henk")
    assert [punt.oordeel for punt in punten] == ["past", "onbekend", "niet_gevraagd"]
    gelezen = {
        teken: render_to_string("onderdelen/oordeel.html", {"oordeel": teken, "feit": "x"})
        for teken in TEKENS.values()
    }
    woorden = ("past: ", "past niet: ", "onbekend: ", "niet gevraagd: ")
    for teken, verwacht in zip(TEKENS.values(), woorden, strict=True):
        assert f">{verwacht}<" in gelezen[teken]
    assert len({tekst.split("<path")[1] for tekst in gelezen.values()}) == len(gelezen)
