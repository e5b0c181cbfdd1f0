"""A result as a card: facts once, the cost in one sentence."""

from dataclasses import replace

from tests.werkplek.conftest import ATELIER, BEROEP_2, KLEDING
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.uitwisseling.selectors import Resultaatregel, result_line
from vumportal.uitwisseling.wensen import Wensen
from vumportal.werkplek.kaarten import card, skills


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
