"""POST …/matches of both kinds."""

import logging
from typing import Any

import pytest
from django.test import Client, RequestFactory

from tests.besluiten import share, stop_sharing
from tests.bron.conftest import HEADERS, Vraag, parsed
from tests.conftest import OIN
from vumportal.bron import views
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.standaard.koppelvlak import Operatie
from vumportal.standaard.soort import Soort
from vumportal.vacatures.services import save_vacature, withdraw
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.werkzoekenden.services import save_profiel

pytestmark = pytest.mark.django_db

GEBIED = {"postcode": "5501ab", "afstand": 40}


def vacature(organisatie: Organisatie, postcode: str = "5611AB", **velden: Any):
    """An open vacature, shared."""
    return save_vacature(organisatie=organisatie, document={"adres": {"postcode": postcode}, **velden})


def profiel(
    organisatie: Organisatie, postcode: str = "5611AB", shares: bool = True, **velden: Any
) -> Profiel:
    """A profile of a person who shares with SUWI-partijen."""
    person = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Henk", achternaam="Jansen")
    document = {"mobiliteit": {"bemiddelingspostcode": postcode}, **velden}
    row = save_profiel(werkzoekende=person, document=document)
    if shares:
        share(row, Ontvanger.SUWI)
    return row


def ids(response: Any, soort: Soort = Soort.VACATURE) -> list[str]:
    """The ids in the answer, in its order."""
    return [match[soort.id_veld] for match in parsed(response)["matches"]]


def test_nearest_first_and_only_within_the_area(organisatie: Organisatie, matches: Vraag) -> None:
    far, near, here = (vacature(organisatie, postcode) for postcode in ("5038AA", "5611AA", "5501ZZ"))
    vacature(organisatie, "9711AA")
    assert ids(matches(Soort.VACATURE, {"selectiegebied": {"postcode": "5501AB", "afstand": 60}})) == [
        here.extern_id,
        near.extern_id,
        far.extern_id,
    ]


def test_cap_keeps_the_nearest_and_says_that_there_is_more(
    organisatie: Organisatie, matches: Vraag, settings: Any
) -> None:
    settings.BRON_MAXIMUM = 2
    far, near, here = (vacature(organisatie, postcode) for postcode in ("5038AA", "5611AA", "5501ZZ"))
    wide = {"selectiegebied": {"postcode": "5501AB", "afstand": 60}}
    answer = matches(Soort.VACATURE, wide)
    assert ids(answer) == [here.extern_id, near.extern_id]
    assert parsed(answer)["maximumAantalResultatenBereikt"] is True
    settings.BRON_MAXIMUM = 3
    answer = matches(Soort.VACATURE, wide)
    assert (len(ids(answer)), parsed(answer)["maximumAantalResultatenBereikt"]) == (3, False)
    assert far.extern_id in ids(answer)


def test_travel_distance_of_the_person_counts(
    organisatie: Organisatie, matches: Vraag, settings: Any
) -> None:
    close = profiel(organisatie, "5038AA")
    person = profiel(
        organisatie, "5038AA", mobiliteit={"bemiddelingspostcode": "5038AA", "maximaleReisafstand": 5}
    )
    wide = {"selectiegebied": {"postcode": "5501AB", "afstand": 60}}
    assert ids(matches(Soort.WERKZOEKENDE, wide), Soort.WERKZOEKENDE) == [close.extern_id]
    settings.BRON_TOETS_REISAFSTAND = False
    assert set(ids(matches(Soort.WERKZOEKENDE, wide), Soort.WERKZOEKENDE)) == {
        close.extern_id,
        person.extern_id,
    }


def test_answer_is_the_selectieresultaat(organisatie: Organisatie, matches: Vraag) -> None:
    row = profiel(
        organisatie,
        emailadres=["henk@example.nl"],
        persoonlijkePresentatie="Ik werk graag.",
        sector=[],
        werktijden={"aantalWerkurenPerWeekMaximaal": 24},
    )
    (match,) = parsed(matches(Soort.WERKZOEKENDE, {"selectiegebied": GEBIED}))["matches"]
    assert match == {
        "idWerkzoekende": row.extern_id,
        "mobiliteit": {"bemiddelingspostcode": "5611AB"},
        "werktijden": {"aantalWerkurenPerWeekMaximaal": 24},
    }


