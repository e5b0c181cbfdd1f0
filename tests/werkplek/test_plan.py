"""The plan of a person: the goal, its steps, and the goals of before."""

from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.personen import browser_of
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.caseload.models import Plan
from vumportal.caseload.plannen import add_step, set_plan, tick
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason
from vumportal.woorden.kort import dag

DOEL = "Drie dagen per week naaien, met mensen om me heen."


def page(persoon: Werkzoekende) -> str:
    return reverse("plan", args=[persoon.pk])


class TestPagina(Stukpagina):
    naam = "plan"
    over = ("henk",)
    methods: ClassVar = {"get": 11, "post": 15}
    gegevens: ClassVar[dict[str, Any]] = {"doel": DOEL, "evaluatie": ""}

    @pytest.fixture
    def meer(self, henk: Werkzoekende, anja: Gebruiker) -> Meer:
        """More goals and steps."""

        def make(aantal: int) -> None:
            begin = Taak.objects.count()
            for number in range(begin, begin + aantal):
                set_plan(werkzoekende=henk, door=anja, doel=f"Doel {number}")
                add_step(werkzoekende=henk, door=anja, titel=f"Stap {number}", voor=Taak.Voor.PERSOON)

        return make


def test_a_goal_is_kept_shown_to_the_person_and_the_one_before_can_be_read(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    client, straks = als(anja), timezone.localdate() + timedelta(days=60)
    client.post(page(henk), {"doel": "Een baan vinden.", "evaluatie": ""})
    response = client.post(page(henk), {"doel": DOEL, "evaluatie": str(straks)})
    assert response["Location"] == page(henk)
    shown = client.get(page(henk)).content.decode()
    assert DOEL in shown
    assert shown.index("Eerdere doelen") < shown.index("Een baan vinden.")
    dossier = client.get(reverse("kandidaat", args=[henk.pk])).content.decode()
    assert f"<dt>Doel</dt><dd><bdi>{DOEL}</bdi>" in dossier
    assert f"<dt>Samen bekijken</dt><dd>{dag(straks)}</dd>" in dossier
    assert f'{dag(straks)} <span class="gedempt"><bdi>plan samen bekijken</bdi>' in dossier
    mijn = browser_of(henk).get("/mijn/").content.decode()
    assert DOEL in mijn
    assert f"We kijken er samen naar op {dag(straks)}." in mijn
    assert "Een baan vinden." not in mijn


def test_who_accompanies_sees_that_the_person_ticked_a_step(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    taak = add_step(werkzoekende=henk, door=anja, titel="cv maken", voor=Taak.Voor.PERSOON)
    tick(taak=taak, persoon=henk)
    zin = f"klaar op {dag(timezone.localdate())}, door Henk"
    for url in (page(henk), reverse("kandidaat", args=[henk.pk])):
        assert zin in als(anja).get(url).content.decode()


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"doel": " "}, "Schrijf op wat de kandidaat wil bereiken."),
        ({"doel": "x" * 301}, "Gebruik maximaal 300 tekens. Nu zijn het er 301."),
        ({"evaluatie": "2020-01-01"}, "Kies een dag die nog komt."),
        ({"evaluatie": "straks"}, "Vul een datum in als dag-maand-jaar"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(
    als: Als, anja: Gebruiker, henk: Werkzoekende, anders: dict[str, str], zin: str
) -> None:
    response = als(anja).post(page(henk), {"doel": DOEL, "evaluatie": ""} | anders)
    assert response.status_code == 422
    assert zin in response.content.decode()
    assert not Plan.objects.exists()


def test_who_only_looks_may_not(als: Als, carla: Gebruiker, henk: Werkzoekende) -> None:
    open_with_reason(gebruiker=carla, werkzoekende=henk, reden="vervanging")
    client = als(carla)
    dossier = client.get(reverse("kandidaat", args=[henk.pk])).content.decode()
    for naam in ("plan", "stap_nieuw", "fase", "mijlpaal", "plaatsing_nieuw", "gespreksblad"):
        url = reverse(naam, args=[henk.pk])
        assert url not in dossier
        assert client.get(url).status_code == 403, naam
    assert client.post(page(henk), {"doel": DOEL}).status_code == 403
    assert not Plan.objects.exists()
