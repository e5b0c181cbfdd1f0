"""The demo world: valid, the same everywhere, harmless, and rich enough for the first search."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from vumportal.begrippen.bronnen import DEMONSTRATIELIJST
from vumportal.begrippen.bronnen import read as read_begrippen
from vumportal.geo.bronnen import read as read_postcodes
from vumportal.geo.management.commands.postcodes_laden import EIGEN_TABEL
from vumportal.ontwikkel import voorbeelden
from vumportal.ontwikkel.instanties import ACCOUNTS, INSTANTIES
from vumportal.ontwikkel.voorbeelden import MIDDEN, RIJNMOND, UWV, ZUIDOOST, Persoon, lezen
from vumportal.ontwikkel.voorbeelden.model import Voorbeeldwerkgever
from vumportal.standaard.afstand import Punt, punt
from vumportal.standaard.soort import Soort
from vumportal.standaard.validatie import validate
from vumportal.standaard.zoekvraag import parse

DAG = date(2026, 3, 2)
PC4_VAN = {ZUIDOOST: (54, 55, 56, 57), MIDDEN: (50, 51), RIJNMOND: (29, 30, 31, 32), UWV: range(10, 100)}
"""With which digits the postcodes of a region begin; UWV works across regions."""
CASELOAD_ANJA = {"intake": 6, "diagnose": 4, "ontwikkelen": 9, "bemiddelen": 11, "nazorg": 4}
NIET_DELEN = re.compile(
    r"\b(ziek|ziekte|klachten|depressie?f?|psychisch\w*|burn-?out|therapie|medicijn\w*|verslav\w*|schuld(?!ig)\w*|"
    r"betalingsregeling\w*|bewindvoer\w*|uitkering|beperking van|rugpijn|handicap)\b",
    re.IGNORECASE,
)


@cache
def personen(regio: str) -> tuple[Persoon, ...]:
    return tuple(voorbeelden.personen(regio, DAG))


@cache
def vacatures(regio: str) -> tuple[dict[str, Any], ...]:
    return tuple(voorbeelden.vacatures(regio, DAG))


@cache
def punten() -> dict[int, Punt]:
    return {rij.pc4: punt(rij.breedte, rij.lengte) for rij in read_postcodes(EIGEN_TABEL)}


@cache
def code(naam: str) -> str:
    return next(regel.uri for regel in read_begrippen(DEMONSTRATIELIJST) if regel.naam == naam)


def alle_personen() -> Iterator[tuple[str, Persoon]]:
    return ((regio, persoon) for regio in voorbeelden.REGIOS for persoon in personen(regio))


def alle_vacatures() -> Iterator[tuple[str, dict[str, Any]]]:
    return ((regio, vacature) for regio in voorbeelden.REGIOS for vacature in vacatures(regio))


def henk() -> Persoon:
    return personen(ZUIDOOST)[0]


def mehmet() -> dict[str, Any]:
    return vacatures(ZUIDOOST)[0]


def teksten(waarde: object) -> Iterator[str]:
    """Every text in a document."""
    if isinstance(waarde, str):
        yield waarde
    for deel in waarde.values() if isinstance(waarde, dict) else waarde if isinstance(waarde, list) else ():
        yield from teksten(deel)


# --- reading --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (
            'naam = "Knip"\nover = "Wij."\ntelefoon = 6\nvestigingen = []',
            r"`str`, got `int` - at `\$.telefoon`",
        ),
        ('naam = "Knip"\nover = "Wij."\ntel = "06"\nvestigingen = []', r"`tel`"),
        ('naam = "Knip"\nover = "Wij."\nvestigingen = []', r"missing required field `telefoon`"),
    ],
)
def test_a_mistake_is_told_with_its_file_entry_and_field(tmp_path: Path, inhoud: str, melding: str) -> None:
    path = tmp_path / "werkgevers.toml"
    goed = '[[werkgever]]\nnaam = "A"\nover = "B"\ntelefoon = "06"\nvestigingen = []\n'
    path.write_text(goed + "[[werkgever]]\n" + inhoud)
    with pytest.raises(voorbeelden.Gegevensfout, match=rf"werkgevers\.toml, nummer 2 \(Knip\): .*{melding}"):
        lezen.rows(path, "werkgever", Voorbeeldwerkgever)


def test_a_file_that_is_no_toml_or_holds_something_else_is_told(tmp_path: Path) -> None:
    path = tmp_path / "werkgevers.toml"
    path.write_text('[[werkgever]]\nnaam = "A\n')
    with pytest.raises(voorbeelden.Gegevensfout, match=r"werkgevers\.toml: .*line 2"):
        lezen.rows(path, "werkgever", Voorbeeldwerkgever)
    path.write_text("[[werkgevers]]\n")
    with pytest.raises(voorbeelden.Gegevensfout, match=r"werkgevers\.toml: onbekend is werkgevers"):
        lezen.rows(path, "werkgever", Voorbeeldwerkgever)


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("beroepen", ("Tovenaar",), "beroep 'Tovenaar' is er niet"),
        ("competenties", ("Toveren",), "competentie 'Toveren' is er niet"),
        ("sectoren", ("magie",), "sector 'magie' is er niet"),
    ],
)
def test_a_name_that_is_not_there_is_told_with_its_file_and_entry(
    monkeypatch: pytest.MonkeyPatch, veld: str, waarde: tuple[str], melding: str
) -> None:
    eerste, tweede = lezen.people(UWV)[:2]
    fout = msgspec.structs.replace(tweede, **{veld: waarde})
    monkeypatch.setattr(lezen, "people", lambda regio: (eerste, fout))
    plek = re.escape(f"uwv/mensen.toml, nummer 2 ({tweede.naam})")
    with pytest.raises(voorbeelden.Gegevensfout, match=f"{plek}: {melding}"):
        list(voorbeelden.personen(UWV, DAG))


# --- size and shape -------------------------------------------------------------------------------
def test_the_organisations_are_those_of_the_demo() -> None:
    assert {instantie.regio for instantie in INSTANTIES} == set(voorbeelden.REGIOS)


def test_there_is_enough_of_everything() -> None:
    assert len(list(alle_personen())) == 150
    assert len(list(alle_vacatures())) == 204
    assert len({persoon.document["persoonlijkePresentatie"] for _, persoon in alle_personen()}) == 150
    assert len({werk.tekst for werk in lezen.jobs().values()}) == len(lezen.jobs()) >= 70
    assert len({vacature["omschrijvingVacature"] for _, vacature in alle_vacatures()}) == 204


def test_every_job_text_is_used_two_to_five_times() -> None:
    keren = Counter(p.werk for regio in voorbeelden.REGIOS for p in lezen.placements(regio))
    assert set(keren) == set(lezen.jobs())
    assert all(2 <= aantal <= 5 for aantal in keren.values())


@pytest.mark.parametrize("regio", voorbeelden.REGIOS)
def test_every_document_is_valid(regio: str) -> None:
    for persoon in personen(regio):
        assert validate(persoon.document, Soort.WERKZOEKENDE) == [], persoon.naam
    for vacature in vacatures(regio):
        assert validate(vacature, Soort.VACATURE) == [], vacature["naamVacature"]


def test_the_same_day_gives_the_same_documents() -> None:
    for regio in voorbeelden.REGIOS:
        assert tuple(voorbeelden.personen(regio, DAG)) == personen(regio)
        assert tuple(voorbeelden.vacatures(regio, DAG)) == vacatures(regio)


def test_another_day_moves_dates_and_nothing_else() -> None:
    later = next(voorbeelden.vacatures(ZUIDOOST, date(2026, 3, 12)))
    assert later["sluitingsdatumVacature"] != mehmet()["sluitingsdatumVacature"]
    assert date.fromisoformat(mehmet()["sluitingsdatumVacature"]) > DAG
    zonder_datum = {"sluitingsdatumVacature", "arbeidsVoorwaarden"}
    assert {k: v for k, v in later.items() if k not in zonder_datum} == {
        k: v for k, v in mehmet().items() if k not in zonder_datum
    }


def test_ids_are_opaque_and_unique() -> None:
    ids = [persoon.document["idWerkzoekende"] for _, persoon in alle_personen()]
    ids += [vacature["idVacature"] for _, vacature in alle_vacatures()]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[0-9a-f]{32}", code) for code in ids)
    assert mehmet()["idVacature"] == "4845da23f30bfcc9d5e92a60f2d32378", (
        "an id never changes: details already fetched hang on it"
    )


def test_postcodes_exist_and_lie_in_the_region() -> None:
    bekend = {rij.pc4: rij.plaats for rij in read_postcodes(EIGEN_TABEL)}
    for regio in voorbeelden.REGIOS:
        sites = [site for werkgever in lezen.employers(regio).values() for site in werkgever.vestigingen]
        for plek in (*lezen.people(regio), *sites):
            assert bekend[int(plek.postcode[:4])] == plek.plaats
        for mens in lezen.people(regio):
            assert int(mens.postcode[:2]) in PC4_VAN[regio], mens.naam


# --- people ---------------------------------------------------------------------------------------
def test_names_are_unique_and_most_people_share() -> None:
    namen = [persoon.naam for _, persoon in alle_personen()]
    assert len(set(namen)) == len(namen)
    delers = sum(bool(persoon.deelt) for _, persoon in alle_personen())
    assert 110 <= delers < 150, "most people share, some say no"


def test_anja_has_34_people_over_the_phases() -> None:
    fasen = Counter(persoon.fase for persoon in personen(ZUIDOOST) if persoon.klantmanager == "anja")
    assert fasen == CASELOAD_ANJA
    assert sum(fasen.values()) == 34


def test_accounts_fit_the_people_and_the_demo() -> None:
    for regio in voorbeelden.REGIOS:
        logins = {account.gebruikersnaam: account for account in voorbeelden.accounts(regio)}
        assert {persoon.klantmanager for persoon in personen(regio)} <= set(logins)
        assert {p.gebruikersnaam for p in personen(regio) if p.gebruikersnaam} <= set(logins)
    zuidoost = {a.gebruikersnaam: (a.rol, a.voornaam, a.achternaam) for a in voorbeelden.accounts(ZUIDOOST)}
    for account in ACCOUNTS:
        if account.gebruikersnaam in zuidoost:
            assert zuidoost[account.gebruikersnaam] == (account.rol, account.voornaam, account.achternaam)
    assert {"anja", "henk", "jessica"} <= set(zuidoost)


def test_no_health_or_debts_in_a_document() -> None:
    for voorbeeld in ("vertelt over psychische klachten", "heeft betalingsregelingen voor schulden"):
        assert NIET_DELEN.search(voorbeeld), "the pattern must see what it looks for"
    for _, persoon in alle_personen():
        gevonden = [tekst for tekst in teksten(persoon.document) if NIET_DELEN.search(tekst)]
        assert not gevonden, (persoon.naam, gevonden)


def test_addresses_and_telephones_are_fictitious() -> None:
    inhoud = json.dumps([p.document for _, p in alle_personen()] + [v for _, v in alle_vacatures()])
    for adres in re.findall(r"[\w.+-]+@[\w.-]+", inhoud):
        assert adres.endswith("example.nl")
    for url in re.findall(r"https?://([\w.-]+)/", inhoud):
        assert url.endswith((".example.nl", ".example"))
    for nummer in re.findall(r"\"(0\d{9})\"", inhoud):
        assert nummer.startswith("061234567")


def test_motivations_are_written_by_people_for_people() -> None:
    for _, persoon in alle_personen():
        tekst = persoon.document["persoonlijkePresentatie"]
        assert 80 <= len(tekst) <= 400, persoon.naam
        assert max(len(zin.split()) for zin in re.split(r"[.?!:]", tekst)) <= 24, persoon.naam


def test_a_name_is_nowhere_in_a_document() -> None:
    for _, persoon in alle_personen():
        for tekst in teksten(persoon.document):
            assert persoon.achternaam.lower() not in tekst.lower(), persoon.naam


def test_a_text_does_not_give_an_age_away() -> None:
    verraadt = re.compile(r"\b(pensioen|AOW|kleinkind\w*|\d+ jaar oud|leeftijd)\b", re.IGNORECASE)
    for _, persoon in alle_personen():
        assert not [tekst for tekst in teksten(persoon.document) if verraadt.search(tekst)], persoon.naam


def test_transport_and_work_fit_the_licences() -> None:
    for _, persoon in alle_personen():
        document = persoon.document
        kwalificatie = document["arbeidsmarktkwalificatie"]
        rijbewijzen = {r["codeSoortRijbewijs"] for r in kwalificatie.get("rijbewijs", [])}
        vervoer = {v["codeVervoermiddel"] for v in document["vervoermiddel"]}
        beheerst = {c["codeCompetentie"] for c in kwalificatie["competentiebeheersing"]}
        beroepen = {b["codeBeroepsnaam"] for b in document["bemiddelingsberoep"]}
        assert 1 not in vervoer or "B" in rijbewijzen, f"{persoon.naam}: auto"
        assert 2 not in vervoer or rijbewijzen & {"AM", "B"}, f"{persoon.naam}: bromfiets"
        assert code("Auto rijden") not in beheerst or "B" in rijbewijzen, persoon.naam
        assert code("Vrachtwagenchauffeur") not in beroepen or "C" in rijbewijzen, persoon.naam
        # A volunteer drives a buurtbus with B.
        vormen = {vorm["codeTypeOvereenkomst"] for vorm in document["contractvorm"]}
        assert code("Buschauffeur") not in beroepen or "D" in rijbewijzen or "03" in vormen, persoon.naam


def test_experience_fits_in_a_life() -> None:
    """The latest work first, one after another, and none before somebody was fifteen."""
    for _, persoon in alle_personen():
        next_began = DAG
        for werk in persoon.document["arbeidsmarktkwalificatie"].get("werkervaring", []):
            begin = date.fromisoformat(werk["datumAanvangWerkzaamheden"])
            end = date.fromisoformat(werk["datumEindeWerkzaamheden"])
            assert begin < end <= next_began, persoon.naam
            assert begin.year - persoon.geboortejaar >= 15, persoon.naam
            next_began = begin


def test_schools_and_journeys_are_possible() -> None:
    for regio in voorbeelden.REGIOS:
        for mens in lezen.people(regio):
            assert mens.opleiding.diploma is (mens.opleiding.status == "afgerond"), mens.naam
            if mens.reis_minuten:
                speed = mens.reis_km / mens.reis_minuten  # km a minute
                assert speed <= (1.3 if "auto" in mens.vervoer else 1.0), mens.naam
            if set(mens.vervoer) == {"fiets"}:
                assert mens.reis_km <= 25, mens.naam


def test_closing_sentences_are_true_of_the_job() -> None:
    for _, vacature in alle_vacatures():
        tekst, vormen = vacature["omschrijvingVacature"], vacature["contractvorm"]
        if "Na een half jaar praten we over een vast contract." in tekst:
            assert {vorm.get("codeTypeArbeidscontract") for vorm in vormen} == {"B"}
        if "drie weken achter elkaar vrij" in tekst:
            assert {vorm["codeTypeOvereenkomst"] for vorm in vormen} == {"01"}


# --- the first search -----------------------------------------------------------------------------
def passend(regio: str, beroep: str, afstand: int) -> list[dict[str, Any]]:
    """Vacatures that the exchange would return for Henk's question about one beroep."""
    vraag = parse(
        {
            "selectiegebied": {
                "postcode": henk().document["mobiliteit"]["bemiddelingspostcode"],
                "afstand": afstand,
            },
            "beroep.codeBeroepsnaam": {"$eq": code(beroep)},
            "werktijden.aantalWerkurenPerWeekMinimaal": {"$lte": 24},
        },
        Soort.VACATURE,
    )
    return [v for v in vacatures(regio) if vraag.matches(v, punten())]