def test_who_does_not_share_is_not_found(organisatie: Organisatie, matches: Vraag) -> None:
    profiel(organisatie, shares=False)
    assert ids(matches(Soort.WERKZOEKENDE, {"selectiegebied": GEBIED}), Soort.WERKZOEKENDE) == []


def test_other_recipient_categories_see_nothing(organisatie: Organisatie, matches: Vraag) -> None:
    row = profiel(organisatie)
    question = {"selectiegebied": GEBIED}
    private = HEADERS | {"X-VUM-SUWIparty": "false"}
    assert ids(matches(Soort.WERKZOEKENDE, question), Soort.WERKZOEKENDE) == [row.extern_id]
    assert ids(matches(Soort.WERKZOEKENDE, question, headers=private), Soort.WERKZOEKENDE) == []
    share(row, Ontvanger.PRIVAAT)
    assert ids(matches(Soort.WERKZOEKENDE, question, headers=private), Soort.WERKZOEKENDE) == [row.extern_id]


def test_withdrawal_counts_in_the_very_next_answer(
    organisatie: Organisatie, matches: Vraag, anja: Any
) -> None:
    row, job = profiel(organisatie), vacature(organisatie)
    question = {"selectiegebied": GEBIED}
    assert ids(matches(Soort.VACATURE, question)) == [job.extern_id]
    stop_sharing(row, Ontvanger.SUWI)
    withdraw(vacature=job, gebruiker=anja)
    assert ids(matches(Soort.WERKZOEKENDE, question), Soort.WERKZOEKENDE) == []
    assert ids(matches(Soort.VACATURE, question)) == []


def test_a_change_counts_in_the_very_next_answer(organisatie: Organisatie, matches: Vraag) -> None:
    row = profiel(organisatie, werktijden={"indicatieKantoortijden": 1})
    question = {"selectiegebied": GEBIED, "werktijden.indicatieKantoortijden": {"$eq": 2}}
    assert ids(matches(Soort.WERKZOEKENDE, question), Soort.WERKZOEKENDE) == []
    document = {"mobiliteit": {"bemiddelingspostcode": "5612AB"}, "werktijden": {"indicatieKantoortijden": 2}}
    save_profiel(werkzoekende=row.werkzoekende, document=document)
    assert ids(matches(Soort.WERKZOEKENDE, question), Soort.WERKZOEKENDE) == [row.extern_id]


def test_closed_vacatures_are_gone(organisatie: Organisatie, matches: Vraag) -> None:
    vacature(organisatie, sluitingsdatumVacature="2020-01-01")
    open_one = vacature(organisatie, sluitingsdatumVacature="2999-01-01")
    assert ids(matches(Soort.VACATURE, {"selectiegebied": GEBIED})) == [open_one.extern_id]


def test_unknown_postcode_matches_nothing(organisatie: Organisatie, matches: Vraag) -> None:
    vacature(organisatie)
    vacature(organisatie, "0001AA")
    assert ids(matches(Soort.VACATURE, {"selectiegebied": {"postcode": "0001AA", "afstand": 999}})) == []


def test_criteria_without_effect_are_ignored_and_logged(
    organisatie: Organisatie, matches: Vraag, caplog: Any
) -> None:
    job = vacature(organisatie)
    with caplog.at_level(logging.INFO, logger="vumportal.bron"):
        vraag = {"selectiegebied": GEBIED, "bestaatNiet": {"$regex": "Henk Jansen"}, "Henk Jansen": 1}
        answer = matches(Soort.VACATURE, vraag)
    assert ids(answer) == [job.extern_id]
    assert "zonder effect: bestaatNiet, 1 zonder leesbare naam" in caplog.text
    assert "Henk" not in caplog.text


