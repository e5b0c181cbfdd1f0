"""Every page has a title of its own in the browser tab, and nobody's full name is in one."""

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.uitwisseling.conftest import long_ago
from tests.werkplek.conftest import ATELIER
from tests.werkplek.paginas import Als, result_url
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.uitwisseling.models import Resultaat
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.wensen import from_json, from_vacature
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Werkzoekende


def title(response: HttpResponse) -> str:
    [found] = re.findall(r"<title>\s*(.*?)\s*</title>", response.content.decode(), re.DOTALL)
    return str(found)


@pytest.fixture
def addresses(
    anja: Gebruiker,
    henk: Werkzoekende,
    atelier: Vacature,
    elders: Resultaat,
    maak_persoon: Callable[..., Werkzoekende],
) -> list[str]:
    """Every kind of page, of two people with the same first name, and two searches for one of them."""
    andere, nour = maak_persoon("Henk", "de Boer"), maak_persoon("Nour", profiel=None)
    for _ in range(26):
        maak_persoon("Piet", profiel=None)
        save_vacature(organisatie=atelier.organisatie, document=ATELIER)
    eerder = elders.zoekopdracht
    long_ago()
    later = start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=from_json(eerder.wensen))
    kandidaten = start_zoekopdracht(gebruiker=anja, vacature=atelier, wensen=from_vacature(ATELIER))
    eigen = eerder.resultaten.exclude(eigen_id="").get()
    return [
        "/?wie=team",
        *(f"/kandidaten/?{vraag}" for vraag in ("fase=bemiddelen", "fase=bemiddelen&pagina=2", "pagina=2")),
        *(
            f"/vacatures/?{vraag}"
            for vraag in (
                "lijst=mijn",
                "lijst=team",
                "lijst=gedeeld",
                "status=gesloten",
                "zoek=kok",
                "pagina=2",
            )
        ),
        *(reverse(naam) for naam in ("start", "kandidaten", "vacatures", "zoeken", "snelzoeken", "welkom")),
        *(reverse("kandidaat", args=[wie.pk]) for wie in (henk, andere, nour)),
        *(reverse("zoek_vacatures", args=[wie.pk]) for wie in (henk, andere, nour)),
        *(reverse("zoekopdracht", args=[opdracht.pk]) for opdracht in (eerder, later, kandidaten)),
        *(
            reverse(naam, args=[wie.pk])
            for naam in ("samen", "samen_bevestigen", "stop_delen", "inlog_geven")
            for wie in (henk, andere, nour)
        ),
        *(
            reverse(naam, args=[wie.pk, soort.value])
            for naam in ("samen_kiezen", "samen_voorbeeld")
            for wie in (henk, andere)
            for soort in Ontvanger
        ),
        reverse("handtekeningen"),
        reverse("vacature", args=[atelier.pk]),
        reverse("zoek_kandidaten", args=[atelier.pk]),
        result_url(elders),
        result_url(eigen),
        reverse("stijlgids"),
    ]


def test_each_its_own(als: Als, anja: Gebruiker, addresses: list[str]) -> None:
    client = als(anja)
    titles = {url: title(client.get(url)) for url in addresses}
    titles |= {"404": title(client.get("/bestaat-niet")), "405": title(client.put("/kandidaten/"))}
    titles["inloggen"] = title(Client().get(reverse("inloggen")))
    double = {url: words for url, words in titles.items() if list(titles.values()).count(words) > 1}
    assert not double
    for words in titles.values():
        assert re.search(r" · (Werkplek|Samen kiezen met [^·]+)$", words)
        assert len(re.findall("Werkplek|Samen kiezen", words)) == 1
        assert "Jansen" not in words
        assert "de Boer" not in words


def test_a_form_with_errors_says_so_in_its_title(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    for url in (reverse("zoek_vacatures", args=[henk.pk]), reverse("snelzoeken")):
        assert title(client.post(url, {})).startswith("Fout: ")
