"""What `validate` says, field by field, and that official data has nothing to say about."""

from typing import Any

import pytest

from tests.standaard import officieel
from vumportal.standaard.soort import Soort
from vumportal.standaard.validatie import Fout, validate

W, V = Soort.WERKZOEKENDE, Soort.VACATURE
GOED_W: dict[str, Any] = {"idWerkzoekende": "w-1", "mobiliteit": {"bemiddelingspostcode": "5501ab"}}
GOED_V: dict[str, Any] = {"idVacature": "v-1", "adres": {"postcode": "5501AB"}}
TAAL = "arbeidsmarktkwalificatie.taalbeheersing[0]"


def taal(**velden: Any) -> dict[str, Any]:
    return {"arbeidsmarktkwalificatie": {"taalbeheersing": [velden]}}


@pytest.mark.parametrize(
    ("soort", "deel", "pad", "melding"),
    [
        (W, {"bemiddelingsberoepen": []}, "bemiddelingsberoepen", "Bedoel je bemiddelingsberoep?"),
        (W, {"x": 1}, "x", "Dit veld kent de standaard niet."),
        (W, {"a" * 90: 1}, "a" * 60 + "…", "Dit veld kent de standaard niet."),
        (W, {"a\x1b\0": 1}, "a??", "Dit veld kent de standaard niet."),
        (
            W,
            {"mobiliteit": {}},
            "mobiliteit.bemiddelingspostcode",
            "Dit veld is verplicht, en het ontbreekt.",
        ),
        (W, {"mobiliteit": None}, "mobiliteit", "maar er staat null. Laat het veld weg als er niets is."),
        (W, {"mobiliteit": []}, "mobiliteit", "Hier hoort een object, maar er staat een lijst."),
        (W, {"sector": {}}, "sector", "Hier hoort een lijst, maar er staat een object."),
        (W, {"sector": [1]}, "sector[0]", "Hier hoort een object, maar er staat een getal."),
        (
            W,
            {"sector": [{}, {"codeSbi": "1"}]},
            "sector[1].codeSbi",
            "een geheel getal, maar er staat tekst.",
        ),
        (W, {"sector": [{"codeSbi": True}]}, "sector[0].codeSbi", "maar er staat true of false."),
        (W, {"sector": [{"codeSbi": 1.0}]}, "sector[0].codeSbi", "een getal met een punt of exponent."),
        (
            W,
            {"sector": [{"codeSbi": 100000}]},
            "sector[0].codeSbi",
            "een heel getal in van 0 tot en met 99999.",
        ),
        (W, {"sector": [{"codeSbi": -1}]}, "sector[0].codeSbi", "een heel getal in van 0 tot en met 99999."),
        (W, taal(codeTaal="NLD"), f"{TAAL}.codeTaal", "Gebruik een taalcode van 3 kleine letters"),
        (W, taal(codeTaal="nld\n"), f"{TAAL}.codeTaal", "Gebruik een taalcode van 3 kleine letters"),
        (
            W,
            taal(codeNiveauTaalbeheersingLezen=5),
            f"{TAAL}.codeNiveauTaalbeheersingLezen",
            "Kies uit: 0 (Onbekend), 1 (Geen beheersing), 2 (Redelijk), 3 (Goed), 4 (Uitstekend), 8 (Niet",
        ),
        (
            W,
            {"persoonlijkePresentatie": "x" * 2001},
            "persoonlijkePresentatie",
            "te lang: 2.001 tekens. Er mogen er",
        ),
        (W, {"persoonlijkePresentatie": "a\0"}, "persoonlijkePresentatie", "(NUL)"),
        (W, {"persoonlijkePresentatie": "\ud83d"}, "persoonlijkePresentatie", "half teken"),
        (W, {"emailadres": ["a", 1]}, "emailadres[1]", "Hier hoort tekst, maar er staat een getal."),
        (
            W,
            {"contactpersoon": [{"emailadres": ["a"]}]},
            "contactpersoon[0].emailadres",
            "maar er staat een lijst.",
        ),
        (W, {"idWerkzoekende": "a b"}, "idWerkzoekende", "Gebruik hoogstens 200 tekens"),
        (
            W,
            {"flexibiliteit": {"datumEindeBeschikbaarVoorWerk": "2023-02-29"}},
            None,
            "Deze datum bestaat niet.",
        ),
        (W, {"flexibiliteit": {"datumEindeBeschikbaarVoorWerk": "1-2-2023"}}, None, "als jaar-maand-dag"),
        (
            W,
            {"flexibiliteit": {"datumEindeBeschikbaarVoorWerk": 2023}},
            None,
            "Hier hoort een datum als tekst",
        ),
        (V, {"adres": {"postcode": "5501 AB"}}, "adres.postcode", "4 cijfers en 2 letters, zonder spatie"),
        (V, {"codeWerkEnDenkniveauMinimaal": 4}, "codeWerkEnDenkniveauMinimaal", "Hier hoort tekst"),
        (V, {"contractvorm": [{"codeTypeOvereenkomst": "1"}]}, None, "Kies uit: 01 (Reguliere vacature)"),
        (V, {"opleiding": [{"codeOpleidingsnaam": "12a"}]}, None, "Gebruik alleen cijfers, hoogstens 10."),
        (V, {"nummerVacature": "x" * 12}, "nummerVacature", "12 tekens. Er mogen er 11 in."),
    ],
)
def test_one_wrong_field_gives_one_precise_message(
    soort: Soort, deel: dict[str, Any], pad: str | None, melding: str
) -> None:
    fouten = validate((GOED_W if soort is W else GOED_V) | deel, soort)
    assert len(fouten) == 1
    assert melding in fouten[0].melding
    assert pad in (None, fouten[0].pad)


