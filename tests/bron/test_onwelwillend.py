"""Requests that nobody means well, or that a proxy or client makes odd, against a real server.

Each gets an answer that the contract describes, with all its headers.
"""

import json
import socket
import threading
import time
from typing import Any

import pytest

from tests.bron.conftest import HEADERS
from tests.bron.lopend import GEBIED, HOST, VRAAG, Antwoord, Lopend, read_answer
from tests.conftest import OIN
from tests.contracttoets import HEADERS as CONTRACT_HEADERS
from tests.contracttoets import assert_response
from tests.hulp import PATIENCE, VUM
from vumportal.standaard.soort import Soort

# The process under test uses the test database, which is made only for tests that say they need it.
pytestmark = [pytest.mark.django_db, pytest.mark.traag]

PAD = "/vum/bron/v3/vacatures"
MATCHES = f"{PAD}/matches"
JSON = {"Content-Type": "application/json"}


def request(
    method: str, path: str, headers: dict[str, str], body: bytes = b"", *, length: bool = True
) -> bytes:
    """A request as bytes, with only these headers, Host, and (unless said otherwise) Content-Length."""
    lines = {"Host": "localhost"} | headers
    if length and body:
        lines.setdefault("Content-Length", str(len(body)))
    head = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in lines.items())]
    return "\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + body


def contractual(answer: Antwoord, status: int, code: str = "", *, pad: str = "matches") -> Antwoord:
    """The answer, after a look at its status, code, headers and (with the official contract) its body."""
    assert answer.status == status, answer
    body: Any = json.loads(answer.body) if answer.body else None
    names = {
        name: answer.headers[name.lower()] for name in CONTRACT_HEADERS if name.lower() in answer.headers
    }
    assert set(names) == set(CONTRACT_HEADERS)
    assert body is None or answer.headers["content-type"] == "application/json"
    if code:
        assert body["code"] == code
    if VUM.is_dir() and (body is not None or status == 401):
        headers = names | {"Content-Type": answer.headers["content-type"]}
        assert_response("Bron", Soort.VACATURE, pad, status, headers, body)
    return answer


def ask(lopend: Lopend, body: bytes, **headers: str) -> Antwoord:
    """POST a body to matches."""
    return lopend.send(request("POST", MATCHES, HEADERS | JSON | headers, body))


def vraag(**criteria: object) -> bytes:
    """A question with these criteria beside the selectiegebied."""
    return json.dumps({"vraagObject": {"selectiegebied": GEBIED, **criteria}}).encode()


def found(answer: Antwoord) -> list[str]:
    """The ids in an answer."""
    return [match["idVacature"] for match in json.loads(answer.body)["matches"]]


def test_an_ordinary_question_is_answered(lopend: Lopend) -> None:
    assert found(contractual(ask(lopend, VRAAG), 200)) == [lopend.extern_id]


# --- bodies ---


def test_a_chunked_body_is_read(lopend: Lopend) -> None:
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (VRAAG[:9], VRAAG[9:])) + b"0\r\n\r\n"
    raw = request("POST", MATCHES, HEADERS | JSON | {"Transfer-Encoding": "chunked"}, chunks, length=False)
    assert found(contractual(lopend.send(raw), 200)) == [lopend.extern_id]


def test_a_chunked_body_without_end_is_too_large_in_time(lopend: Lopend) -> None:
    chunk = b"%x\r\n%s\r\n" % (40_000, b"x" * 40_000)
    raw = request("POST", MATCHES, HEADERS | JSON | {"Transfer-Encoding": "chunked"}, chunk, length=False)
    contractual(lopend.send(raw, pauses=(chunk,)), 400, "400.01")


def test_a_chunked_body_with_a_wrong_size_is_refused(lopend: Lopend) -> None:
    headers = HEADERS | JSON | {"Transfer-Encoding": "chunked"}
    contractual(lopend.send(request("POST", MATCHES, headers, b"zz\r\n{}\r\n0\r\n\r\n", length=False)), 400)


def test_no_body_and_no_length_is_refused(lopend: Lopend) -> None:
    contractual(lopend.send(request("POST", MATCHES, HEADERS | JSON)), 400)