def van_henk() -> tuple[str, ...]:
    return lezen.people(ZUIDOOST)[0].beroepen


def test_henk_is_who_the_design_says() -> None:
    document = henk().document
    assert (henk().voornaam, henk().geboortejaar, henk().deelt) == ("Henk", DAG.year - 42, frozenset())
    assert document["werktijden"]["aantalWerkurenPerWeekMaximaal"] == 24
    assert document["mobiliteit"]["bemiddelingspostcode"].startswith("5501")
    assert "rijbewijs" not in document["arbeidsmarktkwalificatie"]
    assert 1 not in [v["codeVervoermiddel"] for v in document["vervoermiddel"]]
    assert "Naaien" in [i["naamInteresse"] for i in document["arbeidsmarktkwalificatie"]["interesse"]]


@pytest.mark.parametrize("regio", [ZUIDOOST, MIDDEN, UWV])
def test_henk_finds_work_that_fits_in_his_own_region_and_in_others(regio: str) -> None:
    gevonden = [v for beroep in van_henk() for v in passend(regio, beroep, 40) if "rijbewijs" not in v]
    assert len(gevonden) >= 2


def test_henk_finds_work_farther_away_when_he_looks_wider() -> None:
    assert any(passend(RIJNMOND, beroep, 120) for beroep in van_henk())


