"""A crawl through every door, as every other organisation and role: nothing comes out that somebody did not agree to.

The doors: every address, with all that it does, and every command that writes. One that this file does not know fails.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command, get_commands
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.bron.conftest import EXCHANGE
from tests.gast.adressen import guest_names
from tests.kanaries import allowed, full_document, paths_of, song, songs_in
from tests.mijn.adressen import mijn_names
from tests.test_huis import ZONDER_ACCOUNT, page_set
from tests.uitwisseling.conftest import long_ago
from tests.werkplek.adressen import BRON, Wereld, addresses, all_names
from tests.werkplek.conftest import BEROEP
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.standaard.groepen import ALLE_GROEPEN, Groep
from vumportal.standaard.koppelvlak import Partijen, request_headers
from vumportal.standaard.soort import Soort
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.services import publish_profiel, record_decision, withdraw
from vumportal.uitwisseling.vondsten import keep
from vumportal.werkplek import urls as werkplek_urls
from vumportal.werkzoekenden.models import Profiel, Toegang, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason

pytestmark = [pytest.mark.django_db, pytest.mark.traag]

W = Soort.WERKZOEKENDE
SUWI, PUBLIEK, PRIVAAT = Ontvanger.SUWI, Ontvanger.PUBLIEK, Ontvanger.PRIVAAT
ZONDER_MENSEN = {"gezond", "stijlgids", "demo_post", "inloggen", "uitloggen", "agenda_feed"}
"""Addresses outside the sets of pages: none says anything about a person; what the feed says is in its own tests."""
DEELT: dict[str, dict[Ontvanger, int]] = {
    "aa": {},
    "bb": {SUWI: 0},
    "cc": {SUWI: int(ALLE_GROEPEN), PRIVAAT: 0},
    "dd": {SUWI: int(Groep.CONTACT), PUBLIEK: int(Groep.ERVARING | Groep.DOELGROEP)},
    "ee": {PRIVAAT: int(Groep.PRESENTATIE | Groep.EISEN)},
    "ff": {},  # said yes to everything, and stopped
}
"""What each of these people shares with whom. None of them was granted to anybody but Anja's team."""
ASKERS = {SUWI: ("1" * 20, True), PUBLIEK: ("2" * 20, False), PRIVAAT: ("3" * 20, False)}
LEZEN, SCHRIJVEN = (
    {
        "logboek_controleren",
        "toestand",
        "migrate",
    },
    {
        "begrippen_laden",
        "changepassword",
        "gebruiker_maken",
        "grondslagen",
        "inlog_maken",
        "kaarten_maken",
        "logboek_opruimen",
        "grenzen",
        "organisatie_maken",
        "postcodes_laden",
        "profielen_laden",
    },
)
UITVOER = {"profielen_uitvoeren"}
"""Commands that write documents to a file, for who may receive them."""
BINNEN = {"inzage"}
"""Commands that write a file for the person whom it is about; their own tests say what is in it."""


@dataclass(frozen=True)
class Volière:
    """The world of the pages, with people in it whose every value sings."""

    wereld: Wereld
    profielen: dict[str, Profiel]


@pytest.fixture
def voliere(wereld: Wereld, organisatie: Organisatie) -> Volière:
    """People who share as in DEELT, whom nobody but Anja may see, and a search of a colleague that finds them."""
    ensure_organisatie(naam="Provincie", oin="2" * 20, soort="publiek", eigen=False)
    profielen = {}
    for wie, deelt in DEELT.items():
        persoon = add_werkzoekende(
            organisatie=organisatie, voornaam=f"Naam{wie}", achternaam=f"Achter{wie}", geboortejaar=1980
        )
        document = full_document(
            wie,
            mobiliteit={"bemiddelingspostcode": "5501AB"},
            bemiddelingsberoep=[{"codeBeroepsnaam": BEROEP}],
        )
        profielen[wie] = publish_profiel(werkzoekende=persoon, document=document)
        for ontvanger, groepen in (deelt or ({SUWI: int(ALLE_GROEPEN)} if wie == "ff" else {})).items():
            _says(profielen[wie], ontvanger, groepen)
    assert profielen["ff"].werkzoekende is not None
    withdraw(werkzoekende=profielen["ff"].werkzoekende, ontvangers=list(Ontvanger), hoe=Besluit.Hoe.ZELF)
    return Volière(wereld, profielen)


def _says(profiel: Profiel, ontvanger: Ontvanger, groepen: int) -> None:
    assert profiel.werkzoekende is not None
    record_decision(
        werkzoekende=profiel.werkzoekende,
        ontvanger=ontvanger,
        soort=Besluit.Soort.GEGEVEN,
        hoe=Besluit.Hoe.ZELF,
        groepen=groepen,
    )


def names_of(wie: str) -> tuple[str, str]:
    return f"Naam{wie}", f"Achter{wie}"


