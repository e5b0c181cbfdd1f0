"""Keeping a result: it stays so in every later search, and the list changes in place."""

from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import HTMX, Als, Meer, Stukpagina, action_url, more_results, part, result_url
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Resultaat, Vondst, Zoekopdracht
from vumportal.werkzoekenden.bericht import confirm_address, secret_of, want_mail


class TestActie(Stukpagina):
    naam = "bewaren"
    over = ("beantwoord", "elders")
    methods: ClassVar = {"post": 22}

    @pytest.fixture
    def meer(self, beantwoord: Zoekopdracht) -> Meer:
        """More results of the same search."""
        return lambda aantal: more_results(beantwoord, aantal)


def test_it_is_kept_and_the_list_says_so(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    client = als(anja)
    response = client.post(f"{action_url('bewaren', elders)}?sorteer=afstand")
    assert response.status_code == 303
    lijst = reverse("zoekopdracht", args=[elders.zoekopdracht_id])
    assert response["Location"] == f"{lijst}?sorteer=afstand"
    tekst = client.get(response["Location"]).content.decode()
    assert "Bewaard voor Henk." in tekst
    assert '<span class="rij__staat">bewaard</span>' in tekst
    vondst = Vondst.objects.get(resultaten=elders)
    assert (vondst.door, vondst.inhoud) == (anja, elders.inhoud)


def test_twice_is_once(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    for _ in range(2):
        assert als(anja).post(action_url("bewaren", elders)).status_code == 303
    assert Vondst.objects.filter(bewaard_op__isnull=False).count() == 1


def test_with_htmx_the_list_changes_in_place(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    """It is the page as it would be opened, with the focus on the row and a sentence to be read out."""
    client, url = als(anja), reverse("zoekopdracht", args=[elders.zoekopdracht_id])
    vraag = "?sorteer=afstand"
    fragment = client.post(f"{action_url('bewaren', elders)}{vraag}", headers=HTMX).content.decode()
    assert "<html" not in fragment
    assert f'id="titel-r{elders.pk}" href="{result_url(elders)}{vraag}" data-focus' in fragment
    assert fragment.count("data-focus") == 1
    assert 'data-meld="Bewaard voor Henk"' in fragment
    page = client.get(f"{url}{vraag}").content.decode()
    rijen = part(page, f"rij-r{elders.pk}")
    assert [item for item in rijen if item != "bewaard"] != rijen
    swapped = part(f"<div>{fragment}</div>".replace(" data-focus", ""), f"rij-r{elders.pk}")
    assert swapped == rijen
    assert "Bewaard voor Henk." not in page  # said already


def test_from_its_page_back_to_its_page(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    client = als(anja)
    response = client.post(f"{action_url('bewaren', elders)}?weg=on", {"naar": "resultaat"})
    assert response["Location"] == f"{result_url(elders)}?weg=on"
    tekst = client.get(response["Location"]).content.decode()
    assert "Niet meer bewaren" in tekst
    assert action_url("bewaren", elders) not in tekst


def test_no_other_address_follows(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    lijst = reverse("zoekopdracht", args=[elders.zoekopdracht_id])
    for gegevens in ({"naar": "https://elders.example/"}, {"naar": "//elders.example"}):
        response = als(anja).post(f"{action_url('bewaren', elders)}?next=//elders.example", gegevens)
        assert response["Location"] == lijst


def test_it_is_news_for_a_kandidaat_who_wants_mail(
    als: Als, anja: Gebruiker, elders: Resultaat, settings: Any
) -> None:
    settings.MAIL_AAN = True
    henk = elders.zoekopdracht.werkzoekende
    wens = want_mail(persoon=henk, adres="henk@voorbeeld.nl")
    assert confirm_address(pk=wens.pk, geheim=secret_of(wens))
    for _ in range(2):
        als(anja).post(action_url("bewaren", elders))
    vondst = Vondst.objects.get(resultaten=elders)
    assert (
        henk.mailberichten.filter(soort="nieuw").values_list("sleutel", flat=True).get()
        == f"werk:{vondst.pk}"
    )
