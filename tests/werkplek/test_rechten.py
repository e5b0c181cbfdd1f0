"""Every page: without login the login page, the wrong role 403, a stranger 404, another method 405."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.vacatures.models import Vacature
from vumportal.werkplek import urls as werkplek_urls
from vumportal.werkzoekenden.models import Werkzoekende


@dataclass(frozen=True)
class Pagina:
    """One page: which arguments its address takes, and which methods it answers."""

    naam: str
    args: tuple[str, ...] = ()
    methods: frozenset[str] = field(default_factory=lambda: frozenset({"get"}))


GET_POST = frozenset({"get", "post"})
POST = frozenset({"post"})
VOOR_MEDEWERKERS = (
    Pagina("snelzoeken", methods=GET_POST),
    Pagina("kandidaten"),
    Pagina("kandidaat", ("henk",)),
    Pagina("zoek_vacatures", ("henk",), GET_POST),
    Pagina("vacatures"),
    Pagina("vacature", ("atelier",)),
    Pagina("zoek_kandidaten", ("atelier",), GET_POST),
    Pagina("zoeken"),
    Pagina("zoekopdracht", ("opdracht",)),
    Pagina("resultaat", ("opdracht", "elders")),
    Pagina("detail_ophalen", ("opdracht", "elders"), POST),
)
VOOR_IEDEREEN_MET_ACCOUNT = frozenset({"start", "welkom"})
ZONDER_ACCOUNT = frozenset({"inloggen", "uitloggen", "gezond"})
VOOR_DE_UITWISSELING = frozenset({"vum"})


@pytest.fixture
def objecten(
    henk: Werkzoekende, atelier: Vacature, beantwoord: Zoekopdracht, elders: Resultaat
) -> dict[str, object]:
    """What the addresses are about."""
    return {"henk": henk.pk, "atelier": atelier.pk, "opdracht": beantwoord.pk, "elders": elders.pk}


def address(pagina: Pagina, objecten: dict[str, object]) -> str:
    return reverse(pagina.naam, args=[objecten[arg] for arg in pagina.args])


def test_every_address_has_a_permission_test() -> None:
    named = {pattern.name for pattern in werkplek_urls.urlpatterns}
    known = {pagina.naam for pagina in VOOR_MEDEWERKERS} | VOOR_IEDEREEN_MET_ACCOUNT | ZONDER_ACCOUNT
    assert named <= known
    top = {getattr(pattern, "name", None) for pattern in get_resolver().url_patterns} - {None}
    assert top <= known | {"stijlgids"}


@pytest.mark.parametrize("pagina", VOOR_MEDEWERKERS, ids=lambda pagina: pagina.naam)
def test_without_login(pagina: Pagina, objecten: dict[str, object], client: Client) -> None:
    url = address(pagina, objecten)
    for method in pagina.methods:
        response = getattr(client, method)(url)
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("inloggen"))


@pytest.mark.parametrize("naam", sorted(VOOR_IEDEREEN_MET_ACCOUNT))
def test_own_page_without_login(naam: str, client: Client) -> None:
    assert client.get(reverse(naam))["Location"].startswith(reverse("inloggen"))


@pytest.mark.parametrize("pagina", VOOR_MEDEWERKERS, ids=lambda pagina: pagina.naam)
def test_wrong_role(
    pagina: Pagina,
    objecten: dict[str, object],
    henk_account: Gebruiker,
    als: Callable[[Gebruiker], Client],
) -> None:
    client = als(henk_account)
    for method in pagina.methods:
        assert getattr(client, method)(address(pagina, objecten)).status_code == 403


@pytest.mark.parametrize(
    "pagina", [pagina for pagina in VOOR_MEDEWERKERS if pagina.args], ids=lambda pagina: pagina.naam
)
def test_stranger(
    pagina: Pagina, objecten: dict[str, object], vreemde: Gebruiker, als: Callable[[Gebruiker], Client]
) -> None:
    client = als(vreemde)
    for method in pagina.methods:
        assert getattr(client, method)(address(pagina, objecten)).status_code == 404


@pytest.mark.parametrize("pagina", VOOR_MEDEWERKERS, ids=lambda pagina: pagina.naam)
def test_wrong_method(
    pagina: Pagina, objecten: dict[str, object], anja: Gebruiker, als: Callable[[Gebruiker], Client]
) -> None:
    client = als(anja)
    url = address(pagina, objecten)
    for method in {"get", "post", "put", "delete"} - pagina.methods:
        assert getattr(client, method)(url).status_code == 405


@pytest.mark.parametrize("pagina", VOOR_MEDEWERKERS, ids=lambda pagina: pagina.naam)
def test_nothing_is_kept_by_a_browser(
    pagina: Pagina, objecten: dict[str, object], anja: Gebruiker, als: Callable[[Gebruiker], Client]
) -> None:
    response = als(anja).generic(min(pagina.methods).upper(), address(pagina, objecten))
    assert "no-store" in response["Cache-Control"]


def test_a_result_of_another_search_is_not_found(
    elders: Resultaat, anja: Gebruiker, als: Callable[[Gebruiker], Client]
) -> None:
    assert als(anja).get(reverse("resultaat", args=[uuid4(), elders.pk])).status_code == 404


def test_colleague_in_the_team_may_look(
    henk: Werkzoekende, wim: Gebruiker, als: Callable[[Gebruiker], Client]
) -> None:
    assert als(wim).get(reverse("kandidaat", args=[henk.pk])).status_code == 200
