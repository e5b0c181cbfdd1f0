"""Together: reading and choosing, for one recipient category."""

from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.conftest import chosen
from tests.werkplek.paginas import Als, Meer, Stukpagina, form_values, more_searches
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.samen import default_quiet
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.werkzoekenden.models import Werkzoekende

JA: dict[str, Any] = {"keuze": "ja", "hoe_lang": "6", "versie": "2", "hoe": "balie", "groepen": ["1"]}
NEE = {"keuze": "nee", "versie": "2", "hoe": "balie"}


class TestSamenKiezen(Stukpagina):
    naam = "samen_kiezen"
    over = ("henk",)
    methods: ClassVar = {"get": 14, "post": 42}
    gegevens: ClassVar = JA

    @pytest.fixture
    def url(self, henk: Werkzoekende) -> str:
        return reverse(self.naam, args=[henk.pk, "privaat"])

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        return lambda aantal: more_searches(opdracht, aantal)


def address(henk: Werkzoekende, vraag: str = "") -> str:
    return reverse("samen_kiezen", args=[henk.pk, "privaat"]) + vraag


def test_a_yes_leads_to_confirming_and_opens_nothing(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    response = als(anja).post(address(henk), JA)
    assert response["Location"] == reverse("samen_bevestigen", args=[henk.pk])
    besluit = Besluit.objects.get(werkzoekende=henk, ontvanger="privaat")
    assert (besluit.soort, besluit.hoe, besluit.door, besluit.groepen) == ("gegeven", "balie", anja.pk, 1)
    henk.profiel.refresh_from_db()
    assert henk.profiel.privaat_tot is None


def test_a_no_keeps_the_day_that_was_agreed(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    als(anja).post(address(henk), {**NEE, "niet_vragen_voor": "2027-03-01"})
    assert str(Besluit.objects.get(ontvanger="privaat").niet_vragen_voor) == "2027-03-01"


def test_half_a_year_stands_there_and_holds_when_nothing_is_filled_in(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    assert f'value="{default_quiet()}"' in als(anja).get(address(henk)).content.decode()
    als(anja).post(address(henk), {**NEE, "niet_vragen_voor": ""})
    assert Besluit.objects.get(ontvanger="privaat").niet_vragen_voor == default_quiet()


def test_a_copied_paper_says_so(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    page = als(anja).get(address(henk, "?hoe=papier")).content.decode()
    assert form_values(page, address(henk))["hoe"] == "papier"
    als(anja).post(address(henk), {**JA, "hoe": "papier"})
    assert Besluit.objects.get(ontvanger="privaat").hoe == "papier"


@pytest.mark.parametrize(
    "fout", [{"keuze": "misschien"}, {"hoe_lang": ""}, {"versie": "1"}, {"hoe": "zelf"}, {"groepen": ["8"]}]
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    als: Als, anja: Gebruiker, henk: Werkzoekende, fout: dict[str, Any]
) -> None:
    response = als(anja).post(address(henk), JA | fout)
    assert response.status_code == 422
    assert "We legden nog niets vast" in response.content.decode()
    assert not Besluit.objects.filter(ontvanger="privaat").exists()


def test_the_same_text_and_groups_as_on_the_own_page_without_the_two_of_the_person_alone(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    tekst = als(anja).get(address(henk)).content.decode()
    assert "Mogen uitzendbureaus en bemiddelingsbureaus jouw werkprofiel zien?" in tekst
    assert "Ik werk graag met mijn handen." in tekst
    assert "checked" not in tekst
    assert 'name="groepen" value="1"' in tekst
    assert 'name="groepen" value="8"' not in tekst


def test_looking_first_keeps_what_was_chosen(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    chosen(henk, anja, ja=False)
    response = als(anja).post(address(henk), {**JA, "keuze": "bekijk", "op_verzoek": "ja"})
    assert response["Location"].endswith("/privaat/voorbeeld/?groepen=1&hoe=balie&op_verzoek=ja")
    back = als(anja).get(response["Location"]).content.decode()
    assert "?groepen=1&amp;hoe=balie&amp;op_verzoek=ja" in back


def test_what_the_person_asked_for_is_kept_as_a_fact(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    chosen(henk, anja, ja=False)
    als(anja).post(address(henk), {**JA, "op_verzoek": "ja"})
    assert henk.besluiten.get(ontvanger=Ontvanger.PRIVAAT, soort="gegeven").op_verzoek


def test_no_such_category(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    assert als(anja).get(reverse("samen_kiezen", args=[henk.pk, "niemand"])).status_code == 404