def test_henk_also_meets_what_does_not_fit_and_what_is_unknown() -> None:
    codes = {code(beroep) for beroep in van_henk()}
    werk = [v for _, v in alle_vacatures() if v["beroep"]["codeBeroepsnaam"] in codes]
    uren = [v.get("werktijden", {}).get("aantalWerkurenPerWeekMinimaal") for v in werk]
    assert any(minimum and minimum > 24 for minimum in uren), "too many hours"
    assert None in uren, "hours unknown"
    assert any("rijbewijs" in v for v in werk), "asks for a licence"
    assert any(v.get("werktijden", {}).get("indicatieKantoortijden") == 2 for v in werk), "early start"
    assert any("indicatieKantoortijden" not in v.get("werktijden", {}) for v in werk), "times unknown"
    assert any("vervoermiddel" not in v for v in werk), "public transport unknown"
    assert any("datumAanvangWerkzaamheden" not in v["arbeidsVoorwaarden"] for v in werk), "start unknown"


def test_mehmets_vacature_is_as_the_design_draws_it() -> None:
    document = mehmet()
    assert document["werkgever"]["handelsnaamOrganisatie"] == "Mehmet Confectie"
    assert document["werktijden"]["aantalWerkurenPerWeekMaximaal"] == 24
    assert document["contractvorm"] == [{"codeTypeArbeidscontract": "O", "codeTypeOvereenkomst": "01"}]
    assert "zeven uur" in document["omschrijvingVacature"]
    assert not {"rijbewijs", "vervoermiddel", "opleiding", "werkervaring"} & set(document)


