"""What cannot be read is unknown: it costs nothing, hides nothing, and leaves what came with it as it is."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from tests.ruw import sending
from tests.uitwisseling.conftest import OIN, ask_all, result_list, vacature
from tests.uitwisseling.stub import Reactie, Stub, matches
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.delen import MAXIMUM_DIEPTE, TEKEN
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling import antwoorden, details, selectors, tasks
from vumportal.uitwisseling.antwoorden import LANGSTE_WACHT, Antwoord, parse_answer, parse_detail, retry_after
from vumportal.uitwisseling.client import Aansluiting, VumClient, get_client
from vumportal.uitwisseling.fouten import BudgetOp, Onbruikbaar, TeVeel
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.wensen import Wensen

pytestmark = pytest.mark.traag

Zoek = Callable[..., Zoekopdracht]

# --- Retry-After ------------------------------------------------------------------------------------
GELEZEN = {
    "0": 0.0,
    "12": 12.0,
    "1.5": 1.5,
    "1.": 1.0,
    "007": 7.0,
    " 12\t": 12.0,
    "+1": 1.0,
    "1, 2": 2.0,
    "2,1": 2.0,
    "9" * 5000: LANGSTE_WACHT,
    "86401": LANGSTE_WACHT,
    "Wed, 21 Oct 2015 07:28:00 GMT": 0.0,
    "Wednesday, 21-Oct-15 07:28:00 GMT": 0.0,
    "Wed Oct 21 07:28:00 2015": 0.0,
    "Tue Oct  6 07:28:00 2015": 0.0,
    "Fri, 31 Dec 9999 23:59:59 GMT": LANGSTE_WACHT,
    "Wed, 21 Oct 2015 07:28:00 GMT, 3": 3.0,
    "3, Wed, 21 Oct 2015 07:28:00 GMT": 3.0,
}
ONGELEZEN = [
    None,
    "",
    " ",
    "-1",
    "-1.5",
    "+-1",
    "1e3",
    "0x10",
    "١",
    "1 2",
    "1,",
    "1, straks",
    "straks",
    "5 seconds",
    "PT5S",
    "NaN",
    "inf",
    "Infinity",
    "2026-11-25T10:00:00Z",
    "Wed, 21 Oct 99999 07:28:00 GMT",
    "Wed, 21 Oct 2015 07:28:00 +99999999999999999999",
    "Wed, 42 Oct 2015 07:28:00 GMT",
    "Wed, 21 Okt 2015 07:28:00 GMT",
    "Wed, 21 Oct 2015 99:99:99 GMT",
    "21 Oct 2015",
]


@pytest.mark.parametrize(("header", "seconden"), GELEZEN.items(), ids=lambda waarde: str(waarde)[:20])
def test_a_wait_that_can_be_read(header: str, seconden: float) -> None:
    assert retry_after(header) == seconden


@pytest.mark.parametrize("header", ONGELEZEN)
def test_a_wait_that_cannot_be_read_is_unknown(header: str | None) -> None:
    assert retry_after(header) is None


@pytest.mark.parametrize(
    "vorm", ["%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"]
)
def test_a_moment_to_come_in_each_form_of_http(vorm: str) -> None:
    over = retry_after((datetime.now(UTC) + timedelta(seconds=1000)).strftime(vorm))
    assert over is not None
    assert 900 < over <= 1000


@given(
    st.text() | st.datetimes().map(lambda moment: format_datetime(moment.replace(tzinfo=UTC), usegmt=True))
)
def test_whatever_it_says_it_is_a_wait_or_unknown(header: str) -> None:
    wacht = retry_after(header)
    assert wacht is None or 0 <= wacht <= LANGSTE_WACHT


# --- a detail that is refused -----------------------------------------------------------------------
@pytest.fixture
def gevonden(zoek: Zoek, uitwisseling: Stub) -> Resultaat:
    """A vacature of elsewhere."""
    uitwisseling.reeks(matches(vacature("Ver")))
    zoekopdracht = zoek(Wensen("5501AB", 20))
    ask_all(zoekopdracht)
    uitwisseling.vragen.clear()
    return zoekopdracht.resultaten.get(eigen_id="")


LIMIET = {"code": "429.01", "message": "Aantal werkzoekendeProfielen limiet overschreden"}
NIETS = [
    Reactie(429, LIMIET, {"Retry-After": "30.5"}),
    *(Reactie(429, {}, {"Retry-After": header}) for header in ("30.5", "+30", "-1", "straks", "", "31, 32")),
    *(Reactie(429, body) for body in ({}, [], b"", b"<html>", b"\xff", {"code": 429.01}, {"code": "429.02"})),
    Reactie(429, {"code": "429.01 "}),
    Reactie(429, {"message": "429.01"}),
    Reactie(503, LIMIET),
    Reactie(500, LIMIET),
    Reactie(400, LIMIET),
    Reactie(401, LIMIET),
    Reactie(200, LIMIET),
]


@pytest.mark.parametrize(
    "reactie", NIETS, ids=lambda reactie: f"{reactie.status} {reactie.headers} {reactie.body}"
)
def test_only_what_is_certain_costs(
    gevonden: Resultaat, anja: Gebruiker, uitwisseling: Stub, reactie: Reactie
) -> None:
    uitwisseling.reeks(reactie)
    with pytest.raises(Exception, match=r"\w") as fout:
        details.fetch_detail(gebruiker=anja, resultaat=gevonden)
    assert not isinstance(fout.value, BudgetOp)
    assert Zoekvraag.objects.get().details_gebruikt == 0


@pytest.mark.parametrize(
    "body",
    [LIMIET, b'\xef\xbb\xbf {"x": NaN, "code": "429.01", "details": "\\ud83d"}', {**LIMIET, "details": 7}],
)
def test_the_exchange_says_itself_that_there_are_no_more(
    gevonden: Resultaat, anja: Gebruiker, uitwisseling: Stub, body: object
) -> None:
    uitwisseling.reeks(Reactie(429, body))
    with pytest.raises(BudgetOp, match="geen details meer"):
        details.fetch_detail(gebruiker=anja, resultaat=gevonden)
    assert Zoekvraag.objects.get().details_gebruikt == settings.VUM_DETAILS_PER_VRAAG


def test_of_a_question_there_is_no_budget(zoek: Zoek, uitwisseling: Stub) -> None:
    uitwisseling.reeks(Reactie(429, LIMIET))
    zoekopdracht = zoek(Wensen("5501AB", 20))
    ask_all(zoekopdracht)
    vraag = zoekopdracht.zoekvragen.get()
    assert (vraag.status, vraag.details_gebruikt) == ("gevraagd", 0)
    assert vraag.fout == "de uitwisseling krijgt nu te veel vragen"


def test_two_headers_that_say_to_wait(gevonden: Resultaat) -> None:
    head = (
        b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 30\r\nRetry-After: 40.5\r\nContent-Length: 0\r\n\r\n"
    )
    with sending([head]) as server:
        client = VumClient(Aansluiting(server.url, OIN, "", 5, 5))
        with pytest.raises(TeVeel) as fout:
            client.detail(soort=Soort.VACATURE, vum_id="x", van=OIN)
        client.close()
    assert fout.value.wacht == 40.5


@pytest.mark.parametrize("header", ["straks", "-1", ""])
def test_an_unknown_wait_is_one_of_our_own(zoek: Zoek, uitwisseling: Stub, header: str) -> None:
    uitwisseling.reeks(Reactie(429, {}, {"Retry-After": header}))
    zoekopdracht = zoek(Wensen("5501AB", 20))
    ask_all(zoekopdracht)
    vraag = zoekopdracht.zoekvragen.get()
    assert (vraag.status, vraag.uitstel, vraag.pogingen) == ("gevraagd", "eigen", 1)
    assert vraag.niet_voor is not None
    assert vraag.gevraagd_op is not None
    seconden = (vraag.niet_voor - vraag.gevraagd_op).total_seconds()
    assert tasks.UNKNOWN_WAIT <= seconden < tasks.UNKNOWN_WAIT + 5


# --- the frame of an answer -------------------------------------------------------------------------
def answer(**velden: Any) -> bytes:
    """An answer with one match, and these fields beside it; a field of bytes is written as it is."""
    delen = [b'"matches": [{"vumID": "goed"}]']
    for naam, waarde in velden.items():
        ruw = waarde if isinstance(waarde, bytes) else json.dumps(waarde).encode()
        delen.append(json.dumps(naam).encode() + b": " + ruw)
    return b"{" + b", ".join(delen) + b"}"


def read_one(ruw: bytes) -> Antwoord:
    antwoord = parse_answer(ruw)
    [match] = antwoord.matches
    assert match is not None
    assert match.vum_id == "goed"
    return antwoord


@pytest.mark.parametrize(
    ("waarde", "gelezen"),
    [
        ("v", "v"),
        (17, "17"),
        ("x" * 100, "x" * 100),
        ("x" * 101, ""),
        (None, ""),
        (True, ""),
        (1.5, ""),
        ([], ""),
        ({}, ""),
        ("a\0b", "ab"),
        (b'"\\ud83d"', ""),
        (b'"\xff"', ""),
        (b"1e999", ""),
        (b"9" * 400, ""),
        (b"NaN", ""),
        (b"niets", ""),
        (b"[" * 5000 + b"]" * 5000, ""),
    ],
)
def test_a_vraagid_of_whatever_form_hides_no_answer(waarde: Any, gelezen: str) -> None:
    assert read_one(answer(vraagID=waarde)).vraag_id == gelezen
    assert read_one(answer()).vraag_id == ""


@pytest.mark.parametrize(
    ("waarde", "gelezen"),
    [
        (True, True),
        ("true", True),
        (" TRUE ", True),
        (1, True),
        (False, False),
        ("false", False),
        (0, False),
        *(
            (waarde, None)
            for waarde in (None, "", "ja", 2, -1, 1.0, [], [True], {}, b"tru", b'"\\ud83d"', b"NaN")
        ),
    ],
)
def test_whether_there_is_more_is_known_or_unknown(waarde: Any, gelezen: bool | None) -> None:
    assert read_one(answer(maximumAantalResultatenBereikt=waarde)).maximum_bereikt is gelezen
    assert read_one(answer()).maximum_bereikt is None


@pytest.mark.parametrize(
    "headers",
    [
        *(
            {"Content-Encoding": waarde}
            for waarde in ("", "identity", "Identity, identity", ",", "utf-8", "gzip")
        ),
        *({"Content-Type": waarde} for waarde in ("", "text/html", "application/json; charset=latin-1", "?")),
        *({"API-Version": waarde} for waarde in ("", "3", "drie", "3.0.0, 3.0.0", "99")),
        {"X-VUM-fromParty": "x", "X-VUM-toParty": "", "X-VUM-berichtVersie": "?"},
        {"Retry-After": "straks"},
    ],
    ids=str,
)
def test_headers_of_whatever_form_hide_no_answer(
    zoek: Zoek, uitwisseling: Stub, headers: dict[str, str]
) -> None:
    """The body is read for what it is: what was packed is no JSON, whatever is written on it."""
    uitwisseling.reeks(Reactie(body=matches(vacature("Ver")).body, headers=headers))
    zoekopdracht = zoek(Wensen("5501AB", 20))
    ask_all(zoekopdracht)
    stand = selectors.progress(zoekopdracht)
    assert (stand.beantwoord, stand.resultaten, stand.onleesbaar) == (1, 1, 0)


# --- one bad match ----------------------------------------------------------------------------------
SLECHT: dict[str, bytes] = {
    "half an emoji": b'{"vumID": "s", "naamVacature": "\\ud83d"}',
    "half an emoji in a name": b'{"vumID": "s", "\\udc00": 1}',
    "no UTF-8": b'{"vumID": "s", "naamVacature": "\xc3("}',
    "1e999": b'{"vumID": "s", "a": 1e999}',
    "10**400": b'{"vumID": "s", "a": 1' + b"0" * 400 + b"}",
    "NaN": b'{"vumID": "s", "a": NaN}',
    "too deep": b'{"vumID": "s", "a": ' + b"[" * 40 + b"]" * 40 + b"}",
    "absurdly deep": b'{"vumID": "s", "a": ' + b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"}",
    "a double name": b'{"vumID": "s", "vumID": "t"}',
    "5 MB": b'{"vumID": "s", "naamVacature": "' + b"x" * 5_000_000 + b'"}',
    "no object": b'"s"',
    "null": b"null",
    "a list": b'[{"vumID": "s"}]',
    "no vumID": b'{"naamVacature": "s"}',
    "an empty vumID": b'{"vumID": ""}',
    "a step in a path": b'{"vumID": ".."}',
    "a vumID with a NUL": b'{"vumID": "a\\u0000b"}',
    "no JSON": b"{vumID: 's'}",
}


def with_bad(slecht: bytes) -> Reactie:
    """One good match before and one after a bad one."""
    goed = [json.dumps({"vumID": naam, **vacature(naam)}).encode() for naam in ("Eerst", "Laatst")]
    lijst = b", ".join((goed[0], slecht, goed[1]))
    return Reactie(
        body=b'{"vraagID": "v", "maximumAantalResultatenBereikt": false, "matches": [' + lijst + b"]}"
    )


@pytest.mark.parametrize("slecht", SLECHT.values(), ids=SLECHT.keys())
def test_one_bad_match_costs_itself(zoek: Zoek, uitwisseling: Stub, slecht: bytes) -> None:
    uitwisseling.reeks(with_bad(slecht))
    zoekopdracht = zoek(Wensen("5501AB", 20))
    ask_all(zoekopdracht)
    assert {rij.inhoud["naamVacature"] for rij in zoekopdracht.resultaten.all()} == {"Eerst", "Laatst"}
    stand = selectors.progress(zoekopdracht)
    assert (stand.beantwoord, stand.resultaten, stand.onleesbaar) == (1, 2, 1)
    [vraag] = selectors.questions(zoekopdracht)
    assert (vraag.aantal, vraag.onleesbaar, vraag.maximum_bereikt) == (3, 1, False)


def test_what_can_be_read_after_all_is_kept(zoek: Zoek, uitwisseling: Stub) -> None:
    """A NUL says nothing, and a text without end is cut: no reason to lose the rest."""
    eigen = {"vumID": "m", **vacature("Met\0NUL"), "omschrijvingVacature": "x" * 20_000, "a\0": 1}
    uitwisseling.reeks(with_bad(json.dumps(eigen).encode()))
    zoekopdracht = zoek(Wensen("5501AB", 20))
    ask_all(zoekopdracht)
    assert selectors.progress(zoekopdracht).onleesbaar == 0
    inhoud = zoekopdracht.resultaten.get(vum_id="m").inhoud
    assert inhoud["naamVacature"] == "MetNUL"
    assert len(inhoud["omschrijvingVacature"]) == antwoorden.MAXIMUM_TEKST + 1
    assert inhoud["a"] == 1


alles = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=15,
)


@given(st.lists(alles, max_size=3), alles, alles)
def test_whatever_an_answer_holds_it_is_kept_or_counted(
    zoek: Zoek, uitwisseling: Stub, lijst: list[Any], waarde: Any, bereikt: Any
) -> None:
    """Also in the database, whose JSON knows no NUL, no half characters and no endless numbers."""
    documenten = [
        {**(deel if isinstance(deel, dict) else {"adres": deel}), "vumID": f"v.{nummer}", "beroep": waarde}
        for nummer, deel in enumerate(lijst)
    ]
    uitwisseling.reeks(
        Reactie(body={"vraagID": waarde, "maximumAantalResultatenBereikt": bereikt, "matches": documenten})
    )
    zoekopdracht = zoek(Wensen("5501AB", 20))
    ask_all(zoekopdracht)
    [vraag] = selectors.questions(zoekopdracht)
    assert (vraag.status, vraag.aantal) == (Zoekvraag.Status.BEANTWOORD, len(lijst))
    assert vraag.bewaard + vraag.onleesbaar <= len(lijst)
    assert len(result_list(zoekopdracht)) == vraag.bewaard


# --- a detail that has a gap ------------------------------------------------------------------------
GATEN = {
    "half an emoji": (b'"naamVacature": "Kok \\ud83d!"', {"naamVacature": f"Kok {TEKEN}!"}),
    "no UTF-8": (b'"naamVacature": "Kok \xff!"', {"naamVacature": f"Kok {TEKEN}!"}),
    "a NUL": (b'"naamVacature": "Kok\\u0000"', {"naamVacature": "Kok"}),
    "a real NUL": (b'"naamVacature": "Kok\x00"', {"naamVacature": "Kok"}),
    "1e999": (b'"a": 1e999, "b": 1', {"a": TEKEN, "b": 1}),
    "10**400": (b'"a": [1' + b"0" * 400 + b", 2]", {"a": [TEKEN, 2]}),
    "NaN": (b'"a": NaN', {"a": TEKEN}),
    "no JSON": (b'"a": {x}, "b": 1', {"a": TEKEN, "b": 1}),
    "a double name": (b'"a": 1, "a": 2', {"a": 2}),
    "a line in a text": (b'"a": "x\ny"', {"a": "x\ny"}),
    "half an emoji as a name": (b'"\\ud83d": 1', {TEKEN: 1}),
    "a text of 5 MB": (b'"a": "' + b"x" * 5_000_000 + b'"', {"a": "x" * antwoorden.MAXIMUM_TEKST + "…"}),
}


@pytest.mark.parametrize(("gat", "gelezen"), GATEN.values(), ids=GATEN.keys())
def test_a_detail_with_a_gap_is_kept(
    gevonden: Resultaat, anja: Gebruiker, uitwisseling: Stub, gat: bytes, gelezen: dict[str, Any]
) -> None:
    uitwisseling.reeks(
        Reactie(body=b'{"bronID": "Rijnmond", "vacature": {"nummerVacature": "12", ' + gat + b"}}")
    )
    details.fetch_detail(gebruiker=anja, resultaat=gevonden)
    gevonden.refresh_from_db()
    assert gevonden.detail.document == {"nummerVacature": "12", **gelezen}
    assert gevonden.detail.bron_id == "Rijnmond"
    assert Zoekvraag.objects.get().details_gebruikt == 1


@pytest.mark.parametrize("diep", [40, 100_000])
def test_of_a_detail_only_the_depth_is_cut_off(diep: int) -> None:
    ruw = b'{"vacature": {"a": ' + b"[" * diep + b"]" * diep + b', "b": "blijft"}}'
    document = parse_detail(ruw, Soort.VACATURE).document
    assert document["b"] == "blijft"
    assert json.dumps(document).count("[") <= MAXIMUM_DIEPTE


@pytest.mark.parametrize(
    ("bron", "gelezen"),
    [
        (b'"Rijnmond"', "Rijnmond"),
        (b"17", "17"),
        (b'"Rijn\\ud83dmond"', f"Rijn{TEKEN}mond"),
        *(
            (waarde, "")
            for waarde in (b"null", b"true", b"[]", b"1e999", b"9" * 30, b'"' + b"x" * 201 + b'"', b"?")
        ),
    ],
)
def test_a_bron_of_whatever_form_costs_no_detail(bron: bytes, gelezen: str) -> None:
    ruw = b'{"bronID": ' + bron + b', "vacature": {"a": 1}}'
    assert parse_detail(ruw, Soort.VACATURE).bron_id == gelezen
    assert parse_detail(b'{"vacature": {"a": 1}}', Soort.VACATURE).bron_id == ""


@pytest.mark.parametrize(
    "ruw",
    [
        b"",
        b"{}",
        b"[]",
        b'{"vacature": null}',
        b'{"vacature": []}',
        b'{"werkzoekende": {}}',
        b'{"vacature": {"a": 1}',
    ],
)
def test_without_a_document_there_is_no_detail(ruw: bytes) -> None:
    with pytest.raises(Onbruikbaar):
        parse_detail(ruw, Soort.VACATURE)


def test_a_detail_that_no_page_could_show_is_none() -> None:
    teksten = ",".join(f'"{"x" * 9_000}"' for _ in range(300))
    with pytest.raises(Onbruikbaar, match="te groot"):
        parse_detail(f'{{"vacature": {{"a": [{teksten}]}}}}'.encode(), Soort.VACATURE)


def test_one_client_reads_all_of_this(uitwisseling: Stub) -> None:
    """That the tests above look at what the client itself does with an answer."""
    uitwisseling.reeks(with_bad(SLECHT["half an emoji"]))
    antwoord = get_client().matches(soort=Soort.VACATURE, vraag={}, van=OIN)
    assert [match and match.vum_id for match in antwoord.matches] == ["Eerst", None, "Laatst"]
