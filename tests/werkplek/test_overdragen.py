"""Asking a colleague to take somebody over: what stands somewhere is not typed again."""

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.overdrachthulp import make_lead, offer
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.caseload.models import Overdracht
from vumportal.notities.models import Werkwijze
from vumportal.notities.werkwijzen import set_working_way
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Betrokkene, Dossier, Werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason


def page(persoon: Werkzoekende) -> str:
    return reverse("overdragen", args=[persoon.pk])


class TestPagina(Stukpagina):
    naam = "overdragen"
    over = ("henk",)
    methods: ClassVar = {"get": 27, "post": 27}
    gegevens: ClassVar[dict[str, Any]] = {"naar": ""}

    def send(self, client: Any, url: str, method: str) -> Any:
        """A POST with what the form refuses: a good one leads elsewhere."""
        response = super().send(client, url, method)
        if method == "post" and response.status_code == 422:
            response.status_code = 200  # the set asks for an answer, and this page answers with its mistakes
        return response

    @pytest.fixture
    def bezoekers(self, anja: Gebruiker) -> tuple[Gebruiker, ...]:
        """Who accompanies Henk."""
        return (anja,)

    @pytest.fixture
    def meer(self, henk: Werkzoekende) -> Meer:
        """More who help."""

        def make(aantal: int) -> None:
            Betrokkene.objects.bulk_create(
                Betrokkene(werkzoekende=henk, wat=f"hulp {nummer}") for nummer in range(aantal)
            )

        return make


def test_it_is_asked_and_what_works_is_kept_for_next_time(
    als: Als, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    client = als(anja)
    assert page(henk) in client.get(reverse("kandidaat", args=[henk.pk])).content.decode()
    made = client.post(page(henk), {"naar": carla.pk, "wat_werkt": "kort bellen", "wat_niet": "voor 9 uur"})
    overdracht = Overdracht.objects.get()
    assert made["Location"] == reverse("overdracht", args=[overdracht.pk])
    assert (overdracht.naar, overdracht.status) == (carla, "open")
    werkwijze = Werkwijze.objects.get()
    assert (werkwijze.wat_werkt, werkwijze.wat_niet, werkwijze.door) == ("kort bellen", "voor 9 uur", anja)
    Overdracht.objects.all().delete()
    assert 'value="kort bellen"' in client.get(page(henk)).content.decode()


def test_what_works_is_written_by_who_changed_it(
    anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    say: Callable[..., bool] = set_working_way
    assert not say(werkzoekende=henk, door=anja, wat_werkt=" ", wat_niet="")
    assert say(werkzoekende=henk, door=anja, wat_werkt="bellen", wat_niet="")
    assert not say(werkzoekende=henk, door=carla, wat_werkt="bellen ", wat_niet="")
    assert Werkwijze.objects.get().door == anja


def test_what_the_colleague_reads_stands_below_it(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    Dossier.objects.create(werkzoekende=henk, bereiken="bellen", bereiken_zin="na 9 uur", telefoon="06 1234")
    tekst = als(anja).get(page(henk)).content.decode()
    assert "Henk J., liefst bellen, na 9 uur, 06 1234" in tekst
    assert tekst.count("Wat werkt") == 1


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"naar": ""}, "Kies een collega."),
        ({"naar": "0"}, "Deze keuze is er niet."),
        ({"wat_werkt": "x" * 201}, "Gebruik maximaal 200 tekens"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_asked(
    als: Als, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende, anders: dict[str, str], zin: str
) -> None:
    response = als(anja).post(page(henk), {"naar": carla.pk} | anders)
    assert response.status_code == 422
    assert zin in response.content.decode()
    assert not Overdracht.objects.exists()


def test_who_may(
    als: Als, anja: Gebruiker, wim: Gebruiker, carla: Gebruiker, henk: Werkzoekende, vreemde: Gebruiker
) -> None:
    """Not the rest of the team, nor who only looks for a reason; the team lead may."""
    kandidaat = reverse("kandidaat", args=[henk.pk])
    assert als(wim).get(page(henk)).status_code == 403
    assert page(henk) not in als(wim).get(kandidaat).content.decode()
    assert als(carla).get(page(henk)).status_code == 404
    assert als(vreemde).get(page(henk)).status_code == 404
    open_with_reason(gebruiker=carla, werkzoekende=henk, reden="vervanging")
    assert als(carla).get(page(henk)).status_code == 403
    assert als(make_lead(wim)).get(page(henk)).status_code == 200
    assert als(wim).post(page(henk), {"naar": carla.pk}).status_code == 303
    assert Overdracht.objects.get().van == anja


def test_what_waits_already_is_shown(als: Als, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende) -> None:
    made = offer(henk, anja, carla)
    client, url = als(anja), reverse("overdracht", args=[made.pk])
    assert client.get(page(henk))["Location"] == url
    assert url in client.get(reverse("kandidaat", args=[henk.pk])).content.decode()


def test_nobody_accompanies(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    henk.begeleiding.delete()
    response = als(anja).get(page(henk), follow=True)
    assert "Niemand begeleidt deze persoon" in response.content.decode()
