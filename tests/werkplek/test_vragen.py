"""Whatever stands after the question mark of an address: a page comes, never an error of ours."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.caseload.wisselhulp import make_lead
from tests.werkplek.adressen import Wereld, addresses
from tests.werkplek.paginas import HTMX
from vumportal.formulieren.kiesveld import ZOEK_KEUZE
from vumportal.gast.forms import Antwoordformulier
from vumportal.werkplek.aandachtformulier import LaterForm, RustForm
from vumportal.werkplek.forms import (
    AfstandForm,
    ResultaatForm,
    SnelzoekForm,
    SplitsForm,
    VanForm,
)
from vumportal.werkplek.levensloopformulieren import SluitForm, VerlengForm
from vumportal.werkplek.omstandighedenformulier import OmstandighedenForm
from vumportal.werkplek.openformulier import IemandAndersForm
from vumportal.werkplek.privacyformulieren import AlarmForm, LogboekForm, MaandForm, SteekproefForm
from vumportal.werkplek.rechtenformulieren import InzageForm, WisForm
from vumportal.werkplek.regelformulier import RegelUitForm
from vumportal.werkplek.tekstformulier import VacaturetekstForm
from vumportal.werkplek.terug import VAN_WIE
from vumportal.werkplek.vacatureformulieren import DeelForm, DraagOverForm, VacaturelijstForm
from vumportal.werkplek.wensenformulier import WensenForm
from vumportal.werkplek.werkgeverformulieren import (
    VestigingForm,
    WerkgevercontactForm,
    WerkgeverForm,
    WerkgeverlijstForm,
    WerkgeverspersoonForm,
)

NAMEN = sorted(
    {
        *("pagina", "stand", "next", "vacature", "zoek", "lijst", "werkgever"),
        *("wie", "fase", "reden", "eerst", "rust", "plek"),  # of who needs something now
    }.union(
        *(
            form.base_fields
            for form in (
                MaandForm,
                ResultaatForm,
                SnelzoekForm,
                VacaturelijstForm,
                VanForm,
                WerkgeverlijstForm,
            )
        )
    )
)
"""Every parameter that a page reads."""
VELDEN = sorted(
    {VAN_WIE, ZOEK_KEUZE, "csrfmiddlewaretoken", "telt_uren", "telt_contract"}.union(
        {"stand", "naar", "rij", "neem", "doe", "zoek_keuze", "notitie", "naamVacature", "adres--postcode"},
        (f"feit-{naam}" for naam in OmstandighedenForm.base_fields),
        *(
            form.base_fields
            for form in (
                *(WensenForm, SnelzoekForm, AfstandForm, SplitsForm),
                *(IemandAndersForm, AlarmForm, LogboekForm, SteekproefForm, InzageForm, WisForm),
                *(DeelForm, DraagOverForm, SluitForm, VerlengForm, VacaturetekstForm, Antwoordformulier),
                *(LaterForm, RustForm, RegelUitForm),
                *(WerkgeverForm, VestigingForm, WerkgeverspersoonForm, WerkgevercontactForm),
            )
        ),
    )
)
"""Every field that a button sends."""
LASTIG = (
    *[
        "0",
        "-1",
        "1e9",
        "1.5",
        "0x10",
        "nan",
        "inf",
        "None",
        "٣",
        "²",
        "%",
        "%s",
        "{}",
        "{{x}}",
        "../..",
        "<script>",
        "\\",
        "'",
        ";",
        "[",
        "\U0010ffff",
        "\u202e",
        "\ud7ff",
    ],
    *(
        "",
        " ",
        '"',
        "\x00",
        "a\x00b",
        "\r\nX: y",
        "9" * 40,
        "x" * 5000,
        "00000000-0000-0000-0000-000000000000",
    ),
)
"""Values that programs stumble over."""
RAUW = (
    "%00",
    "%ff",
    "%",
    "%%%",
    "&&&=&",
    "=",
    "?",
    "a[]=1&a[]=2",
    "pagina",
    "pagina=&pagina=2",
    "%ed%a0%80",
    "van=%ff%fe",
    "+",
    ";",
    "=%00=",
)
"""Questions that no browser sends."""

waarden = st.one_of(st.sampled_from(LASTIG), st.text(st.characters(codec="utf-8"), max_size=30))
vragen = st.one_of(
    st.lists(
        st.tuples(
            st.one_of(st.sampled_from(NAMEN), st.text(st.characters(codec="utf-8"), max_size=8)), waarden
        ),
        max_size=4,
    ).map(lambda delen: "&".join(f"{quote(naam)}={quote(waarde)}" for naam, waarde in delen)),
    st.sampled_from(RAUW),
    st.binary(max_size=12).map(lambda ruw: "pagina=" + quote(ruw)),
)


Browser = Callable[[str], Client]
DELEN = 4
"""In how many tests the difficult values are asked: a world for each costs more than the questions."""
OVERDRACHTEN = "/overdrachten/"
"""Who offered somebody reads that page, and another one answers."""


@pytest.fixture
def browsers(wereld: Wereld) -> Callable[[], Browser]:
    """Makes, by address, the browser of somebody who may open it; Anja leads her team."""
    gebruiker = wereld.wie["anja"]
    assert gebruiker is not None
    make_lead(gebruiker)

    def log_in() -> Browser:
        anja, petra, bea, wim = (wereld.browser(wie) for wie in ("anja", "petra", "bea", "wim"))

        def of(url: str) -> Client:
            if url.startswith(reverse("beheer")):
                return bea
            if url.startswith((reverse("vacatures"), reverse("werkgevers"))):
                return wim
            return petra if url.startswith(reverse("privacy")) else anja

        return of

    return log_in


@pytest.fixture
def browser(browsers: Callable[[], Browser]) -> Browser:
    """By address, the browser of somebody who may open it."""
    return browsers()


@pytest.fixture
def urls(wereld: Wereld) -> list[str]:
    """Every address but those of the exchange, whose contract has tests of its own."""
    return [url for naam, found in addresses(wereld).items() if not naam.startswith("bron:") for url in found]


def opened(client: Client, url: str, vraag: str, **headers: Any) -> HttpResponse:
    response = client.get(f"{url}?{vraag}", headers=headers)
    assert response.status_code in {200, 204, 302, 303, 404}, (url, vraag, response.status_code)
    return response


def is_read(response: HttpResponse, what: str) -> bool:
    """Whether anything read the question (`GET`) or what was sent (`_post`): Django takes them apart when asked."""
    request: WSGIRequest = response.wsgi_request  # type: ignore[attr-defined]
    return what in request.__dict__


@pytest.mark.traag
@pytest.mark.parametrize("deel", range(DELEN))
def test_a_difficult_value_of_every_parameter(browser: Browser, urls: list[str], deel: int) -> None:
    """Of all parameters at once, whatever the page reads of them. One that reads none answers every value alike."""
    for url in urls:
        for waarde in LASTIG[deel::DELEN]:
            vraag = "&".join(f"{naam}={quote(waarde)}" for naam in NAMEN)
            if not is_read(opened(browser(url), url, vraag), "GET"):
                break


@pytest.mark.traag
@pytest.mark.parametrize("deel", range(DELEN))
def test_a_difficult_value_in_every_field(
    browsers: Callable[[], Browser], urls: list[str], deel: int
) -> None:
    """What was typed is a sentence at its field, or nothing that counts. Every value finds the world as it was."""
    deaf = {reverse("uitloggen")}
    for waarde in LASTIG[deel::DELEN]:
        with transaction.atomic():
            browser = browsers()
            for url in [url for url in urls if url not in deaf]:
                response = browser(url).post(url, dict.fromkeys(VELDEN, waarde))
                expected = {200, 302, 303, 404, 405, 422} | ({403} if url.startswith(OVERDRACHTEN) else set())
                assert response.status_code in expected, (url, waarde, response.status_code)
                if not is_read(response, "_post"):
                    deaf.add(url)
            transaction.set_rollback(True)


def test_who_reads_is_noticed(browser: Browser, urls: list[str]) -> None:
    """That the two above do ask: lists read the question, and what only shows reads nothing that is sent."""
    assert is_read(opened(browser("/"), reverse("kandidaten"), "pagina=2"), "GET")
    read = {url for url in urls if is_read(opened(browser(url), url, "pagina=2"), "GET")}
    assert len(read) > 20
    assert is_read(browser("/").post(reverse("snelzoeken"), {"q": "x"}), "_post")
    assert not is_read(browser("/").post(reverse("kandidaten"), {"q": "x"}), "_post")


@pytest.mark.traag
@settings(max_examples=100)
@given(data=st.data(), vraag=vragen, htmx=st.booleans())
def test_any_question_at_any_address(
    browser: Browser, urls: list[str], data: st.DataObject, vraag: str, htmx: bool
) -> None:
    url = data.draw(st.sampled_from(urls))
    opened(browser(url), url, vraag, **(HTMX if htmx else {}))
