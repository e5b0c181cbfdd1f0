"""One result: why it fits, all that is known of it, and what its detail will cost."""

import re
from typing import Any, ClassVar
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import ATELIER, account
from tests.werkplek.paginas import Als, Meer, Stukpagina, more_results, result_url, used
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.uitwisseling.models import Detail, Resultaat, Zoekopdracht
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.vondsten import set_aside
from vumportal.uitwisseling.wensen import from_json, from_vacature
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende


class TestPagina(Stukpagina):
    naam = "resultaat"
    over = ("beantwoord", "elders")
    methods: ClassVar = {"get": 14}
    deel = "details"
    vragen: ClassVar = ({"stand": "bezig"},)

    @pytest.fixture
    def meer(self, beantwoord: Zoekopdracht) -> Meer:
        """More results of the same search."""
        return lambda aantal: more_results(beantwoord, aantal)


def test_the_cost_is_shown_before(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    tekst = als(anja).get(result_url(elders)).content.decode()
    assert "Haal contactpersoon op" in tekst
    assert "Je kunt dit nog 10 keer doen voor dit beroep." in tekst
    assert "V-12" not in tekst
    assert used() == 0


def test_a_result_of_another_search_is_not_found(
    als: Als, anja: Gebruiker, elders: Resultaat, henk: Werkzoekende
) -> None:
    wensen = from_json(elders.zoekopdracht.wensen).replace(afstand=5)
    andere = start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=wensen)
    for opdracht in (andere.pk, uuid4()):
        assert als(anja).get(reverse("resultaat", args=[opdracht, elders.pk])).status_code == 404


def test_a_person_of_a_colleague_stays_anonymous(
    als: Als, anja: Gebruiker, henk: Werkzoekende, atelier: Vacature, organisatie: Organisatie
) -> None:
    """Same organisation, no right on the person: what a stranger would see, no more."""
    bram = account("bram", "wsp", organisatie)
    opdracht = start_zoekopdracht(
        gebruiker=bram, vacature=atelier, wensen=from_vacature({**ATELIER, "contractvorm": []})
    )
    client = als(bram)
    lijst = client.get(reverse("zoekopdracht", args=[opdracht.pk])).content.decode()
    tekst = client.get(result_url(opdracht.resultaten.get())).content.decode()
    for shown in (lijst, tekst):
        assert "Henk" not in shown
        assert "Medewerker naaiatelier" in shown
        assert "5501AB" not in shown
    assert reverse("kandidaat", args=[henk.pk]) not in tekst


# --- contact ------------------------------------------------------------------------------------------
def fetched(elders: Resultaat, anja: Gebruiker, **werkgever: Any) -> None:
    Detail.objects.create(
        resultaat=elders,
        bron_id="00000001900000004000",
        document={**ATELIER, "werkgever": {"handelsnaamOrganisatie": "Mehmet Confectie", **werkgever}},
        opgehaald_door=anja,
        bewaren_tot=timezone.localdate(),
    )


def test_the_contact_person_stands_on_top_once_fetched(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    persoon = {
        "naamContactpersoonAfdeling": "Fatma Demir",
        "telefoonnummer": ["040-2345678"],
        "emailadres": ["fatma@example.nl"],
    }
    fetched(elders, anja, contactpersoon=[persoon])
    tekst = als(anja).get(result_url(elders)).content.decode()
    for woorden in ("Fatma Demir", 'href="tel:0402345678"', 'href="mailto:fatma@example.nl"'):
        assert tekst.index(woorden) < tekst.index("Past dit?")
        assert tekst.count(woorden) == 1
    assert "Haal contactpersoon op" not in tekst


def test_without_a_contact_person_the_page_says_where_to_look(
    als: Als, anja: Gebruiker, elders: Resultaat
) -> None:
    fetched(elders, anja)
    assert "Er staat geen contactpersoon in." in als(anja).get(result_url(elders)).content.decode()


def test_what_the_work_is_keeps_its_lines(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    elders.inhoud |= {"omschrijvingVacature": "Je naait.\nJe strijkt.\n\nBel <b>gerust</b>."}
    elders.save()
    tekst = als(anja).get(result_url(elders)).content.decode()
    assert "Je naait.<br>Je strijkt.<br><br>Bel &lt;b&gt;gerust&lt;/b&gt;." in tekst
    assert tekst.count("Je strijkt.") == 1


# --- before and after ---------------------------------------------------------------------------------
def around(html: str) -> tuple[str, str]:
    """The addresses of the result before this one and after it."""
    found = {rel: url for url, rel in re.findall(r'<a href="([^"]+)" rel="(prev|next)"', html)}
    return found.get("prev", ""), found.get("next", "")


def test_through_the_list_in_its_own_order(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht) -> None:
    more_results(beantwoord, 28)
    client, lijst = als(anja), reverse("zoekopdracht", args=[beantwoord.pk])
    for vraag in ("", "?sorteer=afstand", "?herkomst=uitwisseling"):
        rows: list[int] = []
        for pagina in ("1", "2"):
            keuze = QueryDict(vraag[1:], mutable=True)
            keuze["pagina"] = pagina
            page = client.get(lijst, keuze).content.decode()
            rows += [int(pk) for pk in re.findall(r'data-resultaat="r(\d+)"', page)]
        walked, url = [], f"{reverse('resultaat', args=[beantwoord.pk, rows[0]])}{vraag}"
        before = ""
        while url:
            page = client.get(url).content.decode()
            vorige, volgende = around(page)
            assert vorige == before
            assert f"{len(walked) + 1} van {len(rows)}" in page
            before, url = url, volgende
            walked.append(int(before.partition("?")[0].rstrip("/").rpartition("/")[2]))
        assert walked == rows
        terug = re.search(r'href="([^"]+)#rij-r\d+"', page)
        assert terug
        assert "pagina=2" in terug[1]
        assert f'id="rij-r{walked[-1]}"' in client.get(terug[1].replace("&amp;", "&")).content.decode()


def test_one_that_is_set_aside_still_leads_to_the_next(
    als: Als, anja: Gebruiker, beantwoord: Zoekopdracht, elders: Resultaat
) -> None:
    more_results(beantwoord, 2)
    before = around(als(anja).get(result_url(elders)).content.decode())
    set_aside(gebruiker=anja, resultaat=elders, reden="te_ver")
    page = als(anja).get(result_url(elders)).content.decode()
    assert around(page) == before
    assert "weg: te ver" in page
    assert not re.search(r"\d van \d", page)


def test_only_choices_of_the_list_go_along(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    vraag = {"sorteer": "afstand", "naam": "Henk", "werk": "x" * 600}
    assert "naam=Henk" not in als(anja).get(result_url(elders), vraag).content.decode()
    page = als(anja).get(result_url(elders), {"sorteer": "afstand", "naam": "Henk"}).content.decode()
    assert "sorteer=afstand" in page
    assert "naam=Henk" not in page