def test_the_answer_is_logged_with_opaque_ids(organisatie: Organisatie, matches: Vraag) -> None:
    row = profiel(organisatie)
    matches(Soort.WERKZOEKENDE, {"selectiegebied": GEBIED})
    event = Handeling.objects.filter(soort="zoekvraag").get()
    assert (event.door_oin, event.voor_oin, event.refs) == (HEADERS["X-VUM-fromParty"], OIN, [row.extern_id])


def test_headers_are_swapped(organisatie: Organisatie, matches: Vraag) -> None:
    answer = matches(Soort.VACATURE, {"selectiegebied": GEBIED})
    assert answer["X-VUM-fromParty"] == OIN
    assert answer["X-VUM-toParty"] == HEADERS["X-VUM-fromParty"]
    assert answer["X-VUM-viaParty"] == HEADERS["X-VUM-viaParty"]
    assert answer["API-Version"] == "3.0.0"


WRONG: dict[str, tuple[object, str]] = {
    "postcode": ({"selectiegebied": {"postcode": "55", "afstand": 5}}, "400.01"),
    "afstand 1000": ({"selectiegebied": {"postcode": "5501AB", "afstand": 1000}}, "400.01"),
    "afstand als tekst": ({"selectiegebied": {"postcode": "5501AB", "afstand": "5"}}, "400.01"),
    "geen selectiegebied": ({"beroep.codeBeroepsnaam": {"$eq": "x"}}, "400.0"),
    "geen object": ([1], "400.01"),
    "criterium verkeerd": ({"selectiegebied": GEBIED, "rijbewijs": {"$all": "B"}}, "400.01"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_zoekvraag_is_refused(
    name: str, organisatie: Organisatie, matches: Vraag, caplog: Any
) -> None:
    vraag, code = WRONG[name]
    with caplog.at_level(logging.INFO):
        answer = matches(Soort.VACATURE, vraag)
    assert (answer.status_code, parsed(answer)["code"][: len(code)]) == (400, code)
    assert "5501" not in caplog.text


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\xff\xfe",
        b"null",
        b'{"vraagObject": {}, "extra": 1}',
        b"[" * 5000,
        b'{"vraagObject": {"selectiegebied": {"afstand": NaN, "postcode": "5501AB"}}}',
        b"",
    ],
)
def test_a_body_that_is_no_question_is_refused(body: bytes, organisatie: Organisatie, matches: Vraag) -> None:
    assert matches(Soort.VACATURE, None, body=body).status_code == 400


def test_a_body_of_ten_megabytes_is_refused(organisatie: Organisatie, matches: Vraag) -> None:
    body = b'{"vraagObject": "' + b"x" * 10_000_000 + b'"}'
    answer = matches(Soort.VACATURE, None, body=body)
    assert (answer.status_code, parsed(answer)["code"]) == (400, "400.01")


@pytest.mark.parametrize("name", [name for name in HEADERS if name != "X-VUM-toParty"])
def test_a_missing_header_is_refused(name: str, organisatie: Organisatie, matches: Vraag) -> None:
    rest = {key: value for key, value in HEADERS.items() if key != name}
    answer = matches(Soort.VACATURE, {"selectiegebied": GEBIED}, headers=rest)
    assert (answer.status_code, parsed(answer)["code"]) == (400, "400.02")


def test_an_organisation_that_is_not_here_is_refused(organisatie: Organisatie, matches: Vraag) -> None:
    other = HEADERS | {"X-VUM-toParty": "0" * 20}
    assert matches(Soort.VACATURE, {"selectiegebied": GEBIED}, headers=other).status_code == 400


def test_supply_of_another_organisation_stays_there(organisatie: Organisatie, matches: Vraag) -> None:
    other = Organisatie.objects.create(naam="Ander", oin="9" * 20, soort="suwi")
    vacature(other)
    assert ids(matches(Soort.VACATURE, {"selectiegebied": GEBIED})) == []


