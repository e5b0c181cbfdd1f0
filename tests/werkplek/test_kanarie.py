"""Who is shown somebody leaves a line, and no line says that somebody was shown who was not.

A walk over every address with all that it does, as every account: two people have names that stand nowhere else.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.bron.conftest import EXCHANGE
from tests.gast.adressen import guest_names
from tests.mijn.adressen import mijn_names
from tests.test_huis import ZONDER_ACCOUNT, page_set
from tests.uitwisseling.conftest import long_ago
from tests.werkplek.adressen import BRON, Wereld, addresses, all_names
from tests.werkplek.conftest import HENK, KLEDING
from tests.werkplek.paginas import HTMX
from vumportal.logboek.models import Handeling, Handelingsregel
from vumportal.organisaties.models import Organisatie
from vumportal.standaard.koppelvlak import Partijen, request_headers
from vumportal.standaard.soort import Soort
from vumportal.werkplek import toegang
from vumportal.werkplek import urls as werkplek_urls
from vumportal.werkzoekenden.models import Toegang, Werkzoekende
from vumportal.werkzoekenden.services import save_profiel

pytestmark = [pytest.mark.django_db, pytest.mark.traag]

W = Soort.WERKZOEKENDE
LAAT_ZIEN = (
    Handeling.Soort.GEZIEN,
    Handeling.Soort.GETOOND,
    Handeling.Soort.SNEL,
    Handeling.Soort.VOORGEVULD,
    Handeling.Soort.INZAGE,
)
"""Kinds of act that say that somebody was shown to an account."""
ACCOUNTS = ("anoniem", "anja", "wim", "carla", "bram", "vera", "bea", "petra", "henk", "los")
ANDERS = ZONDER_ACCOUNT | guest_names() | {"gezond", "stijlgids", "demo_post"}
"""Addresses without a page set: asked as they are."""
PERIODE = {
    "van": str(timezone.localdate() - timedelta(days=5)),
    "tot": str(timezone.localdate()),
    "doel": "controle",
    "zin": "proef",
}
NAAM = {"naam": "KANARIEPIET VOGELAAR", "geboortejaar": "1984"}
"""As nobody shows it: what a form gives back of what was typed is not from a record."""
STUURT: dict[str, list[dict[str, Any]]] = {
    "snelzoeken": [{"q": "narie"}, {"q": "kanariepiet vogelaar"}, {"q": "ijsje"}],
    "iemand_anders": [NAAM | {"reden": "vervanging", "toelichting": ""}, {"naam": "x"}],
    "logboek_zoeken": [NAAM | PERIODE, PERIODE],
    "zoek_vacatures": [
        {"postcode": "5611", "afstand": "ver"},
        {"zoek_keuze": "beroepen", "postcode": "5611", "afstand": "9"},
    ],
    "steekproef": [{"oordeel": "klopt"}],
    "inzage": [NAAM | {"vorm": "json"}],
    "wissen": [NAAM],
}
"""What a POST sends beside what the set of its page has."""


@dataclass(frozen=True)
class Kanarie:
    """Somebody with what gives them away: a name, a beroep or word of their own, a button below
    what is said of them."""

    ref: str
    woorden: tuple[str, ...]

    def sings_in(self, tekst: str) -> bool:
        return any(woord in tekst for woord in self.woorden)


@dataclass(frozen=True)
class Kooi:
    wereld: Wereld
    kanaries: tuple[Kanarie, ...]


@pytest.fixture
def kooi(wereld: Wereld) -> Kooi:
    """Henk and Nour under other names; Henk is found and kept for the vacature, and Carla opened him before."""
    henk, nour = wereld.henk, wereld.zonder_profiel
    for persoon, naam in ((henk, ("Kanariepiet", "Vogelaar")), (nour, ("Sijsjeslied", "Zangers"))):
        persoon.voornaam, persoon.achternaam = naam
        persoon.save()
    beroepen = [{"codeBeroepsnaam": KLEDING}, *HENK["bemiddelingsberoep"]]
    document = HENK | {"persoonlijkePresentatie": "Mijn Kanarielied.", "bemiddelingsberoep": beroepen}
    save_profiel(werkzoekende=henk, document=document)
    vorige = timezone.now().replace(day=1) - timedelta(days=3)
    Toegang.objects.create(
        werkzoekende=henk,
        gebruiker=wereld.wie["carla"],
        reden="spoed",
        van=vorige,
        tot=vorige + timedelta(hours=8),
    )
    rij = reverse("resultaat", args=[wereld.gevonden_henk.zoekopdracht_id, wereld.gevonden_henk.pk])
    wensen = reverse("meer_wensen", args=[wereld.vacatures.pk])
    knoppen = (f'action="{rij}', f'action="{wensen}')
    woorden = ("Kanariepiet", "Vogelaar", "Kanarielied", "Kledinghersteller", *knoppen)
    return Kooi(
        wereld,
        (
            Kanarie(henk.pseudoniem, woorden),
            Kanarie(nour.pseudoniem, ("Sijsjeslied", "Zangers")),
        ),
    )


# --- the walk ---------------------------------------------------------------------------------------
def visits(kooi: Kooi, client: Client, namen: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Every address of these names, method and form, with and without htmx: where, and all that was sent back."""
    urls = addresses(kooi.wereld)
    for naam in sorted(urls.keys() & namen):
        methods = ("get",) if naam in ANDERS else page_set(naam).methods
        for url in urls[naam]:
            for method in methods:
                for data in _data(naam, method):
                    for headers in ({}, HTMX):
                        yield f"{method} {naam} {data} {headers}", _sent(client, method, url, data, headers)


def _data(naam: str, method: str) -> list[dict[str, Any]]:
    return [page_set(naam).gegevens, *STUURT.get(naam, [])] if method == "post" else [{}]


