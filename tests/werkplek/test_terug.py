"""A session that ends in the middle of work: back to the page with the button, and nothing typed is lost unsaid."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.test_huis import ZONDER_ACCOUNT, page_set
from tests.werkplek.adressen import Wereld, addresses
from tests.werkplek.conftest import BEROEP, WACHTWOORD, chosen
from tests.werkplek.paginas import HTMX, Als, action_url, fetch_url, form_values, forms_of, result_url
from tests.werkplek.test_wensvraag import aside
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.vacatures.dossiers import new_dossier
from vumportal.vacatures.models import Vacature, Werkgever
from vumportal.werkplek import terug
from vumportal.werkplek import urls as werkplek_urls
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason

pytestmark = pytest.mark.traag

INGEVULD: dict[str, Any] = {"postcode": "5038", "afstand": "87", "beroepen": [BEROEP], "uren_max": "11"}
"""What somebody typed: none of it is in the record."""
GETYPT = ('value="5038"', 'value="87"', 'value="11"')


def log_in(client: Client, gebruiker: Gebruiker, address: str) -> HttpResponse:
    """Log in on the login page at this address, and open where it leads to."""
    parts = urlsplit(address)
    assert parts.path == reverse("inloggen")
    wanted = parse_qs(parts.query).get("next", [""])[0]
    response = client.post(address, {"username": gebruiker.username, "password": WACHTWOORD, "next": wanted})
    assert response.status_code == 302, response.content.decode()
    return client.get(response["Location"])


@pytest.fixture
def url(henk: Werkzoekende) -> str:
    return reverse("zoek_vacatures", args=[henk.pk])


@dataclass
class Open:
    """The wishes on the screen of a browser whose session has ended; `velden` is what the page sends along."""

    client: Client
    url: str
    velden: dict[str, str]

    def send(self, **changes: Any) -> HttpResponse:
        """Press the button under what was typed: nothing is started."""
        response = self.client.post(self.url, self.velden | INGEVULD | changes)
        assert not Zoekopdracht.objects.exists()
        return response

    def sent_and_logged_in(self, gebruiker: Gebruiker, **changes: Any) -> str:
        """The page to which that leads after logging in."""
        response = log_in(self.client, gebruiker, self.send(**changes)["Location"])
        assert response.status_code == 200
        return response.content.decode()


@pytest.fixture
def formulier(als: Als, anja: Gebruiker, url: str) -> Open:
    """Anja's."""
    client = als(anja)
    velden = form_values(client.get(url).content.decode(), url)
    client.session.flush()
    return Open(client, url, velden)


def kept() -> list[dict[str, Any]]:
    """What waits for somebody on the server."""
    sessions = [row.get_decoded() for row in Session.objects.all()]
    return [session["terug"] for session in sessions if "terug" in session]


# --- what was typed ---------------------------------------------------------------------------------
def test_after_logging_in_it_is_there_again_and_says_so(formulier: Open, anja: Gebruiker, url: str) -> None:
    tekst = formulier.sent_and_logged_in(anja)
    for typed in (*GETYPT, terug.BEWAARD):
        assert typed in tekst
    assert "formulierfouten" not in tekst
    assert not Zoekopdracht.objects.exists()
    response = formulier.client.post(url, form_values(tekst, url) | INGEVULD)
    assert response.status_code == 303
    assert Zoekopdracht.objects.get().wensen["afstand"] == 87


def test_it_is_given_back_once(formulier: Open, anja: Gebruiker, url: str) -> None:
    formulier.sent_and_logged_in(anja)
    tekst = formulier.client.get(url).content.decode()
    assert terug.BEWAARD not in tekst
    assert GETYPT[1] not in tekst


def test_the_search_that_it_started_from_is_remembered_too(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, url: str
) -> None:
    client = als(anja)
    page = f"{url}?van={opdracht.pk}"
    values = form_values(client.get(page).content.decode(), url)
    client.session.flush()
    address = client.post(page, values | INGEVULD)["Location"]
    tekst = log_in(client, anja, address).content.decode()
    assert "Dit zijn de wensen van je vorige zoekopdracht" in tekst
    assert GETYPT[1] in tekst


