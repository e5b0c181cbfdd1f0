"""One wish is one object: a made-up one that exists only here is entered, asked, judged, said, stored and read back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from tests.uitwisseling.stub import Stub, matches
from tests.werkplek.conftest import ATELIER
from tests.werkplek.paginas import HTMX, Als
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import Onregelmatig, Voorwaarde
from vumportal.uitwisseling import tasks
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.wensen import (
    WENSEN,
    Beoordeelde,
    Bevinding,
    Uitkomst,
    Wens,
    Wensen,
    from_json,
    from_profiel,
)
from vumportal.uitwisseling.wensen.codes import JA, NEE
from vumportal.uitwisseling.wensen.document import indication
from vumportal.uitwisseling.wensen.invoer import Keuzelijst, fixed
from vumportal.uitwisseling.wensen.velden import choice
from vumportal.werkzoekenden.models import Werkzoekende

PAD = "werkplek.indicatieHond"


MET_HOND = replace(Onregelmatig, sleutel=PAD, paden=(PAD,), zoeknaam="hond")
"""A criterion that no contract has."""


class Hondenwens(Wens):
    """Whether the dog may come along."""

    sleutel, naam = "hond", "Hond op het werk"
    veld = choice(
        "hond", (JA, NEE), Keuzelijst("Mag de hond mee?", fixed((JA, NEE), lambda code: f"hond {code}"))
    )
    velden = (veld,)

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        return {"hond": indication(document, PAD)}

    def asked(self, wensen: Wensen, gezocht: Soort) -> list[Voorwaarde]:
        indicatie = wensen[self.veld]
        return [MET_HOND(indicatie)] if indicatie else []

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        indicatie = indication(gevonden.inhoud, PAD)
        if indicatie is None:
            return Bevinding(Uitkomst.ONBEKEND, "onbekend of de hond mee mag")
        past = Uitkomst.PAST if indicatie == wensen[self.veld] else Uitkomst.PAST_NIET
        return Bevinding(past, "de hond mag mee" if indicatie == JA else "de hond blijft thuis")

    def said(self, wensen: Wensen) -> str:
        return "met de hond" if wensen[self.veld] == JA else "zonder hond"


@pytest.fixture(autouse=True)
def _hond(monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole of what a new wish takes beside its own class."""
    monkeypatch.setitem(WENSEN, "hond", Hondenwens())


def test_a_new_wish_is_one_object(als: Als, anja: Gebruiker, henk: Werkzoekende, uitwisseling: Stub) -> None:
    assert from_profiel({"werkplek": {"indicatieHond": 1}}).as_json()["hond"] == 1  # read from a record
    client, url = als(anja), reverse("zoek_vacatures", args=[henk.pk])
    pagina = client.get(url).content.decode()
    assert "Hond op het werk" in pagina
    assert "Mag de hond mee?" in pagina

    fout = client.post(url, {"postcode": "5501", "afstand": 20, "hond": "3"})
    assert fout.status_code == 422

    client.post(url, {"postcode": "5501", "afstand": 20, "hond": "1", "telt_hond": "moet"})
    opdracht = Zoekopdracht.objects.get()
    assert opdracht.wensen["hond"] == 1
    assert opdracht.wensen["hard"] == ["hond"]
    assert from_json(opdracht.wensen).as_json() == opdracht.wensen
    [zoekvraag] = opdracht.zoekvragen.all()
    assert zoekvraag.vraag[PAD] == {"$eq": 1}

    mee = {**ATELIER, "naamVacature": "Hondenuitlater", "werkplek": {"indicatieHond": 1}}
    thuis = {**ATELIER, "naamVacature": "Kattenoppas", "werkplek": {"indicatieHond": 2}}
    uitwisseling.reeks(matches(mee, thuis, ATELIER))
    tasks.vraag(zoekvraag.pk)
    lijst = client.get(reverse("zoekopdracht", args=[opdracht.pk])).content.decode()
    assert '<bdi>met de hond</bdi> <span class="wensregel__telt wensregel__telt--moet">moet</span>' in lijst
    assert "Hondenuitlater" in lijst
    assert "<bdi>hond op het werk</bdi>" in lijst  # of the one that does not say it
    assert "Kattenoppas" not in lijst  # certainly misses what must be
    gevonden = opdracht.resultaten.get(inhoud__naamVacature="Hondenuitlater")
    alles = client.get(reverse("alles", args=[opdracht.pk, gevonden.pk]), headers=HTMX).content.decode()
    assert "de hond mag mee" in alles

    anders = client.get(url, {"van": str(opdracht.pk)}).content.decode()
    assert 'value="1" selected>hond 1' in " ".join(anders.split())