def test_a_body_that_stops_early_is_refused(lopend: Lopend) -> None:
    raw = request("POST", MATCHES, HEADERS | JSON | {"Content-Length": "999"}, VRAAG)
    with socket.create_connection((HOST, lopend.port), timeout=PATIENCE) as verbinding:
        verbinding.sendall(raw)
        verbinding.shutdown(socket.SHUT_WR)
        contractual(read_answer(verbinding), 400)


def test_a_slow_body_is_answered_and_holds_up_nobody(lopend: Lopend) -> None:
    raw = request("POST", MATCHES, HEADERS | JSON | {"Content-Length": str(len(VRAAG))})
    with socket.create_connection((HOST, lopend.port), timeout=PATIENCE) as slow:
        slow.sendall(raw + VRAAG[:5])
        time.sleep(0.2)  # so that it is being waited for
        contractual(ask(lopend, VRAAG), 200)
        slow.sendall(VRAAG[5:])
        contractual(read_answer(slow), 200)


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 30_000 + b"]" * 30_000,
        b'{"vraagObject":' * 4_000 + b"1" + b"}" * 4_000,
        b'{"vraagObject":{"selectiegebied":{"postcode":"5501AB","afstand":' + b"9" * 5_000 + b"}}}",
        b'{"vraagObject":{"selectiegebied":{"postcode":"5501AB","afstand":' + b"9" * 30 + b"}}}",
        b'{"vraagObject":{"selectiegebied":{"postcode":"5501AB","afstand":1e400}}}',
        b'{"vraagObject":{"selectiegebied":{"postcode":"5501AB","afstand":-0.0}}}',
        b'{"vraagObject":{"selectiegebied":{"postcode":"55\\u000001AB","afstand":5}}}',
        b'{"vraagObject":{"selectiegebied":{"postcode":"\\ud8005501","afstand":5}}}',
        b'{"\\ud800":1}',
        b'{"vraagObject":{},"vraagObject":null}',
        '{"vraagObject":{"selectiegebied":{"postcode":"٥٥٠١AB","afstand":5}}}'.encode(),
        '{"vraagObject":{"x":"é"}}'.encode("latin-1"),
        '{"vraagObject":{}}'.encode("utf-16"),
        b"\xef\xbb\xbf" + b"{}",
    ],
)
def test_a_body_that_is_no_question_is_refused(body: bytes, lopend: Lopend) -> None:
    contractual(ask(lopend, body), 400)


def deep(levels: int) -> object:
    """An object in an object in an object."""
    value: object = 1
    for _ in range(levels):
        value = {"$or": [value]}
    return value


@pytest.mark.parametrize(
    "criteria",
    [
        {"beroep.codeBeroepsnaam": {"$eq": "a\x00b"}},
        {"bestaatNiet": {"$eq": "a\x00b"}},
        {"bestaat\x00niet": 10**40},
        {"bestaatNiet": 10**40},
        {"bestaatNiet": deep(150)},
        {"x" * 20_000: "y" * 20_000},
        {f"naam{n}": n for n in range(3_000)},
    ],
)
def test_an_odd_value_that_the_contract_allows_is_answered(criteria: dict[str, Any], lopend: Lopend) -> None:
    contractual(ask(lopend, vraag(**criteria)), 200)


@pytest.mark.parametrize(
    "criteria",
    [
        {"beroep.codeBeroepsnaam": {"$eq": "\ud800"}},
        {"bestaat\ud800niet": 1},
        {"taalbeheersing": {"$all": [{"$elemMatch": {"codeTaal": {"$eq": "\ud800ab"}}}]}},
        {"werktijden.aantalWerkurenPerWeekMinimaal": {"$lte": 10**30}},
        {"werktijden.aantalWerkurenPerWeekMinimaal": {"$lte": -(2**63)}},
        {"werktijden.aantalWerkurenPerWeekMaximaal": {"$gte": 2**31}},
        {"datumAanvangWerkzaamheden": {"$gte": "0000-01-01"}},
        {"datumAanvangWerkzaamheden": {"$gte": "9999-12-31"}},
        {"datumAanvangWerkzaamheden": {"$gte": "2026-01-01\x00"}},
        {"rijbewijs": {"$all": [{"$elemMatch": deep(200)}]}},
        {"rijbewijs": {"$all": []}},
    ],
)
def test_an_odd_value_of_a_criterion_is_answered_by_the_contract(
    criteria: dict[str, Any], lopend: Lopend
) -> None:
    answer = ask(lopend, vraag(**criteria))
    contractual(answer, 200 if answer.status == 200 else 400)


