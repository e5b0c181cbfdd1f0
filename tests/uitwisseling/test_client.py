"""The client against a real socket: headers of the contract, typed errors, careful retries, quiet log."""

import json
import logging
import socket
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from threading import Barrier

import pytest
import trustme
from pytest_django import Settings

from tests.hulp import PATIENCE
from tests.uitwisseling import stub as stub_exchange
from tests.uitwisseling.conftest import OIN, vacature
from tests.uitwisseling.stub import Reactie, Stub, Vraag, matches
from vumportal.standaard.koppelvlak import Operatie
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling import client as client_module
from vumportal.uitwisseling.antwoorden import Antwoord, retry_after
from vumportal.uitwisseling.client import Aansluiting, VumClient, get_client
from vumportal.uitwisseling.fouten import (
    NietAangesloten,
    NietBeschikbaar,
    NietToegestaan,
    Onderbroken,
    Ongeldig,
    TeVeel,
)
from vumportal.uitwisseling.models import Zoekvraag
from vumportal.uitwisseling.onderbreker import Onderbreker

VRAAG = {"selectiegebied": {"postcode": "5501AB", "afstand": 20}}
EXCHANGE = "00000001900000009000"


@pytest.fixture
def stub() -> Iterator[Stub]:
    with stub_exchange.running() as exchange:
        yield exchange


@pytest.fixture
def client(stub: Stub) -> Iterator[VumClient]:
    made = VumClient(Aansluiting(f"{stub.url}/vum/v3", EXCHANGE, "", verbindtijd=PATIENCE, leestijd=PATIENCE))
    yield made
    made.close()


def ask(client: VumClient) -> Antwoord:
    return client.matches(soort=Soort.VACATURE, vraag=VRAAG, van=OIN)


def test_question_and_answer_follow_the_contract(stub: Stub, client: VumClient) -> None:
    stub.reeks(matches(vacature(), maximum=True))
    antwoord = ask(client)
    [vraag] = stub.vragen
    assert (vraag.method, vraag.path) == ("POST", "/vum/v3/vacatures/matches")
    assert vraag.body == {"vraagObject": VRAAG}
    wanted = {
        "api-version": "3.0.0",
        "x-vum-berichtversie": "3.0.0",
        "x-vum-fromparty": OIN,
        "x-vum-toparty": EXCHANGE,
        "x-vum-viaparty": OIN,  # without a processor the organisation is its own
        "content-type": "application/json",
    }
    assert wanted.items() <= vraag.headers.items()
    assert "x-vum-suwiparty" not in vraag.headers
    assert antwoord.vraag_id == "vraag-1"
    assert antwoord.maximum_bereikt
    assert [match and match.vum_id for match in antwoord.matches] == ["vraag-1.0"]


def test_detail(stub: Stub, client: VumClient) -> None:
    stub.reeks(Reactie(body={"bronID": "Rijnmond", "werkzoekende": {"mobiliteit": {}}}))
    detail = client.detail(soort=Soort.WERKZOEKENDE, vum_id="a.b-c_1", van=OIN)
    assert (detail.bron_id, detail.document) == ("Rijnmond", {"mobiliteit": {}})
    assert stub.vragen[0].path == "/vum/v3/werkzoekendeProfielen/a.b-c_1"


def test_an_operation_without_document_id_or_detail(stub: Stub, client: VumClient) -> None:
    """Path, versions and the reading of the answer are the operation's; nothing else is known of it here."""
    moment = {"datum": "2026-01-01", "werkgever": {"nummerKvk": "01234567"}}
    stub.reeks(Reactie(body={"maximumAantalResultatenBereikt": False, "matches": [moment]}))
    operatie = Operatie(
        "contactmomenten", "POST", "/werkgeverscontactmomenten/matches", bericht_versie="3.0.1"
    )
    vraag = b'{"vraagObject":{"werkgever.nummerKvk":{"$eq":"01234567"}}}'
    assert client.call(operatie, van=OIN, read=lambda raw: json.loads(raw)["matches"], content=vraag) == [
        moment
    ]
    [gevraagd] = stub.vragen
    assert (gevraagd.method, gevraagd.path) == ("POST", "/vum/v3/werkgeverscontactmomenten/matches")
    assert gevraagd.body == json.loads(vraag)
    versies = (gevraagd.headers["api-version"], gevraagd.headers["x-vum-berichtversie"])
    assert versies == ("3.0.0", "3.0.1")


def test_a_vumid_of_another_form_is_never_sent(stub: Stub, client: VumClient) -> None:
    with pytest.raises(Ongeldig):
        client.detail(soort=Soort.VACATURE, vum_id="../matches", van=OIN)
    assert stub.vragen == []