def test_kandidaten_for_a_vacature_alike(als: Als, wim: Gebruiker, atelier: Vacature) -> None:
    client, page = als(wim), reverse("zoek_kandidaten", args=[atelier.pk])
    values = form_values(client.get(page).content.decode(), page)
    client.session.flush()
    tekst = log_in(client, wim, client.post(page, values | INGEVULD)["Location"]).content.decode()
    assert GETYPT[1] in tekst
    assert terug.BEWAARD in tekst


def test_nothing_of_it_is_in_an_address_or_a_cookie(formulier: Open, url: str) -> None:
    response = formulier.send(beroepen__zoek="geheimpje")
    outside = response["Location"] + response.content.decode() + response.cookies.output()
    for typed in ("5038", "87", "geheimpje", BEROEP, "demonstratie"):
        assert typed not in outside
    assert response["Location"] == f"{reverse('inloggen')}?next={url}"
    [waits] = kept()
    assert "geheimpje" in waits["velden"]
    assert "csrfmiddlewaretoken" not in waits["velden"]


def test_a_colleague_who_logs_in_next_does_not_see_it(
    formulier: Open, anja: Gebruiker, wim: Gebruiker, url: str
) -> None:
    """Wim may see Henk too; what Anja typed is hers."""
    tekst = formulier.sent_and_logged_in(wim)
    assert terug.VAN_EEN_ANDER in tekst
    for typed in (*GETYPT, terug.BEWAARD):
        assert typed not in tekst
    assert kept() == []
    formulier.client.post(reverse("uitloggen"))
    later = log_in(formulier.client, anja, f"{reverse('inloggen')}?next={url}")
    assert GETYPT[1] not in later.content.decode()


@pytest.mark.parametrize(
    "change",
    [
        lambda given: "",
        lambda given: f"{given[:-1]}{'x' if given[-1] != 'x' else 'y'}",
        lambda given: signing.TimestampSigner(salt="iets anders").sign(given.split(":")[0]),
        lambda given: "1:2:3\x00",
    ],
    ids=["none", "forged", "for another purpose", "nonsense"],
)
def test_when_it_is_not_certain_whose_it_is_the_page_says_that_it_is_gone(
    formulier: Open, anja: Gebruiker, change: Callable[[str], str]
) -> None:
    tekst = formulier.sent_and_logged_in(anja, van_wie=change(formulier.velden["van_wie"]))
    assert terug.NIET_VERSTUURD in tekst
    assert GETYPT[1] not in tekst
    assert kept() == []


def test_a_form_of_the_day_before_yesterday_is_nobodys(
    formulier: Open, anja: Gebruiker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terug, "GELDIG", -1)
    assert terug.NIET_VERSTUURD in formulier.sent_and_logged_in(anja)


