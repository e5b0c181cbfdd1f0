"""The first page of a person."""

from typing import ClassVar

from django.test import Client
from django.urls import reverse

from tests.mijn.paginas import Mijnpagina


class TestStart(Mijnpagina):
    naam = "mijn:start"
    methods: ClassVar = {"get": 8}


def test_it_greets_by_first_name_and_the_way_out_comes_first(telefoon: Client) -> None:
    text = telefoon.get(reverse("mijn:start")).content.decode()
    assert "Dag <bdi>Henk</bdi>" in text
    assert "Jansen" not in text
    assert text.index("Log uit") < text.index("<h1")
