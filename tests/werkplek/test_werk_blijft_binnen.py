"""What is written down in the work with a person stays inside: a crawl through every door with all of it planted.

Every value sings. To another organisation, and to who may not see the person, nothing of it comes out; to the person
themselves what they share with who accompanies them, and never a note.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.bron.conftest import EXCHANGE
from tests.mijn.adressen import ZONDER_SET, mijn_addresses, mijn_page_set
from tests.test_huis import ZONDER_ACCOUNT, page_set
from tests.uitwisseling.conftest import long_ago
from tests.werkplek.adressen import BRON, Wereld, addresses
from vumportal.caseload.models import Afspraak, Contactmoment, Mijlpaal, Plaatsing, Plan
from vumportal.notities.models import Vastlegconcept, Werkwijze
from vumportal.notities.services import write_note
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.standaard.groepen import ALLE_GROEPEN
from vumportal.standaard.koppelvlak import Partijen, request_headers
from vumportal.standaard.soort import Soort
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.services import record_decision
from vumportal.werkplek import urls as werkplek_urls
from vumportal.werkzoekenden.models import Betrokkene, Dossier, Reintegratievoorziening, Taak
from vumportal.werkzoekenden.taken import agree

pytestmark = [pytest.mark.django_db, pytest.mark.traag]

W = Soort.WERKZOEKENDE
ZINGT = "merelzang"
NOTITIES = {"zin", "gevoelig", "aanvulling", "werkt", "niet", "concept"}
"""What staff wrote for themselves: no door shows it, that of the person neither."""
DOSSIER = {"roepnaam", "bereik", "sleutel", "betrokkene", "bellen"}
SAMEN = {"doel", "taak", "stap", "plek", "werk"}
"""What the person and who accompanies them agreed: on their own pages too."""
ALLES = NOTITIES | DOSSIER | SAMEN


def zang(wat: str) -> str:
    return f"{ZINGT}-{wat}-"


def heard(tekst: str) -> set[str]:
    return {wat for wat in ALLES if zang(wat) in tekst}


@pytest.fixture
def geplant(wereld: Wereld) -> Wereld:
    """Everything that the work with Henk leaves, in words that stand nowhere else; and he shares all that he can."""
    henk, anja = wereld.henk, wereld.wie["anja"]
    assert anja is not None
    van: dict[str, Any] = {"werkzoekende": henk}
    nu, vandaag = timezone.now(), timezone.localdate()
    notitie = write_note(**van, door=anja, tekst=zang("zin"))
    write_note(**van, door=anja, tekst=zang("gevoelig"), gevoelig=True)
    write_note(**van, door=anja, tekst=zang("aanvulling"), vult_aan=notitie)
    Werkwijze.objects.update_or_create(
        **van, defaults={"wat_werkt": zang("werkt"), "wat_niet": zang("niet"), "door": anja}
    )
    Vastlegconcept.objects.update_or_create(
        **van, gebruiker=anja, afspraak=None, defaults={"inhoud": {"zin": zang("concept")}}
    )
    Dossier.objects.update_or_create(
        **van,
        defaults={
            "roepnaam": zang("roepnaam"),
            "bereiken_zin": zang("bereik"),
            "eigen_sleutel": zang("sleutel"),
        },
    )
    Betrokkene.objects.create(**van, wat=zang("betrokkene"), naam=zang("bellen"))
    Reintegratievoorziening.objects.create(**van, soort="30", van=vandaag)
    Plan.objects.filter(**van, tot=None).update(tot=vandaag)
    Plan.objects.create(**van, doel=zang("doel"), door=anja)
    agree(over=henk, door=anja, titel=zang("taak"), voor=Taak.Voor.PERSOON)
    agree(over=henk, door=anja, titel=zang("stap"), voor=Taak.Voor.PERSOON, soort=Taak.Soort.PLAN)
    Afspraak.objects.create(
        **van, klantmanager=anja, begin=nu + timedelta(days=2), waar=zang("plek"), gemaakt_door=anja
    )
    Contactmoment.objects.create(**van, soort="gesprek", uitkomst="geweest", op=nu, door=anja)
    Mijlpaal.objects.create(**van, soort="cv_klaar", door=anja)
    Plaatsing.objects.create(**van, waar=zang("werk"), van=vandaag, door=anja)
    for ontvanger in Ontvanger:
        record_decision(
            werkzoekende=henk,
            ontvanger=ontvanger,
            soort=Besluit.Soort.GEGEVEN,
            hoe=Besluit.Hoe.ZELF,
            groepen=int(ALLE_GROEPEN),
        )
    return wereld


def staff_visits(wereld: Wereld, client: Client) -> Iterator[tuple[str, str]]:
    """Every address of the werkplek with all that it does, and where it leads."""
    names = {str(pattern.name) for pattern in werkplek_urls.urlpatterns} - ZONDER_ACCOUNT
    found = addresses(wereld)
    for naam in sorted(names):
        for url in found[naam]:
            for method in page_set(naam).methods:
                with transaction.atomic():
                    long_ago()
                    yield f"{method} {naam}", _sent(client, method, url, page_set(naam).gegevens)
                    transaction.set_rollback(True)


def own_visits(wereld: Wereld, client: Client) -> Iterator[tuple[str, str]]:
    """The same for the pages of the person."""
    for naam, urls in mijn_addresses(wereld).items():
        kort = naam.removeprefix("mijn:")
        if kort in ZONDER_SET:
            continue
        for url in urls:
            for method in mijn_page_set(kort).methods:
                with transaction.atomic():
                    yield f"{method} {naam}", _sent(client, method, url, mijn_page_set(kort).gegevens)
                    transaction.set_rollback(True)


def _sent(client: Client, method: str, url: str, data: dict[str, Any]) -> str:
    response: HttpResponse = getattr(client, method)(url, data)
    tekst = response.content.decode(errors="replace") + str(dict(response.headers))
    if response.status_code in (302, 303):
        tekst += client.get(response["Location"]).content.decode(errors="replace")
    return tekst


@pytest.mark.parametrize("account", ["anoniem", "carla", "bram", "vera", "bea", "los"])
def test_who_may_not_see_the_person_hears_nothing(geplant: Wereld, account: str) -> None:
    for waar, tekst in staff_visits(geplant, geplant.browser(account)):
        assert not heard(tekst), f"{waar}, als {account}"


def test_who_accompanies_the_person_hears_it(geplant: Wereld) -> None:
    """That the crawl could find something; a sensitive note is read after a click alone."""
    tekst = "".join(tekst for _, tekst in staff_visits(geplant, geplant.browser("anja")))
    assert heard(tekst) >= ALLES - {"gevoelig", "concept"}
    page = geplant.browser("anja").get(f"/kandidaten/{geplant.henk.pk}/").content.decode()
    assert "zin" in heard(page)
    assert "gevoelig" not in heard(page)


def test_the_person_hears_what_was_agreed_and_no_note(geplant: Wereld) -> None:
    found = {waar: heard(tekst) for waar, tekst in own_visits(geplant, geplant.browser("henk"))}
    assert not {waar: wat & NOTITIES for waar, wat in found.items() if wat & NOTITIES}
    assert set().union(*found.values()) >= SAMEN


@pytest.mark.parametrize("ontvanger", list(Ontvanger))
def test_no_bron_and_no_file_says_any_of_it(
    geplant: Wereld, organisatie: Organisatie, ontvanger: Ontvanger, tmp_path: Path
) -> None:
    """Henk shares all that he can: the document leaves, and nothing of the work."""
    suwi = ontvanger is Ontvanger.SUWI
    headers = request_headers(Partijen(van="1" * 20, naar=organisatie.oin, via=EXCHANGE, suwi=suwi))
    vraag = {"vraagObject": {"selectiegebied": {"postcode": "5611AB", "afstand": 100}}}
    client = Client()
    matches = client.post(
        f"{BRON}/{W.collectie}/matches", json.dumps(vraag), content_type="application/json", headers=headers
    ).content.decode()
    detail = client.get(f"{BRON}/{W.collectie}/{geplant.henk.profiel.extern_id}", headers=headers)
    path = tmp_path / "uit.json"
    arguments = ("--organisatie", organisatie.oin, "--soort", W.value, "--voor", ontvanger.value)
    call_command("profielen_uitvoeren", str(path), *arguments)
    for tekst in (matches, detail.content.decode(), path.read_text()):
        assert ZINGT not in tekst
    assert geplant.henk.profiel.extern_id in path.read_text()
