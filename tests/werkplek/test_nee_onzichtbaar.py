"""A no is invisible in the work: every page of staff is the same with and without it, but for one sentence.

Whoever stopped, said no, objected or let a yes end is helped as before: the same pages, figures and orders.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.besluiten import Kalender
from tests.mijn.delen import SUWI, announced, fetched, yes
from tests.mijn.standen import Toestand, every_no
from tests.test_huis import ZONDER_ACCOUNT, page_set
from tests.voorgelezen import read_aloud
from tests.werkplek.adressen import Wereld, addresses
from vumportal.organisaties.models import Ontvanger
from vumportal.toestemming.kiezen import object_now, stop
from vumportal.toestemming.overstap import start_public_task
from vumportal.uitwisseling.models import Zoekvraag
from vumportal.werkplek import urls as werkplek_urls

pytestmark = [pytest.mark.django_db, pytest.mark.traag]

ACCOUNTS = ("anja", "wim")
"""Who accompanies Henk, and somebody of her team. Others of the organisation see of him what he shares, and the
privacy officer that removal was asked of who fetched it."""
OVER_DE_KEUZE = frozenset(
    {
        "samen",
        "samen_bevestigen",
        "samen_kiezen",
        "samen_leeg",
        "samen_papier",
        "samen_voorbeeld",
        "stop_delen",
        "handtekening",
    }
)
"""Pages on which somebody decides, together with staff: of the choice itself, and of nothing else."""
DE_ZIN = re.compile(r"deelt (?:niets buiten de organisatie(?P<bij> · vraag )?|met [^<·]*)")
"""The one sentence that says with whom somebody shares; in a list it stands before who accompanies them."""
WISSELT = re.compile(
    r"""hx-headers='[^']*'|name="(?:csrfmiddlewaretoken|van_wie|druk|verzending)"[^>]* value="[^"]*"|\b\d\d:\d\d\b"""
    r"""|\bn[0-9a-f]{12}(?![0-9a-z])|(?<=&quot;pagina&quot;: &quot;)[0-9a-f]+"""
)
"""What is another at every request: tokens, the time of day, and the names of what a form may add to a list."""
Pages = dict[str, str]
STRAKS = timezone.now() + timedelta(hours=1)


@contextmanager
def undone() -> Iterator[None]:
    """What happens within leaves nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def pages(wereld: Wereld, eerst: Callable[[], None]) -> Pages:
    """Every page of the werkplek for every account, after this happened, with the sentence itself left out."""
    found: Pages = {}
    names = {str(pattern.name) for pattern in werkplek_urls.urlpatterns} - ZONDER_ACCOUNT - OVER_DE_KEUZE
    with undone():
        eerst()
        # A walk takes so long that a question seems to be left lying; that is of the clock, not of the choice.
        Zoekvraag.objects.update(gesteld_op=STRAKS)
        urls = addresses(wereld)
        for wie in ACCOUNTS:
            client = wereld.browser(wie)
            for naam in sorted(names):
                if "get" in page_set(naam).methods:
                    found |= {f"{wie} {url}": _page(client, url) for url in urls[naam]}
    return found


def _page(client: Client, url: str) -> str:
    with undone():  # looking marks things as seen
        response = client.get(url)
    is_pdf = response["Content-Type"] == "application/pdf"
    inhoud = "\n".join(read_aloud(response.content)) if is_pdf else response.content.decode()
    text = f"{response.status_code} {inhoud}"
    return DE_ZIN.sub(lambda zin: "" if zin["bij"] else "DE ZIN", WISSELT.sub("", text))


def nothing() -> None:
    """As Henk is: a yes for gemeenten and UWV."""


@pytest.fixture
def kalender(monkeypatch: pytest.MonkeyPatch) -> Kalender:
    return Kalender(monkeypatch)


def test_after_a_no_or_a_stop(wereld: Wereld, kalender: Kalender) -> None:
    henk = wereld.henk
    met = pages(wereld, nothing)
    assert (
        sum("DE ZIN" in text for text in met.values()) == len(ACCOUNTS) + 1
    )  # and where Anja hands him over
    assert sum(text.startswith("200") for text in met.values()) > 40
    for gebeurt in (
        lambda: every_no(Toestand(henk, kalender)),
        lambda: stop(werkzoekende=henk, ontvanger=SUWI),
    ):
        same(met, pages(wereld, gebeurt))


def test_after_a_yes_for_everybody(wereld: Wereld) -> None:
    """Nor does it get somebody ahead."""
    same(
        pages(wereld, nothing),
        pages(wereld, lambda: [yes(wereld.henk, wie, groepen=31) for wie in Ontvanger] and None),
    )


def test_after_a_stop_when_others_fetched_it(wereld: Wereld) -> None:
    """Who holds what was fetched before is said with and without a stop."""

    def stopped() -> None:
        fetched(wereld.henk)
        stop(werkzoekende=wereld.henk, ontvanger=SUWI)

    same(pages(wereld, lambda: fetched(wereld.henk)), pages(wereld, stopped))


def test_after_a_yes_that_ended(wereld: Wereld, kalender: Kalender) -> None:
    """Ten days on: of a yes until it is stopped, and of one that ended."""
    henk = wereld.henk
    with undone():
        yes(henk, SUWI, dagen=5)
        kalender.verder(10)
        over = pages(wereld, nothing)
    same(pages(wereld, nothing), over)


def test_after_an_objection(wereld: Wereld, kalender: Kalender) -> None:
    """Thirty days on, where nothing is asked: with and without an objection."""
    announced(wereld.henk)
    kalender.verder(30)
    start_public_task()
    met = pages(wereld, nothing)
    same(met, pages(wereld, lambda: object_now(werkzoekende=wereld.henk, ontvanger=SUWI) and None))


def same(met: Pages, zonder: Pages) -> None:
    assert met.keys() == zonder.keys()
    assert [url for url in met if met[url] != zonder[url]] == [], difference(met, zonder)


def difference(met: Pages, zonder: Pages) -> str:
    """What is not the same, by page."""
    found = []
    for url in met:
        een, ander = set(met[url].splitlines()), set(zonder.get(url, "").splitlines())
        found += [f"{url}: {sorted(een - ander)[:5]} / {sorted(ander - een)[:5]}"] if een != ander else []
    return "\n".join(found)


def test_another_page_is_noticed(wereld: Wereld) -> None:
    """That the comparison can fail: another name is on many pages."""

    def renamed() -> None:
        wereld.henk.voornaam = "Hendrik"
        wereld.henk.save()

    met, zonder = pages(wereld, nothing), pages(wereld, renamed)
    assert sum(met[url] != zonder[url] for url in met) > 10