@pytest.mark.parametrize(
    ("reactie", "fout"),
    [
        (Reactie(400, {"code": "400.01", "message": "Ongeldige aanroep", "details": "te ver"}), Ongeldig),
        (Reactie(401, b""), NietToegestaan),
        (Reactie(429, {"code": "429.01", "message": "limiet"}), TeVeel),
        (Reactie(429, {}, {"Retry-After": "60"}), TeVeel),
        (Reactie(500, {"code": "500.1"}), NietBeschikbaar),
        (Reactie(503, {"code": "500.3"}), NietBeschikbaar),
        (Reactie(302, b"", {"Location": "http://127.0.0.1:1/"}), NietBeschikbaar),
        (Reactie(200, b"<html>"), NietBeschikbaar),
        (Reactie(200, b'{"vraagID": "x", "matches": NaN}'), NietBeschikbaar),
        (Reactie(200, b"[" * 5000), NietBeschikbaar),
        (Reactie(200, []), NietBeschikbaar),
        (Reactie(200, {"vraagID": "x"}), NietBeschikbaar),
        (Reactie(200, {"vraagID": "x", "matches": None}), NietBeschikbaar),
    ],
)
def test_every_other_answer_is_a_typed_error_asked_once(
    stub: Stub, client: VumClient, reactie: Reactie, fout: type[Exception]
) -> None:
    stub.reeks(reactie)
    with pytest.raises(fout):
        ask(client)
    assert len(stub.vragen) == 1


def test_what_the_exchange_says_about_a_400_is_kept(stub: Stub, client: VumClient) -> None:
    stub.reeks(
        Reactie(400, {"code": "400.01", "message": "Ongeldige aanroep", "details": "afstand\nte groot"})
    )
    with pytest.raises(Ongeldig) as fout:
        ask(client)
    assert fout.value.details == "afstand te groot"


def test_nonsense_among_the_matches_is_left_out(stub: Stub, client: VumClient) -> None:
    goed = {"vumID": "goed", "naamVacature": "tuin\0man"}
    rest = [None, 7, "x", {}, {"vumID": ""}, {"vumID": 3}, {"vumID": "a/b"}, {"vumID": "x" * 501}]
    stub.reeks(Reactie(body={"vraagID": "v", "matches": [*rest, goed]}))
    antwoord = ask(client)
    *geen, match = antwoord.matches
    assert match is not None
    assert match.inhoud == {"vumID": "goed", "naamVacature": "tuinman"}
    assert geen == [None] * len(rest)
    assert antwoord.maximum_bereikt is None


@pytest.mark.parametrize("status", [429, 503])
def test_a_short_retry_after_is_waited_for(
    stub: Stub, client: VumClient, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(client_module, "sleep", pauses.append)
    stub.reeks(Reactie(status, {}, {"Retry-After": "1"}), matches(vacature()))
    assert len(ask(client).matches) == 1
    assert pauses == [1.0]
    assert len(stub.vragen) == 2


def test_a_long_retry_after_is_for_the_caller(stub: Stub, client: VumClient) -> None:
    stub.reeks(Reactie(503, {}, {"Retry-After": "30"}))
    with pytest.raises(NietBeschikbaar) as fout:
        ask(client)
    assert fout.value.wacht == 30.0
    assert len(stub.vragen) == 1


LAAT = Reactie(body=matches(vacature()).body, na=10.0)
"""A good answer, for who waits for it too long."""


def test_no_answer_in_time_is_not_asked_again(stub: Stub) -> None:
    stub.reeks(LAAT)
    client = VumClient(Aansluiting(stub.url, EXCHANGE, "", verbindtijd=PATIENCE, leestijd=0.5))
    with pytest.raises(NietBeschikbaar, match="niet op tijd"):
        ask(client)
    assert len(stub.vragen) == 1
    client.close()


@pytest.mark.traag
def test_no_connection_is_tried_three_times_and_then_left_alone() -> None:
    with socket.socket() as gesloten:
        gesloten.bind(("127.0.0.1", 0))  # bound but not listening: connections are refused
        url = f"http://127.0.0.1:{gesloten.getsockname()[1]}"
        client = VumClient(Aansluiting(url, EXCHANGE, "", verbindtijd=PATIENCE, leestijd=PATIENCE))
        for _ in range(client_module.BREAKER_FAILURES):
            with pytest.raises(NietBeschikbaar) as fout:
                ask(client)
        assert not isinstance(fout.value, Onderbroken)
        with pytest.raises(Onderbroken):
            ask(client)
        client.close()


def test_questions_are_asked_side_by_side(stub: Stub, client: VumClient) -> None:
    samen = Barrier(4, timeout=PATIENCE / 2)  # no answer before all four are asked

    def answer(_: Vraag) -> Reactie:
        samen.wait()
        return matches(vacature())

    stub.antwoord = answer
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: ask(client), range(4)))
    assert len(answers) == 4


