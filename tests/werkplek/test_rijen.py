"""Rows of a list: facts at fixed places, said once above it what nearly all share, headings instead of a score."""

import itertools
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.werkplek.conftest import ATELIER, BEROEP, HENK
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.antwoorden import Antwoord, Match
from vumportal.uitwisseling.lijst import Lijstvraag, Resultatenlijst, results_changed
from vumportal.uitwisseling.models import Resultaat, Vondst, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.oordelen import koorde2_tot
from vumportal.uitwisseling.regels import Resultaatregel, result_line, result_lines
from vumportal.uitwisseling.selectors import asked, progress
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.vondsten import keep, set_aside
from vumportal.uitwisseling.vragen import record_answer
from vumportal.uitwisseling.wensen import Taalwens, Wensen, from_json
from vumportal.uitwisseling.wensen.ervaring import Ervaring
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.resultatenpagina import accompanied_by, head, other_heading
from vumportal.werkplek.rijen import Cel, Lijstblik, Lijstrij, Rijgroep, groups, row
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.kort import dag_kort

WENSEN = Wensen(
    "5501AB",
    30,
    beroepen=(BEROEP,),
    uren_min=16,
    uren_max=24,
    datum=date(2500, 12, 9),
    contracten=("O",),
    vervoer=(5, 3),
    reistijd=45,
    rijbewijzen=(),
    talen=(Taalwens("nld", 2),),
    ervaring=(Ervaring(BEROEP, 1, 1),),
)
VAARDIG = tuple(f"https://voorbeeld.example/vaardigheid/{naam}" for naam in ("naaien", "zagen", "lassen"))
_nummer = itertools.count(1)


def werk(**delen: Any) -> dict[str, Any]:
    """A vacature in Eindhoven."""
    uren = {"aantalWerkurenPerWeekMinimaal": 16, "aantalWerkurenPerWeekMaximaal": 24}
    return {
        "naamVacature": "Naaier",
        "beroep": {"codeBeroepsnaam": BEROEP},
        "adres": {"postcode": "5611CD"},
        "werkgever": {"handelsnaamOrganisatie": "Mehmet"},
        "werktijden": uren,
    } | delen


def uren(laag: int, hoog: int) -> dict[str, Any]:
    return {"werktijden": {"aantalWerkurenPerWeekMinimaal": laag, "aantalWerkurenPerWeekMaximaal": hoog}}


@pytest.fixture
def leeg(anja: Gebruiker, henk: Werkzoekende) -> Zoekopdracht:
    """A search for Henk with these wishes; the own supply has nothing."""
    return start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=WENSEN)


def found(opdracht: Zoekopdracht, *documenten: dict[str, Any]) -> None:
    """The exchange finds these."""
    vraag = opdracht.zoekvragen.filter(status=Zoekvraag.Status.GEVRAAGD).first()
    assert vraag is not None
    matches = tuple(
        Match(f"v{(nummer := next(_nummer))}", {**inhoud, "nummerVacature": str(nummer)})
        for inhoud in documenten
    )
    assert record_answer(zoekvraag=vraag, antwoord=Antwoord("v", maximum_bereikt=False, matches=matches))
    opdracht.refresh_from_db()


def as_row(
    opdracht: Zoekopdracht,
    inhoud: dict[str, Any],
    *,
    gemeen: Iterable[str] = (),
    vast: Iterable[str] = (),
    **rest: Any,
) -> Lijstrij:
    """One document as a row, of a list that shares nothing unless told otherwise."""
    wensen = from_json(opdracht.wensen)
    ver = koorde2_tot(inhoud, wensen.postcode, opdracht.soort)
    resultaat = Resultaat(pk=12, zoekopdracht=opdracht, vum_id="v", inhoud=inhoud, koorde2=ver, **rest)
    blik = Lijstblik(opdracht, wensen, list(gemeen), list(vast), {})
    return row(result_line(resultaat, wensen), blik)


def list_of(opdracht: Zoekopdracht, gebruiker: Gebruiker, **keuze: Any) -> Resultatenlijst:
    opdracht.refresh_from_db()
    return Resultatenlijst(opdracht, from_json(opdracht.wensen), gebruiker, Lijstvraag(**keuze))