def test_it_never_stops_at_the_first() -> None:
    fout = {
        "mobiliteit": {"maximaleReisafstand": 1000, "maximaleReistijd": "30"},
        "bemiddelingsberoep": [{"codeBeroepsnaam": 1}, {"beroep": "x"}, None],
        "onbekend": 1,
    }
    assert [fout.pad for fout in validate(fout, W)] == [
        "mobiliteit.maximaleReisafstand",
        "mobiliteit.maximaleReistijd",
        "mobiliteit.bemiddelingspostcode",
        "bemiddelingsberoep[0].codeBeroepsnaam",
        "bemiddelingsberoep[1].beroep",
        "bemiddelingsberoep[2]",
        "onbekend",
    ]


def test_a_text_can_be_wrong_in_two_ways() -> None:
    meldingen = [
        fout.melding for fout in validate(GOED_V | {"opleiding": [{"codeOpleidingsnaam": "x" * 11}]}, V)
    ]
    assert len(meldingen) == 2


@pytest.mark.parametrize("document", [None, [], "x", 1])
def test_a_document_is_an_object(document: object) -> None:
    assert [fout.pad for fout in validate(document, W, leverbaar=True)] == [""]


def test_the_contract_itself_asks_little() -> None:
    assert validate({}, W) == []
    assert validate({"idVacature": ""}, V) == []
    assert validate({}, V) == [Fout("idVacature", "Dit veld is verplicht, en het ontbreekt.")]


def test_a_deliverable_document_needs_an_id_and_a_place() -> None:
    assert [fout.pad for fout in validate({}, W, leverbaar=True)] == ["idWerkzoekende", "mobiliteit"]
    assert [fout.pad for fout in validate({}, V, leverbaar=True)] == ["idVacature", "adres"]
    assert [fout.pad for fout in validate(GOED_V | {"idVacature": ""}, V, leverbaar=True)] == ["idVacature"]
    assert validate(GOED_W, W, leverbaar=True) == []
    assert validate(GOED_V, V, leverbaar=True) == []


def test_messages_never_repeat_what_was_sent() -> None:
    geheim = "jan@voorbeeld.example"
    document = {
        "emailadres": geheim,
        "telefoonnummer": [geheim],
        "idWerkzoekende": geheim,
        "mobiliteit": geheim,
    }
    fouten = validate(document, W)
    assert len(fouten) == 4
    assert not any(geheim in fout.melding or geheim in fout.pad for fout in fouten)


@pytest.mark.parametrize("soort", Soort)
def test_official_documents_are_valid_and_deliverable(soort: Soort) -> None:
    documenten = officieel.documenten(soort)
    assert len(documenten) >= (1000 if soort is W else 100)
    assert [fout for document in documenten for fout in validate(document, soort, leverbaar=True)] == []