@pytest.mark.parametrize("regio", voorbeelden.REGIOS)
def test_mehmet_finds_candidates_in_every_organisation(regio: str) -> None:
    vraag = parse(
        {
            "selectiegebied": {"postcode": mehmet()["adres"]["postcode"], "afstand": 110},
            "bemiddelingsberoep": {
                "$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": {"$eq": code("Medewerker naaiatelier")}}]}
            },
        },
        Soort.WERKZOEKENDE,
    )
    gevonden = [p for p in personen(regio) if "suwi" in p.deelt and vraag.matches(p.document, punten())]
    assert gevonden
    naaien = code("Naaien met de machine")
    for persoon in gevonden:
        beheerst = persoon.document["arbeidsmarktkwalificatie"]["competentiebeheersing"]
        assert {"codeCompetentie": naaien} in beheerst or "Naai" in json.dumps(persoon.document)


def test_jessica_is_found_on_skills_and_interests() -> None:
    jessica = personen(ZUIDOOST)[1]
    kwalificatie = jessica.document["arbeidsmarktkwalificatie"]
    assert (jessica.naam, jessica.geboortejaar) == ("Jessica Willems", DAG.year - 39)
    assert {"codeCompetentie": code("Naaien met de machine")} in kwalificatie["competentiebeheersing"]
    assert {"naamInteresse": "Naaien"} in kwalificatie["interesse"]
    assert {"03", "04"} <= {vorm["codeTypeOvereenkomst"] for vorm in jessica.document["contractvorm"]}
    assert jessica.document["mobiliteit"]["maximaleReisafstand"] >= 60