def shown(lijst: Resultatenlijst, *, limit: int | None = None) -> list[Rijgroep]:
    """The groups of the first page."""
    regels, opdracht = result_lines(lijst, limit), lijst.zoekopdracht
    blik = Lijstblik(opdracht, lijst.wensen, lijst.counts.gemeen, [], accompanied_by(opdracht, regels))
    return groups(
        regels,
        blik,
        lijst.counts,
        in_groepen=lijst.vraag.sorteer == "past",
        ander=other_heading(opdracht),
    )


def said_once(lijst: Resultatenlijst, *, limit: int | None = None) -> tuple[str, str]:
    """What all share: known and unknown."""
    opdracht = lijst.zoekopdracht
    kop = head(lijst, progress(opdracht, vragen=asked(opdracht)), result_lines(lijst, limit))
    return kop.gemeen, kop.onbekend


# --- the places of a row ------------------------------------------------------------------------------
def test_every_fact_has_its_place(leeg: Zoekopdracht) -> None:
    rij = as_row(
        leeg, werk(vervoermiddel=[{"codeVervoermiddel": 5}], contractvorm=[{"codeTypeArbeidscontract": "O"}])
    )
    assert (rij.sleutel, rij.titel, rij.wie, rij.eigen) == ("r12", "Naaier", "Mehmet", False)
    assert (rij.plaats, rij.km) == ("Eindhoven", "5 km")
    assert rij.uren == Cel("", "16–24", "", "Uren per week")
    assert rij.contract == Cel("", "vast", "", "Soort contract")
    assert rij.begin == Cel("onbekend", "begin", "", "Begindatum")
    assert rij.aantal == len(
        result_line(Resultaat(zoekopdracht=leeg, vum_id="v", inhoud=werk()), WENSEN).oordelen
    )


@pytest.mark.parametrize(
    ("delen", "plek", "cel"),
    [
        (uren(24, 32), "uren", Cel("", "24–32", "kan 24", "Uren per week")),
        (uren(20, 32), "uren", Cel("", "20–32", "kan 20–24", "Uren per week")),
        (uren(32, 40), "uren", Cel("niet", "32–40", "", "Uren per week")),
        ({"werktijden": {}}, "uren", Cel("onbekend", "uren", "", "Uren per week")),
        (
            {"arbeidsVoorwaarden": {"datumAanvangWerkzaamheden": "2500-12-01"}},
            "begin",
            Cel("niet", "1 dec 2500", "kan 9 dec 2500", "Begindatum"),
        ),
        (
            {"arbeidsVoorwaarden": {"datumAanvangWerkzaamheden": "2500-12-20"}},
            "begin",
            Cel("", "20 dec 2500", "", "Begindatum"),
        ),
        (
            {"contractvorm": [{"codeTypeArbeidscontract": "B"}]},
            "contract",
            Cel("niet", "tijdelijk", "", "Soort contract"),
        ),
    ],
)
def test_edges_show_both_sides(leeg: Zoekopdracht, delen: dict[str, Any], plek: str, cel: Cel) -> None:
    assert getattr(as_row(leeg, werk(**delen)), plek) == cel


def test_travelling_says_the_time_before_the_means(leeg: Zoekopdracht) -> None:
    fiets = as_row(leeg, werk()).reizen
    assert fiets.oordeel == ""
    assert fiets.tekst == "±28 min fiets"
    ver = as_row(leeg, werk(adres={"postcode": "5038EA"})).reizen
    assert (ver.oordeel, ver.tekst) == ("onbekend", "ov")
    zonder = Wensen("5501AB", 30, beroepen=(BEROEP,))
    leeg.wensen = zonder.as_json()
    assert as_row(leeg, werk(vervoermiddel=[{"codeVervoermiddel": 3}])).reizen == Cel(tekst="fiets")


def test_what_was_not_wished_is_said_without_a_mark(leeg: Zoekopdracht) -> None:
    leeg.wensen = Wensen("5501AB", 30).as_json()
    begin = {"datumAanvangWerkzaamheden": "2500-12-09"}
    rij = as_row(leeg, werk(contractvorm=[{"codeTypeArbeidscontract": "B"}], arbeidsVoorwaarden=begin))
    assert rij.uren == Cel(tekst="16–24")
    assert rij.contract == Cel(tekst="tijdelijk")
    assert rij.begin == Cel(tekst="9 dec 2500")
    assert as_row(leeg, werk()).begin == Cel()