def test_after_half_an_hour_it_is_gone_and_the_page_says_so(
    formulier: Open, anja: Gebruiker, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, later = formulier.send()["Location"], time.time() + terug.BEWAARTIJD + 1
    monkeypatch.setattr(terug.time, "time", lambda: later)
    tekst = log_in(formulier.client, anja, address).content.decode()
    assert terug.NIET_VERSTUURD in tekst
    assert GETYPT[1] not in tekst


def test_far_too_much_is_not_kept(formulier: Open, anja: Gebruiker) -> None:
    tekst = formulier.sent_and_logged_in(anja, beroepen__zoek="x" * (terug.HOOGSTENS + 1))
    assert terug.NIET_VERSTUURD in tekst


def test_whatever_was_typed_is_shown_again(formulier: Open, anja: Gebruiker) -> None:
    """It was never checked: a wrong postcode, a beroep that does not exist."""
    wrong = {"postcode": "²²²²", "afstand": "ver", "beroepen": ["onzin"], "datum": "morgen", "niveau": "99"}
    assert 'value="²²²²"' in formulier.sent_and_logged_in(anja, **wrong)


def test_every_form_that_holds_work_gives_it_back(wereld: Wereld, anja: Gebruiker) -> None:
    """Forms that are still to come as well. Of the search field a few letters are lost; the page says so."""
    zoekvelden = {reverse(naam) for naam in ("snelzoeken", "vastleggen_kies")}
    browser, found = wereld.browser("anja"), []
    for naam, urls in addresses(wereld).items():
        if naam.startswith("bron:") or naam in {"stijlgids", "inloggen"}:
            continue
        for url in urls:
            answer = browser.get(url)
            is_page = answer.get("Content-Type", "").startswith("text/html")
            for form in forms_of(answer.content.decode()) if is_page else []:
                if form.method == "post" and form.velden and form.action not in zoekvelden:
                    found.append((url, form))
    assert {url for url, _ in found} >= {reverse("zoek_vacatures", args=[wereld.henk.pk])}
    for url, form in found:
        typed = [veld for veld, kind in form.velden.items() if kind in {"text", "number", "textarea"}]
        client = wereld.browser("anja")
        client.session.flush()
        answer = client.post(form.action or url, form.verborgen | dict.fromkeys(typed[:1], "87zeldzaam"))
        tekst = log_in(client, anja, answer["Location"]).content.decode()
        if typed:
            assert "87zeldzaam" in tekst, (url, form.action)
        elif "password" in form.velden.values():  # never kept
            assert terug.NIET_VERSTUURD in tekst
        else:  # a few ticks: there is nothing to give back, and the page says that nothing was done
            assert any(zin in tekst for zin in (terug.NIET_GEDAAN, terug.BEWAARD)), (url, form.action)


BIJ_RESULTAAT = ("bewaren", "wegleggen", "terugzetten", "navragen")
"""What is done on the page of a result."""


def _choice_of(gebruiker: Gebruiker, persoon: Werkzoekende | None) -> tuple[str, str]:
    """The button that makes a paper of what was chosen together, and its page."""
    assert persoon is not None
    chosen(persoon, gebruiker)
    return reverse("samen_papier", args=[persoon.pk]), reverse("samen_bevestigen", args=[persoon.pk])


def _opened_by(gebruiker: Gebruiker, persoon: Werkzoekende | None) -> tuple[str, str]:
    """The button that ends what is open of this person, and its page."""
    assert persoon is not None
    open_with_reason(gebruiker=gebruiker, werkzoekende=persoon, reden="vervanging")
    return reverse("toegang_stoppen", args=[persoon.pk]), reverse("kandidaat", args=[persoon.pk])


def _looking_along(persoon: Werkzoekende | None) -> tuple[str, str]:
    """The switch of looking together, and its page."""
    assert persoon is not None
    return reverse("samen_kijken", args=[persoon.pk]), reverse("kandidaat", args=[persoon.pk])


# --- buttons ----------------------------------------------------------------------------------------
@pytest.fixture
def knoppen(
    anja: Gebruiker,
    opdracht: Zoekopdracht,
    elders: Resultaat,
    maak_persoon: Callable[..., Werkzoekende],
    atelier: Vacature,
) -> dict[str, tuple[str, str]]:
    """Of each address that only a button opens: the address, and the page where one should end."""
    opdracht.zoekvragen.update(maximum_bereikt=True)
    page = reverse("zoekopdracht", args=[opdracht.pk])
    return {
        "opnieuw_zoeken": (f"{page}opnieuw/", page),
        "splitsen": (f"{page}splitsen/", page),
        "elke_nacht": (f"{page}elke-nacht/", page),
        "elke_nacht_vacatures": _every_night("kandidaat", "elke_nacht_vacatures", maak_persoon("Mia")),
        "elke_nacht_kandidaten": _every_night("vacature", "elke_nacht_kandidaten", atelier),
        "voorwaarden": (f"{page}voorwaarden/", f"{page}wensen/"),
        "detail_ophalen": (fetch_url(elders), result_url(elders)),
        "uitloggen": (reverse("uitloggen"), "/"),
        "samen_papier": _choice_of(anja, opdracht.werkzoekende),
        "vacatures_tabel": (reverse("vacatures_tabel"), reverse("vacatures")),
        "vastleggen_concept": _contact_with(maak_persoon("Nour")),
        "wensvraag": _too_far(maak_persoon("Ilse")),
        "samen_kijken": _looking_along(opdracht.werkzoekende),
        "toegang_stoppen": _opened_by(anja, opdracht.werkzoekende),
        "vacature_bewaren": _two_answers(anja),
        "werkgever_contact_concept": _contact_at(
            Werkgever.objects.create(organisatie=anja.organisatie, naam="Mehmet")
        ),
        **{naam: (action_url(naam, elders), result_url(elders)) for naam in BIJ_RESULTAAT},
    }


def _every_night(pagina: str, naam: str, onderwerp: Werkzoekende | Vacature | None) -> tuple[str, str]:
    assert onderwerp is not None
    return reverse(naam, args=[onderwerp.pk]), reverse(pagina, args=[onderwerp.pk])


def _too_far(persoon: Werkzoekende) -> tuple[str, str]:
    """The question whether a wish has to change, which is there after three times the same reason."""
    aside(persoon)
    return reverse("wensvraag", args=[persoon.pk]), reverse("nieuw_voor", args=[persoon.pk])


def _two_answers(gebruiker: Gebruiker) -> tuple[str, str]:
    """The buttons that keep one of two answers, and their page; an adviseur werkgevers has them."""
    gebruiker.rol = Gebruiker.Rol.WSP
    gebruiker.save(update_fields=["rol"])
    assert gebruiker.team is not None
    dossier = new_dossier(door=gebruiker, team=gebruiker.team, document={"naamVacature": "Naaister"})
    dossier.botsingen.create(pad="naamVacature", waarde='"Snijder"', door=gebruiker)
    return reverse("vacature_bewaren", args=[dossier.pk]), reverse("vacature_bewerken", args=[dossier.pk])


def _contact_at(werkgever: Werkgever) -> tuple[str, str]:
    """The same of an employer; `_two_answers` made an adviseur of whoever looks."""
    args = [werkgever.pk]
    return reverse("werkgever_contact_concept", args=args), reverse("werkgever_contact", args=args)


def _contact_with(persoon: Werkzoekende) -> tuple[str, str]:
    return reverse("vastleggen_concept", args=[persoon.pk]), reverse("vastleggen", args=[persoon.pk])


def test_every_address_answers_get_or_has_a_page_that_does(knoppen: dict[str, tuple[str, str]]) -> None:
    names = {str(pattern.name) for pattern in werkplek_urls.urlpatterns} - ZONDER_ACCOUNT
    assert {naam for naam in names if "get" not in page_set(naam).methods} | {"uitloggen"} == set(
        terug.PAGINA
    )
    assert set(knoppen) == set(terug.PAGINA)


@pytest.mark.parametrize("naam", [naam for naam in terug.PAGINA if naam != "uitloggen"])
def test_a_button_leads_back_to_its_page(
    client: Client, anja: Gebruiker, knoppen: dict[str, tuple[str, str]], naam: str
) -> None:
    before = Zoekopdracht.objects.count()
    url, page = knoppen[naam]
    response = client.post(url)
    assert response["Location"] == f"{reverse('inloggen')}?next={page}"
    answer = log_in(client, anja, response["Location"])
    assert answer.status_code == 200
    assert terug.NIET_GEDAAN in answer.content.decode()
    if naam != "terugzetten":  # there only when there is something to put back
        assert f'action="{url}"' in answer.content.decode()  # the button is there
    assert Zoekopdracht.objects.count() == before


@pytest.mark.parametrize("naam", terug.PAGINA)
def test_the_address_of_a_button_leads_to_its_page(
    als: Als, anja: Gebruiker, client: Client, knoppen: dict[str, tuple[str, str]], naam: str
) -> None:
    """A bookmark, or Back after logging in: with and without a session."""
    url, page = knoppen[naam]
    wanted = "" if naam == "uitloggen" else f"?next={page}"
    assert client.get(url)["Location"] == f"{reverse('inloggen')}{wanted}"
    response = als(anja).get(url)
    assert (response.status_code, response["Location"]) == (302, page)
    assert terug.MET_DE_KNOP in client.get(page).content.decode()


def test_the_search_field_says_that_nothing_was_searched(client: Client, anja: Gebruiker) -> None:
    response = client.post(reverse("snelzoeken"), {"q": "henk jansen"})
    assert "henk" not in response["Location"]
    tekst = log_in(client, anja, response["Location"]).content.decode()
    assert terug.NIET_VERSTUURD in tekst
    assert "snel_q" in tekst


def test_an_address_from_elsewhere_is_not_followed(client: Client, anja: Gebruiker) -> None:
    for wanted in ("https://elders.example/", "//elders.example/", "javascript:alert(1)", "\x00", "http://["):
        data = {"username": anja.username, "password": WACHTWOORD, "next": wanted}
        assert Client().post(reverse("inloggen"), data)["Location"] == "/"


# --- a form of before the last login ----------------------------------------------------------------
@pytest.fixture
def strict(anja: Gebruiker) -> Client:
    """A browser whose forms are checked, with Anja logged in."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(anja, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_an_old_form_of_mine_gives_back_what_i_typed(strict: Client, url: str) -> None:
    values = form_values(strict.get(url).content.decode(), url)
    response = strict.post(url, values | INGEVULD | {"csrfmiddlewaretoken": "a" * 64})
    assert (response.status_code, response["Location"]) == (302, url)
    tekst = strict.get(url).content.decode()
    assert terug.BEWAARD in tekst
    assert GETYPT[1] in tekst
    assert not Zoekopdracht.objects.exists()


def test_an_old_form_of_somebody_else_gives_back_nothing(strict: Client, wim: Gebruiker, url: str) -> None:
    values = form_values(strict.get(url).content.decode(), url)
    strict.force_login(wim, backend="django.contrib.auth.backends.ModelBackend")
    response = strict.post(url, values | INGEVULD | {"csrfmiddlewaretoken": "a" * 64})
    assert response.status_code == 403
    assert f'href="{url}"' in response.content.decode()
    assert GETYPT[1] not in strict.get(url).content.decode()


@pytest.mark.parametrize("naam", terug.PAGINA)
def test_an_old_button_says_so_with_the_way_back(
    strict: Client, knoppen: dict[str, tuple[str, str]], naam: str
) -> None:
    url, page = knoppen[naam]
    response = strict.post(url)
    tekst = response.content.decode()
    assert response.status_code == 403
    assert "Er is niets verstuurd" in tekst
    assert f'href="{page}"' in tekst


def test_without_session_and_without_token_comes_the_login_page(url: str) -> None:
    response = Client(enforce_csrf_checks=True).post(url, INGEVULD)
    assert response["Location"] == f"{reverse('inloggen')}?next={url}"


def test_an_old_login_page_says_how_to_go_on(client: Client, db: None) -> None:
    address = f"{reverse('inloggen')}?next=/kandidaten/"
    response = Client(enforce_csrf_checks=True).post(address, {"username": "anja", "password": "x"})
    assert response.status_code == 403
    assert f'href="{address}"' in response.content.decode()


def test_the_second_half_of_a_double_click_on_log_in_arrives(
    strict: Client, anja: Gebruiker, wim: Gebruiker
) -> None:
    """The first half made the token of the second one old."""
    data = {"username": anja.username, "password": WACHTWOORD}
    for wanted, page in (("/kandidaten/", "/kandidaten/"), ("https://elders.example/", "/"), ("", "/")):
        assert strict.post(reverse("inloggen"), data | {"next": wanted})["Location"] == page
    # Somebody else must not end in her session without noticing.
    assert strict.post(reverse("inloggen"), data | {"username": wim.username}).status_code == 403


# --- a part of a page -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        ("http://testserver/kandidaten/?fase=intake", "/kandidaten/%3Ffase%3Dintake"),
        ("https://elders.example/kwaad", "/kandidaten/%3Fpagina%3D2"),
        ("http://[", "/kandidaten/%3Fpagina%3D2"),
        ("", "/kandidaten/%3Fpagina%3D2"),
    ],
)
def test_for_htmx_the_whole_window_goes_to_the_login_page(
    client: Client, db: None, shown: str, wanted: str
) -> None:
    """Else the login page would appear inside the list that asked for news."""
    response = client.get("/kandidaten/?pagina=2", headers={**HTMX, "HX-Current-URL": shown})
    assert response.status_code == 200
    assert response["HX-Redirect"] == f"{reverse('inloggen')}?next={wanted}"
    assert response.content == b""


# --- a method that a page does not have -------------------------------------------------------------
@pytest.mark.parametrize("url", ["/", "/kandidaten/", "/welkom/", "/inloggen/", "/uitloggen/", "/stijlgids"])
def test_every_405_has_words_and_a_way_back(als: Als, anja: Gebruiker, client: Client, url: str) -> None:
    browser = client if url == "/inloggen/" else als(anja)
    response = browser.patch(url)
    assert response.status_code == 405
    tekst = response.content.decode()
    assert "Dit kan niet op deze manier" in tekst
    assert f'href="{"/" if url == "/uitloggen/" else url}"' in tekst
