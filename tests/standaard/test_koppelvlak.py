"""Headers and errors of the koppelvlak."""

import pytest

from vumportal.standaard import koppelvlak
from vumportal.standaard.fouten import Contractfout, body
from vumportal.standaard.koppelvlak import (
    DETAIL,
    MATCHES,
    OngeldigeAanroep,
    Operatie,
    Partijen,
    parse_headers,
)
from vumportal.standaard.soort import Soort

ASKER, EXCHANGE, VERWERKER = "1" * 20, "2" * 20, "3" * 20
GOED = {
    "API-Version": "3.0.0",
    "X-VUM-berichtVersie": "3.0.0",
    "X-VUM-fromParty": ASKER,
    "X-VUM-toParty": EXCHANGE,
    "X-VUM-viaParty": VERWERKER,
    "X-VUM-SUWIparty": "true",
}


def test_reads_the_parties() -> None:
    assert parse_headers(GOED, bij_bron=True) == Partijen(ASKER, EXCHANGE, VERWERKER, suwi=True)


def test_names_in_any_case() -> None:
    assert parse_headers({k.upper(): v for k, v in GOED.items()}, bij_bron=True).van == ASKER


def test_suwi_is_not_looked_at_on_the_bemiddelaar_side() -> None:
    assert parse_headers(GOED | {"X-VUM-SUWIparty": "misschien"}, bij_bron=False).suwi is None


@pytest.mark.parametrize("naam", sorted(GOED))
@pytest.mark.parametrize("leeg", [True, False])
def test_missing_header(naam: str, leeg: bool) -> None:
    headers = GOED | {naam: " "} if leeg else {k: v for k, v in GOED.items() if k != naam}
    with pytest.raises(OngeldigeAanroep) as gevangen:
        parse_headers(headers, bij_bron=True)
    assert gevangen.value.fout is Contractfout.ONVOLLEDIGE_AANROEP
    assert naam in gevangen.value.details


@pytest.mark.parametrize("naam", sorted(GOED))
def test_wrong_header(naam: str) -> None:
    with pytest.raises(OngeldigeAanroep) as gevangen:
        parse_headers(GOED | {naam: "fout-123"}, bij_bron=True)
    assert gevangen.value.fout is Contractfout.ONGELDIGE_AANROEP
    assert naam in gevangen.value.details
    assert "fout-123" not in gevangen.value.details


def test_error_keeps_the_readable_parties_only() -> None:
    with pytest.raises(OngeldigeAanroep) as gevangen:
        parse_headers(GOED | {"X-VUM-toParty": "<x>"}, bij_bron=True)
    assert gevangen.value.partijen == Partijen(ASKER, "", VERWERKER, suwi=True)


def test_request_round_trip() -> None:
    partijen = Partijen(ASKER, EXCHANGE, VERWERKER, suwi=False)
    assert parse_headers(koppelvlak.request_headers(partijen), bij_bron=True) == partijen


def test_request_without_suwi() -> None:
    assert "X-VUM-SUWIparty" not in koppelvlak.request_headers(Partijen(ASKER, EXCHANGE, VERWERKER))


def test_response_swaps() -> None:
    headers = koppelvlak.response_headers(Partijen(ASKER, EXCHANGE, VERWERKER, suwi=True))
    assert headers == {
        "API-Version": "3.0.0",
        "X-VUM-berichtVersie": "3.0.0",
        "X-VUM-fromParty": EXCHANGE,
        "X-VUM-toParty": ASKER,
        "X-VUM-viaParty": VERWERKER,
    }


def test_error_body() -> None:
    assert body(Contractfout.ONGELDIGE_AANROEP) == {"code": "400.01", "message": "Ongeldige aanroep"}


def test_error_body_is_cut_to_the_contract() -> None:
    assert len(body(Contractfout.INTERNE_FOUT, "x" * 9000)["details"]) == 2000


@pytest.mark.parametrize("fout", [fout for fout in Contractfout if fout.heeft_body])
def test_error_fits_the_contract(fout: Contractfout) -> None:
    inhoud = body(fout)
    assert len(inhoud["code"]) <= 10
    assert len(inhoud["message"]) <= 500
    assert inhoud["code"].startswith(str(fout.status)[0])


def test_401_has_no_body() -> None:
    with pytest.raises(ValueError, match="401"):
        body(Contractfout.NIET_GEAUTORISEERD)


@pytest.mark.parametrize(
    ("headers", "anders"),
    [
        ({}, []),
        (koppelvlak.response_headers(Partijen("1" * 20, "2" * 20, "3" * 20)), []),
        ({"x-vum-toparty": "1" * 20, "api-version": "3.1.0"}, []),
        ({"X-VUM-toParty": "2" * 20}, ["X-VUM-toParty"]),
        ({"X-VUM-fromParty": "1" * 20, "API-Version": "4.0.0"}, ["X-VUM-fromParty", "API-Version"]),
    ],
)
def test_an_answer_that_belongs_to_another_request(headers: dict[str, str], anders: list[str]) -> None:
    assert koppelvlak.contradictions(headers, Partijen("1" * 20, "2" * 20, "3" * 20)) == anders


# A third kind of operation (koppelvlak 3.1): no document of a Soort, no id, no detail.

CONTACT = Operatie("contactmomenten", "POST", "/werkgeverscontactmomenten/matches")
LATER = Operatie("later", "POST", "/later", api_versie="4.0.0", bericht_versie="4.1.0", suwi_bij_bron=False)


def test_the_operations_of_today() -> None:
    assert [(op.methode, op.path()) for op in MATCHES.values()] == [
        ("POST", "/werkzoekendeProfielen/matches"),
        ("POST", "/vacatures/matches"),
    ]
    assert DETAIL[Soort.VACATURE].methode == "GET"
    assert DETAIL[Soort.VACATURE].path("a-1") == "/vacatures/a-1"
    assert MATCHES[Soort.VACATURE].detail is DETAIL[Soort.VACATURE]


def test_an_operation_without_document_or_id() -> None:
    assert CONTACT.path() == "/werkgeverscontactmomenten/matches"
    assert CONTACT.detail is None
    partijen = Partijen(ASKER, EXCHANGE, VERWERKER, suwi=True)
    assert koppelvlak.request_headers(partijen, CONTACT) == GOED
    assert parse_headers(GOED, bij_bron=True, operatie=CONTACT) == partijen


@pytest.mark.parametrize(("operatie", "id_"), [(CONTACT, "a-1"), (DETAIL[Soort.VACATURE], "")])
def test_an_id_belongs_to_the_operations_that_have_one(operatie: Operatie, id_: str) -> None:
    with pytest.raises(ValueError, match="id"):
        operatie.path(id_)


def test_versions_are_those_of_the_operation() -> None:
    partijen = Partijen(ASKER, EXCHANGE, VERWERKER)
    heen = koppelvlak.request_headers(partijen, LATER)
    terug = koppelvlak.response_headers(partijen, LATER)
    for headers in (heen, terug):
        assert (headers["API-Version"], headers["X-VUM-berichtVersie"]) == ("4.0.0", "4.1.0")
    assert koppelvlak.contradictions(terug, partijen, LATER) == []
    assert koppelvlak.contradictions(terug, partijen, CONTACT) == ["API-Version"]
    assert parse_headers(heen, bij_bron=True, operatie=LATER) == partijen  # no X-VUM-SUWIparty asked for
    with pytest.raises(OngeldigeAanroep) as gevangen:
        parse_headers(heen, bij_bron=False, operatie=CONTACT)
    assert gevangen.value.details.count("moet 3.0.0 zijn") == 2