def test_of_a_repeated_name_the_last_one_counts(lopend: Lopend) -> None:
    far = json.dumps({"postcode": "9711AA", "afstand": 1})
    near = json.dumps(GEBIED)
    bodies = [
        f'{{"vraagObject":{{"selectiegebied":{a},"selectiegebied":{b}}}}}'
        for a, b in ((far, near), (near, far))
    ]
    assert [found(contractual(ask(lopend, body.encode()), 200)) for body in bodies] == [
        [lopend.extern_id],
        [],
    ]


# --- Content-Type ---


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json; charset=utf-8",
        "application/json; charset=iso-8859-1",
        "application/json; charset=bestaat-niet",
        "Application/JSON",
        "application/json; " + "x" * 7_000,
    ],
)
def test_the_parameters_of_a_content_type_do_not_matter(content_type: str, lopend: Lopend) -> None:
    contractual(ask(lopend, VRAAG, **{"Content-Type": content_type}), 200)


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/json-patch+json",
        ";",
        "application/json; charset*=bogus''x",
        "multipart/form-data",
        "é",
    ],
)
def test_another_content_type_is_refused(content_type: str, lopend: Lopend) -> None:
    contractual(ask(lopend, VRAAG, **{"Content-Type": content_type}), 400, "400.01")


def test_a_missing_content_type_is_refused(lopend: Lopend) -> None:
    contractual(lopend.send(request("POST", MATCHES, HEADERS, VRAAG)), 400, "400.01")


# --- methods and addresses ---


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "QQQ"])
@pytest.mark.parametrize("path", [MATCHES, f"{PAD}/x", "/vum/bron/v3/", "/vum/bron/v3"])
def test_another_method_is_refused(method: str, path: str, lopend: Lopend) -> None:
    contractual(lopend.send(request(method, path, HEADERS)), 400, "400.01")


def test_head_spends_no_detail(lopend: Lopend) -> None:
    raw = request("HEAD", f"{PAD}/{lopend.extern_id}", HEADERS)
    with socket.create_connection((HOST, lopend.port), timeout=PATIENCE) as verbinding:
        verbinding.sendall(raw + request("GET", f"{PAD}/{lopend.extern_id}", HEADERS))
        head = b""
        while b"\r\n\r\n" not in head:
            head += verbinding.recv(1)
        assert head.startswith(b"HTTP/1.1 400")
        # No body came after it: the next bytes are the next answer.
        contractual(read_answer(verbinding), 200, pad="detail")


@pytest.mark.parametrize(
    "id_",
    [
        "%00",
        "x%0A",
        "x%0D%0AX-Evil:%201",
        "%FF%FE",
        "%ED%A0%80",
        "a%20b",
        "..%2Fmatches",
        "%2e%2e",
        "a" * 3_000,
        "%",
        "%zz",
    ],
)
def test_a_percent_encoded_id_outside_the_pattern_is_refused(id_: str, lopend: Lopend) -> None:
    answer = contractual(lopend.send(request("GET", f"{PAD}/{id_}", HEADERS)), 400, "400.01")
    assert "x-evil" not in answer.headers


def test_a_percent_encoded_id_is_that_id(lopend: Lopend) -> None:
    encoded = "".join(f"%{ord(letter):02x}" for letter in lopend.extern_id)
    contractual(lopend.send(request("GET", f"{PAD}/{encoded}", HEADERS)), 200, pad="detail")


@pytest.mark.parametrize(
    "path", ["/vum/bron/v3", "/vum/bron/v3/", f"{MATCHES}/", "/vum/bron/v3/iets", "/vum/bron/v3//x"]
)
def test_an_address_that_does_not_exist_is_refused(path: str, lopend: Lopend) -> None:
    contractual(lopend.send(request("GET", path, HEADERS)), 400, "400.01")


