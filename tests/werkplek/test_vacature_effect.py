"""How many people fit a vacature while it is typed: numbers only, no small ones, one count at a time per account."""

import json
from typing import ClassVar

import pytest
from django.db import connections
from django.urls import reverse

from tests.aanbod.profielen import stored
from tests.vacatures.dossierhulp import concept
from tests.werkplek.paginas import HTMX, Als, Meer, Stukpagina, part
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.vacatures.models import Vacaturedossier
from vumportal.werkplek.views.effect import LADE

KOSTEN = {"kosten": "ja"}


@pytest.fixture
def dossier(team: Team, wim: Gebruiker) -> Vacaturedossier:
    """A concept of Wim that asks for a licence."""
    made = concept(team, wim)
    made.inhoud = json.dumps({"rijbewijs": [{"codeSoortRijbewijs": "B"}]})
    made.save()
    return made


def people(organisatie: Organisatie, aantal: int, *bewijzen: str) -> None:
    kwalificatie = {"rijbewijs": [{"codeSoortRijbewijs": code} for code in bewijzen]}
    stored(organisatie, [{"arbeidsmarktkwalificatie": kwalificatie}] * aantal)


def address(dossier: Vacaturedossier) -> str:
    return reverse("vacature_effect", args=[dossier.pk])


class TestPagina(Stukpagina):
    naam = "vacature_effect"
    over = ("dossier",)
    methods: ClassVar = {"get": 9}
    deel = "effect"
    ook = ("effect_kosten",)

    @pytest.fixture
    def meer(self, organisatie: Organisatie) -> Meer:
        """More people to count."""
        return lambda aantal: people(organisatie, aantal, "B")


def test_the_costs_are_the_same_part_of_the_page(als: Als, wim: Gebruiker, dossier: Vacaturedossier) -> None:
    client = als(wim)
    page = client.get(address(dossier)).content.decode()
    fragment = client.get(address(dossier), KOSTEN, headers=HTMX).content.decode()
    assert "<html" not in fragment
    assert part(page, "effect_kosten") == part(f'<div id="effect_kosten">{fragment}</div>', "effect_kosten")


def test_numbers_and_costs(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier, organisatie: Organisatie
) -> None:
    people(organisatie, 12, "B")
    people(organisatie, 8, "AM")
    people(organisatie, 3)
    page = " ".join(part(als(wim).get(address(dossier)).content.decode(), "effect"))
    assert "12" in page
    assert "8" in page
    assert "minder dan 5" in page
    costs = " ".join(part(als(wim).get(address(dossier)).content.decode(), "effect_kosten"))
    assert "rijbewijs B" in costs
    assert "8 meer" in costs  # those who do not say are not told apart, so they are not counted along


def test_a_number_below_five_stands_nowhere(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier, organisatie: Organisatie
) -> None:
    pages = set()
    for _ in range(4):
        people(organisatie, 1, "B")
        antwoord = als(wim).get(address(dossier)).content.decode()
        pages.add(tuple(part(antwoord, "effect") + part(antwoord, "effect_kosten")))
    assert len(pages) == 1


def test_nobody_is_named(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier, organisatie: Organisatie
) -> None:
    response = als(wim).get(address(dossier))
    assert response.wsgi_request.getoond == set()


@pytest.mark.django_db(transaction=True)
def test_one_count_at_a_time(als: Als, wim: Gebruiker, anja: Gebruiker, dossier: Vacaturedossier) -> None:
    """While an account counts, another request of it waits for nothing and asks again by itself."""
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [LADE, wim.pk])
        fragment = als(wim).get(address(dossier), headers=HTMX).content.decode()
        assert "nog aan het tellen" in fragment
        assert "load delay" in fragment
        assert "passen" in als(anja).get(address(dossier), headers=HTMX).content.decode()
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock_all()")
    finally:
        other.close()
    assert "passen" in als(wim).get(address(dossier), headers=HTMX).content.decode()
