"""A step more in the plan: from a template with its term, or in own words."""

from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.organisaties.lijsten import TAAKSJABLONEN, Sjabloontermijn, add_value
from vumportal.organisaties.models import Gebruiker, Lijstwaarde, Organisatie
from vumportal.werkzoekenden.models import Taak, Werkzoekende

STAP = {"sjabloon": "cv_maken", "titel": "", "voor": "persoon", "uiterlijk": ""}


def page(persoon: Werkzoekende) -> str:
    return reverse("stap_nieuw", args=[persoon.pk])


class TestPagina(Stukpagina):
    naam = "stap_nieuw"
    over = ("henk",)
    methods: ClassVar = {"get": 11, "post": 16}
    gegevens: ClassVar[dict[str, Any]] = STAP

    @pytest.fixture
    def meer(self, organisatie: Organisatie) -> Meer:
        """More templates."""

        def make(aantal: int) -> None:
            begin = Lijstwaarde.objects.count()
            for number in range(aantal):
                add_value(
                    lijst=TAAKSJABLONEN,
                    code=f"eigen-{begin}-{number}",
                    naam=f"stap {number}",
                    betekenis=Sjabloontermijn.WEEK,
                    organisatie=organisatie,
                )

        return make


@pytest.mark.parametrize(
    ("anders", "titel", "dagen", "voor"),
    [
        ({}, "cv maken", 14, "persoon"),
        ({"sjabloon": "bereikbaar"}, "nummer en adres doorgeven als die veranderen", None, "persoon"),
        ({"titel": "cv maken met de jobcoach"}, "cv maken met de jobcoach", 14, "persoon"),
        (
            {"sjabloon": "", "titel": "de jobcoach bellen", "voor": "klantmanager"},
            "de jobcoach bellen",
            None,
            "klantmanager",
        ),
        ({"uiterlijk": "3"}, "cv maken", 3, "persoon"),
    ],
)
def test_a_step_has_the_words_and_the_term_of_its_template_unless_others_are_given(
    als: Als,
    anja: Gebruiker,
    henk: Werkzoekende,
    anders: dict[str, str],
    titel: str,
    dagen: int | None,
    voor: str,
) -> None:
    vandaag = timezone.localdate()
    sent = STAP | anders
    if sent["uiterlijk"]:
        sent["uiterlijk"] = str(vandaag + timedelta(days=int(sent["uiterlijk"])))
    response = als(anja).post(page(henk), sent)
    assert response["Location"] == reverse("plan", args=[henk.pk])
    taak = Taak.objects.get()
    assert (taak.titel, taak.voor, taak.soort) == (titel, voor, "plan")
    assert taak.uiterste_datum == (None if dagen is None else vandaag + timedelta(days=dagen))
    assert titel in als(anja).get(reverse("plan", args=[henk.pk])).content.decode()


def test_the_page_names_who_can_do_it_and_the_terms(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    shown = als(anja).get(page(henk)).content.decode()
    for words in ("Cv maken (2 weken)", "Cv samen nakijken (1 week)", "Anja de Vries", "Zelf schrijven"):
        assert words in shown


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"sjabloon": ""}, "Kies een stap, of schrijf zelf wat de stap is."),
        ({"sjabloon": "dansen"}, "Deze keuze is er niet."),
        ({"titel": "x" * 101}, "Gebruik maximaal 100 tekens."),
        ({"voor": "privacy"}, "Deze keuze is er niet."),
        ({"uiterlijk": "2020-01-01"}, "Kies een dag die nog komt."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_kept(
    als: Als, anja: Gebruiker, henk: Werkzoekende, anders: dict[str, str], zin: str
) -> None:
    response = als(anja).post(page(henk), STAP | anders)
    assert response.status_code == 422
    assert zin in response.content.decode()
    assert not Taak.objects.exists()