def test_other_content_and_other_methods_are_refused(organisatie: Organisatie, client: Client) -> None:
    path = "/vum/bron/v3/vacatures/matches"
    assert client.post(path, "x", content_type="text/plain", headers=HEADERS).status_code == 400
    assert client.put(path, "{}", content_type="application/json", headers=HEADERS).status_code == 400
    assert client.get("/vum/bron/v3/bestaat/niet", headers=HEADERS).status_code == 400


class TestProxy:
    """In production only the exchange, as verified by the proxy, is answered."""

    @pytest.fixture(autouse=True)
    def _proxy(self, settings: Any, organisatie: Organisatie) -> None:
        settings.BRON_TOEGANG = "proxy"
        settings.BRON_PROXY_GEHEIM = "geheim-van-de-proxy"
        settings.VUM_VOORZIENING_OIN = "00000001900000009000"

    @pytest.mark.parametrize(
        ("oin", "secret", "status"),
        [
            ("00000001900000009000", "geheim-van-de-proxy", 200),
            ("00000001900000009000", "verkeerd", 401),
            ("00000001900000009000", "", 401),
            ("00000001900000002000", "geheim-van-de-proxy", 401),
            ("", "geheim-van-de-proxy", 401),
        ],
    )
    def test_only_the_exchange(self, oin: str, secret: str, status: int, matches: Vraag) -> None:
        headers = HEADERS | {"X-Proxy-Oin": oin, "X-Proxy-Geheim": secret}
        answer = matches(Soort.VACATURE, {"selectiegebied": GEBIED}, headers=headers)
        assert answer.status_code == status

    def test_without_a_configured_secret_nobody_comes_in(self, matches: Vraag, settings: Any) -> None:
        settings.BRON_PROXY_GEHEIM = ""
        headers = HEADERS | {"X-Proxy-Oin": "00000001900000009000", "X-Proxy-Geheim": ""}
        assert matches(Soort.VACATURE, {"selectiegebied": GEBIED}, headers=headers).status_code == 401

    def test_without_a_configured_exchange_nobody_comes_in(self, matches: Vraag, settings: Any) -> None:
        settings.VUM_VOORZIENING_OIN = ""
        headers = HEADERS | {"X-Proxy-Oin": "", "X-Proxy-Geheim": "geheim-van-de-proxy"}
        assert matches(Soort.VACATURE, {"selectiegebied": GEBIED}, headers=headers).status_code == 401

    def test_a_stranger_learns_nothing_from_wrong_headers(self, matches: Vraag) -> None:
        answer = matches(Soort.VACATURE, {}, headers={})
        assert (answer.status_code, answer.content) == (401, b"")


def test_an_empty_body_is_incomplete(organisatie: Organisatie, client: Client) -> None:
    # Django's client leaves out the type of an empty body unless told.
    path, empty = (
        "/vum/bron/v3/vacatures/matches",
        {"CONTENT_TYPE": "application/json", "CONTENT_LENGTH": "0"},
    )
    assert parsed(client.generic("POST", path, b"", headers=HEADERS, **empty))["code"] == "400.02"


CONTACTMOMENTEN = Operatie(
    "contactmomenten", "POST", "/x/matches", api_versie="3.1.0", bericht_versie="3.1.0"
)
"""An operation without document, id or zoekvraag, as a next koppelvlak has it."""


def no_contacts(aanroep: views.Aanroep) -> bytes:
    aanroep.check()
    return b"[]"


@pytest.mark.parametrize(("versie", "status"), [("3.1.0", 200), ("3.0.0", 400)])
def test_an_operation_answers_by_its_own_contract(organisatie: Organisatie, versie: str, status: int) -> None:
    headers = HEADERS | {"API-Version": versie, "X-VUM-berichtVersie": versie}
    response = views.operation(CONTACTMOMENTEN, no_contacts)(RequestFactory().post("/", headers=headers))
    assert (response.status_code, response["API-Version"]) == (status, "3.1.0")
