"""One that was kept: readable until it is put back, also when its results are past their term."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.besluiten import stop_sharing
from tests.werkplek.conftest import ATELIER, HENK
from tests.werkplek.paginas import Als, Meer, Stukpagina, more_results
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.vondsten import keep, record_answer_of_contact, set_aside
from vumportal.uitwisseling.wensen import VERVOER, Wensen
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende


@pytest.fixture
def vondst(anja: Gebruiker, elders: Resultaat) -> Vondst:
    """The vacature of others, kept for Henk."""
    return keep(gebruiker=anja, resultaat=elders)


@pytest.fixture
def kandidaten(anja: Gebruiker, henk: Werkzoekende, atelier: Vacature) -> Zoekopdracht:
    """A search for people, that found Henk."""
    return start_zoekopdracht(gebruiker=anja, vacature=atelier, wensen=Wensen("5611AB", 40))


def page(vondst: Vondst) -> str:
    return reverse("vondst", args=[vondst.pk])


class TestPagina(Stukpagina):
    naam = "vondst"
    over = ("vondst",)
    methods: ClassVar = {"get": 14, "post": 16}

    @pytest.fixture
    def meer(self, beantwoord: Zoekopdracht) -> Meer:
        """More results of the search that found it."""
        return lambda aantal: more_results(beantwoord, aantal)

    def test_as_many_queries_for_thirty_as_for_one(
        self, url: str, als: Als, anja: Gebruiker, meer: Meer, vondst: Vondst
    ) -> None:
        """Reading it; putting it back is done once."""
        client = als(anja)
        counts = []
        for aantal in (1, 1, 29):
            meer(aantal)
            counts.append(len(self.queries(client, url, "get")))
        assert counts[1] == counts[2] <= self.methods["get"]
        assert len(self.queries(client, url, "post")) <= self.methods["post"]

    def test_the_answer_is_kept_nowhere_and_keeps_the_policy(
        self, url: str, als: Als, anja: Gebruiker, wim: Gebruiker
    ) -> None:
        """Anja reads it; Wim, of her team, puts it back."""
        for gebruiker, method, status in ((anja, "get", 200), (wim, "get", 200), (wim, "post", 303)):
            response = self.send(als(gebruiker), url, method)
            assert response.status_code == status
            assert "no-store" in response["Cache-Control"]


def test_it_stays_when_its_results_are_gone(
    als: Als, anja: Gebruiker, elders: Resultaat, vondst: Vondst, henk: Werkzoekende
) -> None:
    record_answer_of_contact(
        gebruiker=anja, resultaat=elders, wens=VERVOER.sleutel, uitkomst="past", tekst="bus 14"
    )
    Resultaat.objects.all().delete()
    client = als(anja)
    lijst = client.get(reverse("kandidaat", args=[henk.pk])).content.decode()
    assert "Bewaard voor <bdi>Henk</bdi> (1)" in lijst
    assert page(vondst) in lijst
    assert "Tilburg" in lijst
    tekst = client.get(page(vondst)).content.decode()
    for woorden in ("Gordijnen naaien", "Je naait gordijnen en zonwering.", "bus 14", "Anja de Vries"):
        assert woorden in tekst, woorden


def test_reading_it_is_written_down(als: Als, anja: Gebruiker, elders: Resultaat, vondst: Vondst) -> None:
    client = als(anja)
    client.head(page(vondst))
    assert not Handeling.objects.filter(soort="gezien").exists()
    client.get(page(vondst))
    assert [elders.vum_id] in [regel.refs for regel in Handeling.objects.filter(soort="gezien")]
    assert "werkzoekende" in {regel.over for regel in Handeling.objects.filter(soort="gezien")}


def test_put_back_it_is_gone(als: Als, anja: Gebruiker, vondst: Vondst, henk: Werkzoekende) -> None:
    client = als(anja)
    for _ in range(2):  # the second press does nothing more
        response = client.post(page(vondst))
        assert response["Location"] == reverse("kandidaat", args=[henk.pk])
    assert "Bewaard voor" not in client.get(response["Location"]).content.decode()
    assert client.get(page(vondst)).status_code == 404
    vondst.refresh_from_db()
    assert vondst.inhoud == {}


def test_one_that_was_set_aside_has_no_page(
    als: Als, anja: Gebruiker, elders: Resultaat, vondst: Vondst
) -> None:
    set_aside(gebruiker=anja, resultaat=elders, reden="te_ver")
    assert als(anja).get(page(vondst)).status_code == 404


def test_an_own_kandidaat_is_read_as_the_record_is_now(
    als: Als, anja: Gebruiker, wim: Gebruiker, henk: Werkzoekende, atelier: Vacature, kandidaten: Zoekopdracht
) -> None:
    bewaard = keep(gebruiker=anja, resultaat=kandidaten.resultaten.get())
    assert bewaard.inhoud == {}
    lijst = als(wim).get(reverse("vacature", args=[atelier.pk])).content.decode()
    assert "Bewaarde kandidaten (1)" in lijst
    assert "Henk J." in lijst
    assert "Henk J." in als(wim).get(page(bewaard)).content.decode()
    henk.profiel.delete()
    assert "Bewaarde kandidaten" not in als(wim).get(reverse("vacature", args=[atelier.pk])).content.decode()
    assert als(wim).get(page(bewaard)).status_code == 404


def test_a_colleague_without_the_person_reads_no_more_than_anybody(
    als: Als,
    anja: Gebruiker,
    henk: Werkzoekende,
    atelier: Vacature,
    kandidaten: Zoekopdracht,
    organisatie: object,
) -> None:
    from tests.werkplek.conftest import account

    bram = account("bram", "wsp", anja.organisatie)
    bewaard = keep(gebruiker=anja, resultaat=kandidaten.resultaten.get())
    tekst = als(bram).get(page(bewaard)).content.decode()
    assert "Henk" not in tekst
    assert "Medewerker naaiatelier" in tekst
    stop_sharing(henk.profiel)
    assert als(bram).get(page(bewaard)).status_code == 404
    assert "Bewaarde kandidaten" not in als(bram).get(reverse("vacature", args=[atelier.pk])).content.decode()


def test_a_kandidaat_of_elsewhere_is_there_as_long_as_a_result_is(
    als: Als, anja: Gebruiker, atelier: Vacature, kandidaten: Zoekopdracht
) -> None:
    resultaat = Resultaat.objects.create(
        zoekopdracht=kandidaten,
        zoekvraag=kandidaten.zoekvragen.first(),
        vum_id="v1",
        vingerafdruk="e" * 64,
        inhoud={**HENK, "bemiddelingsberoep": HENK["bemiddelingsberoep"][1:]},
    )
    bewaard = keep(gebruiker=anja, resultaat=resultaat)
    client = als(anja)
    assert "Fietsenmaker" in client.get(page(bewaard)).content.decode()
    resultaat.delete()
    assert client.get(page(bewaard)).status_code == 404
    assert "Fietsenmaker" not in client.get(reverse("vacature", args=[atelier.pk])).content.decode()


@pytest.mark.parametrize("inhoud", [{"naamVacature": [1, {}]}, {"werkgever": "tekst", "adres": 3}])
def test_whatever_is_in_it(als: Als, anja: Gebruiker, vondst: Vondst, inhoud: dict[str, object]) -> None:
    Vondst.objects.filter(pk=vondst.pk).update(inhoud=inhoud)
    assert als(anja).get(page(vondst)).status_code == 200
    assert ATELIER["naamVacature"] not in als(anja).get(page(vondst)).content.decode()