@pytest.mark.parametrize(
    "path",
    [
        *("//vum/bron/v3/vacatures/matches", "/vum/bron//v3/vacatures/matches", "/vum/bron/v3/../"),
        *("/vum/bron/v3//vacatures/matches", "/VUM/bron/v3/vacatures/matches", "/vum/bron/v3;v=1/x"),
        *("/vum%2Fbron/v3/vacatures/matches", "/vum/bron/v3%2Fvacatures/matches", f"{PAD}%2fmatches"),
        *("/vum/bron/v3/vacatures%252Fmatches", f"{MATCHES};v=1", f"{MATCHES}/../matches", "/vum/bron"),
        *("http://localhost//vum/bron/v3/vacatures/matches", "/vum/bron/v3\\vacatures\\matches"),
    ],
)
@pytest.mark.parametrize("method", ["POST", "GET"])
def test_another_spelling_of_an_address_gets_an_error_of_the_contract(
    method: str, path: str, lopend: Lopend
) -> None:
    raw = request(method, path, HEADERS | JSON, VRAAG if method == "POST" else b"")
    contractual(lopend.send(raw), 400, "400.01")


def test_the_query_string_has_no_effect(lopend: Lopend) -> None:
    contractual(lopend.send(request("POST", f"{MATCHES}?format=html&x=%00", HEADERS | JSON, VRAAG)), 200)


# --- headers ---


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-VUM-fromParty", "x" * 6_000),
        ("X-VUM-fromParty", "0000000190000000200é"),
        ("X-VUM-toParty", "0" * 20 + " , " + OIN),
        ("X-VUM-viaParty", "%0d%0aX-Evil: 1"),
        ("API-Version", "3.0.0, 3.0.0"),
        ("X-VUM-SUWIparty", "null"),
        ("Host", "kwaad.example"),
        ("Host", "a b"),
        ("Accept", "text/html"),
        ("Cookie", "sessionid=\xff\x80; csrftoken="),
        ("X-Forwarded-Host", "kwaad.example"),
        ("Expect", "200-ok"),
    ],
)
def test_an_odd_header_gets_an_answer_of_the_contract(name: str, value: str, lopend: Lopend) -> None:
    answer = ask(lopend, VRAAG, **{name: value})
    contractual(answer, 200 if answer.status == 200 else 400)
    assert "x-evil" not in answer.headers
    assert "kwaad" not in str(answer)


@pytest.mark.parametrize(
    "raw",
    [
        request("POST", MATCHES, HEADERS | JSON | {"X-Groot": "x" * 20_000}, VRAAG),
        request("POST", MATCHES, HEADERS | JSON | {f"X-{n}": "x" for n in range(200)}, VRAAG),
        request("POST", MATCHES, HEADERS | JSON | {"Content-Length": "veel"}, VRAAG),
        request("POST", MATCHES, HEADERS | JSON | {"Content-Length": "-1"}, VRAAG),
        request("POST", MATCHES, HEADERS | JSON | {"Transfer-Encoding": "chunked"}, VRAAG),
        request("POST", MATCHES, HEADERS | JSON | {"Transfer-Encoding": "gzip"}, VRAAG, length=False),
        request("POST", MATCHES, HEADERS | JSON | {"X-Naam met spatie": "x"}, VRAAG),
        request("POST", MATCHES, HEADERS | JSON | {"X-Nul": "a\x00b"}, VRAAG),
        request("POST", f"{MATCHES}?{'x' * 9_000}", HEADERS | JSON, VRAAG),
        request("p o", MATCHES, HEADERS | JSON, VRAAG),
    ],
    ids=["groot", "veel", "lengte", "negatief", "beide", "gzip", "naam", "nul", "adres", "methode"],
)
def test_what_is_no_http_is_refused_in_the_form_of_the_contract(raw: bytes, lopend: Lopend) -> None:
    contractual(lopend.send(raw), 400, "400.01")


def test_a_huge_body_is_refused_and_the_next_question_answered(lopend: Lopend) -> None:
    contractual(ask(lopend, b" " * 2_000_000 + VRAAG), 400, "400.01")
    contractual(ask(lopend, VRAAG), 200)


def test_many_at_once_all_get_their_answer(lopend: Lopend) -> None:
    answers: list[Antwoord] = []
    threads = [threading.Thread(target=lambda: answers.append(ask(lopend, VRAAG))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert [contractual(answer, 200).status for answer in answers] == [200] * 16
