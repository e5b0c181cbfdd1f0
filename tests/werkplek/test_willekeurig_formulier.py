"""The search form and the addresses of a list, with arbitrary text in every field: a sentence or a result."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.werkplek.conftest import BEROEP
from tests.werkplek.paginas import HTMX, Als
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.wensen import from_json, from_profiel
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.wensenformulier import WensenForm
from vumportal.werkzoekenden.models import Werkzoekende

pytestmark = pytest.mark.traag

VELDEN = [
    *WensenForm(gezocht=Soort.VACATURE, basis=from_profiel({}), record=from_profiel({})).fields,
    "zoek_keuze",
    "beroepen__zoek",
    "csrfmiddlewaretoken",
    "geen_veld",
]
VREEMD = (
    *("", "\0", "a\0b", "²²²²", "5501", "5501 ab", "1.000", "20,5", "20 km", "-1", "1e3", "NaN", "9" * 5000),
    *(
        BEROEP,
        "1",
        "2",
        "wens",
        "moet",
        "weg",
        "01",
        "O",
        "B",
        "nld:3:2",
        "0001-01-01",
        "9999-12-31",
        "1-1-1",
    ),
    *("\u202e", "\ufeff", "%s", "{0}", "<script>", "naai", "x" * 20_000, "99-99-9999", "24", "32"),
)
TEKST = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=30),
    st.sampled_from(VREEMD),
)
WAARDE = TEKST | st.lists(TEKST, max_size=4)
GOED = {"postcode": "5501", "afstand": "20"}


@pytest.mark.traag
@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(VELDEN), WAARDE, max_size=8), st.booleans(), st.booleans())
def test_any_text_in_any_field(
    als: Als,
    anja: Gebruiker,
    henk: Werkzoekende,
    atelier: Vacature,
    gegevens: dict[str, Any],
    voor_henk: bool,
    met_plek: bool,
) -> None:
    client = als(anja)
    naam, pk = ("zoek_vacatures", henk.pk) if voor_henk else ("zoek_kandidaten", atelier.pk)
    response = client.post(reverse(naam, args=[pk]), (GOED if met_plek else {}) | gegevens)
    response.content.decode()
    assert response.status_code in {200, 303, 422}
    if response.status_code == 303:
        opdracht = Zoekopdracht.objects.latest("gestart_op")
        assert from_json(opdracht.wensen).as_json() == opdracht.wensen
        assert client.get(response["Location"]).status_code == 200
        opdracht.delete()
    elif response.status_code == 422:
        assert b'id="formulierfouten"' in response.content


@pytest.mark.traag
@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(VELDEN), st.binary(max_size=12)), max_size=12))
def test_any_bytes_in_any_field(
    als: Als, anja: Gebruiker, henk: Werkzoekende, paren: list[tuple[str, bytes]]
) -> None:
    """Halves of characters too: a browser sends them only when somebody makes it."""
    half = b"\xed\xa0\xbd"
    body = "&".join(f"{naam}={quote_from_bytes(waarde + half)}" for naam, waarde in paren)
    response = als(anja).post(
        reverse("zoek_vacatures", args=[henk.pk]), body, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code in {200, 422}


@pytest.mark.traag
@settings(max_examples=20)
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "sorteer",
                "herkomst",
                "werk",
                "contract",
                "bekend",
                "zonder_onbekend",
                "pagina",
                "stand",
                "van",
                "x",
            ]
        ),
        WAARDE,
        max_size=5,
    ),
    st.booleans(),
)
def test_any_text_in_the_address_of_a_list(
    als: Als, anja: Gebruiker, beantwoord: Zoekopdracht, vraag: dict[str, Any], met_htmx: bool
) -> None:
    """What is no choice is no choice: the list is there."""
    client = als(anja)
    assert beantwoord.werkzoekende
    for naam, args in (
        ("zoekopdracht", [beantwoord.pk]),
        ("zoek_vacatures", [beantwoord.werkzoekende.pk]),
        ("kandidaten", []),
        ("vacatures", []),
    ):
        headers = HTMX if met_htmx else {}
        response = client.get(reverse(naam, args=args), vraag, headers=headers)
        response.content.decode()
        assert response.status_code == 200


@pytest.mark.parametrize("afstand", ["1.000", "a\0b", "9" * 5000, "²", "15 km", ""])
def test_another_distance_is_read_with_care(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, afstand: str
) -> None:
    before = from_json(opdracht.wensen).afstand
    als(anja).post(reverse("opnieuw_zoeken", args=[opdracht.pk]), {"afstand": afstand})
    nieuw = from_json(Zoekopdracht.objects.latest("gestart_op").wensen).afstand
    assert nieuw == (15 if afstand == "15 km" else before)


@pytest.fixture
def streng(anja: Gebruiker) -> Callable[[], Client]:
    """A client that checks for forged requests, as browsers meet it."""

    def make() -> Client:
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        client.force_login(anja, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


def test_more_than_a_form_ever_sends_is_refused_and_no_failure(
    streng: Callable[[], Client], henk: Werkzoekende
) -> None:
    url = reverse("zoek_vacatures", args=[henk.pk])
    for gegevens in ({"beroepen__zoek": "x" * 2_000_000}, {"beroepen": ["x"] * 30_000}):
        response = streng().post(url, gegevens)
        assert response.status_code == 413


def test_the_form_says_the_place_of_a_postcode_only_when_it_is_one(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    client, url = als(anja), reverse("zoek_vacatures", args=[henk.pk])
    assert "Vanuit Veldhoven, in een rechte lijn gemeten." in client.get(url).content.decode()
    for postcode, plaats in (("5611", "Eindhoven"), ("²²²²", ""), ("9999", ""), ("", "")):
        tekst = client.post(url, {"postcode": postcode, "afstand": "ver"}).content.decode()
        assert ("Vanuit" in tekst) == bool(plaats)
        assert plaats in tekst
