"""One recipient category: what is shown, group by group, and ja or nee."""

from datetime import date, timedelta
from typing import Any, ClassVar

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.besluiten import Kalender
from tests.mijn.delen import PRIVAAT, announced, yes
from tests.mijn.paginas import Mijnpagina
from vumportal.organisaties.models import Ontvanger
from vumportal.standaard.groepen import Groep
from vumportal.toestemming.keuzeformulier import months_on
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.teksten import current_text
from vumportal.werkzoekenden.models import Werkzoekende

VERSIE = current_text("vragen.privaat").versie
JA: dict[str, Any] = {"keuze": "ja", "versie": VERSIE, "hoe_lang": "stop"}
NEE: dict[str, Any] = {"keuze": "nee", "versie": VERSIE}


class TestKiezen(Mijnpagina):
    naam = "mijn:kiezen"
    methods: ClassVar = {"get": 18, "post": 22}
    gegevens: ClassVar = JA

    @pytest.fixture
    def url(self) -> str:
        return reverse("mijn:kiezen", args=["privaat"])


@pytest.fixture
def url() -> str:
    return reverse("mijn:kiezen", args=["privaat"])


def besluiten(person: Werkzoekende) -> list[Besluit]:
    return list(Besluit.objects.filter(werkzoekende=person, ontvanger="privaat"))


def test_every_group_has_an_example_of_the_own_data_and_nothing_is_ticked(telefoon: Client, url: str) -> None:
    text = telefoon.get(url).content.decode()
    assert "Ik werk graag met mijn handen." in text
    assert text.count('type="checkbox"') == len(Groep)
    assert "checked" not in text
    assert "Hierover staat nu niets in je profiel." in text
    assert current_text("vragen.privaat").tekst.split("\n")[0] in text


def test_yes_is_recorded_as_it_was_chosen(telefoon: Client, url: str, henk: Werkzoekende) -> None:
    groepen = [int(Groep.PRESENTATIE), int(Groep.EISEN)]
    response = telefoon.post(url, JA | {"groepen": groepen, "hoe_lang": "3"})
    assert response["Location"] == reverse("mijn:gekozen", args=["privaat"])
    [besluit] = besluiten(henk)
    assert (besluit.soort, besluit.groepen) == ("gegeven", Groep.PRESENTATIE | Groep.EISEN)
    assert besluit.tot == months_on(timezone.localdate(), 3)
    assert (besluit.hoe, besluit.door) == ("zelf", None)
    assert besluit.tekstversie.sleutel == "vragen.privaat"
    henk.profiel.refresh_from_db()
    assert (henk.profiel.privaat_tot, henk.profiel.privaat_groepen) == (besluit.tot, besluit.groepen)


def test_the_safe_choice_is_the_werkprofiel_alone(telefoon: Client, url: str, henk: Werkzoekende) -> None:
    telefoon.post(url, JA)
    [besluit] = besluiten(henk)
    assert (besluit.groepen, besluit.tot) == (0, None)


def test_no_needs_nothing_else(telefoon: Client, url: str, henk: Werkzoekende) -> None:
    telefoon.post(url, NEE | {"groepen": [int(Groep.CONTACT)]})
    assert [besluit.soort for besluit in besluiten(henk)] == ["geweigerd"]
    assert besluiten(henk)[0].groepen == 0


def test_no_after_a_yes_stops(telefoon: Client, url: str, henk: Werkzoekende) -> None:
    yes(henk, PRIVAAT)
    telefoon.post(url, NEE)
    assert [besluit.soort for besluit in besluiten(henk)] == ["gegeven", "ingetrokken"]


@pytest.mark.parametrize("gegevens", [JA, NEE, JA | {"groepen": [4], "hoe_lang": "12"}])
def test_who_presses_twice_decided_once(
    telefoon: Client, url: str, henk: Werkzoekende, gegevens: dict[str, Any]
) -> None:
    for _ in range(2):
        assert telefoon.post(url, gegevens).status_code == 303
    assert len(besluiten(henk)) == 1


def test_another_choice_is_another_decision(telefoon: Client, url: str, henk: Werkzoekende) -> None:
    for groepen in ([], [4], []):
        telefoon.post(url, JA | {"groepen": groepen})
    assert [besluit.groepen for besluit in besluiten(henk)] == [0, 4, 0]


@pytest.mark.parametrize(
    ("gegevens", "zin"),
    [
        ({"keuze": "ja", "versie": VERSIE}, "Kies hoe lang we dit mogen laten zien."),
        ({"versie": VERSIE}, "Kies ja of nee."),
        (JA | {"versie": VERSIE - 1}, "De uitleg is veranderd. Lees hem nog eens en kies dan."),
        (JA | {"groepen": [3]}, "Deze keuze is er niet."),
    ],
)
def test_what_is_not_complete_is_not_recorded(
    telefoon: Client, url: str, henk: Werkzoekende, gegevens: dict[str, Any], zin: str
) -> None:
    response = telefoon.post(url, gegevens)
    assert response.status_code == 422
    assert zin in response.content.decode()
    assert besluiten(henk) == []


def test_looking_first_records_nothing(telefoon: Client, url: str, henk: Werkzoekende) -> None:
    response = telefoon.post(url, {"keuze": "bekijk", "versie": VERSIE, "groepen": [1, 4]})
    assert response["Location"] == f"{reverse('mijn:voorbeeld', args=['privaat'])}?groepen=5"
    assert besluiten(henk) == []
    terug = telefoon.get(f"{url}?groepen=5").content.decode()
    assert terug.count("checked") == 2


def test_what_was_chosen_before_is_ticked(telefoon: Client, url: str, henk: Werkzoekende) -> None:
    yes(henk, PRIVAAT, groepen=int(Groep.CONTACT))
    assert telefoon.get(url).content.decode().count("checked") == 1


@pytest.mark.parametrize("waarde", ["99", "-1", "x", "٣", "1.5", ""])
def test_an_address_that_makes_no_sense_ticks_nothing(telefoon: Client, url: str, waarde: str) -> None:
    assert "checked" not in telefoon.get(url, {"groepen": waarde}).content.decode()


def test_an_unknown_category_is_not_there(telefoon: Client) -> None:
    for naam in ("kiezen", "gekozen", "voorbeeld"):
        assert telefoon.get(reverse(f"mijn:{naam}", args=["iedereen"])).status_code == 404


def test_where_nothing_is_asked_there_is_nothing_to_choose(
    telefoon: Client, henk: Werkzoekende, monkeypatch: pytest.MonkeyPatch
) -> None:
    announced(henk)
    Kalender(monkeypatch).verder(30)
    url = reverse("mijn:kiezen", args=["suwi"])
    voor = Besluit.objects.count()
    for response in (telefoon.get(url), telefoon.post(url, JA)):
        assert response["Location"] == reverse("mijn:bezwaar")
    assert Besluit.objects.count() == voor


@pytest.mark.parametrize(
    ("dag", "maanden", "dan"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(dag: date, maanden: int, dan: date) -> None:
    assert months_on(dag, maanden) == dan
    assert months_on(dag, maanden) > dag + timedelta(days=27)


def test_of_every_category_there_is_a_page(telefoon: Client) -> None:
    for ontvanger in Ontvanger:
        assert telefoon.get(reverse("mijn:kiezen", args=[ontvanger.value])).status_code == 200
