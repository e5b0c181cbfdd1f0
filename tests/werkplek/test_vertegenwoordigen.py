"""Recording who represents a kandidaat: by who may see them, with the proof seen, once, and on record."""

from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.personen import represented
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Vertegenwoordiging, Werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason

INGEVULD = {"naam": "Kees Bakker", "soort": "curator", "van": "2026-01-01", "tot": "", "gezien": "on"}


def page(persoon: Werkzoekende) -> str:
    return reverse("vertegenwoordigen", args=[persoon.pk])


class TestPagina(Stukpagina):
    naam = "vertegenwoordigen"
    over = ("henk",)
    methods: ClassVar = {"get": 8, "post": 14}
    gegevens: ClassVar[dict[str, Any]] = INGEVULD

    @pytest.fixture
    def meer(self) -> Meer:
        """Nothing: the form has no rows."""
        return lambda aantal: None


def test_it_is_recorded_with_the_proof_and_shown(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    response = client.post(page(henk), INGEVULD)
    wie = henk.vertegenwoordigingen.get()
    assert response["Location"] == reverse("vertegenwoordiger", args=[wie.pk])
    assert (wie.naam, wie.soort, wie.tot) == ("Kees Bakker", "curator", None)
    assert (wie.bewijs_op, wie.bewijs_door) == (timezone.localdate(), anja)
    dossier = client.get(reverse("kandidaat_regelen", args=[henk.pk])).content.decode()
    assert "Kees Bakker" in dossier
    assert ", curator" in dossier


def test_twice_is_once(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    assert client.post(page(henk), INGEVULD)["Location"] == client.post(page(henk), INGEVULD)["Location"]
    assert Vertegenwoordiging.objects.count() == 1


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"naam": ""}, "Vul de naam van de vertegenwoordiger in."),
        ({"soort": "buurman"}, "Deze keuze is er niet."),
        ({"gezien": ""}, "Zet hier een vinkje als je het bewijs zag."),
        ({"van": "ooit"}, "Vul een datum in als dag-maand-jaar"),
        ({"tot": "2020-01-01"}, "Kies een laatste dag die nog komt"),
    ],
)
def test_what_is_missing_is_said_and_nothing_recorded(
    als: Als, anja: Gebruiker, henk: Werkzoekende, anders: dict[str, str], zin: str
) -> None:
    response = als(anja).post(page(henk), INGEVULD | anders)
    assert response.status_code == 422
    assert zin in response.content.decode()
    assert not Vertegenwoordiging.objects.exists()


def test_it_is_on_record_without_a_name(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    als(anja).post(page(henk), INGEVULD)
    act = Handeling.objects.get(soort=Handeling.Soort.VERTEGENWOORDIGING)
    assert (act.door_gebruiker_id, act.refs, act.over) == (anja.pk, [henk.pseudoniem], "vastgelegd")
    assert act.codes == {"vertegenwoordiger": "curator"}


def test_who_opened_somebody_for_a_reason_may_not(als: Als, carla: Gebruiker, henk: Werkzoekende) -> None:
    open_with_reason(gebruiker=carla, werkzoekende=henk, reden="vervanging")
    client = als(carla)
    assert page(henk) not in client.get(reverse("kandidaat_regelen", args=[henk.pk])).content.decode()
    assert client.get(page(henk)).status_code == 403
    assert client.post(page(henk), INGEVULD).status_code == 403
    assert not Vertegenwoordiging.objects.exists()


def test_who_is_over_is_not_on_the_page(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    wie = represented(henk, anja)
    yesterday = timezone.localdate() - timedelta(days=1)
    Vertegenwoordiging.objects.filter(pk=wie.pk).update(van=yesterday, tot=yesterday)
    dossier = als(anja).get(reverse("kandidaat_regelen", args=[henk.pk])).content.decode()
    assert "Niemand vertegenwoordigt" in dossier
    assert wie.naam not in dossier
