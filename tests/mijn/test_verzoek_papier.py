"""The confirmation as a PDF: the same as the page, and of nobody else."""

import io
from typing import Any, ClassVar

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from tests.mijn.paginas import Eigenstuk
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.taken import end_task
from vumportal.werkzoekenden.verzoeken import request_right
from vumportal.woorden import papier
from vumportal.woorden.kort import dag


@pytest.fixture
def taak(henk: Werkzoekende) -> Taak:
    return request_right(persoon=henk, soort="correctie", toelichting="mijn adres is oud")


class TestPagina(Eigenstuk):
    naam = "mijn:verzoek_papier"
    methods: ClassVar = {"get": 8}

    @pytest.fixture
    def url(self, taak: Taak) -> str:
        return reverse(self.naam, args=[taak.pk])


def test_it_has_tags_and_says_what_the_page_says(
    telefoon: Client, taak: Taak, petra: Gebruiker, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Any] = []
    compile_it = papier._compile
    monkeypatch.setattr(papier, "_compile", lambda *a: sent.append(a[1]) or compile_it(*a))
    url = reverse("mijn:verzoek_papier", args=[taak.pk])
    response = telefoon.get(url)
    assert response["Content-Disposition"] == f'attachment; filename="verzoek-{taak.pk}.pdf"'
    with pikepdf.open(io.BytesIO(response.content)) as document:
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.Root.Lang).startswith("nl")
    assert taak.uiterste_datum is not None
    woorden = repr(sent[-1])
    for zin in ("Iets laten verbeteren", "mijn adres is oud", dag(taak.uiterste_datum), "Liever per brief"):
        assert zin in woorden
    assert "'Antwoord'" not in woorden
    end_task(taak=taak, door=petra, antwoord="Je adres is verbeterd.")
    telefoon.get(url)
    assert "Je adres is verbeterd." in repr(sent[-1])