def _sent(client: Client, method: str, url: str, data: dict[str, Any], headers: dict[str, str]) -> str:
    """The bodies of an answer and of the page to which it leads."""
    long_ago()
    response: HttpResponse = getattr(client, method)(url, data, headers=headers)
    tekst = response.content.decode(errors="replace")
    if response.status_code in (302, 303):
        tekst += client.get(response["Location"]).content.decode(errors="replace")
    return tekst


def bron_names() -> set[str]:
    return {naam for naam in all_names() if naam.startswith("bron:")}


def lines(**act: Any) -> set[tuple[str, str, int | None]]:
    """About whom, what kind of act, and whose."""
    rows = Handelingsregel.objects.filter(**{f"handeling__{naam}": waarde for naam, waarde in act.items()})
    return set(rows.values_list("ref", "handeling__soort", "handeling__door_gebruiker_id"))


def walked(kooi: Kooi, account: str, namen: Iterable[str] = ()) -> tuple[list[str], int]:
    """Where a name and its line are not together, in words; and how often a name was there. No names: everywhere."""
    client, gebruiker = kooi.wereld.browser(account), kooi.wereld.wie[account]
    pk, begin = gebruiker.pk if gebruiker else 0, Handeling.objects.latest("id").pk
    walk = visits(kooi, client, frozenset(namen or set(all_names()) - bron_names()))
    wrong, sung = [], 0
    while True:
        with transaction.atomic():
            try:
                waar, tekst = next(walk)
            except StopIteration:
                return wrong, sung
            written = lines(id__gt=begin, soort__in=LAAT_ZIEN)
            for kanarie in kooi.kanaries:
                found = {soort for ref, soort, _ in written if ref == kanarie.ref}
                own = {soort for ref, soort, wie in written if ref == kanarie.ref and wie == pk}
                sings = kanarie.sings_in(tekst)
                sung += sings
                if sings is not bool(own) or found != own:
                    wrong.append(
                        f"{waar}: {'naam' if sings else 'geen naam'}, {sorted(found) or 'geen regel'}"
                    )
            transaction.set_rollback(True)


@pytest.mark.parametrize("account", ACCOUNTS)
def test_a_name_demands_a_line_and_a_line_a_name(kooi: Kooi, account: str) -> None:
    wrong, sung = walked(kooi, account)
    assert not wrong, "\n".join(wrong)
    assert bool(sung) is (account in {"anja", "wim", "carla", "bram", "petra"})


def test_every_account_walks(wereld: Wereld) -> None:
    assert set(ACCOUNTS) == set(wereld.wie)


def test_every_address_is_walked(kooi: Kooi) -> None:
    """A new one has a set, is of the koppelvlak (below) or is named here; and what a button sends is known.

    At an address of the person nobody reads of somebody else: `tests.mijn.test_deuren`.
    """
    pages = {str(pattern.name) for pattern in werkplek_urls.urlpatterns} - ZONDER_ACCOUNT
    assert set(all_names()) == pages | ANDERS | bron_names() | mijn_names()
    assert set(STUURT) <= {naam for naam in pages if "post" in page_set(naam).methods}


def test_the_walk_notices_a_page_without_a_line(kooi: Kooi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toegang, "log_shown", lambda **shown: None)
    wrong, _ = walked(kooi, "anja", ("kandidaten", "zoeken"))
    assert {"get kandidaten {} {}: naam, geen regel", "get zoeken {} {}: naam, geen regel"} <= set(wrong)


def test_a_name_of_a_page_is_told_apart_in_the_logboek() -> None:
    """Of a long name the logboek keeps the beginning."""
    names = {str(pattern.name) for pattern in werkplek_urls.urlpatterns}  # some pages have two addresses
    assert len({naam[: toegang.LANGSTE_NAAM] for naam in names}) == len(names)


def test_a_list_that_is_asked_again_adds_no_line(kooi: Kooi, henk: Werkzoekende) -> None:
    client = kooi.wereld.browser("anja")
    url = reverse("zoekopdracht", args=[kooi.wereld.kandidaten.pk])
    client.get(url)
    before = Handeling.objects.count()
    for headers in ({}, HTMX, HTMX):
        assert client.get(url, {"stand": "x"}, headers=headers).status_code == 200
    assert Handeling.objects.count() == before


# --- the koppelvlak ---------------------------------------------------------------------------------
@pytest.mark.parametrize("suwi", [True, False])
def test_what_leaves_leaves_a_line(kooi: Kooi, organisatie: Organisatie, suwi: bool) -> None:
    """Henk shares with SUWI parties alone."""
    vrager, ref = "1" * 20, kooi.wereld.henk.pseudoniem
    client = Client(
        headers=request_headers(Partijen(van=vrager, naar=organisatie.oin, via=EXCHANGE, suwi=suwi))
    )
    vraag = json.dumps({"vraagObject": {"selectiegebied": {"postcode": "5501AB", "afstand": 100}}})
    sung = []
    for naam in sorted(bron_names()):
        for url in addresses(kooi.wereld)[naam]:
            for method in ("get", "post"):
                begin = Handeling.objects.latest("id").pk
                data = {"data": vraag, "content_type": "application/json"} if method == "post" else {}
                tekst = getattr(client, method)(url, **data).content.decode()
                sings = ref in tekst.replace(url, "")
                sung += [naam] if sings else []
                told = {over for over, _, _ in lines(id__gt=begin, door_oin=vrager)}
                assert (ref in told) is sings, (method, url)
    assert sung == ([f"bron:detail-{W}", f"bron:matches-{W}"] if suwi else [])
    assert f"{BRON}/" in addresses(kooi.wereld)[f"bron:detail-{W}"][0]