# --- what each may read -----------------------------------------------------------------------------
def may_read(gebruiker: Gebruiker | None, wie: str) -> frozenset[str]:
    """Leaves of this person that may be on a page of somebody who was not granted the person."""
    if gebruiker is None or not gebruiker.is_medewerker or gebruiker.organisatie_id is None:
        return frozenset()
    eigen = gebruiker.organisatie.naam.startswith("WSP")
    return allowed(DEELT[wie][SUWI]) if eigen and SUWI in DEELT[wie] else frozenset()


def assert_silent(voliere: Volière, account: str, response: HttpResponse, waar: str) -> None:
    tekst = response.content.decode(errors="replace") + str(dict(response.headers))
    for wie in DEELT:
        found = songs_in(tekst, wie) - may_read(voliere.wereld.wie[account], wie)
        assert not found, f"{waar}, als {account}: {found} van {wie}"
        assert not [naam for naam in names_of(wie) if naam in tekst], f"{waar}, als {account}: naam van {wie}"


# --- every address ----------------------------------------------------------------------------------
def test_no_address_is_unknown() -> None:
    """A new door has a page set, is one of the koppelvlak (below), or is named here as one without people."""
    pages = {str(pattern.name) for pattern in werkplek_urls.urlpatterns} - ZONDER_ACCOUNT
    koppelvlak = {naam for naam in all_names() if naam.startswith("bron:")}
    assert koppelvlak == {
        *(f"bron:{operatie}-{soort}" for operatie in ("matches", "detail", "openapi") for soort in Soort),
        "bron:onbekend",
    }
    elders = mijn_names() | guest_names()  # tests.mijn.test_deuren, tests.gast.test_deuren
    assert set(all_names()) - pages - koppelvlak - elders == ZONDER_MENSEN
    assert {method for naam in pages for method in page_set(naam).methods} <= {"get", "post"}


def test_no_command_is_unknown() -> None:
    ours = {name for name, app in get_commands().items() if app.startswith("vumportal.")}
    developers = {name for name, app in get_commands().items() if app == "vumportal.ontwikkel"}
    assert ours - developers == LEZEN | SCHRIJVEN | UITVOER | BINNEN


@pytest.mark.parametrize("account", ["anoniem", "carla", "bram", "vera", "bea", "petra", "henk", "los"])
def test_no_page_says_what_was_not_agreed_to(voliere: Volière, account: str) -> None:
    client = voliere.wereld.browser(account)
    for waar, response in _visits(voliere, client, account):
        assert_silent(voliere, account, response, waar)


def _visits(voliere: Volière, client: Client, account: str) -> Any:
    """Every address with all that it does, and what that leads to; and a search that finds these people."""
    searched = _search(voliere, client)
    yield from searched
    pages = {str(pattern.name) for pattern in werkplek_urls.urlpatterns} - ZONDER_ACCOUNT
    urls = addresses(voliere.wereld)
    for naam in sorted(pages):
        for url in urls[naam]:
            for method in page_set(naam).methods:
                with transaction.atomic():
                    long_ago()
                    yield from _send(client, method, url, page_set(naam).gegevens)
                    transaction.set_rollback(True)


def _send(client: Client, method: str, url: str, gegevens: dict[str, Any]) -> Any:
    send: Callable[..., HttpResponse] = getattr(client, method)
    response = send(url, gegevens) if method == "post" else send(url)
    yield f"{method} {url}", response
    if response.status_code == 303:
        yield f"{method} {url} -> {response['Location']}", client.get(response["Location"])


def _search(voliere: Volière, client: Client) -> list[tuple[str, HttpResponse]]:
    """Kandidaten for the vacature: the list, and the page of everybody on it."""
    url = reverse("zoek_kandidaten", args=[voliere.wereld.atelier.pk])
    long_ago()
    response = client.post(url, {"postcode": "5501", "afstand": 50, "beroepen": [BEROEP]})
    if response.status_code != 303:
        return [(url, response)]
    lijst = client.get(response["Location"])
    opdracht = (
        lijst.context["opdracht"] if "opdracht" in (lijst.context or {}) else lijst.context["zoekopdracht"]
    )
    paginas = [
        client.get(reverse("resultaat", args=[opdracht.pk, resultaat.pk]))
        for resultaat in opdracht.resultaten.all()
    ]
    return [("zoek", response), ("lijst", lijst), *(("resultaat", pagina) for pagina in paginas)]


def test_a_colleague_does_find_who_shares(voliere: Volière) -> None:
    """That the crawl could find something: what may be read is there, and as much of it as was agreed to."""
    found = _search(voliere, voliere.wereld.browser("bram"))
    tekst = "".join(response.content.decode() for waar, response in found if waar == "resultaat")
    assert {wie for wie in DEELT if songs_in(tekst, wie)} == {"bb", "cc", "dd"}
    assert song("cc", "persoonlijkePresentatie") in tekst
    assert song("bb", "persoonlijkePresentatie") not in tekst


