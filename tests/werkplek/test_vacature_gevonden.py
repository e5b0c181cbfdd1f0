"""The people who came in by themselves for a vacature."""

from typing import Any, ClassVar

import pytest

from tests.besluiten import stop_sharing
from tests.werkplek.conftest import HENK
from tests.werkplek.nieuwhulp import found_elsewhere, found_here
from tests.werkplek.paginas import HTMX, Als, Meer, Stukpagina
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.uitwisseling.models import Resultaat, Vondst
from vumportal.uitwisseling.wensen import Wensen
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende

WENSEN = Wensen("5611AB", 30)
VER = {**HENK, "mobiliteit": {"bemiddelingspostcode": "5038AB", "maximaleReisafstand": 30}}


class TestPagina(Stukpagina):
    naam = "vacature_gevonden"
    over = ("atelier",)
    methods: ClassVar = {"get": 18, "post": 12}
    deel = "nieuw"
    vragen: ClassVar = ({}, {"rest": "ja"}, {"pagina": "2"})

    @pytest.fixture
    def meer(self, atelier: Vacature, wim: Gebruiker) -> Meer:
        """More people of elsewhere."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                inhoud = {**HENK, "persoonlijkePresentatie": f"Ik ben {Vondst.objects.count()}"}
                found_elsewhere(atelier, wim, wensen=WENSEN, inhoud=inhoud)

        return make


def posted(vondst: Vondst, **velden: Any) -> dict[str, Any]:
    """What a button of the line of this find sends."""
    return {"regel": vondst.pk, "plek": 1} | velden


def test_own_people_by_name_and_others_by_their_beroep(
    als: Als, wim: Gebruiker, henk: Werkzoekende, atelier: Vacature
) -> None:
    found_here(atelier, henk.profiel.extern_id)
    found_elsewhere(atelier, wim, wensen=WENSEN, inhoud=VER, past_niet=1)
    tekst = als(wim).get(f"/vacatures/{atelier.pk}/nieuw/").content.decode()
    assert "Henk J.</bdi></a>" in tekst
    assert "Medewerker naaiatelier, fietsenmaker</bdi></a>" in tekst.replace("Fietsenmaker", "fietsenmaker")
    assert tekst.index("Voor zover bekend past alles (1)") < tekst.index("Past niet op 1 punt (1)")


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["zonder JavaScript", "htmx"])
def test_they_are_kept_and_set_aside(
    als: Als, wim: Gebruiker, henk: Werkzoekende, atelier: Vacature, headers: dict[str, str]
) -> None:
    eigen = found_here(atelier, henk.profiel.extern_id)
    ander = found_elsewhere(atelier, wim, wensen=WENSEN, inhoud=VER)
    url, client = f"/vacatures/{atelier.pk}/nieuw/", als(wim)
    answer = client.post(url, posted(eigen, bewaar=eigen.pk), headers=headers)
    assert "Bewaard voor deze vacature." in (answer if headers else client.get(url)).content.decode()
    answer = client.post(url, posted(ander, weg=ander.pk, reden="uren"), headers=headers)
    tekst = (answer if headers else client.get(url)).content.decode()
    assert "Weggelegd voor deze vacature." in tekst
    assert "Er is nu niemand nieuw" in tekst
    for vondst in (eigen, ander):
        vondst.refresh_from_db()
    assert eigen.bewaard_op
    assert ander.weg_reden == "uren"
    assert ander.inhoud == {}


def test_who_withdrew_is_gone_in_the_next_read(
    als: Als, carla: Gebruiker, vreemde_kandidaat: Werkzoekende, henk: Werkzoekende, atelier: Vacature
) -> None:
    """Carla sees Henk as any other organisation does, so not when he stops sharing."""
    found_here(atelier, henk.profiel.extern_id)
    url, client = f"/vacatures/{atelier.pk}/nieuw/", als(carla)
    assert "1 kandidaat" in client.get(url).content.decode()
    stop_sharing(henk.profiel, Ontvanger.SUWI)
    tekst = client.get(url).content.decode()
    assert "0 kandidaten" in tekst
    assert "Henk" not in tekst


def test_what_is_no_result_any_more_is_gone(als: Als, wim: Gebruiker, atelier: Vacature) -> None:
    vondst = found_elsewhere(atelier, wim, wensen=WENSEN, inhoud=VER)
    Resultaat.objects.all().delete()
    url, client = f"/vacatures/{atelier.pk}/nieuw/", als(wim)
    assert "0 kandidaten" in client.get(url).content.decode()
    client.post(url, posted(vondst, bewaar=vondst.pk))
    vondst.refresh_from_db()
    assert vondst.bewaard_op is None


def test_another_vacature_keeps_its_own(
    als: Als, wim: Gebruiker, atelier: Vacature, henk: Werkzoekende
) -> None:
    vondst = found_elsewhere(henk, wim)
    als(wim).post(f"/vacatures/{atelier.pk}/nieuw/", posted(vondst, bewaar=vondst.pk))
    vondst.refresh_from_db()
    assert vondst.bewaard_op is None
