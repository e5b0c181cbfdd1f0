"""Confirming with the code on the paper: nobody is logged in, and whatever is wrong gets one answer."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.signing import TimestampSigner
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.mijn.rondgang import sentences, words
from tests.werkplek.conftest import chosen, sheet_for
from tests.werkplek.paginas import form_values, inline, is_strict
from vumportal.mijn.views.samen import FOUT, KWARTIER
from vumportal.organisaties.links import CODE, open_link, withdraw_link
from vumportal.organisaties.models import Gebruiker, Toegangslink
from vumportal.toestemming.bevestigen import confirm_signed
from vumportal.toestemming.models import Besluit, Keuzeblad
from vumportal.toestemming.samen import waiting
from vumportal.werkzoekenden.models import Werkzoekende

VAN_HENK = ("Henk", "Jansen", "bureaus", "Anja", "presentatie")
URL = "/mijn/code/"


@pytest.fixture
def papier(henk: Werkzoekende, anja: Gebruiker) -> tuple[Keuzeblad, str]:
    return sheet_for(henk, anja)


@pytest.fixture
def code(papier: tuple[Keuzeblad, str]) -> str:
    return papier[1]


@pytest.fixture
def blad(papier: tuple[Keuzeblad, str]) -> Keuzeblad:
    return papier[0]


def typed(code: str, jaar: object = 1984, client: Client | None = None) -> HttpResponse:
    return (client or Client()).post(URL, {"code": code, "geboortejaar": jaar})  # type: ignore[return-value]


def is_refused(response: HttpResponse) -> bool:
    tekst = response.content.decode()
    assert response.status_code == 422
    assert not [word for word in VAN_HENK if word in tekst]
    return FOUT in tekst


def test_the_page_itself_shows_nothing_and_changes_nothing(code: str) -> None:
    for url in (URL, f"{URL}?code={code}&geboortejaar=1984"):
        response = Client().get(url)
        assert response.status_code == 200
        assert not [word for word in VAN_HENK if word in response.content.decode()]
    assert Toegangslink.objects.get().geopend is None
    assert Client().put(URL).status_code == 405


def test_the_answers_are_kept_nowhere_and_found_by_no_search_engine(code: str) -> None:
    for response in (
        Client().get(URL),
        typed(code),
        typed("0" * 12),
        Client().get(reverse("mijn:code_klaar")),
    ):
        assert "no-store" in response["Cache-Control"]
        assert is_strict(response)
        assert inline(response) == []
        assert '<meta name="robots" content="noindex">' in response.content.decode()
        assert '<meta name="referrer" content="same-origin">' in response.content.decode()
        assert code not in response.content.decode().replace(f'value="{code}"', "")


def test_the_choice_in_words_and_the_button_that_confirms(code: str, henk: Werkzoekende) -> None:
    shown = typed("-".join(re.findall("....", code.lower())))
    tekst = shown.content.decode()
    assert shown.status_code == 200
    for deel in ("Uitzend- en bemiddelingsbureaus", "werkprofiel", "tot je stopt", "samen met Anja"):
        assert deel in tekst
    assert waiting(henk)  # looking confirms nothing
    response = Client().post(URL, form_values(tekst, URL))
    assert (response.status_code, response["Location"]) == (303, reverse("mijn:code_klaar"))
    henk.profiel.refresh_from_db()
    assert henk.profiel.privaat_tot is not None
    assert Besluit.objects.get(bevestigt__isnull=False).bevestigd_hoe == "code"


def test_two_presses_on_the_button_are_one(code: str) -> None:
    data = form_values(typed(code).content.decode(), URL)
    answers = [Client().post(URL, data) for _ in range(2)]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (303, reverse("mijn:code_klaar"))
    }
    assert Besluit.objects.filter(bevestigt__isnull=False).count() == 1


def used(blad: Keuzeblad) -> None:
    assert blad.link is not None
    assert open_link(blad.link)


def withdrawn(blad: Keuzeblad) -> None:
    assert blad.link is not None
    withdraw_link(blad.link)


def old(blad: Keuzeblad) -> None:
    nu = timezone.now()
    Toegangslink.objects.update(gemaakt=nu - timedelta(days=15), tot=nu - timedelta(days=1))


def otherwise(blad: Keuzeblad) -> None:
    chosen(blad.werkzoekende, blad.door, groepen=1)


@pytest.mark.parametrize("wat", [used, withdrawn, old, otherwise], ids=lambda wat: wat.__name__)
def test_a_code_that_does_not_count_is_answered_as_a_wrong_one(
    code: str, blad: Keuzeblad, wat: Callable[[Keuzeblad], None]
) -> None:
    page = typed(code).content.decode()
    wat(blad)
    assert is_refused(typed(code))
    if wat is not used:  # also who had the page open
        assert is_refused(Client().post(URL, form_values(page, URL)))
        assert not Besluit.objects.filter(bevestigt__isnull=False).exists()


@pytest.mark.parametrize("jaar", [1985, "84", "negentien", "²⁰²⁰", "19840"])
def test_another_year_of_birth_is_answered_as_a_wrong_code(code: str, jaar: object) -> None:
    assert is_refused(typed(code, jaar))


def test_guessed(code: str) -> None:
    assert is_refused(typed("0" * 12))
    assert is_refused(typed(code[:-1]))


def test_one_answer_byte_for_byte(code: str) -> None:
    def answer(jaar: int, wat: str) -> str:
        tekst = typed(wat, jaar).content.decode()
        return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|value="[0-9A-Z]*"', "", tekst)

    assert answer(1985, code) == answer(1984, "0" * 12)


def test_the_right_one_after_too_many_tries_too(code: str, henk: Werkzoekende) -> None:
    for _ in range(CODE.vrij):
        assert is_refused(typed(code, 1985))
    assert is_refused(typed(code))
    assert waiting(henk)


def test_many_codes_from_one_address(code: str) -> None:
    for nummer in range(40):
        assert is_refused(typed(f"{nummer:012d}"))
    assert is_refused(typed(code))


@pytest.mark.parametrize(
    "bewijs",
    [lambda: "", lambda: "1", lambda: "1:x:y", lambda: TimestampSigner(salt="anders").sign("1")],
    ids=["none", "unsigned", "nonsense", "for another purpose"],
)
def test_a_forged_button_opens_nothing(code: str, bewijs: Callable[[], str]) -> None:
    assert is_refused(Client().post(URL, {"bewijs": bewijs()}))


def test_the_page_may_be_open_for_a_quarter_of_an_hour(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = form_values(typed(code).content.decode(), URL)
    import time

    later = time.time() + KWARTIER + 1
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert is_refused(Client().post(URL, data))


def test_confirmed_by_a_colleague_the_code_is_over(code: str, blad: Keuzeblad, wim: Gebruiker) -> None:
    assert confirm_signed(blad=blad, door=wim)
    assert is_refused(typed(code))


def test_empty_fields_say_what_is_missing(code: str) -> None:
    response = Client().post(URL, {"code": "", "geboortejaar": ""})
    assert response.status_code == 422
    assert "Vul de code van je papier in." in response.content.decode()
    assert FOUT not in response.content.decode()


def test_sentences_are_short(code: str) -> None:
    pages = [Client().get(URL), typed(code), typed("0" * 12), Client().get(reverse("mijn:code_klaar"))]
    said = [zin for page in pages for zin in sentences(words(page))]
    lengths = [len(zin.split()) for zin in said]
    assert [zin for zin in said if len(zin.split()) > 20] == []
    assert sum(lengths) / len(lengths) <= 12