def test_the_breaker_lets_one_try_after_a_pause() -> None:
    now = 0.0
    breaker = Onderbreker(failures=2, seconds=10, clock=lambda: now)
    breaker.record(reached=False)
    breaker.record(reached=True)  # a success in between starts the count again
    breaker.record(reached=False)
    assert breaker.wait() == 0.0
    breaker.record(reached=False)
    assert breaker.wait() == 10.0
    now = 10.0
    assert breaker.wait() == 0.0
    assert breaker.wait() == 10.0  # somebody is trying
    breaker.record(reached=False)
    now = 15.0
    assert breaker.wait() == 5.0
    now = 20.0
    assert breaker.wait() == 0.0
    breaker.record(reached=True)
    assert breaker.wait() == breaker.wait() == 0.0


def test_refused_questions_do_not_trip_the_breaker(stub: Stub, client: VumClient) -> None:
    stub.reeks(Reactie(400, {}))
    for _ in range(client_module.BREAKER_FAILURES + 2):
        with pytest.raises(Ongeldig):
            ask(client)
    stub.reeks(matches())
    assert len(ask(client).matches) == 0


def test_the_log_has_no_ids_and_no_contents(
    stub: Stub, client: VumClient, caplog: pytest.LogCaptureFixture
) -> None:
    stub.reeks(Reactie(400, {"details": "geheim 5501AB"}))
    with caplog.at_level(logging.DEBUG):
        with pytest.raises(Ongeldig):
            ask(client)
        with pytest.raises(Ongeldig):
            client.detail(soort=Soort.VACATURE, vum_id="vertrouwelijk", van=OIN)
    eigen = "\n".join(regel.getMessage() for regel in caplog.records if regel.name.startswith("vumportal"))
    assert "uitwisseling matches Ongeldig" in eigen
    assert not any(woord in eigen for woord in ("5501", "geheim", "vertrouwelijk", OIN))


def test_retry_after_in_seconds_or_as_date() -> None:
    assert retry_after("12") == 12.0
    over = retry_after(format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True))
    assert over is not None
    assert 25 < over <= 30
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0
    assert retry_after("") is None
    assert retry_after("straks") is None
    assert retry_after("-3") is None


def test_both_sides_show_a_certificate(tmp_path: Path) -> None:
    ca, vreemde = trustme.CA(), trustme.CA()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("127.0.0.1").configure_cert(server)
    server.verify_mode = ssl.CERT_REQUIRED
    ca.configure_trust(server)
    eigen = ca.issue_cert("portaal.example")
    files = {naam: str(tmp_path / f"{naam}.pem") for naam in ("certificaat", "sleutel", "ca", "vreemde")}
    eigen.cert_chain_pems[0].write_to_path(files["certificaat"])
    eigen.private_key_pem.write_to_path(files["sleutel"])
    ca.cert_pem.write_to_path(files["ca"])
    vreemde.cert_pem.write_to_path(files["vreemde"])

    def client(stub: Stub, **tls: str) -> VumClient:
        return VumClient(Aansluiting(f"{stub.url}/vum/v3", EXCHANGE, "", PATIENCE, PATIENCE, **tls))

    with stub_exchange.running(server) as stub:
        stub.reeks(matches(vacature()))
        met = {"certificaat": files["certificaat"], "sleutel": files["sleutel"]}
        assert len(ask(client(stub, **met, ca=files["ca"])).matches) == 1
        for without in ({"ca": files["ca"]}, {**met, "ca": files["vreemde"]}):
            with pytest.raises(NietBeschikbaar):
                ask(client(stub, **without))
        assert len(stub.vragen) == 1


def test_the_deadline_holds_whatever_the_settings_say(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "DEADLINE", 0.5)
    stub.reeks(LAAT)
    client = VumClient(Aansluiting(stub.url, EXCHANGE, "", verbindtijd=PATIENCE, leestijd=PATIENCE))
    with pytest.raises(NietBeschikbaar, match="niet op tijd"):
        ask(client)
    client.close()


def test_a_call_is_over_before_its_claim() -> None:
    assert Zoekvraag.LEASE.total_seconds() > client_module.DEADLINE


def test_without_configuration_nothing_is_asked(settings: Settings) -> None:
    settings.VUM_VOORZIENING_URL = ""
    with pytest.raises(NietAangesloten):
        get_client()
    settings.VUM_VOORZIENING_URL = "http://uitwisseling.example"
    settings.PRODUCTIE = True
    with pytest.raises(NietAangesloten, match="niet veilig"):
        get_client()


def test_one_client_per_exchange(settings: Settings, uitwisseling: Stub) -> None:
    assert get_client() is get_client()
    eerste = get_client()
    settings.VUM_LEESTIJD = 3.0
    assert get_client() is not eerste