def test_the_rest_has_crosses_first_and_no_ticks(leeg: Zoekopdracht) -> None:
    taal = [{"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 4}]
    rij = as_row(leeg, werk(adres={}, taalbeheersing=taal, werkervaring=[{"toelichting": "wat"}]))
    merken = [cel.oordeel for cel in rij.rest]
    assert merken == ["niet", "onbekend"]
    assert rij.rest[0].wens == "Talen"
    assert rij.rest[1].tekst == "afstand, ervaring"  # one mark for all that there is to ask


def test_fixed_conditions_come_before_the_other_crosses(leeg: Zoekopdracht) -> None:
    """And are as many as without."""
    inhoud = werk(
        adres={"postcode": "5038EA"},
        rijbewijs=[{"codeSoortRijbewijs": "B"}],
        taalbeheersing=[{"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 4}],
        werkervaring=[{"aantalJarenWerkzaamInBeroep": 5}],
    )
    leeg.wensen = WENSEN.replace(afstand=10).as_json()

    def crosses(*vast: str) -> list[str]:
        return [cel.wens for cel in as_row(leeg, inhoud, vast=vast).rest if cel.oordeel == "niet"]

    zonder = crosses()
    assert zonder == ["Gebied", "Rijbewijzen", "Talen", "Ervaring"]
    assert crosses("taal", "ervaring") == ["Talen", "Ervaring", "Gebied", "Rijbewijzen"]


@pytest.mark.parametrize(
    ("aantal", "tekst"), [(0, ""), (1, "naaien"), (2, "naaien, zagen"), (3, "naaien, zagen +1")]
)
def test_why_it_may_suit_is_two_and_how_many_more(leeg: Zoekopdracht, aantal: int, tekst: str) -> None:
    leeg.wensen = WENSEN.replace(competenties=VAARDIG).as_json()
    kan = [{"codeCompetentie": code} for code in VAARDIG[:aantal]]
    gedeeld = as_row(leeg, werk(competentiebeheersing=kan)).gedeeld
    assert [deel.removeprefix("code ") for deel in gedeeld.split(", ")] == tekst.split(", ")


@pytest.mark.parametrize(
    ("dagen", "woord", "dringend"),
    [(-1, "gesloten", True), (0, "sluit", True), (7, "sluit", True), (8, "sluit", False)],
)
def test_only_a_closing_date_within_seven_days_is_urgent(
    leeg: Zoekopdracht, dagen: int, woord: str, dringend: bool
) -> None:
    dag = timezone.localdate() + timedelta(days=dagen)
    rij = as_row(leeg, werk(sluitingsdatumVacature=dag.isoformat()))
    assert (rij.sluit, rij.dringend) == (f"{woord} {dag_kort(dag)}", dringend)
    assert (as_row(leeg, werk()).sluit, as_row(leeg, werk()).dringend) == ("", False)


def test_a_state_is_a_word(leeg: Zoekopdracht) -> None:
    now = timezone.now()
    for velden, staat, woord in (
        ({}, "", ""),
        ({"bekeken_op": now}, "bekeken", "bekeken"),
        ({"bekeken_op": now - timedelta(days=1), "gewijzigd_op": now}, "gewijzigd", "gewijzigd"),
        ({"bekeken_op": now, "bewaard_op": now}, "bewaard", "bewaard"),
        ({"weg_op": now, "weg_reden": "te_ver", "bekeken_op": now}, "weg", "weg: te ver"),
    ):
        vondst = Vondst.objects.create(
            werkzoekende=leeg.werkzoekende, vingerafdruk=f"{next(_nummer):064}", **velden
        )
        rij = as_row(leeg, werk(), vondst=vondst)
        assert (rij.staat, rij.staat_tekst) == (staat, woord)


def test_what_cannot_be_read_is_a_row_that_says_so(
    leeg: Zoekopdracht, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> str:
        raise ValueError

    monkeypatch.setattr("vumportal.uitwisseling.regels.title", broken)
    rij = as_row(leeg, werk())
    assert rij.titel == "Dit resultaat kunnen we niet laten zien"
    assert rij.rest == ()


# --- what is said once --------------------------------------------------------------------------------
def test_what_nearly_all_share_is_above_the_list_and_what_deviates_in_its_row(
    leeg: Zoekopdracht, anja: Gebruiker
) -> None:
    vier = [werk(naamVacature=f"Werk {n}") for n in range(4)]
    found(
        leeg,
        *vier,
        werk(naamVacature="Anders", werkervaring=[{"aantalJarenWerkzaamInBeroep": 0}], **uren(16, 20)),
    )
    lijst = list_of(leeg, anja)
    gemeen, onbekend = said_once(lijst)
    assert "16–24" in gemeen
    assert "vraagt geen ervaring" in gemeen
    assert onbekend == ""  # what is unknown has a place of its own in the rows
    [groep] = shown(lijst)
    rijen = {rij.titel: rij for rij in groep.rijen}
    assert rijen["Werk 0"].uren == Cel(wens="Uren per week")
    assert rijen["Anders"].uren.tekst == "16–20"
    assert Cel(tekst="geen ervaring nodig", wens="Ervaring") in rijen["Anders"].rest
    assert all(cel.wens != "Ervaring" for rij in groep.rijen for cel in rij.rest if rij.titel != "Anders")


def test_what_is_unknown_of_nearly_all_is_said_once(leeg: Zoekopdracht, anja: Gebruiker) -> None:
    leeg.wensen = WENSEN.replace(kantoortijden=1).as_json()
    leeg.save()
    bekend = werk(naamVacature="Bekend")
    bekend["werktijden"] = {**bekend["werktijden"], "indicatieKantoortijden": 1}
    found(leeg, *[werk(naamVacature=f"Werk {n}") for n in range(4)], bekend)
    lijst = list_of(leeg, anja)
    assert said_once(lijst)[1] == "kantoortijden"
    for groep in shown(lijst):
        assert all("kantoortijden" not in cel.tekst for rij in groep.rijen for cel in rij.rest)
    # Of one in four that is known the question stays in the other rows.
    assert said_once(list_of(leeg, anja, werk=("01",)))[1] == "kantoortijden"


@pytest.mark.parametrize(("zelfde", "is_gemeen"), [(8, True), (7, False)])
def test_nearly_all_is_four_in_five(
    leeg: Zoekopdracht, anja: Gebruiker, zelfde: int, is_gemeen: bool
) -> None:
    anders = [werk(naamVacature=f"Anders {n}", **uren(16, 17 + n)) for n in range(10 - zelfde)]
    found(leeg, *[werk(naamVacature=f"Werk {n}") for n in range(zelfde)], *anders)
    assert ("16–24" in said_once(list_of(leeg, anja))[0]) is is_gemeen


def test_one_result_shares_nothing(leeg: Zoekopdracht, anja: Gebruiker) -> None:
    found(leeg, werk())
    assert said_once(list_of(leeg, anja)) == ("", "")


def test_a_filter_can_make_common_what_is_rare(leeg: Zoekopdracht, anja: Gebruiker) -> None:
    """Of the list as it is filtered, so a fact of one in ten of all."""
    vrijwillig = [{"codeTypeOvereenkomst": "02"}]
    found(
        leeg,
        *[werk(naamVacature=f"Werk {n}") for n in range(18)],
        *[werk(naamVacature=f"Vrij {n}", contractvorm=vrijwillig, **uren(16, 20)) for n in range(2)],
    )
    assert "16–20" not in said_once(list_of(leeg, anja))[0]
    lijst = list_of(leeg, anja, werk=("02",), ook_onbekend=False)
    assert "16–20" in said_once(lijst)[0]
    assert "16–24" not in said_once(lijst)[0]
    assert {rij.uren for groep in shown(lijst) for rij in groep.rijen} == {Cel(wens="Uren per week")}


def test_it_is_of_the_whole_list_also_when_no_row_of_the_page_has_it(
    leeg: Zoekopdracht, anja: Gebruiker
) -> None:
    """Those that are nearest stand on the first page, and have other hours."""
    dichtbij = [
        werk(naamVacature=f"Dicht {n}", adres={"postcode": "5501AB"}, **uren(16, 20)) for n in range(2)
    ]
    found(leeg, *dichtbij, *[werk(naamVacature=f"Werk {n}") for n in range(18)])
    lijst = list_of(leeg, anja, sorteer="afstand")
    assert [regel.titel[:5] for regel in result_lines(lijst, 2)] == ["Dicht", "Dicht"]
    assert "16–24" in said_once(lijst, limit=2)[0]
    [groep] = shown(lijst, limit=2)
    assert {rij.uren.tekst for rij in groep.rijen} == {"16–20"}


def test_it_is_looked_for_anew_where_what_is_stored_is_of_other_rules(
    leeg: Zoekopdracht, anja: Gebruiker
) -> None:
    found(leeg, *[werk(naamVacature=f"Werk {n}") for n in range(5)])
    leeg.resultaten.update(regels=1, facetten=[])
    results_changed(leeg)
    assert "16–24" in said_once(list_of(leeg, anja))[0]


# --- headings -----------------------------------------------------------------------------------------
def test_groups_instead_of_a_score(leeg: Zoekopdracht, anja: Gebruiker) -> None:
    vast = {"contractvorm": [{"codeTypeArbeidscontract": "B"}]}
    rijbewijs = {"rijbewijs": [{"codeSoortRijbewijs": "B"}]}
    found(
        leeg,
        werk(naamVacature="Drie", **uren(32, 40), **vast, **rijbewijs),
        werk(naamVacature="Een", **vast),
        werk(naamVacature="Nul"),
        werk(naamVacature="Twee", **vast, **rijbewijs),
    )
    gevonden = shown(list_of(leeg, anja))
    assert [(groep.titel, groep.aantal, [rij.titel for rij in groep.rijen]) for groep in gevonden] == [
        ("Voor zover bekend past alles", 1, ["Nul"]),
        ("Past niet op 1 punt", 1, ["Een"]),
        ("Past niet op 2 of meer punten", 2, ["Twee", "Drie"]),
    ]
    [een] = shown(list_of(leeg, anja), limit=1)  # the count is of the whole list
    assert (een.titel, een.aantal) == ("Voor zover bekend past alles", 1)


@pytest.mark.parametrize("sorteer", ["afstand", "sluitingsdatum", "loon"])
def test_another_order_has_one_heading(leeg: Zoekopdracht, anja: Gebruiker, sorteer: str) -> None:
    found(leeg, werk(), werk(naamVacature="Ver", adres={"postcode": "5038EA"}, **uren(32, 40)))
    [groep] = shown(list_of(leeg, anja, sorteer=sorteer))
    assert (groep.titel, groep.aantal) == ("Alle resultaten", 2)


@pytest.mark.parametrize("sorteer", ["past", "afstand"])
def test_other_work_stands_apart_and_says_why_it_is_there(
    anja: Gebruiker, henk: Werkzoekende, sorteer: str
) -> None:
    wensen = WENSEN.replace(competenties=VAARDIG)
    opdracht = start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=wensen)
    kan = [{"codeCompetentie": code} for code in VAARDIG[:2]]
    ander = {"beroep": {"codeBeroepsnaam": "https://elders.example/kok"}, "adres": {"postcode": "5501AB"}}
    found(opdracht, werk())
    found(
        opdracht,
        werk(naamVacature="Ander werk", competentiebeheersing=kan, **ander),
        werk(naamVacature="Niets gemeen", **ander),
    )
    eerste, onder = shown(list_of(opdracht, anja, sorteer=sorteer))
    assert [rij.titel for rij in eerste.rijen] == ["Naaier"]
    assert onder.titel == "Ander werk waarin vaardigheden van Henk terugkomen"
    [rij] = onder.rijen
    assert (rij.titel, onder.aantal) == ("Ander werk", 1)
    assert "naaien" in rij.gedeeld
    assert "zagen" in rij.gedeeld
    assert "Beroepen" not in {cel.wens for cel in rij.rest}  # that it is another beroep is why it stands here


def test_set_aside_is_a_list_of_its_own(leeg: Zoekopdracht, anja: Gebruiker) -> None:
    found(leeg, werk(naamVacature="Weg"), werk(naamVacature="Bewaard"), werk(naamVacature="Gewoon"))
    per_naam = {rij.inhoud["naamVacature"]: rij for rij in leeg.resultaten.all()}
    set_aside(gebruiker=anja, resultaat=per_naam["Weg"], reden="uren")
    keep(gebruiker=anja, resultaat=per_naam["Bewaard"])

    def rijen(**keuze: Any) -> dict[str, str]:
        return {
            rij.titel: rij.staat_tekst for groep in shown(list_of(leeg, anja, **keuze)) for rij in groep.rijen
        }

    assert rijen() == {"Bewaard": "bewaard", "Gewoon": ""}
    assert rijen(weg=True) == {"Weg": "weg: uren of tijden"}
    assert rijen(bewaard=True) == {"Bewaard": "bewaard"}


# --- kandidaten ---------------------------------------------------------------------------------------
@pytest.fixture
def kandidaten(anja: Gebruiker, atelier: Vacature) -> Callable[[], Zoekopdracht]:
    """Searches kandidaten for Mehmet's vacature."""
    wensen = Wensen("5611CD", 30, beroepen=(BEROEP,), uren_min=16, uren_max=24)
    return lambda: start_zoekopdracht(gebruiker=anja, vacature=atelier, wensen=wensen)


def who(opdracht: Zoekopdracht, gebruiker: Gebruiker) -> dict[str, str]:
    return {rij.titel: rij.wie for groep in shown(list_of(opdracht, gebruiker)) for rij in groep.rijen}


def test_of_a_kandidaat_it_is_said_who_accompanies_them(
    anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende], kandidaten: Callable[[], Zoekopdracht]
) -> None:
    maak_persoon("Henk")
    maak_persoon("Nour", deelt=False)
    opdracht = kandidaten()
    found(opdracht, {"bemiddelingsberoep": [{"codeBeroepsnaam": BEROEP}], "mobiliteit": {}})
    assert who(opdracht, anja) == {
        "Henk J.": "Anja de Vries",
        "Nour J.": "deelt niets buiten de organisatie · vraag Anja de Vries",
        "Medewerker naaiatelier": "",
    }


def test_of_somebody_whom_you_may_not_see_nothing_is_said(
    bram: Gebruiker, maak_persoon: Callable[..., Werkzoekende], kandidaten: Callable[[], Zoekopdracht]
) -> None:
    maak_persoon("Henk")
    maak_persoon("Nour", deelt=False)
    assert who(kandidaten(), bram) == {"Medewerker naaiatelier, Fietsenmaker": ""}


def test_what_all_share_is_of_what_you_may_see(
    anja: Gebruiker,
    bram: Gebruiker,
    maak_persoon: Callable[..., Werkzoekende],
    kandidaten: Callable[[], Zoekopdracht],
) -> None:
    """Of ten results a colleague sees the four of others."""
    for _ in range(6):
        maak_persoon(profiel=HENK | uren(16, 20), deelt=False)
    opdracht, beroep = kandidaten(), {"bemiddelingsberoep": [{"codeBeroepsnaam": BEROEP}]}
    found(opdracht, *[beroep | uren(20, 24)] * 4)
    assert "20–24" not in said_once(list_of(opdracht, anja))[0]
    assert "20–24" in said_once(list_of(opdracht, bram))[0]


@pytest.fixture
def bram(wim: Gebruiker) -> Gebruiker:
    """A colleague in no team."""
    wim.groups.clear()
    return wim


def test_a_kandidaat_is_judged_by_what_the_work_asks_alone(kandidaten: Callable[[], Zoekopdracht]) -> None:
    rij = as_row(kandidaten(), {"bemiddelingsberoep": [{"codeBeroepsnaam": BEROEP}]})
    assert [cel.tekst for cel in rij.rest if cel.oordeel == "onbekend"] == ["afstand"]
    assert rij.begin == Cel()
    assert rij.uren == Cel("onbekend", "uren", "", "Uren per week")


def test_lines_are_read_in_one_piece(leeg: Zoekopdracht, anja: Gebruiker) -> None:
    found(leeg, werk(), werk(naamVacature="B"))
    assert all(isinstance(regel, Resultaatregel) for regel in result_lines(list_of(leeg, anja)))


def test_the_own_vacature_says_that_it_is(opdracht: Zoekopdracht, anja: Gebruiker) -> None:
    [groep] = shown(list_of(opdracht, anja))
    [rij] = groep.rijen
    assert rij.eigen
    assert rij.wie == ATELIER["werkgever"]["handelsnaamOrganisatie"]
