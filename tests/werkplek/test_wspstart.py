"""The start of an adviseur werkgevers: who waits, what ends, what was found, and nobody who looks for work."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.vacatures.dossierhulp import concept, gepubliceerd
from tests.vacatures.dossiers import ends_on, in_days, outcome
from tests.werkplek.conftest import HENK, account
from tests.werkplek.levensloophulp import answered
from tests.werkplek.nieuwhulp import found_elsewhere
from tests.werkplek.paginas import VAN_DE_KLOK, Als
from vumportal.logboek.services import log_answer, log_detail
from vumportal.organisaties.grenzen import VACATURE_AFLOOP, set_limit
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.uitwisseling import nacht
from vumportal.uitwisseling.models import Vondst
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.wensen import Wensen
from vumportal.vacatures.levensloop import close_dossier
from vumportal.vacatures.models import Vacaturedossier, Werkgeverlink
from vumportal.vacatures.werkgeverlinks import make_employer_link, seen_answer
from vumportal.werkplek.wspstart import MEEST, Startgroep, start_of
from vumportal.werkzoekenden.models import Werkzoekende


def groups(wim: Gebruiker) -> dict[str, Startgroep]:
    return {groep.sleutel: groep for groep in start_of(wim).groepen}


def said(groep: Startgroep) -> list[str]:
    return [f"{regel.naam}: {regel.wat}" for regel in groep.regels]


def test_without_vacatures_there_is_nothing_but_the_button(als: Als, wim: Gebruiker) -> None:
    tekst = als(wim).get("/").content.decode()
    assert "0 open vacatures" in tekst
    assert "Nieuwe vacature" in tekst
    assert "kop-wsp" not in tekst


def test_who_waits_stands_first_with_one_press(als: Als, wim: Gebruiker, team: Team) -> None:
    kok, naaier = gepubliceerd(team, wim, naamVacature="Kok"), gepubliceerd(team, wim, naamVacature="Naaier")
    antwoord = answered(kok, wim, "bel_voor_8")
    make_employer_link(dossier=naaier, door=wim)
    Werkgeverlink.objects.filter(dossier=naaier).update(gemaakt=timezone.now() - timedelta(days=5))
    start = start_of(wim)
    assert start.zin == "2 open vacatures · 2 wachten op de werkgever of op jou"
    eerste, tweede = start.groepen[0].regels
    assert (eerste.naam, eerste.gezien, eerste.nodig) == ("Kok", antwoord.pk, True)
    assert eerste.wat.startswith("bel mij voor 8 uur")
    assert (tweede.naam, tweede.wat) == ("Naaier", "nog geen antwoord op de link, 5 dagen")
    client = als(wim)
    tekst = client.get("/").content.decode()
    assert tekst.index("kop-wsp-wacht") < tekst.index("kop-vacatures")
    response = client.post(
        f"/vacatures/werk/{kok.pk}/link/", {"keuze": "gezien", "antwoord": antwoord.pk, "van": "start"}
    )
    assert response["Location"] == "/"
    assert said(groups(wim)["wacht"]) == ["Naaier: nog geen antwoord op de link, 5 dagen"]


def test_what_ends_and_what_ended_without_an_outcome(
    wim: Gebruiker, team: Team, organisatie: Organisatie
) -> None:
    dagen = {"Morgen": 1, "Vandaag": 0, "Week": 7, "Later": 8, "Voorbij": -1, "Gesloten": -1}
    for naam, dag in dagen.items():
        made = gepubliceerd(team, wim, naamVacature=naam)
        ends_on(made, in_days(dag))
        if naam == "Gesloten":
            close_dossier(dossier=made, door=wim, uitkomst=outcome(made))
    found = groups(wim)
    assert found["sluit"].titel == "Sluit binnen 7 dagen"
    assert said(found["sluit"])[:2] == ["Vandaag: sluit vandaag", "Morgen: sluit morgen"]
    assert found["sluit"].aantal == 3
    assert [regel.naam for regel in found["afgelopen"].regels] == ["Voorbij"]
    set_limit(sleutel=VACATURE_AFLOOP.sleutel, waarde=1, organisatie=organisatie)
    assert (groups(wim)["sluit"].aantal, groups(wim)["sluit"].titel) == (2, "Sluit vandaag of morgen")


def test_a_concept_waits_once_something_was_typed(wim: Gebruiker, team: Team) -> None:
    concept(team, wim, naamVacature="Leeg")
    bezig = concept(team, wim, naamVacature="Bezig")
    Vacaturedossier.objects.filter(pk=bezig.pk).update(stand=3)
    assert [regel.naam for regel in groups(wim)["concept"].regels] == ["Bezig"]


def test_how_far_it_reaches(wim: Gebruiker, team: Team, organisatie: Organisatie) -> None:
    """What nobody found yet is no line."""
    dossier, _ = gepubliceerd(team, wim), gepubliceerd(team, wim, naamVacature="Nog niet gevonden")
    assert dossier.vacature is not None
    for oin in ("7" * 20, "8" * 20):
        log_answer(
            asker_oin=oin, owner_oin=organisatie.oin, over="vacature", ids=[dossier.vacature.extern_id]
        )
    log_detail(
        asker_oin="8" * 20, owner_oin=organisatie.oin, over="vacature", extern_id=dossier.vacature.extern_id
    )
    assert said(groups(wim)["beeld"]) == [
        "Medewerker atelier: in 2 antwoorden aan 2 organisaties, 1 opende hem"
    ]


def test_what_was_found_is_a_number_and_nobody(
    als: Als, wim: Gebruiker, team: Team, henk: Werkzoekende
) -> None:
    dossier = gepubliceerd(team, wim)
    for _ in range(2):
        start_zoekopdracht(gebruiker=wim, vacature=dossier.vacature, wensen=Wensen("5611AB", 30))
    [regel] = groups(wim)["gevonden"].regels
    assert (regel.naam, regel.wat) == ("Kandidaten voor Medewerker atelier", "1 gevonden")
    assert "Henk" not in als(wim).get("/").content.decode()


def test_of_others_only_what_nobody_does(
    wim: Gebruiker, team: Team, zuid: Team, organisatie: Organisatie
) -> None:
    bram = account("bram", "wsp", organisatie, team)
    for van, eigenaar, naam in ((team, bram, "Van Bram"), (team, None, "Van niemand"), (zuid, None, "Ander")):
        ends_on(gepubliceerd(van, eigenaar, naamVacature=naam), in_days(2))
    assert [regel.naam for regel in groups(wim)["sluit"].regels] == ["Van niemand"]


def test_seven_lines_and_how_many_more(wim: Gebruiker, team: Team) -> None:
    for nummer in range(MEEST + 3):
        ends_on(gepubliceerd(team, wim, naamVacature=f"Werk {nummer}"), in_days(3))
    sluit = groups(wim)["sluit"]
    assert (sluit.aantal, len(sluit.regels), sluit.rest) == (MEEST + 3, MEEST, 3)


def test_as_many_queries_for_thirty_as_for_one(wim: Gebruiker, team: Team) -> None:
    def make(aantal: int) -> None:
        for nummer in range(aantal):
            made = gepubliceerd(team, wim, naamVacature=f"Werk {nummer}")
            ends_on(made, in_days(nummer % 3 - 1))
            answered(made, wim, "klopt")
            start_zoekopdracht(gebruiker=wim, vacature=made.vacature, wensen=Wensen("5611AB", 30))
            found_elsewhere(made.vacature, wim, wensen=Wensen("5611AB", 30), inhoud=HENK, past_niet=0)

    def queries() -> list[str]:
        fresh = Gebruiker.objects.get(pk=wim.pk)
        with CaptureQueriesContext(connection) as asked:
            start_of(fresh)
        return [query["sql"] for query in asked.captured_queries if not VAN_DE_KLOK.search(query["sql"])]

    make(3)
    few = queries()
    make(27)
    many = queries()
    assert len(few) == len(many) <= 14, "\n".join(many)


def test_who_saw_it_last_is_not_asked_again(wim: Gebruiker, team: Team) -> None:
    antwoord = answered(gepubliceerd(team, wim), wim, "klopt")
    assert groups(wim)["wacht"].aantal == 1
    seen_answer(antwoord=antwoord, door=wim)
    assert "wacht" not in groups(wim)


def test_who_came_in_last_night_is_said_in_one_line(wim: Gebruiker, team: Team, als: Als) -> None:
    assert "nieuw" not in groups(wim)
    vannacht, _ = nacht.last_night(timezone.now())
    naaier, snijder = (gepubliceerd(team, wim, naamVacature=naam).vacature for naam in ("Naaier", "Snijder"))
    for vacature, nummer, niet in ((naaier, 1, 0), (naaier, 2, 1), (snijder, 3, 0), (snijder, 4, 2)):
        inhoud = HENK | {"persoonlijkePresentatie": str(nummer)}
        found_elsewhere(
            vacature, wim, wensen=Wensen("5611AB", 30), inhoud=inhoud, past_niet=niet, nieuw_op=vannacht
        )
    groep = groups(wim)["nieuw"]
    assert groep.titel == "Vannacht gevonden: 3 kandidaten voor 2 vacatures"
    assert [(regel.naam, regel.wat) for regel in groep.regels] == [
        ("Naaier", "2 kandidaten, voor zover bekend past alles bij 1"),
        ("Snijder", "1 kandidaat, voor zover bekend past alles"),
    ]
    tekst = als(wim).get("/").content.decode()
    assert "Vannacht gevonden: 3 kandidaten voor 2 vacatures</h2>" in tekst
    assert f'href="/vacatures/{naaier.pk}/nieuw/"' in tekst
    Vondst.objects.update(nieuw_op=vannacht - timedelta(days=3))
    assert groups(wim)["nieuw"].titel == "Nieuw gevonden: 3 kandidaten voor 2 vacatures"