# --- what was found before --------------------------------------------------------------------------
def test_what_was_found_and_kept_says_no_more_than_is_shared_now(voliere: Volière) -> None:
    """Bram finds and keeps four people; then one stops, one shares less, and his access to one ends."""
    bram, client = voliere.wereld.wie["bram"], voliere.wereld.browser("bram")
    assert bram is not None
    ander = _person(voliere, "ee")
    toegang = open_with_reason(gebruiker=bram, werkzoekende=ander, reden="vervanging")
    _, (_, lijst), *_ = _search(voliere, client)
    opdracht = lijst.context["opdracht"]
    mijn = {voliere.profielen[wie].extern_id: wie for wie in DEELT}
    rijen = {mijn[rij.eigen_id]: rij for rij in opdracht.resultaten.all() if rij.eigen_id in mijn}
    assert set(rijen) == {"bb", "cc", "dd", "ee"}
    bewaard = {wie: keep(gebruiker=bram, resultaat=rij) for wie, rij in rijen.items()}
    urls = {
        "lijst": reverse("zoekopdracht", args=[opdracht.pk]),
        "vacature": reverse("vacature", args=[voliere.wereld.atelier.pk]),
        "vergelijken": reverse("vergelijken_kandidaten", args=[voliere.wereld.atelier.pk]),
        **{f"rij {wie}": reverse("resultaat", args=[opdracht.pk, rij.pk]) for wie, rij in rijen.items()},
        **{f"vondst {wie}": reverse("vondst", args=[vondst.pk]) for wie, vondst in bewaard.items()},
        "persoon": reverse("kandidaat", args=[ander.pk]),
    }
    vraag = {"vondst": [vondst.pk for vondst in bewaard.values()][:3]}

    def heard(wie: str) -> set[str]:
        tekst = "".join(client.get(url, vraag).content.decode() for url in urls.values())
        return songs_in(tekst, wie) | {naam for naam in names_of(wie) if naam in tekst}

    assert heard("cc") - allowed(0)
    assert {wie for wie in rijen if heard(wie)} == set(rijen)

    withdraw(werkzoekende=_person(voliere, "bb"), ontvangers=[SUWI], hoe=Besluit.Hoe.ZELF)
    _says(voliere.profielen["cc"], SUWI, 0)
    Toegang.objects.filter(pk=toegang.pk).update(tot=timezone.now())
    assert heard("bb") == heard("ee") == set()
    assert heard("cc") <= allowed(0)
    for waar in ("rij bb", "vondst bb", "rij ee", "vondst ee", "persoon"):
        assert client.get(urls[waar]).status_code == 404, waar


def _person(voliere: Volière, wie: str) -> Werkzoekende:
    persoon = voliere.profielen[wie].werkzoekende
    assert persoon is not None
    return persoon


# --- the koppelvlak ---------------------------------------------------------------------------------
def _headers(ontvanger: Ontvanger, organisatie: Organisatie) -> dict[str, str]:
    van, suwi = ASKERS[ontvanger]
    return request_headers(Partijen(van=van, naar=organisatie.oin, via=EXCHANGE, suwi=suwi))


@pytest.mark.parametrize("ontvanger", list(Ontvanger))
def test_the_bron_gives_each_category_what_was_agreed_to(
    voliere: Volière, organisatie: Organisatie, ontvanger: Ontvanger
) -> None:
    client, headers = Client(), _headers(ontvanger, organisatie)
    vraag = {"vraagObject": {"selectiegebied": {"postcode": "5501AB", "afstand": 100}}}
    answer = client.post(
        f"{BRON}/{W.collectie}/matches", json.dumps(vraag), content_type="application/json", headers=headers
    )
    given = {match["idWerkzoekende"]: match for match in answer.json()["matches"]}
    for wie, profiel in voliere.profielen.items():
        detail = client.get(f"{BRON}/{W.collectie}/{profiel.extern_id}", headers=headers)
        deelt = DEELT[wie].get(ontvanger)
        if deelt is None:
            assert detail.status_code == 400
            assert profiel.extern_id not in given
            assert not songs_in(detail.content.decode() + answer.content.decode(), wie)
            continue
        assert set(paths_of(detail.json())) == allowed(deelt) & set(
            paths_of(json.loads(profiel.stuk.document))
        )
        assert set(paths_of(given[profiel.extern_id])) <= allowed(deelt)


@pytest.mark.parametrize("ontvanger", list(Ontvanger))
def test_a_file_for_others_holds_what_was_agreed_to(
    voliere: Volière, organisatie: Organisatie, ontvanger: Ontvanger, tmp_path: Path
) -> None:
    path = tmp_path / "uit.json"
    for command in UITVOER:
        call_command(
            command,
            str(path),
            "--organisatie",
            organisatie.oin,
            "--soort",
            W.value,
            "--voor",
            ontvanger.value,
        )
        written = {document["idWerkzoekende"]: document for document in json.loads(path.read_text())}
        for wie, profiel in voliere.profielen.items():
            deelt = DEELT[wie].get(ontvanger)
            assert (profiel.extern_id in written) == (deelt is not None)
            if deelt is not None:
                assert set(paths_of(written[profiel.extern_id])) <= allowed(deelt)
