"""Setting a result aside, with a reason: it leaves the list, and can be seen and put back."""

from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import HTMX, Als, Meer, Stukpagina, action_url, more_results, result_url
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Resultaat, Vondst, Zoekopdracht


class TestActie(Stukpagina):
    naam = "wegleggen"
    over = ("beantwoord", "elders")
    methods: ClassVar = {"post": 22}
    gegevens: ClassVar[dict[str, Any]] = {"reden": "te_ver"}

    @pytest.fixture
    def meer(self, beantwoord: Zoekopdracht) -> Meer:
        """More results of the same search."""
        return lambda aantal: more_results(beantwoord, aantal)


def test_it_leaves_the_list_with_its_reason(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    client = als(anja)
    response = client.post(action_url("wegleggen", elders), {"reden": "te_ver"})
    assert response["Location"] == reverse("zoekopdracht", args=[elders.zoekopdracht_id])
    lijst = client.get(response["Location"]).content.decode()
    assert "Weggelegd." in lijst
    assert result_url(elders) not in lijst
    weg = client.get(response["Location"], {"weg": "ja"}).content.decode()
    assert "weg: te ver" in weg
    assert "weg: te ver" in client.get(result_url(elders)).content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["zonder JavaScript", "htmx"])
@pytest.mark.parametrize("reden", ["", "ziek"])
def test_without_a_reason_nothing_changes(
    als: Als, anja: Gebruiker, elders: Resultaat, reden: str, headers: dict[str, str]
) -> None:
    client = als(anja)
    response = client.post(action_url("wegleggen", elders), {"reden": reden}, headers=headers)
    if not headers:
        response = client.get(response["Location"])
    tekst = response.content.decode()
    assert "Kies eerst een reden. Er is niets veranderd" in tekst
    assert result_url(elders) in tekst
    assert not Vondst.objects.filter(weg_op__isnull=False).exists()


def test_the_focus_goes_to_what_stood_beside_it(
    als: Als, anja: Gebruiker, beantwoord: Zoekopdracht, elders: Resultaat
) -> None:
    """The row itself is gone: the next one, or the one before it when it was the last."""
    client = als(anja)
    more_results(beantwoord, 2)
    lijst = client.get(reverse("zoekopdracht", args=[beantwoord.pk]), {"sorteer": "afstand"}).content.decode()
    rijen = sorted(beantwoord.resultaten.all(), key=lambda rij: lijst.index(f'id="rij-r{rij.pk}"'))
    for gone, focused in ((rijen[1], rijen[2]), (rijen[-1], rijen[-2])):
        url = f"{action_url('wegleggen', gone)}?sorteer=afstand"
        fragment = client.post(url, {"reden": "dubbel"}, headers=HTMX).content.decode()
        assert f'id="rij-r{gone.pk}"' not in fragment
        focus = fragment.index(" data-focus")
        assert f'id="titel-r{focused.pk}"' in fragment[focus - 200 : focus]
